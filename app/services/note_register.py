"""The register of notes: a table of the notes that meet a filter, for a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from app.core.annotation import AnchorState, NoteFilter, NoteSort
from app.core.progress import SILENT, Progress
from app.services.library import Library
from app.services.notebook import Entry, entries
from app.services.whole_file import written_whole

_PAGE = 500
EVERY_NOTE = NoteFilter()


def export_register(
    library: Library,
    out: Path,
    wanted: NoteFilter = EVERY_NOTE,
    sort: NoteSort = NoteSort.PLACE,
    progress: Progress = SILENT,
) -> list[str]:
    """Write the notes that meet a filter to `out` as XLSX, whole or not at all; returns what the table cut.

    Raises MachineError if the file cannot be written.
    """
    from app.formats import notes_xlsx

    _total, ids = library.store.notes.find(wanted, sort)
    with written_whole(out) as stream:
        return notes_xlsx.write(_rows(library, ids, progress), stream)


def _rows(library: Library, ids: Sequence[int], progress: Progress) -> Iterator[list[str]]:
    for first in range(0, len(ids), _PAGE):
        progress.step("Writing the notes", first, len(ids))
        for number, entry in enumerate(entries(library, ids[first : first + _PAGE]), first + 1):
            yield _row(number, entry)


def _row(number: int, entry: Entry) -> list[str]:
    note = entry.note
    states = {target.state for target in note.targets} - {AnchorState.EXACT}
    return [
        str(number),
        entry.document.title,
        note.targets[0].clause_path,
        "\n".join(target.exact for target in note.targets if target.exact),
        entry.clause,
        entry.counterpart,
        note.text,
        "\n".join(proposal.text for proposal in note.proposals),
        ", ".join(note.tags),
        note.status.value,
        note.colour,
        note.motivation.value,
        note.scope.value,
        note.author,
        _time(note.created_at),
        _time(note.modified_at),
        str(entry.replies),
        ", ".join(sorted(states)) or AnchorState.EXACT.value,
        note.identity,
    ]


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
