"""What only the library knows of segments: the conditions of a query (label: kind: in: work: date: note: …)."""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase

from app.core.alignment import BeadStatus
from app.core.annotation import NoteFilter
from app.core.document import SegmentKind
from app.core.language import Language
from app.core.search import DocumentFacts
from app.search.errors import QueryError
from app.search.lookup import Held
from app.search.query import Condition
from app.services.bead_rows import DOUBTFUL_BELOW
from app.services.library import Library
from app.text import labels
from app.text.folding import folded_text

KINDS = tuple(kind.value for kind in SegmentKind if kind is not SegmentKind.SENTENCE)
_STOPS = " .．、:：,，-–—"
_SHAPE = re.compile(r"(\d{1,2})-(\d{1,2})")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_ANY_STATUS = 2.0
"""Above every score of a bead."""


def conditions(library: Library) -> Callable[[Condition], Held]:
    """Return what says which segments and documents meet a condition; it raises QueryError where one makes no sense."""
    known: dict[str, Callable[[Library, Condition], Held]] = {
        "label": _labelled,
        "kind": _of_kind,
        "in": _in_documents,
        "work": _in_works,
        "date": _dated,
        "note": _noted,
        "tag": _tagged,
        "author": _by_author,
        "bead": _in_beads,
    }
    return lambda condition: known[condition.name](library, condition)


def _labelled(library: Library, condition: Condition) -> Held:
    """By the label as it is written, or by what it counts: 第五条 is Article 5, and 第*条 any article."""
    folded = folded_text(condition.value).strip(_STOPS)
    key = labels.key(condition.value) or labels.key(condition.value.title())
    wild = "*" in folded or "?" in folded

    def fits(label: str) -> bool:
        written = folded_text(label).strip(_STOPS)
        if wild:
            return fnmatchcase(written, folded)
        return written == folded or (key is not None and labels.key(label) == key)

    return Held(segments=library.store.finding.labelled(fits))


def _of_kind(library: Library, condition: Condition) -> Held:
    wanted = [value.strip().lower() for value in condition.value.split(",") if value.strip()]
    for value in wanted:
        if value not in KINDS:
            raise QueryError(f"No kind of segment is called “{value}”; there are {', '.join(KINDS)}", condition.column)
    return Held(segments=library.store.finding.of_kinds([SegmentKind(value) for value in wanted]))


def _in_documents(library: Library, condition: Condition) -> Held:
    documents = library.store.finding.documents()
    found = _named(condition.value, {i: facts.title for i, facts in documents.items()})
    if not found:
        raise QueryError(f"No document has “{condition.value}” in its title", condition.column)
    return Held(documents=found)


def _in_works(library: Library, condition: Condition) -> Held:
    works = _named(condition.value, library.store.finding.works())
    if not works:
        raise QueryError(f"No work has “{condition.value}” in its title", condition.column)
    return _of_documents(library, lambda facts: facts.work_id in works)


def _named(value: str, titles: dict[int, str]) -> set[int]:
    """The ids of what is called so: by id, or by a part of the title, whatever the script and the case."""
    if value.isdecimal() and int(value) in titles:
        return {int(value)}
    folded = folded_text(value).strip()
    return {id_ for id_, title in titles.items() if folded in folded_text(title)}


def _dated(library: Library, condition: Condition) -> Held:
    """By the document's own date; a document dated 2019 may be of any day of that year."""
    low, dots, high = (part.strip() for part in condition.value.partition(".."))
    high = high if dots else low
    if not (low or high) or any(end and not _DATE.fullmatch(end) for end in (low, high)):
        raise QueryError("A date is written 2019, 2019-04 or 2019-04-30, a range 2019..2023", condition.column)
    # The tilde is behind every digit and dash: 2019~ is the end of 2019.
    last = f"{high or 9999}~"
    return _of_documents(library, lambda facts: bool(facts.date) and f"{facts.date}~" >= low and facts.date <= last)


def _of_documents(library: Library, fits: Callable[[DocumentFacts], bool]) -> Held:
    documents = library.store.finding.documents()
    return Held(documents={i for i, facts in documents.items() if fits(facts)})


def _noted(library: Library, condition: Condition) -> Held:
    """By words in the notes on a segment; * for any note."""
    return _under(library, [NoteFilter(text="" if condition.value == "*" else condition.value)])


def _tagged(library: Library, condition: Condition) -> Held:
    tags = _alike(library, "tag", lambda tag, wanted: tag == wanted, condition.value)
    return _under(library, [NoteFilter(tags=(tag,)) for tag in tags])


def _by_author(library: Library, condition: Condition) -> Held:
    authors = _alike(library, "author", lambda author, wanted: wanted in author, condition.value)
    return _under(library, [NoteFilter(authors=tuple(authors))] if authors else [])


def _alike(library: Library, field: str, fits: Callable[[str, str], bool], value: str) -> list[str]:
    """The values of a field of notes that fit what was typed, both folded; * fits any."""
    wanted = folded_text(value).strip()
    there = [written for written, _ in library.store.notes.counted(field) if written]
    return [written for written in there if wanted == "*" or fits(folded_text(written), wanted)]


def _under(library: Library, filters: Iterable[NoteFilter]) -> Held:
    notes = {id_ for one in filters for id_ in library.store.notes.find(one)[1]}
    return Held(segments=library.store.finding.under_notes(notes))


def _in_beads(library: Library, condition: Condition) -> Held:
    """By the size of its clause beads, Chinese first, or by their status; doubtful is what nobody has confirmed."""
    finding = library.store.finding
    shape, status = bead_meant(condition)
    straight, turned = sides_in_order(library)
    if shape is None:
        below = DOUBTFUL_BELOW if status is None else _ANY_STATUS
        return Held(segments=finding.in_beads_with(status or BeadStatus.AUTOMATIC, below, straight | turned))
    found = finding.in_beads_of(shape, straight) if straight else []
    return Held(segments=[*found, *(finding.in_beads_of(shape[::-1], turned) if turned else [])])


def bead_meant(condition: Condition) -> tuple[tuple[int, int] | None, BeadStatus | None]:
    """What `bead:` asks for: a size, Chinese first, or a status; neither is a doubtful bead. Raises QueryError."""
    value = condition.value.lower()
    shape = _SHAPE.fullmatch(value)
    if shape:
        return (int(shape[1]), int(shape[2])), None
    if value == "doubtful":
        return None, None
    if value in list(BeadStatus):
        return None, BeadStatus(value)
    kinds = "doubtful, automatic, accepted, review"
    raise QueryError(f"bead: takes a size such as 1-0 (Chinese first), or one of {kinds}", condition.column)


def sides_in_order(library: Library) -> tuple[set[int], set[int]]:
    """The alignments that go from Chinese to English or within a language, and those from English to Chinese."""
    documents = library.store.finding.documents()
    straight: set[int] = set()
    turned: set[int] = set()
    for alignment in library.store.finding.alignments():
        languages = [documents[i].language for i in (alignment.source_id, alignment.target_id) if i in documents]
        (turned if languages == [Language.EN, Language.ZH] else straight).add(alignment.id)
    return straight, turned
