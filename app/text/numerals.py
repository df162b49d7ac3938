"""Numerals: their values in every writing, and the numbers, percentages and dates that stand in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.core.document import Span
from app.core.language import Language
from app.text.numeral_values import (
    ENGLISH_NUMBER_WORDS,
    HAN_NUMERAL_CHARACTERS,
    arabic,
    digits_folded,
    english,
    han,
    integer,
    letter,
    roman,
    roman_written,
)

__all__ = [
    "ENGLISH_NUMBER_WORDS",
    "HAN_NUMERAL_CHARACTERS",
    "NumberFound",
    "arabic",
    "digits_folded",
    "english",
    "han",
    "integer",
    "letter",
    "numbers_in",
    "roman",
    "roman_written",
]

Kind = Literal["number", "percent", "date", "year"]

_D = "[0-9０-９]"
_H = "[〇○零一二三四五六七八九十百千万萬亿億廿卅两兩]"
_H_DIGIT = "[〇○零Ｏ一二三四五六七八九]"
_B = "[ \u00a0\u3000]?"
_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = _MONTH_NAMES.split()
_MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DASH = r"(?:[—–\-－~～至到]|——)"
_EN_DASH = r"\s?(?:[—–\-－~]|to|and|until|through)\s?"
_PLAIN = rf"{_D}{{1,3}}(?:[,，]{_D}{{3}})+(?:[.．]{_D}+)?|{_D}+(?:[.．]{_D}+)?"
_SCALE = {**dict.fromkeys("万萬", 10**4), **dict.fromkeys("亿億", 10**8), "千": 10**3, "百": 10**2}
_WORD_SCALE = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_UNITS = (
    "年|个|個|份|次|届|屆|项|項|条|條|款|章|国|國|方|人|名|天|日|周|週|月|小时|小時|倍|种|種|级|級|类|類|期|部|国家"
)
_CARDINAL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_ORDINAL = "|".join(word for word in ENGLISH_NUMBER_WORDS if re.search(r"th$|^(?:first|second|third)$", word))

_ZH = re.compile(
    rf"(?P<zy>{_D}{{4}}|{_H_DIGIT}{{4}}){_B}年{_B}(?P<zm>{_D}{{1,2}}|{_H}{{1,2}}){_B}月"
    rf"(?:{_B}(?P<zd>{_D}{{1,2}}|{_H}{{1,3}}){_B}[日号號])?"
    rf"|(?P<mm>{_D}{{1,2}}|{_H}{{1,2}}){_B}月{_B}(?P<md>{_D}{{1,2}}|{_H}{{1,3}}){_B}[日号號]"
    rf"|(?P<rd>{_D}{{1,2}}|{_H}{{1,3}}){_B}日(?!元)"
    rf"|(?P<f1>(?P<y1>{_D}{{4}}){_B}年?){_B}{_DASH}{_B}(?P<y2>{_D}{{4}}){_B}(?:年|(?!{_D}))"
    rf"|(?P<y>{_D}{{4}}|{_H_DIGIT}{{4}}){_B}年(?!度?以[来來]{_D})"
    rf"|百分之(?P<hp>{_H}+(?:[点點]{_H_DIGIT}+)?|{_PLAIN})|千分之(?P<ht>{_H}+|{_PLAIN})"
    rf"|(?P<p>{_PLAIN}){_B}(?:[%％]|个?百分点|個?百分點)"
    rf"|(?P<n>{_PLAIN})(?P<ns>[百千]?[万萬]?[亿億]|[百千]?[万萬])?"
    rf"|第{_B}(?P<o>{_H}+)"
    rf"|(?P<h>{_H}{{2,}}|[二三四五六七八九十两兩百千](?={_UNITS}))"
)
# Everything begins with a digit or with a word of these letters: all other places are passed over at once.
_EN = re.compile(
    r"(?=\d|\b[abdefhjmnostz])(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{_EN_DASH}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?"
    rf" (?P<dm>{_MONTH}),?(?: (?P<dy>\d{{4}}))?"
    rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<m>{_MONTH}),?(?: (?P<yy>\d{{4}}))?\b"
    rf"|(?P<am>{_MONTH}) (?P<a1>\d{{1,2}})(?:st|nd|rd|th)?{_EN_DASH}(?P<a2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf",?(?: (?P<ay>\d{{4}}))?\b"
    rf"|(?P<um>{_MONTH}) (?P<ud>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d{{3}})(?:,? (?P<uy>\d{{4}}))?\b"
    rf"|(?P<ym>{_MONTH}),? (?P<yv>\d{{4}})\b"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})\b"
    rf"|(?P<p>{_PLAIN})\s?(?:%|per\s?cent(?:age points?)?\b|percent(?:age points?)?\b)"
    rf"|(?P<wp>(?:{_CARDINAL}|hundred|one)(?:[\s-](?:and\s)?(?:{_CARDINAL}|one|hundred))*)[\s-](?:per\s?cent|percent)\b"
    rf"|(?P<n>{_PLAIN})(?:(?:st|nd|rd|th)\b)?(?:[\s-](?P<ns>hundred|thousand|million|billion|trillion)\b)?"
    rf"|\b(?P<w>(?:(?:{_CARDINAL}|one|a)[\s-](?=hundred|thousand|million|billion))?"
    rf"(?:(?:{_CARDINAL}|hundred|thousand|million|billion)"
    rf"(?:[\s-](?:and\s)?(?:{_CARDINAL}|one|hundred|thousand|million|billion)\b)*"
    rf"(?:[\s-](?:and\s)?(?:{_ORDINAL}))?|{_ORDINAL}))\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number of a text. `value` is the same in both languages and every writing.

    number and percent: plain decimals without grouping (35000, 97, 3.5); year: 2021; date: ISO 8601 as far as it is
    told (2019-04-30, 2019-04, --11-29 where the year is not named).
    """

    span: Span
    kind: Kind
    value: str


