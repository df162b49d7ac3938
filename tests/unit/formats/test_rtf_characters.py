"""Code pages of RTF."""

import pytest

from app.formats.rtf_characters import page_codec


@pytest.mark.parametrize(
    ("number", "codec"),
    [(936, "gb18030"), (950, "cp950"), (65001, "utf-8"), (1251, "cp1251"), (0, "cp1252"), (7, "cp1252")],
)
def test_pages_by_number(number: int, codec: str) -> None:
    assert page_codec(number) == codec
