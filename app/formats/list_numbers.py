"""Numbers of lists as Word writes them: the number formats of ECMA-376 Part 1, section 17.18.59 (ST_NumberFormat)."""

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_HAN_UNITS = ("", "十", "百", "千")
_LEGAL_HANS = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), "万")
_LEGAL_HANT = ("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"), "萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_ONES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINAL_ENDS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}


def written(number: int, number_format: str) -> str:
    """`number` in a format that Word knows by that name, in digits where the format is unknown or out of its range."""
    maker = _FORMATS.get(number_format)
    return (maker(number) if maker is not None else "") or str(number)


def gap(label: str) -> str:
    """What stands between a list label and its text: nothing after Chinese marks, a full blank after a Han label."""
    if label[-1:] in "、）．。】〕 \u3000":
        return ""
    return "\u3000" if "\u4e00" <= label[-1] <= "\u9fff" else " "


def roman(number: int) -> str:
    """A number in capital Roman figures, '' below 1 and above 3999."""
    if not 1 <= number <= 3999:
        return ""
    made = ""
    for value, letters in (*_ROMAN, *_ROMAN_ONES):
        made += letters * (number // value)
        number %= value
    return made


def letters(number: int) -> str:
    """A, B … Z, AA, BB …: Word repeats the letter, it does not count on as spreadsheets do."""
    if number < 1:
        return ""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def han(number: int) -> str:
    """A number in Han numerals with their units: 一, 十, 十二, 二十, 一百零一; '' outside 0 to 99999."""
    made = _with_units(number, "零" + _HAN[1:], _HAN_UNITS, "万")
    return made[1:] if made.startswith("一十") else made


def _with_units(number: int, digits: str, units: tuple[str, ...], myriad: str) -> str:
    if not 0 <= number <= 99_999_999:
        return ""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = _with_units(low, digits, units, myriad) if low else ""
        zero = digits[0] if 0 < low < 1000 else ""
        return _with_units(high, digits, units, myriad) + myriad + zero + rest
    if number == 0:
        return digits[0]
    made, pending = "", False
    for power, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure == "0":
            pending = bool(made)
            continue
        made += (digits[0] if pending else "") + digits[int(figure)] + units[power]
        pending = False
    return made


def _positional(number: int) -> str:
    """Han digits one after another: 一〇一."""
    return "".join(_HAN[int(figure)] for figure in str(number))


def _from(start: int, count: int) -> Callable[[int], str]:
    """A run of single characters of Unicode that begins with number one."""
    return lambda number: chr(start + number - 1) if 1 <= number <= count else ""


def _circled(number: int) -> str:
    """①, ② … ㊿."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return ""


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number >= 1 else ""


def _words(number: int) -> str:
    """English words below one hundred."""
    if not 0 <= number < 100:
        return ""
    if number < 20:
        return _ONES[number]
    tens = _TENS[number // 10 - 2]
    return f"{tens}-{_ONES[number % 10]}" if number % 10 else tens


def _ordinal_words(number: int) -> str:
    head, dash, last = _words(number).rpartition("-")
    if not last:
        return ""
    ending = _ORDINAL_ENDS.get(last) or (last[:-2] + "fth" if last == "twelve" else last.removesuffix("y") + "th")
    if last.endswith("y"):
        ending = last[:-1] + "ieth"
    return head + dash + ending


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _full_width(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "ideographEnclosedCircle": _from(0x3280, 10),
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "japaneseCounting": han,
    "ideographDigital": _positional,
    "taiwaneseDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "chineseLegalSimplified": lambda number: _with_units(number, *_LEGAL_HANS),
    "ideographLegalTraditional": lambda number: _with_units(number, *_LEGAL_HANT),
    "japaneseLegal": lambda number: _with_units(number, *_LEGAL_HANT),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "none": lambda _number: "",
}
