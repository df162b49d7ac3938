"""Long questions about versions as jobs for the worker: timelines, shared passages, parity, the map of clauses."""

from dataclasses import dataclass

from app.core.comparison import Finding, MapLine, SharedPassages, Timeline
from app.core.progress import SILENT, Progress
from app.services.library import Library


@dataclass(frozen=True, slots=True)
class TimelineJob:
    """Follow every clause through these versions, given oldest first."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PassagesJob:
    """Find the passages that two documents share."""

    a_id: int
    b_id: int


@dataclass(frozen=True, slots=True)
class ParityJob:
    """Check the parity of a bitext."""

    alignment_id: int


@dataclass(frozen=True, slots=True)
class ClauseMapJob:
    """Tell what differs inside each bead of two texts."""

    alignment_id: int


QuestionJob = TimelineJob | PassagesJob | ParityJob | ClauseMapJob


@dataclass(frozen=True, slots=True)
class Parity:
    """What parity checks of a bitext found, dismissed findings included."""

    alignment_id: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ClauseMap:
    """Every bead of two texts, and what differs inside it."""

    alignment_id: int
    lines: tuple[MapLine, ...]


Answer = Timeline | SharedPassages | Parity | ClauseMap


def answer(library: Library, job: QuestionJob, progress: Progress = SILENT) -> Answer:
    """Answer a question; what that needs is loaded at the first one. Raises what its service raises."""
    from app.services import comparing_works, linting

    match job:
        case TimelineJob(documents):
            return comparing_works.timeline_of(library, documents, progress)
        case PassagesJob(a_id, b_id):
            return comparing_works.passages_of(library, a_id, b_id, progress)
        case ParityJob(alignment_id):
            return Parity(alignment_id, tuple(linting.findings(library, alignment_id, progress)))
        case ClauseMapJob(alignment_id):
            return ClauseMap(alignment_id, tuple(linting.clause_map(library, alignment_id, progress)))
