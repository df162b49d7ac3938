"""All notes of a library in one view: found while one types, shown with their clauses in both languages."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.annotation import Annotation, NoteFacts, NoteFilter, NoteSort
from app.core.changes import ChangeSet
from app.core.document import Document, Segment
from app.services.library import Library
from app.text.folding import folded_text

_KEYS: dict[NoteSort, Callable[[NoteFacts], tuple[object, ...]]] = {
    NoteSort.PLACE: lambda n: (n.first_document, n.first_start, n.id),
    NoteSort.NEWEST: lambda n: (-_seconds(n.modified_at), -n.id),
    NoteSort.OLDEST: lambda n: (_seconds(n.modified_at), n.id),
    NoteSort.AUTHOR: lambda n: (n.author, n.first_document, n.first_start, n.id),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as the notebook shows it: with its document, and the clause it stands on in both languages."""

    note: Annotation
    document: Document
    clause: str
    counterpart: str
    replies: int


class Notebook:
    """The notes of a library held ready, so that a filter over a hundred thousand answers while one types.

    `refresh` reads them, all at first (about a second for a hundred thousand: not in the window's own thread), and
    afterwards only those that a change touched.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._facts: dict[int, NoteFacts] = {}
        self._ordered: dict[NoteSort, list[NoteFacts]] = {}
        self._hidden: frozenset[int] = frozenset()
        self._read = False

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read what changed; everything, where nothing is said or documents were moved to or from the trash."""
        everything = changes is None or not self._read or bool(changes.documents and not changes.annotations)
        ids = None if everything else (changes.annotations if changes is not None else None)
        fresh = {facts.id: facts for facts in self._library.store.notes.facts(ids)}
        if ids is None:
            self._facts = fresh
        else:
            for note_id in ids:
                self._facts.pop(note_id, None)
            self._facts |= fresh
        documents = self._library.store.documents(include_trashed=True)
        self._hidden = frozenset(d.id for d in documents if d.trashed_at is not None)
        self._ordered.clear()
        self._read = True

    def find(self, wanted: NoteFilter, sort: NoteSort = NoteSort.PLACE) -> list[int]:
        """The ids of the notes that meet a filter, in order."""
        if not self._read:
            self.refresh()
        if sort not in self._ordered:
            self._ordered[sort] = sorted(self._facts.values(), key=_KEYS[sort])
        found: Sequence[NoteFacts] = self._ordered[sort]
        for test in _tests(wanted, self._hidden):
            found = test(found)
        return [facts.id for facts in found]

    def entries(self, ids: Sequence[int]) -> list[Entry]:
        """One page of notes with their clauses; a few hundred at a time."""
        return entries(self._library, ids)


Test = Callable[[Sequence[NoteFacts]], list[NoteFacts]]


def _tests(wanted: NoteFilter, hidden: frozenset[int]) -> Iterable[Test]:
    """What narrows the notes, one after another, the cheap and sharp ones first."""
    if wanted.documents:
        documents = frozenset(wanted.documents)
        yield lambda notes: [n for n in notes if not documents.isdisjoint(n.documents)]
    if wanted.states:
        states = frozenset(wanted.states)
        yield lambda notes: [n for n in notes if not states.isdisjoint(n.states)]
    if hidden:
        yield lambda notes: [n for n in notes if not hidden.issuperset(n.documents)]
    if wanted.authors:
        authors = frozenset(wanted.authors)
        yield lambda notes: [n for n in notes if n.author in authors]
    if wanted.colours:
        colours = frozenset(wanted.colours)
        yield lambda notes: [n for n in notes if n.colour in colours]
    if wanted.motivations:
        motivations = frozenset(wanted.motivations)
        yield lambda notes: [n for n in notes if n.motivation in motivations]
    if wanted.status is not None:
        status = wanted.status
        yield lambda notes: [n for n in notes if n.status is status]
    if wanted.disputed is not None:
        disputed = wanted.disputed
        yield lambda notes: [n for n in notes if n.disputed is disputed]
    if not wanted.replies:
        yield lambda notes: [n for n in notes if not n.is_reply]
    yield from _slower(wanted)


def _slower(wanted: NoteFilter) -> Iterable[Test]:
    since, until = wanted.since, wanted.until
    if since is not None:
        yield lambda notes: [n for n in notes if n.modified_at >= since]
    if until is not None:
        yield lambda notes: [n for n in notes if n.modified_at < until]
    if wanted.tags:
        tags = frozenset(wanted.tags)
        yield lambda notes: [n for n in notes if tags.issubset(n.tags)]
    for word in folded_text(wanted.text).split():
        yield _holding(word)


def _holding(word: str) -> Test:
    return lambda notes: [n for n in notes if word in n.words]


def _seconds(time: datetime) -> float:
    return time.timestamp()


def entries(library: Library, ids: Sequence[int]) -> list[Entry]:
    """Notes with their documents, clauses and the clauses' counterparts, in the order given."""
    store = library.store
    notes = store.notes.by_id(ids)
    documents = {d.id: d for d in store.documents(include_trashed=True)}
    segments = {d: store.segments(d) for d in {n.targets[0].document_id for n in notes}}
    here = {n.id: _segment(n, segments[n.targets[0].document_id]) for n in notes}
    places = [s.id for s in here.values() if s is not None]
    opposite = store.bead_counterparts(places)
    texts = store.segment_texts({*places, *(i for found in opposite.values() for i in found)})
    replies = store.notes.replies_to(ids)
    found = []
    for note in notes:
        segment = here[note.id]
        clause = texts.get(segment.id, "") if segment is not None else ""
        others = opposite.get(segment.id, []) if segment is not None else []
        counterpart = "\n".join(texts[i] for i in others if i in texts)
        document = documents[note.targets[0].document_id]
        found.append(Entry(note, document, clause, counterpart, replies.get(note.id, 0)))
    return found


def _segment(note: Annotation, segments: Sequence[Segment]) -> Segment | None:
    """The clause that the first target of a note stands on, or the one before it."""
    at = bisect_right(segments, note.targets[0].start, key=lambda s: s.start) - 1
    return segments[at] if at >= 0 else None
