"""Comments of colleagues taken back from a bilingual Word table that this program wrote.

Comments that were notes of ours are known by their names in Word's threads, their authors and times; others become
new notes. A note that was changed here since the table was written keeps both wordings, side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from app.core.alignment import Bead
from app.core.annotation import (
    Annotation,
    AnnotationDraft,
    AnnotationScope,
    AnnotationStatus,
    Motivation,
    NoteFilter,
    Target,
    as_draft,
)
from app.core.changes import ChangeSet
from app.core.document import Segment, Span
from app.core.records import NoteRecord
from app.core.registers import Register, Writing
from app.formats import notes_docx, reading
from app.formats.notes_docx import CommentedTable, TableComment
from app.services import annotating, carrying
from app.services.library import Library
from app.services.merging import touched
from app.services.undo import Command
from app.text.anchoring import anchor

_CAME = UUID("0c9a5a34-6a8e-4c57-9f0e-2b1b8f0f6c55")
"""The name space of notes that were Word comments, so that reading one table twice makes none twice."""


@dataclass(slots=True)
class CameBack:
    """What reading a table did: ids of new notes, of changed ones, and of those with two wordings now."""

    added: list[int] = field(default_factory=list)
    changed: dict[int, AnnotationDraft] = field(default_factory=dict)
    disputed: list[int] = field(default_factory=list)
    same: int = 0
    before: list[NoteRecord] = field(default_factory=list)
    """What was changed or disputed, as it was, for the way back."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A bead with the segments and texts of its cells."""

    bead: Bead
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]]
    cells: tuple[str, str]


def import_comments(library: Library, alignment_id: int, path: Path) -> tuple[CameBack, Command]:
    """Take the comments of a Word table back onto the bitext it was written from.

    Returns what happened and the command whose undo takes it back; it is done already. Raises InputError for a file
    that holds no such table.
    """
    rows = _rows(library, alignment_id)
    table = _as_sent(reading.fetch(path), path.name, rows)
    places = _matched(table, rows)
    outcome, before = CameBack(), {n.id: n for n in _notes(library, alignment_id)}
    known = {(n.author, n.created_at.replace(microsecond=0)): n for n in before.values()}
    ids: list[int] = []
    for came in table.comments:
        note = _known(came, before, known)
        if note is not None:
            ids.append(note.id)
            _take(library, note, came, table, outcome)
        else:
            parent = ids[came.comment.reply_to] if came.comment.reply_to is not None else None
            ids.append(_add(library, alignment_id, came, table, places.get(came.row), parent, outcome))
    return outcome, taken_back(library, outcome)


def _as_sent(data: bytes, name: str, rows: Sequence[_Row]) -> CommentedTable:
    """The table with its tracked changes undone or taken, whichever is the bitext as it is here."""
    cells = {row.cells for row in rows}
    undone, taken = (notes_docx.read(data, name, taken=how) for how in (False, True))
    return max(undone, taken, key=lambda table: sum(row in cells for row in table.rows))


def _rows(library: Library, alignment_id: int) -> list[_Row]:
    store = library.store
    alignment = store.alignment(alignment_id)
    documents = (alignment.source_id, alignment.target_id)
    segments = {s.id: s for i in documents for s in store.segments(i)}
    texts = [store.text(i) for i in documents]
    found = []
    for bead in store.beads(alignment_id):
        source, target = (tuple(segments[i] for i in ids) for ids in (bead.source, bead.target))
        cells = ["\n".join(t[s.start : s.end] for s in side) for t, side in zip(texts, (source, target), strict=True)]
        found.append(_Row(bead, (source, target), (cells[0], cells[1])))
    return found


def _matched(table: CommentedTable, rows: Sequence[_Row]) -> dict[int, _Row]:
    """The bead of each row: by its texts, else by its place where nobody put rows in or took some out."""
    by_cells: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        by_cells.setdefault(row.cells, []).append(row)
    found = {}
    for at, cells in enumerate(table.rows):
        there = by_cells.get(cells, [])
        if len(there) == 1:
            found[at] = there[0]
        elif len(rows) == len(table.rows):
            found[at] = rows[at]
    return found


def _notes(library: Library, alignment_id: int) -> list[Annotation]:
    alignment = library.store.alignment(alignment_id)
    wanted = NoteFilter(documents=(alignment.source_id, alignment.target_id))
    return library.store.notes.by_id(library.store.notes.find(wanted)[1])


def _known(
    came: TableComment, notes: dict[int, Annotation], by_time: Mapping[tuple[str, datetime], Annotation]
) -> Annotation | None:
    """The note that a comment was, if it was one: its name must agree with its author and time."""
    when = came.comment.created_at
    if when is None:
        return None
    second = when.replace(microsecond=0)
    named = notes.get(int(came.key, 16) - 1) if came.key else None
    if named is not None and (named.author, named.created_at.replace(microsecond=0)) == (came.comment.author, second):
        return named
    return by_time.get((came.comment.author, second))


def _take(library: Library, note: Annotation, came: TableComment, table: CommentedTable, outcome: CameBack) -> None:
    """Take what a colleague changed of a note of ours."""
    status = AnnotationStatus.RESOLVED if came.comment.resolved else AnnotationStatus.OPEN
    wanted = replace(as_draft(note), text=_words(came.comment.text, note), status=status)
    if wanted == as_draft(note):
        outcome.same += 1
    elif table.as_of is not None and note.modified_at <= table.as_of:
        outcome.before += library.store.notes.records([note.id])
        library.store.update_annotation(note.id, wanted, by=came.comment.author)
        outcome.changed[note.id] = wanted
    else:
        outcome.before += library.store.notes.records([note.id])
        _dispute(library, note, {"text": wanted.text, "status": wanted.status.value}, table)
        outcome.disputed.append(note.id)


