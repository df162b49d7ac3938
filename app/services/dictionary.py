"""The dictionary's word on what is selected: CC-CEDICT looked up from either language."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from app.align import cedict
from app.core.language import Language
from app.services.library import Library
from app.text.scripts import convert

MOST = 6
"""Entries shown at most."""
LONGEST = 40
"""Characters of a selection that is looked up."""
_LONGEST_WORD = 8
_ENGLISH_WORDS = 4
_MARKED = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ"}
_SYLLABLE = re.compile(r"([A-Za-zü]+)([1-5])")
_IN_BRACKETS = re.compile(r"\[([^\]]*)\]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")


@dataclass(frozen=True, slots=True)
class Word:
    """An entry: both writings, pinyin with tone marks, and what it means."""

    traditional: str
    simplified: str
    pinyin: str
    meanings: tuple[str, ...]


def look_up(library: Library, words: str, language: Language) -> list[Word]:
    """Return the entries for selected words: of Chinese, the longest words in them; of English, what is glossed so.

    The first call reads the dictionary, which takes about a third of a second: ask from a thread. Raises
    MachineError where the dictionary is missing.
    """
    asked = " ".join(words.split())
    if not asked or len(asked) > LONGEST:
        return []
    found = _of_chinese(library, asked) if language is Language.ZH else _of_english(asked)
    return list(islice(found, MOST))


def _of_chinese(library: Library, asked: str) -> Iterator[Word]:
    known = library.lexicon.words
    for run in _HAN.findall(asked):
        at = 0
        while at < len(run):
            for end in range(min(len(run), at + _LONGEST_WORD), at, -1):
                found = list(_entries(run[at:end])) if run[at:end] in known else []
                if found or end == at + 1:
                    yield from found
                    at = end
                    break


def _entries(word: str) -> Iterator[Word]:
    """The entries of one word, as it is written or in Simplified."""
    text = _text()
    seen: set[int] = set()
    for needle in dict.fromkeys((f"\n{word} ", f" {word} [", f" {convert(word, 't2s')} [")):
        at = text.find(needle)
        while at >= 0:
            begin = text.rfind("\n", 0, at + 1) + 1
            if begin not in seen:
                seen.add(begin)
                entry = _entry(text[begin : text.find("\n", begin)])
                if entry is not None:
                    yield entry
            at = text.find(needle, at + 1)


def _of_english(asked: str) -> Iterator[Word]:
    """The entries that an English word or phrase translates, those it translates alone first."""
    if len(asked.split()) > _ENGLISH_WORDS:
        return
    text = _text()
    phrase = re.escape(asked.lower().strip(".,;:!?\"'“”‘’()"))
    if not phrase:
        return
    found: list[tuple[int, int, Word]] = []
    for match in re.finditer(rf"/(?:to |a |an |the )?{phrase}(?=[/;,( ])", text):
        begin = text.rfind("\n", 0, match.start()) + 1
        entry = _entry(text[begin : text.find("\n", begin)])
        if entry is not None:
            rest = len(text[match.end() : text.find("/", match.end())])
            found.append((rest, len(entry.meanings), entry))
        if len(found) >= 400:
            break
    found.sort(key=lambda one: one[:2])
    yield from dict.fromkeys(entry for _, _, entry in found)


def _entry(line: str) -> Word | None:
    match = re.fullmatch(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*", line)
    if match is None:
        return None
    traditional, simplified, pinyin, meanings = match.groups()
    return Word(traditional, simplified, with_tones(pinyin), tuple(_read(meanings).split("/")))


def _read(meanings: str) -> str:
    """Meanings with the pinyin of the words they name in tone marks."""
    return _IN_BRACKETS.sub(lambda match: f"[{with_tones(match[1])}]", meanings)


@lru_cache(maxsize=1)
def _text() -> str:
    """The dictionary as text, a line an entry."""
    return "\n" + gzip.decompress(cedict.packed_file()).decode("utf-8").replace("\r\n", "\n") + "\n"


def with_tones(pinyin: str) -> str:
    """Pinyin with tone numbers, as the dictionary has it, written with tone marks: Zhong1 guo2 becomes Zhōng guó."""
    return _SYLLABLE.sub(lambda match: _marked(match[1], int(match[2])), pinyin.replace("u:", "ü").replace("U:", "Ü"))


def _marked(syllable: str, tone: int) -> str:
    """The mark stands on a or e, on the o of ou, else on the last vowel."""
    lower = syllable.lower()
    vowels = [at for at, letter in enumerate(lower) if letter in _MARKED]
    if tone == 5 or not vowels:
        return syllable
    place = next((at for at in vowels if lower[at] in "ae"), None)
    if place is None:
        place = lower.find("ou") if "ou" in lower else vowels[-1]
    mark = _MARKED[lower[place]][tone - 1]
    return syllable[:place] + (mark.upper() if syllable[place].isupper() else mark) + syllable[place + 1 :]
