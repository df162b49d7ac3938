"""A place by its quote alone."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.annotation import AnchorState, Target
from app.core.document import Span
from app.text.anchoring import anchor, occurrences

WORDS = st.text("双方应当合作。ab ", min_size=1, max_size=120)


def quoted(text: str, start: int, end: int) -> Target:
    return Target(1, start, end, text[start:end], text[max(0, start - 32) : start], text[end : end + 32])


@given(WORDS, st.data())
def test_in_its_own_text_a_quote_is_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = anchor(quoted(text, start, end), text)
    assert (found.state, found.span) == (AnchorState.EXACT, Span(start, end))


@given(WORDS, WORDS, st.data())
def test_elsewhere_it_is_only_found_with_all_its_context_and_once(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    target = quoted(text, start, end)
    found = anchor(target, other)
    whole = target.prefix + target.exact + target.suffix
    if found.state is AnchorState.MOVED:
        assert found.span is not None
        assert other[found.span.start : found.span.end] == target.exact
        assert other.count(whole) == 1
        assert len(whole) >= 24
    elif found.state is not AnchorState.EXACT:
        assert found.span is None
    assert (found.state is AnchorState.CANDIDATE) == bool(found.candidates)


def test_a_text_put_before_moves_a_quote() -> None:
    text = "本协定适用于缔约双方在专属经济区内的一切捕捞活动，但科学考察除外。"
    target = quoted(text, 6, 8)
    found = anchor(target, "前言。" + text)
    assert (found.state, found.span, found.how) == (AnchorState.MOVED, Span(9, 11), "3 characters later")


def test_a_short_quote_without_its_context_is_asked_about_best_first() -> None:
    target = Target(1, 0, 2, "双方", "费用由", "分担。")
    text = "双方同意，费用由双方分担，双方通报。"
    found = anchor(target, text)
    assert found.state is AnchorState.CANDIDATE
    assert found.candidates[0].span == Span(8, 10)
    assert len(occurrences(target, text)) == 3


def test_words_that_are_nowhere_are_an_orphan_kept_near_their_place() -> None:
    found = anchor(Target(1, 40, 42, "航空"), "双方同意。")
    assert (found.state, found.span, found.near) == (AnchorState.ORPHAN, None, 5)
