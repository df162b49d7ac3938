"""Jobs of what comes in and goes out beside a bitext: looking at files, bundles, notes alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.annotation import AnchorState
from app.core.progress import Progress
from app.services.library import Library

if TYPE_CHECKING:
    from app.services.looking import Looked
    from app.services.merging import Merged, TakenNotes


@dataclass(frozen=True, slots=True)
class LookJob:
    """Look at files before they are imported; `asked` where a person wants to choose in any case."""

    paths: tuple[Path, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class BundleJob:
    """Write documents, or all of them, with their bitexts and notes to a bundle."""

    out: Path
    documents: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class MergeJob:
    """Take a bundle in."""

    path: Path


@dataclass(frozen=True, slots=True)
class ExportNotesJob:
    """Write the notes on documents, or all, as JSON-LD."""

    out: Path
    documents: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class TakeNotesJob:
    """Take in the notes of a JSON-LD file; those on texts that only another program knows go to `document_id`."""

    path: Path
    document_id: int | None = None


ExchangeJob = LookJob | BundleJob | MergeJob | ExportNotesJob | TakeNotesJob


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What such a job made: what files seem to be, or what came in, with the way to take it back."""

    looked: "Looked | None" = None
    merged: "Merged | None" = None
    notes: "TakenNotes | None" = None
    count: int = 0
    """Of notes or documents that were written."""
    unsure: int = 0
    """Notes that came in and whose words were not found beyond doubt."""
    homeless: str = ""
    """What was said of notes on a text that is not here: none came in until a person says where they belong."""


def carry_out(library: Library, job: ExchangeJob, progress: Progress) -> Exchanged:
    """Do such a job. Raises what its service raises. What it needs is loaded when it is first wanted."""
    match job:
        case LookJob(paths, asked):
            from app.services.looking import look

            return Exchanged(looked=look(paths, progress, library, thoroughly=asked))
        case BundleJob(out, documents):
            from app.services.bundling import export_bundle

            return Exchanged(count=len(export_bundle(library, out, documents, progress).documents))
        case MergeJob(path):
            from app.services.merging import merge, read_bundle

            return Exchanged(merged=merge(library, read_bundle(path), progress))
        case ExportNotesJob(out, documents):
            from app.services.travelling_notes import export_notes

            return Exchanged(count=export_notes(library, out, documents))
        case TakeNotesJob(path, document_id):
            return _take_notes(library, path, document_id, progress)


def _take_notes(library: Library, path: Path, document_id: int | None, progress: Progress) -> Exchanged:
    from app.services.travelling_notes import NotHere, import_notes

    try:
        came = import_notes(library, path, document_id, progress)
    except NotHere as error:
        return Exchanged(homeless=str(error))
    unsure = sum(count for state, count in came.states.items() if state in (AnchorState.CANDIDATE, AnchorState.ORPHAN))
    return Exchanged(notes=came.taken, unsure=unsure)
