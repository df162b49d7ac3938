"""Drafts in little space are the drafts they were made of."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.document import SegmentDraft, SegmentKind, Span
from app.text.drafts import Drafts, moved_under

DRAFTS = st.builds(
    SegmentDraft,
    st.sampled_from(SegmentKind),
    st.integers(0, 2**40),
    st.integers(0, 2**40),
    st.text(max_size=6),
    st.integers(0, 60),
    st.none() | st.integers(0, 2**31),
    st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple),
)


@given(st.lists(DRAFTS))
def test_what_goes_in_comes_out(drafts: list[SegmentDraft]) -> None:
    held = Drafts(drafts)
    assert list(held) == drafts
    assert len(held) == len(drafts)
    assert held[1:3] == drafts[1:3]
    assert [held[place] for place in range(-len(drafts), 0)] == drafts


@given(DRAFTS)
def test_a_draft_under_another_parent_is_otherwise_the_same(draft: SegmentDraft) -> None:
    assert moved_under(moved_under(draft, 7), draft.parent) == draft
    assert moved_under(draft, 7).parent == 7
