"""Long questions about versions as jobs for the worker: timelines, shared passages, parity, the map of clauses."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.alignment import Bead
from app.core.comparison import Finding, MapLine, SharedPassages, Spans, Timeline
from app.core.progress import SILENT, Progress
from app.services.citing import places_of
from app.services.library import Library

_EXCERPT = 80


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
class Place:
    """Where the two sides of a bead are: as citations name them, and where they begin, None where a side is empty."""

    names: tuple[str, str]
    starts: tuple[int | None, int | None]
    excerpt: str = ""
    """The beginning of the source side, or of the target side where that is empty."""


@dataclass(frozen=True, slots=True)
class Parity:
    """What parity checks of a bitext found, dismissed findings included; for each its place and its stretches."""

    alignment_id: int
    findings: tuple[Finding, ...]
    places: tuple[Place, ...] = ()
    spans: tuple[Spans, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseMap:
    """Every bead of two texts, and what differs inside it; for each its place, and the stretches of each difference."""

    alignment_id: int
    lines: tuple[MapLine, ...]
    places: tuple[Place, ...] = ()
    spans: tuple[tuple[Spans, ...], ...] = ()


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
            return _parity(library, alignment_id, progress)
        case ClauseMapJob(alignment_id):
            lines = tuple(linting.clause_map(library, alignment_id, progress))
            asked = [(line.bead.id, prompt) for line in lines for prompt in line.differing]
            stretches = iter(linting.places_of_prompts(library, alignment_id, asked))
            spans = tuple(tuple(next(stretches) for _ in line.differing) for line in lines)
            return ClauseMap(alignment_id, lines, _places(library, alignment_id, [line.bead for line in lines]), spans)


def _parity(library: Library, alignment_id: int, progress: Progress) -> Parity:
    from app.services import linting

    found = tuple(linting.findings(library, alignment_id, progress))
    spans = linting.places_of_prompts(library, alignment_id, [(f.bead_id, f.prompt) for f in found])
    beads = {bead.id: bead for bead in library.store.beads(alignment_id)}
    places = _places(library, alignment_id, [beads[f.bead_id] for f in found])
    return Parity(alignment_id, found, places, tuple(spans))


def _places(library: Library, alignment_id: int, beads: Sequence[Bead]) -> tuple[Place, ...]:
    alignment = library.store.alignment(alignment_id)
    ids = alignment.source_id, alignment.target_id
    names = [places_of(library, i) for i in ids]
    texts = [library.store.text(i) for i in ids]
    segments = [{s.id: s for s in library.store.segments(i)} for i in ids]

    def place(bead: Bead) -> Place:
        firsts = [
            known.get(side[0]) if side else None
            for known, side in zip(segments, (bead.source, bead.target), strict=True)
        ]
        named = [known.get(s.id, "") if s else "" for known, s in zip(names, firsts, strict=True)]
        starts = [s.start if s else None for s in firsts]
        words = next((text[s.start : s.end] for text, s in zip(texts, firsts, strict=True) if s), "")
        return Place((named[0], named[1]), (starts[0], starts[1]), " ".join(words.split())[:_EXCERPT])

    return tuple(map(place, beads))
