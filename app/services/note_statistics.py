"""Where the open questions are: how many notes each chapter of a text has, as data for a picture."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.annotation import AnnotationStatus, Motivation, NoteMark
from app.core.document import Segment, SegmentKind
from app.services.library import Library
from app.text.structure import paths

_NAMED = 60
"""Characters of a chapter's own words that name it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a text with its notes. `start` and `end` are offsets; replies are not counted."""

    path: str
    title: str
    start: int
    end: int
    open: int = 0
    resolved: int = 0
    questions: int = 0
    """Open notes that ask: those meant as questions."""
    unsure: int = 0
    """Notes that are not surely on their words."""

    @property
    def total(self) -> int:
        """All its notes."""
        return self.open + self.resolved


def chapters(library: Library, document_id: int) -> list[Chapter]:
    """Count the notes of a document by its outermost parts, in order; what stands before the first is a part too."""
    store = library.store
    segments = store.segments(document_id)
    places = paths(segments)
    tops = _tops(segments)
    texts = store.segment_texts([segments[at].id for at in tops])
    length = store.document(document_id).characters
    starts = [segments[at].start for at in tops]
    counts = _counted(store.notes.marks(document_id), starts)
    found = []
    for number, at in enumerate([-1, *tops]):
        start = 0 if at < 0 else segments[at].start
        end = starts[number] if number < len(starts) else length
        title = "" if at < 0 else " ".join(texts[segments[at].id].split())[:_NAMED]
        count = counts[number]
        if at >= 0 or count:
            path = "" if at < 0 else places[at]
            found.append(
                Chapter(path, title, start, end, count["open"], count["resolved"], count["ask"], count["unsure"])
            )
    return found


def _tops(segments: Sequence[Segment]) -> list[int]:
    """The outermost parts: headings and clauses with nothing above them but the title."""
    bare = (SegmentKind.TITLE, SegmentKind.METADATA, SegmentKind.BOILERPLATE)
    tops = [
        at
        for at, segment in enumerate(segments)
        if segment.parent_id is None
        and segment.kind not in bare
        and (segment.label or segment.kind is SegmentKind.HEADING)
    ]
    return tops or [at for at, segment in enumerate(segments) if segment.parent_id is None]


def _counted(marks: Sequence[NoteMark], starts: Sequence[int]) -> dict[int, Counter[str]]:
    """What is counted of each part, 0 being what stands before the first; a note counts where its first target is."""
    found: dict[int, Counter[str]] = {number: Counter() for number in range(len(starts) + 1)}
    seen = set()
    for mark in marks:
        if mark.note_id in seen or mark.is_reply:
            continue
        seen.add(mark.note_id)
        count = found[bisect_right(starts, mark.start)]
        is_open = mark.status is AnnotationStatus.OPEN
        count["open" if is_open else "resolved"] += 1
        count["ask"] += is_open and mark.motivation is Motivation.QUESTIONING
        count["unsure"] += mark.state.value in ("candidate", "orphan")
    return found
