"""How likely a run of characters is as Chinese or English text: the test that decides between encodings.

A rough unigram model. Tiers of the commonest characters share out the probability that such tiers have in modern
Chinese prose (the first hundred characters carry about two fifths of a text, the first thousand nine tenths); what
a wrong encoding makes of the bytes is rare ideographs, private characters and controls, which cost much more.
"""

from collections import Counter
from functools import lru_cache
from math import log

from app.formats.common_characters import HANS, HANT
from app.formats.radicals import RADICALS

_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·　")
_LATIN = frozenset("’‘“”–—…•§©®°½¼ «»£€éèüöäçñ\u00a0\u2009\u202f")
_BLANKS = frozenset("\t\n\r\f")
_SIGNS = frozenset("℃‰°±×÷≤≥≈≠∶→←↑↓★☆○●◎◇◆□■△▲※№㎡㎜㎝㎞㎏ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")
"""Of measures, lists and forms; as rare as full-width letters."""

# Tier sizes and shares: the first 100 characters, the next 400, the rest of the list.
_FIRST, _SECOND, _THIRD = log(0.40 / 100), log(0.30 / 400), log(0.15 / 1200)
_MARK = log(0.10 / 30)
_ASCII = log(0.02)
_LATIN_MARK = log(0.002)
_FULL_WIDTH = log(0.0002)
_RARE = log(0.02 / 20000)
_OTHER = log(1e-7)
_IMPOSSIBLE = log(1e-10)

UNLIKELY = log(2e-5)
"""Characters outside ASCII that are less likely than this on average are neither Chinese nor English."""


def log_likelihood(text: str) -> float:
    """The natural logarithm of the probability of `text`, characters taken one by one."""
    return sum(count * _character(letter) for letter, count in Counter(text).items())


def beyond_ascii(text: str) -> float:
    """The mean log-likelihood of the characters outside ASCII, 0.0 where there are none."""
    counts = Counter(letter for letter in text if letter > "\x7f")
    total = counts.total()
    return sum(count * _character(letter) for letter, count in counts.items()) / total if total else 0.0


def controls(text: str) -> int:
    """How many control characters `text` holds that no text file has: NUL, C0 and C1 apart from blanks."""
    return sum(count for letter, count in Counter(text).items() if _is_control(letter))


def _is_control(letter: str) -> bool:
    return (letter < " " and letter not in _BLANKS) or "\x7f" <= letter < "\xa0"


@lru_cache(maxsize=65536)
def _character(letter: str) -> float:
    """The log-probability of one character."""
    if _is_control(letter) or letter in "\ufffd\ufffe\uffff":
        return _IMPOSSIBLE
    if letter <= "\x7f":
        return _ASCII
    if letter in _PUNCTUATION:
        return _MARK
    if letter in _LATIN:
        return _LATIN_MARK
    return _FULL_WIDTH if letter in _SIGNS else _ideograph(letter)


def _ideograph(letter: str) -> float:
    """The log-probability of what is neither ASCII nor punctuation."""
    meant = RADICALS.get(ord(letter), letter)
    rank = min(_RANKS_HANS.get(meant, 9999), _RANKS_HANT.get(meant, 9999))
    if rank < 9999:
        return _FIRST if rank < 100 else _SECOND if rank < 500 else _THIRD
    if "\uff01" <= letter <= "\uff5e" or "\u2460" <= letter <= "\u249b":
        return _FULL_WIDTH
    if "\u4e00" <= letter <= "\u9fff" or "\u2e80" <= letter <= "\u303f":
        return _RARE
    return _OTHER


_RANKS_HANS = {letter: rank for rank, letter in reversed(list(enumerate(HANS)))}
_RANKS_HANT = {letter: rank for rank, letter in reversed(list(enumerate(HANT)))}
