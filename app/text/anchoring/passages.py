"""The clauses of a version as they are compared: without their labels, so that renumbering changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.document import Segment, SegmentDraft


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of a version: its span with its label, where its own words begin, its words, label and path."""

    start: int
    body: int
    end: int
    words: str
    label: str
    path: str


def passages(text: str, segments: Sequence[Segment | SegmentDraft], paths: Sequence[str]) -> list[Passage]:
    """The clause-level segments of a text in order; without any, its lines."""
    if not segments:
        return _lines(text)
    found = []
    for segment, path in zip(segments, paths, strict=True):
        body = segment.start + len(segment.label)
        while body < segment.end and text[body].isspace():
            body += 1
        body = body if text.startswith(segment.label, segment.start) and body < segment.end else segment.start
        found.append(
            Passage(segment.start, body, segment.end, text[body : segment.end], text[segment.start : body], path)
        )
    return found


def _lines(text: str) -> list[Passage]:
    found, start = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            at = start + len(line) - len(line.lstrip())
            found.append(Passage(at, at, at + len(bare), bare, "", ""))
        start += len(line) + 1
    return found
