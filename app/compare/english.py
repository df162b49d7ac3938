"""What English tokens are: number words, months, modal verbs, small words, names of states."""

import re

from app.compare.states import LONG_NAME, SHORT_NAME
from app.compare.token import Kind
from app.text.numerals import ENGLISH_NUMBER_WORDS


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NUMBER_WORDS = _set("once twice thrice half hundredth thousandth")
_MONTHS = _set("January February March April May June July August September October November December")
_MODALS = _set("shall should may must will would can could cannot ought")
_SMALL = _set("""
    the a an of and or to in on at by for with from as is are be been being was were has have had it its this that
    these those which who such any each other their they them his her our your we under upon into within than
    between there here if when where not no nor but so all also only both either neither
""")
_NUMBER = "|".join(ENGLISH_NUMBER_WORDS)
_FIRST = "".join(sorted({word[0] for word in ENGLISH_NUMBER_WORDS}))

NUMBER_WORDS = re.compile(
    rf"\b(?=[{_FIRST}])(?!third (?:state|part|countr|person))(?:{_NUMBER})(?:(?: and |[ -])(?:{_NUMBER}))*\b",
    re.IGNORECASE,
)
"""Numbers in words, whole; a third State is no number."""
STATES = re.compile(rf"\b(?=[A-Z])(?:{LONG_NAME.pattern}|{SHORT_NAME.pattern})")
"""Names of states; the look ahead spares most words the long list."""


def kind_of(word: str) -> Kind:
    """The kind of a word of Latin letters, seen by itself (`not` after a modal verb is one too: see `tokens`)."""
    lower = word.lower()
    if word in _MONTHS:
        return Kind.DATE
    if lower in _MODALS:
        return Kind.MODAL
    if lower in _NUMBER_WORDS:
        return Kind.NUMBER
    return Kind.SMALL if lower in _SMALL else Kind.WORD
