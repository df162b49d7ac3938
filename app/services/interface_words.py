"""Sentences of the interface in its languages, for files that are written for a reader."""

import json
from collections.abc import Callable

from app.services import places

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
"""The tags of the interface's languages."""


def saying(tag: str) -> Callable[[str], str]:
    """What gives an English sentence in the language `tag`; unknown sentences and languages stay English."""
    if tag not in LANGUAGES[1:]:
        return lambda sentence: sentence
    file = places.RESOURCES / "languages" / f"{tag}.json"
    said: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return lambda sentence: said.get(sentence, sentence)
