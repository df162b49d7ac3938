"""A document as the aligner takes it: its text, its language, its segments."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Segment, SegmentKind
from app.core.language import Language


@dataclass(frozen=True, slots=True)
class TextSide:
    """One document; `segments` are all of its segments in order, sentences included."""

    text: str
    language: Language
    segments: Sequence[Segment]

    def clauses(self) -> list[Segment]:
        """The segments of clause level, in order."""
        return [segment for segment in self.segments if segment.kind is not SegmentKind.SENTENCE]

    def sentences(self) -> dict[int, list[Segment]]:
        """The sentences of each clause-level segment that has any, by its id."""
        found: dict[int, list[Segment]] = defaultdict(list)
        for segment in self.segments:
            if segment.kind is SegmentKind.SENTENCE and segment.parent_id is not None:
                found[segment.parent_id].append(segment)
        return dict(found)

    def words_of(self, segment: Segment) -> str:
        """The text of a segment without its label."""
        written = self.text[segment.start : segment.end]
        return written.removeprefix(segment.label) if segment.label else written
