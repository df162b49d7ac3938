"""Chinese and English text as the tokens the aligner counts, each with the place it came from.

A token is a Chinese word of the dictionary, an English stem, `#n` for a number, `Mn` for a month, `P?` for a mark.
Words too common to say anything are left out.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterator

from app.align.numbers import MULTIPLIERS, NUMBER_WORDS, chinese_multiplier, digits, english_multiplier
from app.align.stem import stem
from app.align.stopwords import CHINESE_STOP_WORDS, ENGLISH_STOP_WORDS, SAME_WORD
from app.text import numerals

Token = tuple[str, int, int]
"""The token, and the half-open offsets of what was read, in code points of the text."""

LONGEST_WORD = 8

_MONTHS = "january february march april may june july august september october november december"
_MONTH_OF = {month: f"M{number}" for number, month in enumerate(_MONTHS.split(), 1)}
_MARKS = {
    "？": "P?", "?": "P?", "！": "P!", "!": "P!", "“": 'P"', "”": 'P"', '"': 'P"', "「": 'P"', "」": 'P"', "：": "P:",
    ":": "P:", "（": "P(", "(": "P(", "；": "P;", ";": "P;", "%": "P%", "％": "P%", "《": "P<",
}  # fmt: skip

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_CHINESE_NUMERAL = re.compile(f"[{numerals.HAN_NUMERAL_CHARACTERS}]+")
_CHINESE = re.compile(
    r"(?P<percent>百分之(?=[0-9零一二三四五六七八九十百两]))"
    r"|(?P<number>[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<latin>[a-zA-Z]+)"
    r"|(?P<han>[㐀-鿿〇○]+)"
    r'|(?P<mark>[?!“”"「」:(;%《])'
)
_ENGLISH = re.compile(
    r"(?P<possessive>'s\b)"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th)?\b"
    r"|(?P<word>[a-z]+?(?=n't\b)|n't\b|[a-z]+)"
    r"|(?P<number2>\d+)"
    r'|(?P<mark>[?!“”":(;%《])'
)
_AFTER_DIGITS = re.compile(r"[\s-]*(?P<word>per ?cent|[a-z]+)")


def chinese_tokens(text: str, words: Container[str]) -> list[Token]:
    """The tokens of a Chinese text; `words` are those of the dictionary."""
    text = text.translate(_FULL_WIDTH)
    tokens: list[Token] = []
    for found in _CHINESE.finditer(text):
        start, end = found.span()
        match found.lastgroup:
            case "number":
                tokens.append(_chinese_digits(text, found.group(), start, end))
            case "latin":
                word = found.group().lower()
                if len(word) > 1 and word not in ENGLISH_STOP_WORDS:
                    tokens.append((stem(word), start, end))
            case "han":
                tokens.extend(_han(text, start, end, words))
            case "percent":
                tokens.append(("P%", start, end))
            case _:
                tokens.append((_MARKS[found.group()], start, end))
    return tokens


def _chinese_digits(text: str, written: str, start: int, end: int) -> Token:
    after = text[end : end + 2].lstrip()[:1]
    if after == "月" and written.isdigit() and 1 <= int(written) <= 12:
        return f"M{int(written)}", start, end
    return "#" + digits(written, chinese_multiplier(after)), start, end


def _han(text: str, start: int, end: int, words: Container[str]) -> Iterator[Token]:
    """The tokens of a run of Chinese characters: numbers first, words between them."""
    place = start
    for found in _CHINESE_NUMERAL.finditer(text, start, end):
        after = text[found.end() : found.end() + 1]
        before = text[found.start() - 1 : found.start()]
        longer_and_no_word = len(found.group()) > 1 and found.group() not in words
        if not (longer_and_no_word or (after and after in "月年日号號") or before == "第"):
            continue
        value = numerals.han(found.group())
        if value is None:
            continue
        yield from _words(text, place, found.start(), words)
        month = after == "月" and 1 <= value <= 12
        yield f"M{value}" if month else f"#{value}", found.start(), found.end()
        place = found.end()
    yield from _words(text, place, end, words)


def _words(text: str, start: int, end: int, words: Container[str]) -> list[Token]:
    """The longest words of the dictionary, from the end backwards; single characters where none fits."""
    found: list[Token] = []
    while end > start:
        for begin in range(max(start, end - LONGEST_WORD), end):
            if begin == end - 1 or text[begin:end] in words:
                if text[begin:end] not in CHINESE_STOP_WORDS:
                    found.append((text[begin:end], begin, end))
                end = begin
                break
    found.reverse()
    return found


def english_tokens(text: str) -> list[Token]:
    """The tokens of an English text."""
    text = _without_accents(text).replace("’", "'")
    lower = text.lower()
    tokens: list[Token] = []
    place = 0
    for found in _ENGLISH.finditer(lower):
        start, end = found.span()
        if start < place or found.lastgroup == "possessive":
            continue
        if found.lastgroup == "word":
            token, place = _english_word(text, lower, start, end)
            if token:
                tokens.append((token, start, place))
        elif found.lastgroup == "mark":
            tokens.append((_MARKS[found.group()], start, end))
        else:
            after = _AFTER_DIGITS.match(lower, end)
            word = after["word"] if after else ""
            place = after.end() if after and word in MULTIPLIERS else end
            tokens.append(("#" + digits(found["number"] or found["number2"], english_multiplier(word)), start, place))
    return tokens


def _english_word(text: str, lower: str, start: int, end: int) -> tuple[str, int]:
    """The token of a word, '' where it says nothing, and where what was read ends."""
    word = lower[start:end]
    if word in _MONTH_OF and text[start].isupper() and (word != "may" or _beside_digit(text, start, end)):
        return _MONTH_OF[word], end
    if word == "per" and lower[end : end + 5] == " cent":
        return "P%", end + 5
    if word == "percent":
        return "P%", end
    word = SAME_WORD.get(word, word)
    if word in ENGLISH_STOP_WORDS or (len(word) < 2 and word != "i"):
        return "", end
    if word in NUMBER_WORDS:
        return _number_words(lower, start, end)
    return stem(word), end


def _beside_digit(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 2) : start].strip().isdigit() or text[end : end + 2].strip().isdigit()


def _number_words(lower: str, start: int, end: int) -> tuple[str, int]:
    """The number that begins at `start`, as many words as it has: two hundred and five, twenty-one."""
    run = [lower[start:end]]
    while after := _AFTER_DIGITS.match(lower, end):
        word = after["word"]
        if word not in NUMBER_WORDS or not _goes_on(run[-1], word):
            break
        run.append(word)
        end = after.end()
    return f"#{numerals.english(' '.join(run))}", end


def _goes_on(before: str, word: str) -> bool:
    """Whether a number word may follow another inside one number."""
    return word in MULTIPLIERS or before in MULTIPLIERS or (before.endswith("ty") and not word.endswith(("ty", "teen")))


def bare(tokenise: Callable[[str], list[Token]], text: str) -> list[str]:
    """The tokens alone, without their places."""
    return [token for token, _, _ in tokenise(text)]


def _without_accents(text: str) -> str:
    """The text with accents taken off, character for character."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", c)[0] if c > "\x7f" else c for c in text)
