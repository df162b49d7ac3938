"""The token: a piece of text that a redline never splits."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a token is, as far as a redline cares."""

    TITLE = "title"
    STATE = "state"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    WORD = "word"
    MODAL = "modal"
    SMALL = "small"
    PUNCTUATION = "punctuation"
    BLANK = "blank"


WEIGHTS = {
    Kind.TITLE: 1.5,
    Kind.STATE: 1.0,
    Kind.DATE: 1.0,
    Kind.NUMBER: 1.0,
    Kind.NAME: 1.0,
    Kind.WORD: 1.0,
    Kind.MODAL: 0.6,
    Kind.SMALL: 0.35,
    Kind.PUNCTUATION: 0.2,
    Kind.BLANK: 0.05,
}
"""What keeping a token is worth, in content words: chosen by order of worth, not tuned on any text."""

STRONG = frozenset((Kind.STATE, Kind.DATE, Kind.NUMBER, Kind.MODAL))
"""The kinds on which negotiations turn."""

WORDLESS = frozenset((Kind.PUNCTUATION, Kind.BLANK))


class Token(NamedTuple):
    """A piece of text, the key by which it is compared, what it is, and what keeping it is worth."""

    text: str
    key: str
    kind: Kind
    weight: float
