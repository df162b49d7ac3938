"""Export of a bitext, with its notes, to the formats of other tools."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.core.alignment import Alignment, AlignmentKind, Bead
from app.core.annotation import Annotation, AnnotationScope
from app.core.document import Segment
from app.core.errors import InputError
from app.core.exchange import ExchangeBitext, ExchangeNote, ExchangeRow
from app.core.progress import SILENT, Progress
from app.services.library import Library
from app.services.whole_file import written_whole

ON_PAGES = ("docx", "pdf")
"""The formats that are laid out on pages, upright or on their side."""
WITH_CHANGES = ("docx",)
"""The formats that hold tracked changes."""


def writers() -> dict[str, Callable[..., list[str]]]:
    """Return what writes each format to a stream; each returns sentences about what the format could not hold.

    Those of `ON_PAGES` take `landscape` too.
    """
    from app.formats import csv_table, docx_out, html_out, json_out, pdf_out, tmx, xliff, xlsx

    return {
        "tmx": tmx.write,
        "xliff": xliff.write,
        "docx": docx_out.write,
        "xlsx": xlsx.write,
        "csv": csv_table.write,
        "html": html_out.write,
        "json": json_out.write,
        "pdf": pdf_out.write,
    }


def export(
    library: Library,
    alignment_id: int,
    format_name: str,
    out: Path,
    progress: Progress = SILENT,
    *,
    landscape: bool = False,
    notes: bool = True,
    since: Sequence[int] = (),
    author: str = "",
) -> list[str]:
    """Write a bitext to `out`, whole or not at all; returns what the format could not hold.

    `landscape` lays the formats `ON_PAGES` on their side; `notes` says whether the notes go along. The formats
    `WITH_CHANGES` show what changed `since` earlier versions, one for either side, as tracked changes of `author`.
    Raises InputError for a format nobody knows and for changes that cannot be shown, MachineError if the file cannot be
    written.
    """
    known = writers()
    if format_name not in known:
        raise InputError(f"No format is called “{format_name}”. Formats to choose: {', '.join(known)}.")
    if since and format_name not in WITH_CHANGES:
        raise InputError(f"Tracked changes are for {', '.join(WITH_CHANGES)}; the format {format_name} has none.")
    write = partial(known[format_name], landscape=landscape) if format_name in ON_PAGES else known[format_name]
    bitext, lost = gather(library, alignment_id), list[str]()
    if since:
        from app.services.changes_since import with_changes

        bitext, lost = with_changes(library, alignment_id, bitext, since, progress)
        write = partial(write, author=author)
    if not notes:
        bitext = replace(bitext, rows=[replace(row, notes=()) for row in bitext.rows])
    progress.step(f"Writing {out.name}", 0, 0)
    with written_whole(out) as stream:
        return [*write(bitext, stream), *lost]


def gather(library: Library, alignment_id: int) -> ExchangeBitext:
    """Return a bitext with the texts of its rows and the notes on them."""
    store = library.store
    alignment = store.alignment(alignment_id)
    texts = {i: store.text(i) for i in (alignment.source_id, alignment.target_id)}
    segments = {s.id: s for i in texts for s in store.segments(i)}
    notes = [n for n in store.annotations() if _belongs(n, alignment)]
    beads = store.beads(alignment_id)
    if alignment.kind is AlignmentKind.COMPARABLE:
        beads = sorted(beads, key=lambda b: min((segments[i].ordinal for i in b.source or b.target), default=0))
    rows = [_row(bead, alignment, segments, texts, notes) for bead in beads]
    return ExchangeBitext(
        store.document(alignment.source_id), store.document(alignment.target_id), alignment.kind, rows
    )


def _belongs(note: Annotation, alignment: Alignment) -> bool:
    """Whether a note is on one of the two documents, and if it speaks of a pair, of this one."""
    if note.scope is AnnotationScope.PAIR and note.alignment_id not in (None, alignment.id):
        return False
    return any(t.document_id in (alignment.source_id, alignment.target_id) for t in note.targets)


def _row(
    bead: Bead,
    alignment: Alignment,
    segments: Mapping[int, Segment],
    texts: Mapping[int, str],
    notes: Sequence[Annotation],
) -> ExchangeRow:
    sides = [[segments[i] for i in ids if i in segments] for ids in (bead.source, bead.target)]
    documents = (alignment.source_id, alignment.target_id)
    cells = ["\n".join(texts[d][s.start : s.end] for s in side) for d, side in zip(documents, sides, strict=True)]
    found: list[ExchangeNote] = []
    for column, side in enumerate(sides):
        for note in notes:
            found.extend(_on_cell(note, documents[column], column, side))
    label = next((s.label for side in sides for s in side if s.label), "")
    return ExchangeRow(bead.id, label, cells[0], cells[1], bead.score, bead.relation, bead.status, tuple(found))


def _on_cell(note: Annotation, document_id: int, column: int, side: Sequence[Segment]) -> list[ExchangeNote]:
    """Return the note with its offsets in the cell that shows `side`, where its first target stands in it."""
    first = next((t for t in note.targets if t.document_id == document_id), None)
    if first is None or first is not note.targets[0]:
        return []
    offset = 0
    for segment in side:
        if segment.start <= first.start < segment.end:
            start = offset + first.start - segment.start
            return [
                ExchangeNote(
                    note, column, start, min(start + first.end - first.start, offset + segment.end - segment.start)
                )
            ]
        offset += segment.end - segment.start + 1
    return []
