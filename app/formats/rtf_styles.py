"""The styles of an RTF file that are headings by their names alone, as LibreOffice writes them."""

import re

_NAMED = re.compile(rb"\{(?:\\\*)?\\s(\d{1,4})(?![\d])[^{}]*?[ \n]heading ([1-9]);\}", re.IGNORECASE)


def heading_styles(data: bytes) -> dict[int, int]:
    """The outline levels (0 outermost) of the paragraph styles called heading 1, heading 2 …, by style number."""
    begin = data.find(b"{\\stylesheet")
    sheet = data[begin : begin + 400_000] if begin >= 0 else b""
    return {int(match.group(1)): int(match.group(2)) - 1 for match in _NAMED.finditer(sheet)}
