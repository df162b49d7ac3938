"""Paths of nodes: the labels of their ancestors."""

from app.core.document import SegmentDraft, SegmentKind
from app.core.language import Language
from app.text.structure import parse, paths


def test_paths_join_the_labels_of_ancestors() -> None:
    drafts = parse(
        "Plan\n\nI. Water\n\nIt is wet.\n\n1. Clean it:\n\n(a) often;\n\n(b) well.\n\nII. Banks\n\n1. Clean them.",
        Language.EN,
    )
    assert paths(drafts) == ["title1", "I", "I.p1", "I.1", "I.1(a)", "I.1(b)", "II", "II.1"]


def test_paths_are_unique_where_labels_are_not() -> None:
    drafts = [SegmentDraft(SegmentKind.CLAUSE, i, i + 1, "1.", 1) for i in range(3)]
    assert paths(drafts) == ["1", "1#2", "1#3"]
