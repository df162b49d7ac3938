"""English words cut to their stems, so that the forms of one word count as one.

M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980, with departures its author made later: `bli` to
`ble`, `logi` to `log`, and a y after a vowel stays (employed, employment).
"""

import re
from functools import lru_cache

from app.align.forms import one_form

_CONSONANT_Y = re.compile("^y|(?<=[aeiou])y")
_VOWELS_THEN_CONSONANTS = re.compile("[aeiouy]+[^aeiouy]+")
_HAS_VOWEL = re.compile("[aeiou]|[^aeiou]y")
_SHORT_END = re.compile("(?:^|.*)[^aeiou][aeiouy][^aeiouwxy]$")

_SECOND = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_THIRD = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_FOURTH = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic", "ou",
)  # fmt: skip


def _measure(word: str) -> int:
    """How many times vowels are followed by consonants; y counts as a consonant first and after a vowel."""
    return len(_VOWELS_THEN_CONSONANTS.findall(_CONSONANT_Y.sub("Y", word)))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a lower-case English word; words of one or two letters stay as they are."""
    if len(word) < 3:
        return word
    word = _plural(one_form(word))
    word = _past(word)
    if word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    word = _replaced(word, _SECOND)
    word = _replaced(word, _THIRD)
    return _final(_fourth(word))


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return _mended(rest) if _HAS_VOWEL.search(rest) else word
    return word


def _mended(rest: str) -> str:
    """What is left after -ed or -ing, with its e given back or its doubled consonant made single."""
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if len(rest) > 1 and rest[-1] == rest[-2] and rest[-1] not in "aeioulsz":
        return rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _SHORT_END.match(rest) else rest


def _replaced(word: str, endings: dict[str, str]) -> str:
    for ending, better in endings.items():
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + better if _measure(rest) > 0 else word
    return word


def _fourth(word: str) -> str:
    for ending in _FOURTH:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if ending == "ion" and rest[-1:] not in ("s", "t"):
                return word
            return rest if _measure(rest) > 1 else word
    return word


def _final(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _measure(rest) > 1 or (_measure(rest) == 1 and not _SHORT_END.match(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
