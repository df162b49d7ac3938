"""A text cut into the pieces that a redline never splits: words, numbers, dates, names, titles in 《》."""

import re
import unicodedata

from app.compare import chinese, english
from app.compare.persons import SOUNDS
from app.compare.token import WEIGHTS, WORDLESS, Kind, Token
from app.core.comparison import RedlineOptions
from app.core.language import Language
from app.core.progress import SILENT, Progress
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
        rf"|{_D}{{1,2}}[:：]{_D}{{2}}(?!{_D})|{_D}+/{_D}+(?!/)"
        rf"|{_D}+(?:,{_D}{{3}})*(?:[.．]{_D}+)?"
        rf"(?:[%％‰]|[十百千万亿萬億]{{1,3}}|(?:st|nd|rd|th)\b)?"
    ),
}
_REST = re.compile(
    rf"(?P<latin>[{_L}][{_L}0-9]*(?:['’-][{_L}][{_L}0-9]*)*)|(?P<blank>\s+)|(?P<han>[{HAN}]+)|(?P<other>—+|…+|.)",
    re.DOTALL,
)


def _atoms(*, latin: bool) -> re.Pattern[str]:
    """One pattern of what is whole whatever stands around it: for English names of states and numbers in words."""
    kinds = (Kind.TITLE, Kind.NUMBER) if latin else tuple(_ATOMS)
    named = [f"(?P<{kind.value}>{_ATOMS[kind]})" for kind in kinds]
    words = [f"(?P<state>{english.STATES.pattern})", f"(?P<words>(?i:{english.NUMBER_WORDS.pattern}))"]
    return re.compile("|".join([*(words if latin else ()), *named]))


Stretch = tuple[int, int, Kind]
"""Start and end of a token in its text, and what it is."""
_STEP = 2000
"""Words between two tellings of progress; about 10 ms."""
_DOTS = frozenset("·‧•")

_PATTERNS = {Language.ZH: _atoms(latin=False), Language.EN: _atoms(latin=True)}


class _Simplified(dict[int, str]):
    """For `str.translate`: Chinese characters in their Simplified form, all others as they are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold(character).text if code >= 0x3400 else character
        self[code] = value = folded if len(folded) == 1 and folded >= "㐀" else character
        return value


_SIMPLIFIED = _Simplified()


def tokens(text: str, language: Language, options: RedlineOptions, progress: Progress = SILENT) -> list[Token]:
    """The tokens of `text`, which together are the text."""
    even = simplified(text)
    stretches = _stretches(even, language, progress)
    if "·" in even or "‧" in even or "•" in even:
        stretches = _names_joined(even, stretches)
    keys = text if options.scripts else even
    if options.punctuation:
        return [Token(text[s:e], keys[s:e], kind, WEIGHTS[kind]) for s, e, kind in stretches]
    return [Token(text[s:e], _loose_key(keys[s:e], kind), kind, WEIGHTS[kind]) for s, e, kind in stretches]


def simplified(text: str) -> str:
    """`text` with its Chinese characters in their Simplified forms; its length is unchanged."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)


def _loose_key(word: str, kind: Kind) -> str:
    """The key where punctuation and width are ignored: all marks are one, full width is half."""
    return kind.value if kind in WORDLESS else unicodedata.normalize("NFKC", word)


def _stretches(even: str, language: Language, progress: Progress) -> list[Stretch]:
    """The tokens of a text in Simplified characters: atoms, and the words between them."""
    done = 0
    found: list[Stretch] = []
    for atom in _PATTERNS[language].finditer(even):
        start, end = atom.span()
        if done < start:
            _add_words(found, even, (done, start), progress)
        found.append((start, end, Kind.NUMBER if atom.lastgroup == "words" else Kind(str(atom.lastgroup))))
        done = end
    if done < len(even):
        _add_words(found, even, (done, len(even)), progress)
    return found


def _add_words(found: list[Stretch], even: str, between: tuple[int, int], progress: Progress) -> None:
    """Add the words between two atoms to `found`."""
    after_modal = False
    for count, match in enumerate(_REST.finditer(even, *between)):
        if count % _STEP == 0:
            progress.step("Comparing words", 0, 0)
        start, group = match.start(), match.lastgroup
        if group == "han":
            found += [(start + s, start + e, kind) for s, e, kind in chinese.cut(match[0])]
            continue
        kind = _REST_KINDS.get(str(group)) or english.kind_of(match[0])
        kind = Kind.MODAL if after_modal and match[0] == "not" else kind
        after_modal = kind is Kind.MODAL or (after_modal and kind is Kind.BLANK)
        found.append((start, match.end(), kind))


_REST_KINDS = {"blank": Kind.BLANK, "other": Kind.PUNCTUATION}
_NAMED = (Kind.WORD, Kind.NAME, Kind.STATE)


def _names_joined(even: str, stretches: list[Stretch]) -> list[Stretch]:
    """Join the parts of a foreign name written in Chinese (安德·罗西里)."""
    done: list[Stretch] = []
    for start, end, kind in stretches:
        dotted = len(done) > 1 and even[done[-1][0] : done[-1][1]] in _DOTS
        if dotted and kind in _NAMED and done[-2][2] in _NAMED:
            done[-2:] = [(done[-2][0], end, Kind.NAME)]
        else:
            done.append((start, end, kind))
    return done
