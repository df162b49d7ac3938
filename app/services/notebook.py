"""All notes of a library in one view: found while one types, shown with their clauses in both languages."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from time import sleep

from app.core.annotation import Annotation, NoteFilter, NoteSort
from app.core.changes import ChangeSet
from app.core.document import Document, Segment
from app.services.library import Library
from app.services.note_columns import Columns

READ = 500
"""Notes that are read at a time: one long reading would hold up the window, though it is done in another thread."""
PAUSE_S = 0.001
"""Left to the window between two readings."""


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
        self._columns: Columns | None = None
        self._hidden: frozenset[int] = frozenset()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read what changed; everything, where nothing is said or where documents changed and no notes."""
        facts = self._library.store.notes.facts
        if self._columns is None or changes is None or (changes.documents and not changes.annotations):
            columns = Columns()
            ids = self._library.store.notes.every_id()
            for at in range(0, len(ids), READ):
                columns.put(facts(ids[at : at + READ]))
                sleep(PAUSE_S)
            self._columns = columns
        elif changes.annotations:
            fresh = facts(changes.annotations)
            self._columns.drop(changes.annotations - {one.id for one in fresh})
            self._columns.put(fresh)
        documents = self._library.store.documents(include_trashed=True)
        self._hidden = frozenset(d.id for d in documents if d.trashed_at is not None)

    def find(self, wanted: NoteFilter, sort: NoteSort = NoteSort.PLACE) -> list[int]:
        """The ids of the notes that meet a filter, in order."""
        if self._columns is None:
            self.refresh()
        assert self._columns is not None
        return self._columns.find(wanted, sort, self._hidden)

    def entries(self, ids: Sequence[int]) -> list[Entry]:
        """One page of notes with their clauses; a few hundred at a time."""
        return entries(self._library, ids)


def search_notes(
    library: Library, text: str, documents: Sequence[int] = (), limit: int = 50, offset: int = 0
) -> tuple[int, list[Entry]]:
    """Find notes for a search of the library, without a notebook held ready: how many, and one page of them.

    All words must be in a note, its tags, its proposals or the words it stands on, in either script; none for ''.
    """
    if not text.strip():
        return 0, []
    wanted = NoteFilter(text=text, documents=tuple(documents))
    total, ids = library.store.notes.find(wanted, limit=limit, offset=offset)
    return total, entries(library, ids)


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
