"""Labels at the beginning of paragraphs (第五条, Article V, 一、, 1.1, (a)) and the keys that compare them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.core.document import Span
from app.text import numeral_values as numerals

BLANK = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_HAN = "[〇○零一二三四五六七八九十百千廿卅两兩]"
_DIGIT = "[0-9０-９]"
_NUMBER = rf"(?:{_DIGIT}{{1,4}}|{_HAN}(?:{BLANK}?{_HAN}){{0,8}})"

_SERIES = (
    "annex book title part subpart chapter section subsection article paragraph item subitem clause goal target "
    "principle rule regulation recommendation guideline standard appendix schedule attachment protocol"
)
NAMED_SERIES = tuple(_SERIES.split())
"""The series whose labels name themselves, as against bare numerals."""

_UNITS = {
    **dict.fromkeys(("部分", "部份", "编", "編", "篇"), "part"),
    "部": "part",
    **dict.fromkeys(("分编", "分編", "分部"), "subpart"),
    "卷": "book",
    "章": "chapter",
    **dict.fromkeys(("节", "節"), "section"),
    **dict.fromkeys(("条", "條"), "article"),
    "款": "paragraph",
    **dict.fromkeys(("项", "項"), "item"),
    "目": "subitem",
}
_NOUNS = {
    "附件": "annex",
    **dict.fromkeys(("附录", "附錄"), "appendix"),
    "附表": "schedule",
    **dict.fromkeys(("目标", "目標"), "goal"),
    **dict.fromkeys(("具体目标", "具體目標"), "target"),
    **dict.fromkeys(("原则", "原則"), "principle"),
    **dict.fromkeys(("规则", "規則"), "rule"),
    **dict.fromkeys(("建议", "建議"), "recommendation"),
    **dict.fromkeys(("准则", "準則"), "guideline"),
    **dict.fromkeys(("议定书", "議定書"), "protocol"),
}
_WORDS = {name: name for name in NAMED_SERIES} | {
    "sec.": "section",
    "art.": "article",
    "§": "section",
    "exhibit": "attachment",
    "division": "subpart",
}
_SUFFIX = re.compile(rf"([IVXL]+|{_DIGIT}+)([A-Z]{{1,2}})")
_LATE_HAN_SUFFIX = rf"(?:{BLANK}?之{BLANK}?({_HAN}{{1,3}}|{_DIGIT}{{1,2}}))?"
_ORDINAL = re.compile(
    rf"第{BLANK}*({_NUMBER}(?:[A-Z]{{1,2}}|[-－‐‑–—]{_DIGIT}{{1,2}})?|[IVXL]{{1,6}}[A-Z]?)"
    rf"{BLANK}*({'|'.join(sorted(_UNITS, key=len, reverse=True))})" + _LATE_HAN_SUFFIX
)
_NOUN = re.compile(
    rf"({'|'.join(sorted(_NOUNS, key=len, reverse=True))}){BLANK}?({_NUMBER}|[IVX]{{1,5}}|[A-Z])?(?![A-Za-z])"
)
_TEENS = "|".join(numerals.ENGLISH_NUMBER_WORDS)
_WORD = re.compile(
    rf"({'|'.join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))}){BLANK}*(?:-{BLANK}+)?"
    rf"(?:[(（](?=[0-9IVXA-Z]{{1,5}}[)）]))?({_DIGIT}{{1,5}}(?:[.．-]{_DIGIT}{{1,3}})*(?:-?(?-i:[A-Z]|[a-z](?=$|{BLANK}|[.:])))?|(?-i:[IVXLC]+(?:-[A-Z0-9])?)"
    rf"|(?:{_TEENS})(?:[- ](?:{_TEENS}))*|(?-i:[A-Z]))"
    rf"[)）]?(?:{BLANK}?(bis|ter|quater|quinquies))?(?:(?![A-Za-z0-9])|(?=(?-i:[A-Z][a-z])))",
    re.IGNORECASE,
)
_BARE_WORD = re.compile(r"(annex|appendix|schedule|attachment)(?![A-Za-z])", re.IGNORECASE)
_LATIN_SUFFIX = {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5}

_NOUN_STARTS = frozenset(noun[0] for noun in _NOUNS)
_WORD_STARTS = frozenset(word[0].upper() for word in _WORDS)
_NAMED_STARTS = _NOUN_STARTS | _WORD_STARTS | {"第"}
_WORD_OPENINGS = frozenset(word[:3] for word in _WORDS)
"""How a label that is a word begins, in lower case: asked first, since most paragraphs begin otherwise."""
_AFTER_CAPITAL = frozenset(".．)）、IVXLC")
"""What stands after the capital that begins a bare label: asked first, for the same reason."""

_STOP = r"[.．、]"
_OPEN, _CLOSE = r"[(（]", r"[)）]"
_BARE: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (series, first, re.compile(pattern))
    for series, first, pattern in (
        (
            "decimal",
            _DIGIT,
            rf"({_DIGIT}{{1,3}}(?:[.．]{_DIGIT}{{1,3}}){{1,5}}){_STOP}?(?={BLANK}|$|[^\W\d_]|[《“「『\"(（])",
        ),
        ("target", _DIGIT, rf"({_DIGIT}{{1,3}}[.．][a-z])[.．]?(?={BLANK}|$)"),
        ("arabic", _DIGIT, rf"({_DIGIT}{{1,3}}){_STOP}(?!{_DIGIT}(?!{_DIGIT}{{3}}{BLANK}?年))"),
        ("arabic", _DIGIT, rf"({_DIGIT}{{1,3}}[A-Z]{{1,2}}){_STOP}(?={BLANK})"),
        ("decimal", _DIGIT, rf"({_DIGIT}{{1,2}}(?:[-－]{_DIGIT}{{1,2}}){{1,3}}){_STOP}(?={BLANK}|$|[^\W\d_])"),
        ("arabic", _DIGIT, rf"({_DIGIT}{{1,2}}) ?[-–—](?={BLANK}+[A-Z“\"‘'《\u3400-\u9fff])"),
        ("arabic", "[⒈-⒛]", r"([⒈-⒛])"),
        ("arabic", _DIGIT, rf"({_DIGIT}{{1,3}})(?=\u3000)"),
        ("arabic)", _DIGIT, rf"({_DIGIT}{{1,3}}){_CLOSE}(?![\]\)）】」』”,，;；:：.。])"),
        ("(arabic)", _OPEN, rf"{_OPEN}{BLANK}?({_DIGIT}{{1,3}}[A-Z]{{0,2}}){BLANK}?{_CLOSE}"),
        ("(arabic)", "[⑴-⒇]", r"([⑴-⒇])"),
        ("circled", "[①-⑳❶-❿]", r"([①-⑳❶-❿])"),
        ("han", _HAN, rf"({_HAN}{{1,6}}){_STOP}(?!{_HAN}{{1,3}}[、])"),
        ("han", _HAN, rf"({_HAN}{{1,6}})(?=\u3000)"),
        ("(han)", _OPEN, rf"{_OPEN}{BLANK}?({_HAN}{{1,6}}){BLANK}?{_CLOSE}"),
        ("(han)", "[㈠-㈩]", r"([㈠-㈩])"),
        (
            "stem",
            "[甲乙丙丁戊己庚辛壬癸]",
            rf"([甲乙丙丁戊己庚辛壬癸]){_STOP}(?![乙丙丁戊己庚辛壬癸](?:[、双雙各三两兩]|方))",
        ),
        ("(stem)", _OPEN, rf"{_OPEN}([甲乙丙丁戊己庚辛壬癸]){_CLOSE}"),
        ("(branch)", _OPEN, rf"{_OPEN}([子丑寅卯辰巳午未申酉戌亥]){_CLOSE}"),
        ("roman", "[IVXLCⅠ-Ⅻ]", rf"([IVXLC]{{1,7}}|[Ⅰ-Ⅻ])(?:[.．)](?={BLANK}|$)|、|(?={BLANK}[-–—]{BLANK}))"),
        ("roman-lower", "[ivxlⅰ-ⅻ]", rf"([ivxl]{{1,6}}|[ⅰ-ⅻ])(?:[.．)](?={BLANK}|$)|、)"),
        ("(roman)", _OPEN, rf"{_OPEN}([ivxl]{{1,6}}|[ⅰ-ⅻ]){_CLOSE}"),
        ("(ROMAN)", _OPEN, rf"{_OPEN}([IVXL]{{1,6}}){_CLOSE}"),
        ("upper", "[A-Z]", rf"([A-Z])(?:[.．)](?={BLANK}|$)|、)"),
        ("lower", "[a-z]", rf"([a-z]{{1,2}})(?:[.．)](?={BLANK}|$)|、)"),
        ("(lower)", _OPEN, rf"{_OPEN}([a-z]{{1,2}}){_CLOSE}"),
        ("(upper)", _OPEN, rf"{_OPEN}([A-Z]){_CLOSE}"),
        ("dash", "[—―─]", r"([—―─]{2})(?=[^\s—―─-])"),
        ("bullet", "[•●○■◆▪▫◦‣∙·*–—-]", rf"([•●○■◆▪▫◦‣∙·*\-–—])(?={BLANK})"),
    )
)
"""Each bare series with the characters it begins with and its writing."""
_QUANTITY = re.compile(
    rf"{BLANK}?(?:[%％‰万萬亿億]|per{BLANK}?cent|percent|million|billion|thousand|trillion|百万|times\b|倍|个百分点|個百分點)"
)
_A_BLANK = re.compile(BLANK)
_RUN_TOGETHER = re.compile(r"[A-Z][a-z]")
"""How a heading goes on where a page has lost the blank: Article 6Scope."""
_SET_OFF = re.compile(rf"{BLANK}*(?:[:：—–]|[.．](?={BLANK}|$)|-(?:{BLANK}|$))")
_DIGITS_OF_WORD = re.compile(rf"({_DIGIT}+(?:[.．-]{_DIGIT}+)*)-?([A-Za-z]?)")
_AFTER_HAN_REFERENCE = re.compile(
    r"[第所的、，,；;。之规規]|规定|規定|以及|以外|以下|以上|项下|項下|现予|現予|修改|修订|修訂|改为|改為|予以|删除|刪除"
    r"|[和及与與或至到](?=[第本])|[中内內]的"
)
_MAY_BE_REFERENCE = re.compile(r"[和及与與或至到中内內各適适]")
_ENDS_SENTENCE = ("。", "；", ".", ";", "：", ":", "，", ",")


@dataclass(frozen=True, slots=True)
class LabelKey:
    """A label without its writing: 第五条, Article 5, Article V and ARTICLE FIVE have equal keys.

    `series` names what is counted (article, annex …) or, for bare numerals, the form ("han", "(arabic)" …);
    `numbers` holds the values, so that 一、 I. 1. (a) compare by them across forms.
    """

    series: str
    numbers: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class LabelFound:
    """A label at the beginning of a paragraph; `keys` are its readings, the likeliest first ((i) is 1 or 9)."""

    span: Span
    keys: tuple[LabelKey, ...]
    dotted: bool = False
    """Whether full stops join its numbers (Section 2.1), not hyphens (Article 15-1)."""
    doubtful: bool = False
    """Whether the words after it may be those of a sentence about an article: 第五条中…, 第五条各方…."""

    @property
    def named(self) -> bool:
        """Whether the label names its series (Article 5), as against a bare numeral."""
        return self.keys[0].series in NAMED_SERIES and self.keys[0].series != "target"


def key(label: str) -> LabelKey | None:
    """The key of a label as it stands in a text or in a citation, or None where it is not one."""
    label = label.strip()
    for match, found in (
        (_ORDINAL.match(label), _of_ordinal),
        (_NOUN.match(label), _of_noun),
        (_WORD.match(label), _of_word),
    ):
        if match and not label[match.end() :].strip(" .:：、．-–—\u3000"):
            return found(match)
    bare = _BARE_WORD.fullmatch(label)
    if bare:
        return LabelKey(bare.group(1).lower(), ())
    for span, series, number in _bare_matches(label, 0, len(label)):
        if not label[span.end :].strip(" \u3000\u00a0"):
            return LabelKey(series, number)
    plain = numerals.arabic(label) if len(label) <= 3 else None
    return LabelKey("arabic", (plain,)) if plain is not None else None


def find(text: str, start: int, end: int) -> LabelFound | None:
    """The label that the paragraph `text[start:end]` begins with, or None.

    Years, dates, decimals and references (Article 5 shall …, 第五条第二款 …) are not labels. Whether a label fits
    the ones before it is for the caller to judge.
    """
    if start >= end or not (text[start] in _NAMED_STARTS or _beginning_with(text[start])):
        return None
    paragraph = text[start : min(end, start + 160)]
    found = _named(paragraph, whole=end - start <= 160)
    if found is None:
        matches = [
            (span, LabelKey(series, number)) for span, series, number in _bare_matches(paragraph, 0, len(paragraph))
        ]
        if not matches:
            return None
        longest = max(span.end for span, _ in matches)
        found = LabelFound(Span(0, longest), tuple(k for span, k in matches if span.end == longest))
    dotted = "." in paragraph[: found.span.end].strip(". ")
    doubtful = paragraph[0] == "第" and bool(_MAY_BE_REFERENCE.match(paragraph, found.span.end))
    return LabelFound(Span(start, start + found.span.end), found.keys, dotted, doubtful)


def _named(paragraph: str, *, whole: bool) -> LabelFound | None:
    first = paragraph[:1]
    if first == "第" and (match := _ORDINAL.match(paragraph)):
        return _found(match, _of_ordinal(match)) if _stands_alone_han(paragraph, match) else None
    if first in _NOUN_STARTS:
        match = _NOUN.match(paragraph)
        return _found(match, _of_noun(match)) if match and _stands_alone_noun(paragraph, match, whole=whole) else None
    if first not in _WORD_STARTS:
        return None
    if first != "§" and paragraph[:3].lower() not in _WORD_OPENINGS:
        return None
    if match := _WORD.match(paragraph):
        key_ = _of_word(match)
        return _found(match, key_) if key_ and _stands_alone_word(paragraph, match, key_, whole=whole) else None
    match = _BARE_WORD.match(paragraph)
    if match and whole and not paragraph[match.end() :].strip(" .:"):
        return _found(match, LabelKey(match.group(1).lower(), ()))
    return None


def _found(match: re.Match[str], key_: LabelKey | None) -> LabelFound | None:
    return LabelFound(Span(0, match.end()), (key_,)) if key_ else None


def _stands_alone_han(paragraph: str, match: re.Match[str]) -> bool:
    """Whether 第五条 begins an article, not a sentence about one (第五条第二款规定…)."""
    after = paragraph[match.end() :]
    if match.group(2) in ("部", "分部"):
        return not after or bool(re.match(rf"{BLANK}|[：:—]", after))
    if not after or re.match(rf"{BLANK}|[：:【（(\[.．]", after):
        return not re.match(rf"{BLANK}*(?:第{_NUMBER}[款项項目]|规定|規定|所)", after)
    return not _AFTER_HAN_REFERENCE.match(after)


def _stands_alone_noun(paragraph: str, match: re.Match[str], *, whole: bool) -> bool:
    """Whether 附件一 or 目标1 heads what follows, not a sentence."""
    after = paragraph[match.end() :]
    if match.group(2) is None:
        return match.group(1).startswith("附") and (not after.strip("：: \u3000") or after[0] in "：:")
    if not after or after[0] in "：:.．、《（(":
        return True
    short = whole and not paragraph.rstrip().endswith(_ENDS_SENTENCE)
    return bool(re.match(BLANK, after)) or (short and match.group(1).startswith("附") and len(paragraph) < 40)


def _stands_alone_word(paragraph: str, match: re.Match[str], key_: LabelKey, *, whole: bool) -> bool:
    """Whether Article 5 begins an article, not a sentence about one (Article 5 shall apply)."""
    after = paragraph[match.end() :]
    if not after.strip():
        return True
    if _SET_OFF.match(after):
        return True
    if _RUN_TOGETHER.match(after):
        return match.group(2)[-1].isdigit() or match.group(2).isupper()
    if not _A_BLANK.match(after):
        return False
    rest = after.strip()
    if rest[0].isupper() or rest[0] in "“\"'‘[《" or not rest[0].isascii():
        return True
    if rest[0] == "(":
        return len(rest) > 4 and rest[1].isupper()
    short = whole and len(paragraph) < 150 and not paragraph.rstrip().endswith(_ENDS_SENTENCE)
    return short and key_.series in ("annex", "appendix", "schedule", "attachment", "protocol") and not _has_verb(rest)


def _has_verb(text: str) -> bool:
    return bool(re.search(r"\b(shall|is|are|was|were|has|have|lists?|contains?|sets?|applies|apply|may|will)\b", text))


def _of_ordinal(match: re.Match[str]) -> LabelKey | None:
    first, *inserted = re.split(r"[-－‐‑–—]", re.sub(BLANK, "", match.group(1)))
    first, suffix = _suffixed(first)
    numbers: list[int | str | None] = [numerals.integer(number) for number in (first, *inserted)]
    numbers += [suffix] if suffix else []
    numbers += [numerals.integer(match.group(3))] if match.group(3) else []
    return _key(_UNITS[match.group(2)], numbers)


def _suffixed(written: str) -> tuple[str, str]:
    """A number and the letters of one inserted after it: 2A is 2 and a, IIA is II and a."""
    match = _SUFFIX.fullmatch(written) if numerals.roman(written) is None else None
    return (match.group(1), match.group(2).lower()) if match else (written, "")


def _of_noun(match: re.Match[str]) -> LabelKey | None:
    written = re.sub(BLANK, "", match.group(2) or "")
    if not written:
        return LabelKey(_NOUNS[match.group(1)], ())
    return _key(_NOUNS[match.group(1)], [_value(written)])


def _of_word(match: re.Match[str]) -> LabelKey | None:
    series, written = _WORDS[match.group(1).lower()], match.group(2)
    number = _DIGITS_OF_WORD.fullmatch(written)
    numbers: list[int | str | None]
    if number:
        numbers = [numerals.arabic(part) for part in re.split(r"[.．-]", number.group(1))]
        numbers += [number.group(2).lower()] if number.group(2) else []
    else:
        first, _, inserted = written.partition("-") if written.isupper() and "-" in written else (written, "", "")
        numbers = [_value(first), *([numerals.arabic(inserted) or inserted.lower()] if inserted else [])]
    if match.group(3):
        numbers.append(_LATIN_SUFFIX[match.group(3).lower()])
    return _key(series, numbers)


def _value(written: str) -> int | None:
    value = numerals.integer(written)
    return value if value is not None else numerals.letter(written)


def _key(series: str, numbers: list[int | None] | list[int | str | None]) -> LabelKey | None:
    known = tuple(number for number in numbers if number is not None)
    return LabelKey(series, known) if len(known) == len(numbers) else None


def _bare_matches(text: str, start: int, end: int) -> list[tuple[Span, str, tuple[int | str, ...]]]:
    """Every bare reading of the label at `start`, longest first in its order of likelihood."""
    if (
        "A" <= text[start : start + 1] <= "Z"
        and text[start + 1 : start + 2] not in _AFTER_CAPITAL
        and text[start + 1 : start + 3] not in (" -", " –", " —")
    ):
        return []
    found = []
    for series, pattern in _beginning_with(text[start]) if start < end else ():
        match = pattern.match(text, start, end)
        if not match or (series in ("decimal", "arabic") and _QUANTITY.match(text, match.end())):
            continue
        numbers = _bare_numbers(series, match.group(1))
        if numbers is not None:
            found.append((Span(start, match.end()), series, numbers))
    return found


@lru_cache(maxsize=4096)
def _beginning_with(first: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The bare series whose labels may begin with this character, in their order: most texts begin with none."""
    return tuple((series, pattern) for series, starts, pattern in _BARE if re.fullmatch(starts, first))


