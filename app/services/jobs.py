"""Long work as descriptions that a worker process can be handed, and what carries them out."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.alignment import AlignmentKind
from app.core.backups import BackupReason
from app.core.comparison import Comparison, OneSided, RedlineOptions, SharedPassages
from app.core.printed import PrintedSheet
from app.core.progress import SILENT, Progress
from app.services import (
    aligning,
    backups,
    bead_realigning,
    exchange_jobs,
    importing,
    indexing,
    note_jobs,
    pairing,
    printing,
    samples,
)
from app.services.bead_realigning import Realigned
from app.services.comparing_jobs import (
    Answer,
    ClauseMapJob,
    ParityJob,
    PassagesJob,
    QuestionJob,
    TimelineJob,
    answer,
)
from app.services.erasing import erase
from app.services.exchange_jobs import (
    BundleJob,
    Exchanged,
    ExchangeJob,
    ExportNotesJob,
    LookJob,
    MergeJob,
    TakeNotesJob,
)
from app.services.exporting import export
from app.services.importing import Imported, ImportOptions, ImportOutcome
from app.services.library import Library
from app.services.note_jobs import Noted, NoteJob


@dataclass(frozen=True, slots=True)
class ImportJob:
    """Import files; two that make a pair are aligned as well, when `pair` is set.

    Of more files those in `pairs` are aligned, as a person approved them (see `services.pairing`).
    """

    paths: tuple[Path, ...]
    options: ImportOptions = field(default_factory=ImportOptions)
    pair: bool = True
    pairs: tuple[tuple[Path, Path], ...] = ()
    each: tuple[ImportOptions, ...] = ()
    """What a person said of each file by itself, in the order of `paths`, in place of `options`."""


@dataclass(frozen=True, slots=True)
class AlignJob:
    """Align two documents of the library."""

    source_id: int
    target_id: int
    kind: AlignmentKind | None = None


@dataclass(frozen=True, slots=True)
class RealignJob:
    """Align anew whatever a person has neither accepted nor pinned in a bitext."""

    alignment_id: int


@dataclass(frozen=True, slots=True)
class IndexJob:
    """Bring the index level with the store."""


@dataclass(frozen=True, slots=True)
class SampleJob:
    """Bring in the sample texts."""


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Write a bitext to a file: pages on their side if `landscape`, with the notes unless they are not wanted.

    What changed `since` earlier versions, one for either side, is tracked as changes of `author`.
    """

    alignment_id: int
    format_name: str
    out: Path
    landscape: bool = False
    notes: bool = True
    since: tuple[int, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class BackupJob:
    """Back the library up; the backup of a day only where it has not been made."""

    reason: BackupReason = BackupReason.DAILY


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Check the whole library, and build the index anew where it is not level with the store."""


@dataclass(frozen=True, slots=True)
class EraseJob:
    """Erase documents for good, from every copy of the library too."""

    document_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheetJob:
    """Write what stands on screen as a PDF."""

    sheet: PrintedSheet
    out: Path
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class CompareJob:
    """Compare two versions in one language, the old one first; `options` say what counts as a change."""

    a_id: int
    b_id: int
    options: RedlineOptions = field(default_factory=RedlineOptions)


@dataclass(frozen=True, slots=True)
class OneSidedJob:
    """Tell what changed in one language only between two bitexts, the old one first."""

    old_bitext: int
    new_bitext: int


@dataclass(frozen=True, slots=True)
class ExportComparisonJob:
    """Write a comparison, or shared passages, to a file in a language; tracked changes are by `author`."""

    comparison: Comparison | SharedPassages
    format_name: str
    out: Path
    author: str = ""
    language: str = "en"


Job = (
    ImportJob
    | AlignJob
    | RealignJob
    | IndexJob
    | SampleJob
    | ExportJob
    | BackupJob
    | CheckJob
    | EraseJob
    | SheetJob
    | CompareJob
    | OneSidedJob
    | ExportComparisonJob
    | QuestionJob
    | ExchangeJob
    | NoteJob
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a job made: documents, the bitext to open if there is one, and sentences for the person."""

    documents: tuple[Imported, ...] = ()
    alignment_id: int | None = None
    notes: tuple[str, ...] = ()
    comparison: Comparison | None = None
    one_sided: tuple[OneSided, ...] = ()
    answer: Answer | None = None
    problems: tuple[str, ...] = ()
    """What a check found wrong."""
    behind: bool = False
    """Whether texts that came in have still to be indexed, by an `IndexJob`."""
    exchanged: Exchanged | None = None
    noted: Noted | None = None
    realigned: Realigned | None = None


def run(library: Library, job: Job, progress: Progress = SILENT) -> Done:
    """Carry out a job. Raises what its service raises, and Cancelled with nothing half-written."""
    match job:
        case ImportJob():
            return replace(_import(library, job, progress), behind=indexing.pending(library))
        case AlignJob() | RealignJob():
            return _align(library, job, progress)
        case IndexJob():
            indexing.index_pending(library, progress)
            return Done()
        case SampleJob():
            return Done(alignment_id=samples.import_samples(library, progress)[-1])
        case BackupJob(reason):
            progress.step("Backing up the library", 0, 0)
            backups.daily(library) if reason is BackupReason.DAILY else backups.make(library, reason)
            return Done()
        case EraseJob() | SheetJob():
            return Done(notes=tuple(_said(library, job, progress)))
        case CheckJob():
            return _check(library, progress)
        case ExportJob():
            return Done(notes=tuple(_export(library, job, progress)))
        case CompareJob() | OneSidedJob() | ExportComparisonJob():
            return _compare(library, job, progress)
        case TimelineJob() | PassagesJob() | ParityJob() | ClauseMapJob():
            return Done(answer=answer(library, job, progress))
        case LookJob() | BundleJob() | MergeJob() | ExportNotesJob() | TakeNotesJob():
            exchanged = exchange_jobs.carry_out(library, job, progress)
            return Done(notes=exchanged.merged.told if exchanged.merged else (), exchanged=exchanged)
        case _:
            return Done(noted=note_jobs.carry_out(library, job, progress))


def _check(library: Library, progress: Progress) -> Done:
    from app.services import checking

    report = checking.check(library, repair=True, progress=progress)
    return Done(notes=report.repaired, problems=report.problems)


def _said(library: Library, job: EraseJob | SheetJob, progress: Progress) -> list[str]:
    """Carry out a job that has nothing to show but what is said of it."""
    match job:
        case EraseJob(document_ids):
            return erase(library, document_ids, progress)
        case SheetJob(sheet, out, landscape):
            return printing.write_pdf(sheet, out, landscape=landscape, progress=progress)


def _export(library: Library, job: ExportJob, progress: Progress) -> list[str]:
    """Write a bitext as a job says; returns what the format could not hold."""
    return export(
        library,
        job.alignment_id,
        job.format_name,
        job.out,
        progress,
        landscape=job.landscape,
        notes=job.notes,
        since=job.since,
        author=job.author,
    )


def _compare(library: Library, job: CompareJob | OneSidedJob | ExportComparisonJob, progress: Progress) -> Done:
    """Compare; what that needs is loaded at the first comparison."""
    from app.services import comparing, comparing_bitexts, comparing_export

    match job:
        case CompareJob(a_id, b_id, options):
            return Done(comparison=comparing.compare_documents(library, a_id, b_id, progress, options))
        case OneSidedJob(old, new):
            return Done(one_sided=tuple(comparing_bitexts.changes_in_one_language(library, old, new, progress)))
        case ExportComparisonJob(SharedPassages() as shared, format_name, out, _, language):
            losses = comparing_export.export_passages(shared, format_name, out, progress, language)
        case ExportComparisonJob(Comparison() as found, format_name, out, author, language):
            losses = comparing_export.export_comparison(library, found, format_name, out, author, progress, language)
    return Done(notes=tuple(losses))


def _align(library: Library, job: AlignJob | RealignJob, progress: Progress) -> Done:
    if isinstance(job, RealignJob):
        return Done(realigned=bead_realigning.realign(library, job.alignment_id, progress))
    outcome = aligning.align(library, job.source_id, job.target_id, job.kind, progress)
    return Done(alignment_id=outcome.alignment.id, notes=(outcome.reason,) if outcome.reason else ())


def _import(library: Library, job: ImportJob, progress: Progress) -> Done:
    """Import files and align the pairs a person approved, or the two documents where there are just two."""
    options = job.each or (job.options,) * len(job.paths)
    if job.pairs:
        paired, opened = pairing.import_pairs(library, job.paths, options, job.pairs, progress)
        return Done(paired.documents, opened, _told(paired))
    outcome = importing.import_each(library, job.paths, options, progress)
    notes = _told(outcome)
    ids = list(dict.fromkeys(i.document.id for i in outcome.documents))
    if outcome.bitexts:
        return Done(outcome.documents, outcome.bitexts[0], notes)
    if not job.pair or len(ids) != 2:
        return Done(outcome.documents, None, notes)
    source_id, target_id = aligning.source_first(library, *ids)
    there = library.store.alignment_between(source_id, target_id)
    if there is not None:
        return Done(outcome.documents, there.id, notes)
    aligned = aligning.align(library, source_id, target_id, None, progress)
    return Done(outcome.documents, aligned.alignment.id, (*notes, *filter(None, (aligned.reason,))))


def _told(outcome: ImportOutcome) -> tuple[str, ...]:
    """Sentences on what came in: how much, where that is more than stands on the screen, and what was there before."""
    new = sum(not imported.already_there for imported in outcome.documents)
    pairs = len(outcome.bitexts)
    told = [f"{new:,} texts came in."] if new > 2 else []
    if told and pairs:
        told.append(f"{pairs:,} pair{'s were' if pairs > 1 else ' was'} aligned.")
    return (*told, *(f"{i.document.title} is in the library already." for i in outcome.documents if i.already_there))
