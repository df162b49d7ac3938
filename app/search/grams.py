"""What of a folded text is indexed: the set of its single characters, pairs of characters, and Latin words.

A Latin word is an unbroken run of Latin letters and digits and is indexed whole. Of everything else each character is
a gram by itself, and of letters (Chinese ones above all) also each pair of neighbours. Blanks are no grams.
"""

import re
from operator import add

LATIN = "0-9a-z\u00df-\u00f6\u00f8-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\uab30-\uab6f"
"""The characters of Latin words as folding leaves them, for use inside a character class."""

WORD = re.compile(f"[{LATIN}]+")
_RUN = re.compile(f"[{LATIN}]+|[^\\W_{LATIN}]{{2,}}")
LONGEST = 64
"""Of a longer Latin word only so much is indexed; what is found by it has to be looked at anyway."""
_NOT_SINGLE = frozenset(character for character in map(chr, range(0xAB70)) if WORD.match(character)) | {" "}


def grams(folded: str) -> set[str]:
    """The grams of a folded text."""
    found = set(folded) - _NOT_SINGLE
    for run in _RUN.findall(folded):
        if run[0] in _NOT_SINGLE:
            found.add(run[:LONGEST])
        else:
            found.update(map(add, run, run[1:]))
    return found


def is_latin(character: str) -> bool:
    """Whether `character` of a folded text is part of a Latin word."""
    return character in _NOT_SINGLE and character != " "
