"""A text cut into the pieces that a redline never splits: words, numbers, dates, names, titles in 《》."""

import re
import unicodedata
from collections.abc import Iterator

from app.compare import chinese, english
from app.compare.persons import SOUNDS
from app.compare.token import WEIGHTS, WORDLESS, Kind, Token
from app.core.comparison import RedlineOptions
from app.core.language import Language
from app.text.folding import HAN, fold

_D, _H, _L = "[0-9０-９]", "[〇○零一二三四五六七八九十廿卅]", "A-Za-zÀ-ÖØ-öø-ɏ"
_NUMERALS = "[〇○零一二三四五六七八九十百千万亿两点]"
_DASH = "[—–~～至-]{1,2}"

_ATOMS = {
    Kind.TITLE: "《[^《》]{0,300}(?:《[^《》]{0,300}》[^《》]{0,300}){0,9}》",
    Kind.NAME: rf"{SOUNDS}{{1,6}}(?:[·‧•]{SOUNDS}{{2,6}})+",
    Kind.DATE: (
        rf"(?:{_D}{{4}}年?{_DASH})?{_D}{{4}} ?年(?!级)|[〇○零一二三四五六七八九]{{4}}年"
        rf"|(?<![个第])(?:(?<!{_D}){_D}{{1,2}}|(?<!{_H}){_H}{{1,3}})月(?!亮|球)|(?<=月)(?:{_D}{{1,2}}|{_H}{{1,3}})[日号]"
    ),
    Kind.NUMBER: (
        rf"百分之{_NUMERALS}+|{_NUMERALS}+分之{_NUMERALS}+|{_D}{{4}}[-–—]{_D}{{2,4}}(?!{_D})"
        rf"|{_D}+(?:,{_D}{{3}})*(?:[.．]{_D}+)?(?:[%％‰]|[十百千万亿萬億]{{1,3}}|(?:st|nd|rd|th)\b)?"
    ),
}
_REST = re.compile(
    rf"(?P<latin>[{_L}][{_L}0-9]*(?:['’-][{_L}][{_L}0-9]*)*)|(?P<blank>\s+)|(?P<han>[{HAN}]+)|(?P<other>—+|…+|.)",
    re.DOTALL,
)


def _atoms(*, latin: bool) -> re.Pattern[str]:
    """One pattern of what is whole whatever stands around it; English names of states and numbers too if `latin`."""
    named = [f"(?P<{kind.value}>{pattern})" for kind, pattern in _ATOMS.items()]
    words = [f"(?P<state>{english.STATES.pattern})", f"(?P<words>(?i:{english.NUMBER_WORDS.pattern}))"]
    return re.compile("|".join([*(words if latin else ()), *named]))


_PATTERNS = {Language.ZH: _atoms(latin=False), Language.EN: _atoms(latin=True)}


class _Simplified(dict[int, str]):
    """For `str.translate`: Chinese characters in their Simplified form, all others as they are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold(character).text if code >= 0x3400 else character
        self[code] = value = folded if len(folded) == 1 and folded >= "㐀" else character
        return value


_SIMPLIFIED = _Simplified()


def tokens(text: str, language: Language, options: RedlineOptions) -> list[Token]:
    """The tokens of `text`, which together are the text."""
    pieces = _names_joined(_pieces(text, language))
    if options.punctuation:
        even = str if options.scripts else simplified
        return [Token(word, even(word), kind, WEIGHTS[kind]) for word, kind in pieces]
    return [Token(word, _loose_key(word, kind, options), kind, WEIGHTS[kind]) for word, kind in pieces]


def simplified(text: str) -> str:
    """`text` with its Chinese characters in their Simplified forms; its length is unchanged."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)


def _loose_key(word: str, kind: Kind, options: RedlineOptions) -> str:
    """The key where punctuation and width are ignored: all marks are one, full width is half."""
    if kind in WORDLESS:
        return kind.value
    return unicodedata.normalize("NFKC", word if options.scripts else simplified(word))


def _pieces(text: str, language: Language) -> Iterator[tuple[str, Kind]]:
    even = simplified(text)
    done = 0
    for found in _PATTERNS[language].finditer(even):
        yield from _rest(text, even, done, found.start())
        done = found.end()
        yield text[found.start() : done], Kind.NUMBER if found.lastgroup == "words" else Kind(str(found.lastgroup))
    yield from _rest(text, even, done, len(text))


def _rest(text: str, even: str, begin: int, end: int) -> Iterator[tuple[str, Kind]]:
    """The words between two atoms."""
    after_modal = False
    for found in _REST.finditer(even, begin, end):
        start = found.start()
        if found.lastgroup == "han":
            yield from ((text[start + s : start + e], kind) for s, e, kind in chinese.cut(found[0]))
            continue
        kind = _REST_KINDS.get(str(found.lastgroup)) or english.kind_of(found[0])
        kind = Kind.MODAL if after_modal and found[0] == "not" else kind
        after_modal = kind is Kind.MODAL or (after_modal and kind is Kind.BLANK)
        yield text[start : found.end()], kind


_REST_KINDS = {"blank": Kind.BLANK, "other": Kind.PUNCTUATION}


def _names_joined(pieces: Iterator[tuple[str, Kind]]) -> Iterator[tuple[str, Kind]]:
    """Join the parts of a foreign name written in Chinese (安德·罗西里)."""
    held: list[tuple[str, Kind]] = []
    for word, kind in pieces:
        if len(held) >= 2 and held[-1][0] in "·‧•" and kind in (Kind.WORD, Kind.NAME, Kind.STATE):
            held[-2:] = [(held[-2][0] + held[-1][0] + word, Kind.NAME)]
        elif word in "·‧•" and held and held[-1][1] in (Kind.WORD, Kind.NAME, Kind.STATE):
            held.append((word, kind))
        else:
            yield from held
            held = [(word, kind)]
    yield from held
