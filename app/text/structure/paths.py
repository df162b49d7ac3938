"""Composite ids of segments, such as II.13, by which a clause is cited although labels restart."""

from collections import Counter
from collections.abc import Sequence

from app.core.document import Segment, SegmentDraft, SegmentKind
from app.text import labels

_SHORT = {
    SegmentKind.TITLE: "title",
    SegmentKind.METADATA: "meta",
    SegmentKind.BOILERPLATE: "b",
    SegmentKind.HEADING: "h",
    SegmentKind.CLAUSE: "c",
    SegmentKind.PARAGRAPH: "p",
    SegmentKind.SIGNATURE: "sig",
    SegmentKind.DATELINE: "date",
    SegmentKind.ROW: "row",
    SegmentKind.FOOTNOTE: "note",
    SegmentKind.SENTENCE: "s",
}


def paths(segments: Sequence[Segment | SegmentDraft]) -> list[str]:
    """The clause path of each segment of one document, in the order given: unique, labels joined by full stops.

    A node under II with the label 13. is `II.13`, （一） under 五、 is `五（一）`; one without a label is named by its
    kind and its place among its parent's nodes of that kind (`II.p1`). A path met before gets `#2`, `#3` … at its end.
    """
    places = {segment.id: i for i, segment in enumerate(segments) if isinstance(segment, Segment)}
    own: list[str] = []
    seen: Counter[str] = Counter()
    counts: Counter[tuple[int | None, str]] = Counter()
    for segment in segments:
        parent = places.get(segment.parent_id or -1) if isinstance(segment, Segment) else segment.parent
        name = _written(segment.label)
        if not name:
            short = _SHORT[segment.kind]
            counts[parent, short] += 1
            name = f"{short}{counts[parent, short]}"
        joint = "" if name[0] in "(（" else "."
        path = f"{own[parent]}{joint}{name}" if parent is not None and parent < len(own) else name
        seen[path] += 1
        own.append(path if seen[path] == 1 else f"{path}#{seen[path]}")
    return own


def _written(label: str) -> str:
    """A label as a step of a path: bare of its stops and blanks, its brackets and its own series name kept."""
    bare = label.strip().strip(".．、:： \u3000\u00a0")
    key = labels.key(label)
    if key is not None and key.series in ("dash", "bullet"):
        return ""
    return "".join(bare.split()) if any(c.isalnum() for c in bare) else ""
