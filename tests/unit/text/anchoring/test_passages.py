"""The clauses of a version, without their labels."""

from app.core.document import SegmentDraft, SegmentKind
from app.text.anchoring.passages import passages


def test_labels_are_not_part_of_a_passages_words() -> None:
    text = "第一条　双方同意。\n二、通报"
    segments = [SegmentDraft(SegmentKind.CLAUSE, 0, 9, "第一条"), SegmentDraft(SegmentKind.CLAUSE, 10, 14, "二、")]
    assert [(p.label, p.words) for p in passages(text, segments, ["第一条", "二"])] == [
        ("第一条　", "双方同意。"),
        ("二、", "通报"),
    ]
