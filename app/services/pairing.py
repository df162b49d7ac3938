"""Which of several files translate which, guessed by names and contents for a person to approve, and their import."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import InputError
from app.core.imports import ImportOptions, ImportOutcome, PairGuess
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.formats import reading
from app.services import aligning, importing
from app.services.library import Library
from app.text import detect, sentences
from app.text.numerals import numbers_in

if TYPE_CHECKING:
    from app.align.lexicon import Lexicon

SURE = 0.5
"""Pairs less likely than this are not proposed."""
_LOOKED_AT = 60_000
"""Characters of each text that are compared."""
_VERSION = "(?:版|本|文本|译本|譯本)?"
_TAG = re.compile(
    r"(?<![a-z])(?:zh[-_ ]?(?:hans|hant|cn|tw|hk|sg|mo)?|cn|chs|cht|hans|hant|sc|tc|chi|zho|chinese"
    r"|en[-_ ]?(?:us|gb|uk)?|eng|english)(?![a-z])"
    rf"|(?:简体|簡體|繁体|繁體)?(?:中文|汉语|漢語|华语|華語|中){_VERSION}(?=$|[\s_()-])"
    rf"|(?:简体|簡體|繁体|繁體){_VERSION}|(?:英文|英语|英語|英){_VERSION}(?=$|[\s_()-])"
    r"|[ _-](?:version|translation)"
)
_RATIO = 3.3
"""Characters of English for one of Chinese in the treaties of our tests, from 2.6 to 4.1."""
_BEGINNING = 60
"""Sentences of each text, from its beginning, that are held against one another by the dictionary."""
_LINE = re.compile(r"[^\n]+")
_READ_AT_MOST = 100
"""Pairs that are read with the dictionary, some 50 ms each; of more files names and numbers alone are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be one half of a pair."""

    name: str
    language: Language
    text: str

    def beginning(self) -> list[str]:
        """Its first sentences."""
        found: list[str] = []
        for line in _LINE.finditer(self.text):
            found += [
                self.text[span.start : span.end] for span in sentences.split(self.text, *line.span(), self.language)
            ]
            if len(found) >= _BEGINNING:
                break
        return found[:_BEGINNING]


def guess_pairs(
    paths: Sequence[Path],
    encoding: str | None = None,
    progress: Progress = SILENT,
    library: Library | None = None,
) -> list[PairGuess]:
    """The pairs among files that are about to be imported, the Chinese one first, the surest pairs first.

    With a library its dictionary is asked where the names do not say it. A file that cannot be read or is aligned
    already is in none; importing it says why.
    """
    candidates: dict[int, Candidate] = {}
    for place, path in enumerate(paths):
        progress.step(f"Looking at {path.name}", place, len(paths))
        try:
            text = reading.read_bytes(reading.fetch(path), path.name, encoding).text
            candidates[place] = Candidate(path.name, detect.language(text), text)
        except InputError:
            continue
    return pairs_among(paths, candidates, library, progress)


def pairs_among(
    paths: Sequence[Path],
    candidates: dict[int, Candidate],
    library: Library | None = None,
    progress: Progress = SILENT,
) -> list[PairGuess]:
    """The pairs among files whose texts are known, by their places in `paths`; `library` as `guess_pairs` says."""
    matched = _matched(candidates, library, progress)
    return [PairGuess(paths[zh], paths[en], confidence, reason) for zh, en, confidence, reason in matched]


def import_pairs(
    library: Library,
    paths: Sequence[Path],
    options: Sequence[ImportOptions],
    pairs: Sequence[tuple[Path, Path]],
    progress: Progress = SILENT,
) -> tuple[ImportOutcome, int | None]:
    """Import files and align the pairs among them that a person approved; returns the first bitext to open too.

    `options` are those of each file. Texts of many characters are indexed later, as `importing.import_files` says.
    """
    outcomes = {
        path: importing.import_file(library, path, said, progress) for path, said in zip(paths, options, strict=True)
    }
    opened: list[int] = []
    for pair in pairs:
        ids = aligning.source_first(library, *(outcomes[path].documents[0].document.id for path in pair))
        there = library.store.alignment_between(*ids)
        opened.append((there or aligning.align(library, *ids, None, progress).alignment).id)
    documents = tuple(imported for outcome in outcomes.values() for imported in outcome.documents)
    importing.index_small(library, documents, progress)
    bitexts = tuple(bitext for outcome in outcomes.values() for bitext in outcome.bitexts)
    return ImportOutcome(documents, (*bitexts, *opened)), opened[0] if opened else None


def _matched(
    candidates: dict[int, Candidate], library: Library | None, progress: Progress
) -> list[tuple[int, int, float, str]]:
    """The best pairs first, each text in one pair at most."""
    numbers = {key: _numbers(candidate) for key, candidate in candidates.items()}
    couples = [
        (zh, en)
        for zh in candidates
        if candidates[zh].language is Language.ZH
        for en in candidates
        if candidates[en].language is Language.EN
    ]
    progress.step("Looking for pairs", 0, len(couples))
    lexicon = library.lexicon if library is not None and 0 < len(couples) <= _READ_AT_MOST else None
    scored = []
    for place, (zh, en) in enumerate(couples):
        progress.step("Looking for pairs", place, len(couples))
        scored.append((*_likeness(candidates[zh], candidates[en], numbers[zh], numbers[en], lexicon), zh, en))
    found, taken = [], set[int]()
    for confidence, reason, zh, en in sorted(scored, key=lambda entry: -entry[0]):
        if confidence >= SURE and zh not in taken and en not in taken:
            found.append((zh, en, confidence, reason))
            taken |= {zh, en}
    return found


def _likeness(
    zh: Candidate, en: Candidate, in_zh: Counter[str], in_en: Counter[str], lexicon: "Lexicon | None"
) -> tuple[float, str]:
    """How likely two texts translate one another, from 0 to 1, and the sentence that says why."""
    named = _name_likeness(zh.name, en.name)
    common = sum((in_zh & in_en).values())
    most = max(in_zh.total(), in_en.total())
    content = common / most if most else 0.5
    lengths = abs(log(len(en.text) / len(zh.text) / _RATIO)) if zh.text and en.text else 9.0
    content *= max(0.0, 1.0 - max(0.0, lengths - 0.5))
    told = f"{common} of {most} numbers and dates are the same"
    if named == 1.0:
        return round(0.6 + 0.4 * content, 3), f"Their names differ in the language only; {told}."
    if named < 0:
        return 0.0, "Their names bear different years or numbers."
    if lexicon is not None and _answer(zh, en, lexicon):
        return round(0.6 + 0.3 * content + 0.1 * named, 3), "Their sentences answer one another in order."
    if lexicon is not None and not named:
        return 0.0, "Their names and their words say nothing of a translation."
    return round(min(1.0, 0.4 * named + 0.8 * content), 3), f"{told[0].upper()}{told[1:]}."


def _answer(zh: Candidate, en: Candidate, lexicon: "Lexicon") -> bool:
    """Whether the beginnings of two texts translate one another, by the dictionary."""
    from app.align.kind import likeness

    return likeness(zh.beginning(), en.beginning(), lexicon).parallel


def _name_likeness(zh: str, en: str) -> float:
    """1 where two names differ in the language only; below 0 where their numbers differ; else what they share."""
    left, right = _bare(zh), _bare(en)
    if left == right and left:
        return 1.0
    counted = [Counter(re.findall(r"\d+", name)) for name in (left, right)]
    if counted[0] and counted[1]:
        return 0.5 if counted[0] == counted[1] else -1.0
    words = [set(re.findall(r"[a-z]{2,}", name)) for name in (left, right)]
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1])) / 2


def _bare(name: str) -> str:
    """A file's name without suffix, language and separators."""
    stem = unicodedata.normalize("NFKC", name).casefold()
    stem = re.sub(r"\.(?:[a-z]{2,8})(?=$|\s)", "", stem)
    return re.sub(r"[\s_.()\[\]-]+", " ", _TAG.sub(" ", stem)).strip()


def _numbers(candidate: Candidate) -> Counter[str]:
    """The numbers and dates in a text by their values, whatever their writing; single digits tell too little."""
    found = numbers_in(candidate.text[:_LOOKED_AT], candidate.language)
    return Counter(number.value for number in found if len(number.value) > 1)
