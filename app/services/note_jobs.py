"""Jobs of notes: carrying them to another version, registers, footnotes, comments that came back in a Word table."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.annotation import AnchorState, NoteFilter
from app.core.progress import Progress
from app.services.library import Library

if TYPE_CHECKING:
    from app.services.commented_tables import CameBack


@dataclass(frozen=True, slots=True)
class CarryJob:
    """Carry the notes of a document to another version of it."""

    old_id: int
    new_id: int


@dataclass(frozen=True, slots=True)
class RegisterJob:
    """Write the notes that meet a filter as a table."""

    out: Path
    wanted: NoteFilter = NoteFilter()  # noqa: RUF009 - it never changes


@dataclass(frozen=True, slots=True)
class FootnotesJob:
    """Write a bitext with its notes as footnotes, as `html` or `pdf`."""

    alignment_id: int
    format_name: str
    out: Path


@dataclass(frozen=True, slots=True)
class CommentsJob:
    """Take the comments of a Word table back onto the bitext it was written from."""

    alignment_id: int
    path: Path


NoteJob = CarryJob | RegisterJob | FootnotesJob | CommentsJob


@dataclass(frozen=True, slots=True)
class Noted:
    """What such a job made: ids of new notes and how many came into each state, comments, what a format cut."""

    made: tuple[int, ...] = ()
    states: tuple[tuple[AnchorState, int], ...] = ()
    left: int = 0
    """Notes that stay with the old version: those on a change, and those carried before."""
    came: "CameBack | None" = None
    losses: tuple[str, ...] = ()


def carry_out(library: Library, job: NoteJob, progress: Progress) -> Noted:
    """Do such a job. Raises what its service raises. What it needs is loaded when it is first wanted."""
    match job:
        case CarryJob(old_id, new_id):
            return _carry(library, old_id, new_id, progress)
        case RegisterJob(out, wanted):
            from app.services.note_register import export_register

            return Noted(losses=tuple(export_register(library, out, wanted, progress=progress)))
        case FootnotesJob(alignment_id, format_name, out):
            from app.services.footnotes import export_with_footnotes

            losses = export_with_footnotes(library, alignment_id, format_name, out, progress)
            return Noted(losses=tuple(losses))
        case CommentsJob(alignment_id, path):
            from app.services.commented_tables import import_comments

            came, _command = import_comments(library, alignment_id, path)
            return Noted(came=came)


def _carry(library: Library, old_id: int, new_id: int, progress: Progress) -> Noted:
    from app.services import carrying

    wanted = carrying.plan(library, old_id, new_id, progress)
    progress.step("Writing the notes", 0, 0)
    made = carrying.write(library, wanted)
    states = tuple((state, wanted.count(state)) for state in AnchorState)
    return Noted(tuple(made), states, len(wanted.left))