@lru_cache(maxsize=4096)
def _bare_numbers(series: str, written: str) -> tuple[int | str, ...] | None:
    if series in ("dash", "bullet"):
        return ()
    if series == "target":
        number, letter = re.split(r"[.．]", written)
        return (int(numerals.digits_folded(number)), letter)
    if series == "decimal":
        return tuple(int(part) for part in re.split(r"[.．\-－]", numerals.digits_folded(written)))
    value = _bare_value(series, written)
    return _inserted(series, written) if value is None else (value,)


def _inserted(series: str, written: str) -> tuple[int | str, ...] | None:
    """The numbers of what was put in later: (1A) after (1), (ca) after (c)."""
    first, suffix = (written[:1], written[1:]) if series == "(lower)" else _suffixed(written)
    value = _bare_value(series, first) if suffix else None
    return None if value is None else (value, suffix)


_SYMBOLS = {
    chr(first + i): i + 1
    for first, count in ((0x2460, 20), (0x2474, 20), (0x2488, 20), (0x2776, 10), (0x3220, 10))
    for i in range(count)
}


def _bare_value(series: str, written: str) -> int | None:
    if written in _SYMBOLS:
        return _SYMBOLS[written]
    bare = series.strip("()").removesuffix("-lower").lower()
    if bare == "arabic":
        return numerals.arabic(written)
    if bare == "han":
        return numerals.han(written)
    return numerals.roman(written) if bare == "roman" else numerals.letter(written)