def numbers_in(text: str, language: Language) -> list[NumberFound]:
    """The numbers of `text` in order, disjoint; offsets in code points of `text`.

    Single Han digits and words that are seldom meant as numbers (一, one, first in running text) are left out,
    and ordinals in 第… are numbers. The parts of a range are found each for itself, and take the year or month that
    only one of them names.
    """
    if language is Language.ZH:
        return _dates_completed(text, [found for match in _ZH.finditer(text) for found in _chinese(match)])
    return _dates_completed(text, [found for match in _EN.finditer(text) for found in _english(match)])


def _chinese(match: re.Match[str]) -> Iterator[NumberFound]:
    g = match.groupdict()
    span = Span(*match.span())
    if g["zy"]:
        yield from _date(span, g["zy"], integer(g["zm"]), g["zd"])
    elif g["mm"]:
        yield from _date(span, None, integer(g["mm"]), g["md"])
    elif g["rd"]:
        day = integer(g["rd"])
        if day and day <= 31:
            yield NumberFound(span, "date", f"---{day:02}")
        elif day:  # 60日 and 九十日 are periods.
            yield NumberFound(Span(*match.span("rd")), "number", str(day))
    elif g["y1"]:
        yield NumberFound(Span(span.start, match.end("f1")), "year", _digits(g["y1"]))
        yield NumberFound(Span(match.start("y2"), span.end), "year", _digits(g["y2"]))
    elif g["y"]:
        yield NumberFound(span, "year", str(integer(g["y"])))
    else:
        yield from _chinese_amount(g, span)


def _chinese_amount(g: dict[str, str | None], span: Span) -> Iterator[NumberFound]:
    if g["hp"] or g["ht"]:
        value = _han_decimal(g["hp"] or g["ht"] or "")
        if value is not None:
            yield NumberFound(span, "percent", _plain(value if g["hp"] else value / 10))
    elif g["p"]:
        yield NumberFound(span, "percent", _plain(_decimal(g["p"])))
    elif g["n"]:
        scale = 1
        for c in g["ns"] or "":
            scale *= _SCALE[c]
        yield _number_or_year(span, g["n"], scale)
    else:
        value_ = han(g["o"] or g["h"] or "")
        if value_ is not None and (g["o"] or _counts(g["h"] or "")):
            yield NumberFound(span, "number", str(value_))


def _counts(written: str) -> bool:
    """Whether Han numerals count something: 二十三 does, 一一, 三五 and 千万 by themselves do not."""
    return len(written) == 1 or (any(c in "十百千万萬亿億廿卅" for c in written) and written[0] not in "万萬亿億")


