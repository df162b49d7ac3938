"""The labels and kinds of two documents' clauses as codes that both sides share."""

from collections.abc import Sequence

import numpy as np

from app.align.structure import Marks, Structure
from app.core.document import Segment, SegmentKind
from app.text import labels

_KINDS = {
    SegmentKind.TITLE: 1,
    SegmentKind.HEADING: 1,
    SegmentKind.CLAUSE: 2,
    SegmentKind.PARAGRAPH: 2,
    SegmentKind.SIGNATURE: 3,
    SegmentKind.DATELINE: 4,
    SegmentKind.ROW: 6,
    SegmentKind.FOOTNOTE: 7,
    SegmentKind.METADATA: 5,
    SegmentKind.BOILERPLATE: 5,
}

Path = tuple[int | str, ...]


def structure(chinese: Sequence[Segment], english: Sequence[Segment]) -> Structure:
    """The marks of clause-level segments in two languages; equal numbers in any writing get equal codes."""
    places: dict[Path, int] = {(): 0}
    numbers: dict[Path, int] = {(): 0}
    return Structure(_marks(chinese, places, numbers), _marks(english, places, numbers))


def _marks(segments: Sequence[Segment], places: dict[Path, int], numbers: dict[Path, int]) -> Marks:
    paths: dict[int, Path] = {}
    place_codes, number_codes = [], []
    for segment in segments:
        above = paths.get(segment.parent_id, ()) if segment.parent_id is not None else ()
        key = labels.key(segment.label) if segment.label else None
        own = key.numbers if key else ()
        named = key is not None and key.series in labels.NAMED_SERIES
        path = _path(above, own, key.series if key is not None and named else "")
        paths[segment.id] = path
        place_codes.append(places.setdefault(path if own else (), len(places)))
        number_codes.append(numbers.setdefault((own[-1],) if own else (), len(numbers)))
    kinds = [_KINDS.get(segment.kind, 2) for segment in segments]
    return Marks(*(np.array(codes, dtype=np.int32) for codes in (place_codes, number_codes, kinds)))


def _path(above: Path, own: Path, series: str) -> Path:
    """The numbers along the tree; articles are numbered through a document, 1.1 repeats the number above it."""
    if not own:
        return above
    if series == "article":
        return (series, *own)
    shared = next((n for n in range(len(own) - 1, 0, -1) if above[-n:] == own[:n]), 0)
    return (*above, *own[shared:])
