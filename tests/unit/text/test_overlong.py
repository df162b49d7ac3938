"""Paragraphs too long to be shown are divided, and nothing of them is lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.document import SegmentDraft, SegmentKind
from app.core.language import Language
from app.text.overlong import divide

PIECES = st.lists(
    st.sampled_from(["双方同意合作。", "a word ", "啊", "甲，乙；丙、", "  ", "\n"]), min_size=1, max_size=60
)


@given(PIECES, st.integers(5, 40))
def test_every_character_stays_in_one_part_and_no_part_is_too_long(pieces: list[str], longest: int) -> None:
    text = "".join(pieces).strip()
    if not text:
        return
    nodes, count = divide(text, Language.ZH, [SegmentDraft(SegmentKind.CLAUSE, 0, len(text), label="一、")], longest)
    assert "".join("".join(text[n.start : n.end] for n in nodes).split()) == "".join(text.split())
    assert all(0 < n.end - n.start <= longest for n in nodes)
    assert all(a.end <= b.start for a, b in pairwise(nodes))
    assert all(n.parent == 0 and n.kind is SegmentKind.PARAGRAPH for n in nodes[1:])
    assert count == (len(text) > longest)


def test_children_keep_their_parents() -> None:
    text = "一、" + "甲。" * 20 + "（一）乙"
    nodes = [
        SegmentDraft(SegmentKind.CLAUSE, 0, 42, label="一、"),
        SegmentDraft(SegmentKind.CLAUSE, 42, len(text), label="（一）", level=1, parent=0),
    ]
    divided, _ = divide(text, Language.ZH, nodes, 20)
    assert divided[-1].label == "（一）"
    assert divided[-1].parent == 0
    assert len(divided) == 4