def _english(match: re.Match[str]) -> Iterator[NumberFound]:
    g = match.groupdict()
    span = Span(*match.span())
    if g["dm"]:
        yield from _date(Span(*match.span("d1")), g["dy"], _month(g["dm"]), g["d1"])
        yield from _date(Span(match.start("d2"), span.end), g["dy"], _month(g["dm"]), g["d2"])
    elif g["m"]:
        yield from _date(span, g["yy"], _month(g["m"]), g["d"])
    elif g["am"]:
        yield from _date(Span(span.start, match.end("a1")), g["ay"], _month(g["am"]), g["a1"])
        yield from _date(Span(match.start("a2"), span.end), g["ay"], _month(g["am"]), g["a2"])
    elif g["um"]:
        yield from _date(span, g["uy"], _month(g["um"]), g["ud"])
    elif g["ym"]:
        yield from _date(span, g["yv"], _month(g["ym"]), None)
    elif g["iso"]:
        yield NumberFound(span, "date", g["iso"])
    else:
        yield from _english_amount(g, span)


def _english_amount(g: dict[str, str | None], span: Span) -> Iterator[NumberFound]:
    if g["p"]:
        yield NumberFound(span, "percent", _plain(_decimal(g["p"])))
    elif g["n"]:
        yield _number_or_year(span, g["n"], _WORD_SCALE[g["ns"].lower()] if g["ns"] else 1)
    else:
        words = re.sub(r"^a[\s-]", "one ", (g["wp"] or g["w"] or "").lower())
        value = english(words)
        if value is not None and words not in ("first", "second", "third", "hundred", "thousand", "million", "billion"):
            yield NumberFound(span, "percent" if g["wp"] else "number", str(value))


def _date(span: Span, year: str | None, month: int | None, day: str | None) -> Iterator[NumberFound]:
    number = integer(day) if day else None
    if month is None or not 1 <= month <= 12 or (number is not None and not 1 <= number <= 31):
        return
    value = f"{integer(year):04}" if year else "-"
    value += f"-{month:02}" + (f"-{number:02}" if number is not None else "")
    yield NumberFound(span, "date", value)


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _number_or_year(span: Span, written: str, scale: int) -> NumberFound:
    digits = _digits(written)
    if scale == 1 and len(digits) == 4 and digits.isdigit() and "1800" <= digits <= "2199":
        return NumberFound(span, "year", digits)
    return NumberFound(span, "number", _plain(_decimal(written) * scale))


def _digits(written: str) -> str:
    return digits_folded(written)


def _decimal(written: str) -> Decimal:
    return Decimal(re.sub("[,，]", "", _digits(written)).replace("．", "."))


def _han_decimal(written: str) -> Decimal | None:
    whole, _, fraction = re.sub("點", "点", written).partition("点")
    if _digits(whole)[:1].isdigit() and _digits(whole).isascii():
        return _decimal(whole)
    value = han(whole)
    digits = "".join(str(han(c)) for c in fraction)
    return None if value is None else Decimal(f"{value}.{digits}" if digits else value)


def _plain(value: Decimal) -> str:
    """`value` without an exponent and without zeros at the end of a fraction."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _dates_completed(text: str, found: list[NumberFound]) -> list[NumberFound]:
    """`found` with the dates of a range completed by one another; a day of no month is a number."""
    for k in range(len(found)):
        if k and found[k].kind == found[k - 1].kind == "date" and _joined(text, found[k - 1], found[k]):
            one, other = found[k - 1].value, found[k].value
            if other.startswith("---") and len(one) > 5:
                found[k] = NumberFound(found[k].span, "date", one[:-2] + other[-2:])
            elif other.startswith("--") and one[0] != "-":
                found[k] = NumberFound(found[k].span, "date", one[:4] + other[1:])
            elif one.startswith("--") and other[0] != "-":
                found[k - 1] = NumberFound(found[k - 1].span, "date", other[:4] + one[1:])
    return [
        NumberFound(number.span, "number", str(int(number.value[3:]))) if number.value.startswith("---") else number
        for number in found
    ]


def _joined(text: str, one: NumberFound, other: NumberFound) -> bool:
    between = text[one.span.end : other.span.start]
    return bool(re.fullmatch(r"\s*(?:[—–\-－~～至到、和及与與]|——|to|and|until|through)?\s*", between))
