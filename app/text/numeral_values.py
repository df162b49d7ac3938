"""The values of numerals in every writing that documents use: Han, Arabic, Roman, English words, letters."""

import re

_HAN_DIGITS = {
    **dict.fromkeys("〇○零Ｏ◯", 0),
    **dict.fromkeys("一壹弌", 1),
    **dict.fromkeys("二贰貳两兩", 2),
    **dict.fromkeys("三叁參参", 3),
    **dict.fromkeys("四肆", 4),
    **dict.fromkeys("五伍", 5),
    **dict.fromkeys("六陆陸", 6),
    **dict.fromkeys("七柒", 7),
    **dict.fromkeys("八捌", 8),
    **dict.fromkeys("九玖", 9),
}
_HAN_TENS = {"廿": 20, "卅": 30, "卌": 40}
_HAN_UNITS = {**dict.fromkeys("十拾", 10), **dict.fromkeys("百佰", 100), **dict.fromkeys("千仟", 1000)}
_HAN_MYRIADS = {**dict.fromkeys("万萬", 10**4), **dict.fromkeys("亿億", 10**8)}

HAN_NUMERAL_CHARACTERS = "".join([*_HAN_DIGITS, *_HAN_TENS, *_HAN_UNITS, *_HAN_MYRIADS])
"""Every character that `han` understands."""

_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_SMALL = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_WORDS = {
    **{word: value for value, word in enumerate(_SMALL)},
    **{word: value for value, word in enumerate(_ORDINALS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{word[:-1] + "ieth": 10 * value for value, word in enumerate(_TENS, 2)},
}
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

ENGLISH_NUMBER_WORDS = tuple(sorted({*_WORDS, *_MULTIPLES}, key=lambda word: (-len(word), word)))
"""The single words that `english` understands, the longest first."""

_LONGEST = 40
"""More characters, or English words, than a number has: what is longer is damage or a pattern, and no number."""

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def digits_folded(text: str) -> str:
    """`text` with full-width and other decimal digits as ASCII digits; its length is unchanged."""
    if text.isascii():
        return text
    return "".join(str(ord(c) - 0xFF10) if "０" <= c <= "９" else c for c in text)


def arabic(text: str) -> int | None:
    """The value of a whole number in Arabic digits (full-width ones too), or None."""
    folded = digits_folded(text)
    return int(folded) if folded.isascii() and folded.isdigit() and len(folded) < 16 else None


def han(text: str) -> int | None:
    """The value of a Chinese numeral, or None: 二十三, 一百零一, 廿三, 两千, 三万五千, and by digits 二○一九."""
    if not 0 < len(text) <= _LONGEST:
        return None
    if len(text) < 16 and all(c in _HAN_DIGITS for c in text):
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    return _han_by_units(text)


def _han_by_units(text: str) -> int | None:
    total = section = digit = 0
    for i, c in enumerate(text):
        if c in _HAN_DIGITS:
            if digit:
                return None
            digit = _HAN_DIGITS[c]
            continue
        if c in _HAN_TENS:
            section += _HAN_TENS[c]
        elif c in _HAN_UNITS:
            section += (digit or int(i == 0 or c in "十拾")) * _HAN_UNITS[c]
        elif c in _HAN_MYRIADS and (section or digit or total):
            high = _HAN_MYRIADS[c] == 10**8
            total = (total + section + digit) * 10**8 if high else total + (section + digit) * 10**4
            section = 0
        else:
            return None
        digit = 0
    return total + section + digit


def roman(text: str) -> int | None:
    """The value of a Roman numeral in either case (Ⅰ to Ⅻ as single characters too), or None."""
    text = "".join(_ROMAN_SINGLES.get(c, c) for c in text)
    if not text or not (text.isupper() or text.islower()) or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text.upper()]
    return sum(-value if any(value < later for later in values[i + 1 :]) else value for i, value in enumerate(values))


_ROMAN_SINGLES = dict(
    zip(
        "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ",
        _listed("I II III IV V VI VII VIII IX X XI XII i ii iii iv v vi vii viii ix x xi xii"),
        strict=True,
    )
)


def roman_written(value: int) -> str:
    """`value` (1 to 3999) as a Roman numeral in capitals."""
    hundreds = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    steps = (*hundreds, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for step, letters in steps:
        written += letters * (value // step)
        value %= step
    return written


def english(text: str) -> int | None:
    """The value of English number words, cardinal or ordinal, or None: twenty-one, one hundred and five, third."""
    words = [word for word in re.split(r"[\s-]+", text.lower().strip()) if word and word != "and"]
    if not 0 < len(words) <= _LONGEST:
        return None
    total = current = 0
    for word in words:
        multiple = _MULTIPLES.get(word.removesuffix("th"))
        if word in _WORDS:
            current += _WORDS[word]
        elif multiple == 100:
            current = (current or 1) * 100
        elif multiple:
            total, current = total + (current or 1) * multiple, 0
        else:
            return None
    return total + current


def letter(text: str) -> int | None:
    """The place of a Latin letter in the alphabet, 1 to 26 (aa is 27), of 甲乙丙丁 or 子丑寅卯 in its row, or None."""
    for row in (_STEMS, _BRANCHES):
        if len(text) == 1 and text in row:
            return row.index(text) + 1
    if not text or len(set(text.lower())) != 1 or not (text.isascii() and text.isalpha()) or len(text) > 3:
        return None
    return ord(text[0].lower()) - ord("a") + 1 + 26 * (len(text) - 1)


def integer(text: str) -> int | None:
    """The value of a whole number in any writing, or None; Roman numerals before letters, words last."""
    text = text.strip()
    for read in (arabic, han, roman, english):
        value = read(text)
        if value is not None:
            return value
    grouped = re.fullmatch(r"\d{1,3}([,，]\d{3})+", digits_folded(text))
    return int(re.sub(r"[,，]", "", grouped.group())) if grouped and len(text) <= _LONGEST else None
