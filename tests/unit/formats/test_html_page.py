"""The fixed parts of an exported page."""

import base64
import hashlib

from app.formats.html_page import SCRIPT, STYLE, policy


def test_the_policy_names_the_hashes_of_style_and_script() -> None:
    for text in (STYLE, SCRIPT):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy()


def test_style_and_script_fetch_nothing_and_end_no_element() -> None:
    for text in (STYLE, SCRIPT):
        assert not any(word in text.lower() for word in ("http", "url(", "@import", "fetch", "eval", "innerhtml", "</"))
