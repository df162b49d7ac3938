"""What fields of Word show that have no result of their own: characters in rings, and characters with their reading.

Word writes 带圈字符 and, in RTF and older files, 拼音指南 as EQ fields that lay characters over one another.
"""

import re

_OVERSTRIKE = re.compile(r"\\o\s*(?:\\a[a-z]\s*)*\(", re.IGNORECASE)
_RAISED = re.compile(r"\s*\\s\s*(?:\\[a-z]{1,3}\s*\d*\s*)*\(", re.IGNORECASE)
_FRAMES = frozenset("○〇◯□△◇")
_LONGEST = 400


def shown(code: str) -> str:
    """The text that a field without result shows, by its code; '' where it shows none that is text."""
    found = _OVERSTRIKE.search(code[:_LONGEST]) if code.strip().upper().startswith("EQ") else None
    if found is None:
        return ""
    laid = [part.strip() for part in _parts(code[found.end() : _LONGEST]) if not _RAISED.match(part)]
    if len(laid) > 1 and laid[0] in _FRAMES:
        return _ringed(laid[1]) if laid[0] in "○〇◯" else laid[1]
    return "".join(laid)


def _parts(inner: str) -> list[str]:
    """The arguments up to the bracket that closes them, divided by commas or semicolons outside of brackets."""
    parts, depth = [""], 0
    for letter in inner:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            break
        if depth == 0 and letter in ",;":
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _ringed(inner: str) -> str:
    """A number from 1 to 20 in its ring; anything else as it is."""
    number = int(inner) if inner.isdecimal() and len(inner) < 3 else 0
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else inner