def _words(text: str, note: Annotation) -> str:
    """A comment's words without the tags that we wrote after them; a note without words had its quote told."""
    for tag in reversed(note.tags):
        text = text.removesuffix(f"#{tag}").rstrip()
    quote = note.targets[0].exact
    told = not note.text and text in {f"({word}: {quote})" for word in (note.motivation.value, "highlighting")}
    return "" if told else text


def _dispute(library: Library, note: Annotation, came: dict[str, str], table: CommentedTable) -> None:
    """Put what came beside what stands here since: nobody knows which was written with the other in view."""
    (record,) = library.store.notes.records([note.id])
    fields = dict(record.fields)
    for name, value in came.items():
        register = fields[name]
        if value in [w.value for w in register.writings]:
            continue
        session = str(uuid5(_CAME, f"{note.identity} {name} {value}"))
        writing = Writing((session, 1), table.as_of or note.created_at, "Word", value)
        fields[name] = Register((*register.writings, writing), {**register.context, session: 1})
    library.store.notes.put([replace(record, fields=fields)])


def _add(
    library: Library,
    alignment_id: int,
    came: TableComment,
    table: CommentedTable,
    row: _Row | None,
    parent: int | None,
    outcome: CameBack,
) -> int:
    """Write a comment that a colleague wrote as a note; one that was taken before is the same note."""
    comment = came.comment
    bitext = [d.identity for d in map(library.store.document, _sides(library, alignment_id))]
    named = f"{bitext} {comment.author} {comment.created_at} {comment.text} {came.row} {came.column}"
    identity = str(uuid5(_CAME, named))
    there = library.store.notes.ids_of([identity])
    if there:
        outcome.same += 1
        return there[identity]
    if parent is not None:
        targets = library.store.annotation(parent).targets
    else:
        targets = _targets(library, alignment_id, came, table, row)
    draft = AnnotationDraft(
        targets,
        comment.text,
        motivation=Motivation.REPLYING if parent is not None else Motivation.COMMENTING,
        scope=AnnotationScope.PAIR if came.column is None else AnnotationScope.TEXT,
        status=AnnotationStatus.RESOLVED if comment.resolved else AnnotationStatus.OPEN,
        author=comment.author,
        alignment_id=alignment_id,
        reply_to=parent,
    )
    saved = library.store.add_annotation(draft, identity, created_at=comment.created_at)
    outcome.added.append(saved.id)
    return saved.id


def _sides(library: Library, alignment_id: int) -> tuple[int, int]:
    alignment = library.store.alignment(alignment_id)
    return alignment.source_id, alignment.target_id


def _targets(
    library: Library, alignment_id: int, came: TableComment, table: CommentedTable, row: _Row | None
) -> tuple[Target, ...]:
    """Where a new comment stands: on the bead, on its words, or where its quote may be."""
    sides = _sides(library, alignment_id)
    if came.column is None:
        on = annotating.on_bead(library, alignment_id, row.bead.id) if row is not None else ()
        return on or annotating.on_pair(library, alignment_id)
    cell = table.rows[came.row][came.column]
    document_id = sides[came.column]
    if row is not None and row.cells[came.column] == cell:
        span = _in_document(row.sides[came.column], came.start, came.end)
        if span is not None:
            return annotating.targets(library, document_id, [span])
    text = carrying.version(library, document_id)
    near = row.sides[came.column][0].start if row is not None and row.sides[came.column] else 0
    quote = annotating.quoted(document_id, cell, Span(came.start, came.end), "")
    moved = replace(quote, start=near, end=near + len(quote.exact))
    return (carrying.placed(moved, document_id, text.text, anchor(moved, text.text, text.segments, text.paths)),)


def _in_document(side: Sequence[Segment], start: int, end: int) -> Span | None:
    """A span of a cell, whose segments stand on lines of their own, as one of the document."""
    offset, first, last = 0, None, None
    for segment in side:
        length = segment.end - segment.start
        if first is None and start < offset + length:
            first = segment.start + max(0, start - offset)
        if first is not None and end > offset:
            last = segment.start + min(length, end - offset)
        offset += length + 1
    if first is not None and (start >= end or last is None):
        return Span(side[0].start, side[-1].end)
    return Span(first, last) if first is not None and last is not None and first < last else None


def taken_back(library: Library, outcome: CameBack) -> Command:
    """Return the command for comments that were taken already: its undo takes them back, its redo takes them again."""
    ids = [*outcome.added, *outcome.changed, *outcome.disputed]
    after = library.store.notes.records([*outcome.changed, *outcome.disputed])
    fresh = [True]

    def do() -> ChangeSet:
        if not fresh:
            library.store.notes.restore(outcome.added)
            library.store.notes.put(after)
        fresh.clear()
        return touched(library, ids)

    def undo() -> ChangeSet:
        changes = touched(library, ids)
        library.store.notes.trash(outcome.added)
        library.store.notes.put(outcome.before)
        return changes

    return Command("Take comments back", do, undo)
