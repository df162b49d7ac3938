"""Which language and script a text is written in, short texts included."""

import re
from collections import Counter
from functools import cache

from opencc import OpenCC

from app.core.errors import InputError
from app.core.language import Language, Script

_SAMPLE = 60_000
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_KANA = re.compile(r"[\u3041-\u30fa\u31f0-\u31ff\uff66-\uff9d]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’][a-z]+)?")

_ENGLISH_WORDS = (
    "the of and to in a is that for it as was with be by on not this are or from at which have has shall their its "
    "an any other such all each party parties will may we you your if no been under between into these those there "
    "what when who where how our they he she his her them us can do does did but must than more about i my so"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# Function words of the other languages in Latin letters that come across a diplomat's desk.
_OTHER_WORDS = (
    "le la les des du et est une dans pour par sur qui que au aux avec ce cette sont ou leur vous nous il elle "
    "der das und ist von zu den dem ein eine mit für auf nicht im sich werden oder auch als "
    "el los las y en por con una del al se su para como más o si lo es "
    "os da dos das em um uma não na pelo "
    "gli di che è per non della nel sono "
    "dan yang untuk dengan tidak dari ini itu pada adalah "
    "và của là các có không được trong với cho một những "
    "het een van niet voor zijn op dat og av til som på det er och att för"
)
_OTHERS = frozenset(_OTHER_WORDS.split())
_LETTERS_TO_A_HAN = 3
"""A Han character says about as much as three Latin letters, where a text holds both."""

# Characters that are simplified forms and traditional characters in their own right: no evidence for either.
_BOTH = frozenset(
    "后里干台系只面谷松斗几余云冲丑才回表征准制致占志周家向划别卜卷合同吊姜局岳布帘弦御恒折扎扣托抵据旋曲朱朴杆杠板极柜栗"
    "欲汇沈洒注涂游滩漓炼熏症皂确秋秘穗签繁群舍芸范虫蜡术号咸咽哄唇了仆借克党胜霉蒙幸愿累腊辟采重钟闲雇须鬼凶万与丰么价"
    "伙伞体佣俊修俯倦僵其刮升卤参叶吁喂困坛夫夸姹娘它宁宝岩巨幷床广庄庵弥彩径念恶戚抬挂挽撑教于杯枝梁欣款毁沾泄洁涌淀渊"
    "灶烟焰玩玺略痒癫眯睾碗碱祇着禀私穷篱粽线绣置翻胡脉腌臀艳荐莼菇萝蕴虱蝎衮袜诿谣豆赞赝跖踊迹迺郁酸采钩钵铲锈随雕雇饥馆"
)


def language(text: str) -> Language:
    """The language most of `text` is written in.

    Raises `InputError` where it is neither Chinese nor English: another language or script, or no language at all.
    """
    sample = _sample(text)
    han, latin = len(_HAN.findall(sample)), len(_LATIN.findall(sample))
    letters = sum(c.isalpha() for c in sample)
    if not letters:
        raise InputError("The text holds no words, so its language cannot be told; give a text in Chinese or English.")
    kana, hangul = len(_KANA.findall(sample)), len(_HANGUL.findall(sample))
    if kana * 8 > han + kana or (hangul * 4 > han and hangul * 8 > letters):
        raise _neither("Japanese" if kana else "Korean")
    # Half of what is written, a Han character counting as a few letters.
    other = letters - han - latin
    if other > han * _LETTERS_TO_A_HAN + latin:
        raise _neither(_script_name(sample))
    if han * _LETTERS_TO_A_HAN >= latin:
        return Language.ZH
    _require_english(sample)
    return Language.EN


def script(text: str, language: Language) -> Script:
    """The script of a text in `language`: Latin for English; for Chinese what most telling characters say.

    A text with no telling character is taken for Simplified.
    """
    if language is Language.EN:
        return Script.LATN
    hans = hant = 0
    counts = Counter(_HAN.findall(_sample(text)))
    characters = [c for c in counts if c not in _BOTH]
    if not characters:
        return Script.HANS
    for c, simplified, traditional in zip(
        characters, _converted("t2s", characters), _converted("s2t", characters), strict=True
    ):
        hant += counts[c] * (simplified != c)
        hans += counts[c] * (traditional != c and simplified == c)
    return Script.HANT if hant > hans else Script.HANS


def _sample(text: str) -> str:
    """All of a short text, else its beginning, middle and end."""
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return text[:third] + text[middle : middle + third] + text[-third:]


def _require_english(sample: str) -> None:
    words = [word.lower() for word in _WORD.findall(sample)]
    english = sum(word in _ENGLISH for word in words)
    others = sum(word in _OTHERS for word in words)
    accented = sum(not word.isascii() and "’" not in word for word in words)
    if others > english or accented * 4 > len(words) > 3:
        raise _neither("another language in Latin letters")
    if len(words) >= 12 and english * 14 < len(words) and not _has_english_endings(words):
        raise _neither("another language, or noise")
    if sum(_speakable(word) for word in words) * 2 < len(words):
        raise _neither("noise")


def _has_english_endings(words: list[str]) -> bool:
    """Whether a list of words without grammar (a glossary, a table) still looks English."""
    ending = re.compile(r"(tion|ment|ing|ed|ity|ship|ance|ence|ness|al|ive|ry|er|ly|s)$")
    return sum(bool(ending.search(word)) for word in words if len(word) > 4) * 3 > len(words)


def _speakable(word: str) -> bool:
    return word.isascii() and bool(re.search(r"[aeiouy]", word)) and not re.search(r"[bcdfghjklmnpqrstvwxz]{6}", word)


def _script_name(sample: str) -> str:
    names = {
        "Cyrillic": r"[\u0400-\u052f]",
        "Arabic": r"[\u0600-\u06ff]",
        "Lao": r"[\u0e80-\u0eff]",
        "Thai": r"[\u0e00-\u0e7f]",
        "Khmer": r"[\u1780-\u17ff]",
        "Burmese": r"[\u1000-\u109f]",
        "Devanagari": r"[\u0900-\u097f]",
        "Greek": r"[\u0370-\u03ff]",
        "Hebrew": r"[\u0590-\u05ff]",
    }
    counts = {name: len(re.findall(pattern, sample)) for name, pattern in names.items()}
    best = max(counts, key=lambda name: counts[name])
    return f"{best} letters" if counts[best] else "another script"


def _neither(what: str) -> InputError:
    return InputError(f"The text is in neither Chinese nor English (it looks like {what}); give a text in one of them.")


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def _converted(config: str, characters: list[str]) -> list[str]:
    """Each character converted for itself; line ends keep the dictionaries from seeing phrases."""
    return str(_converter(config).convert("\n".join(characters))).split("\n")
