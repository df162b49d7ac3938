"""Hunks are slid and joined for a reader."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.hunks import hunks
from app.compare.tokens import tokens
from app.core.comparison import RedlineOptions
from app.core.language import Language

TEXTS = st.lists(st.sampled_from(["double", " ", ", ", "of", "thing", ".", "other"]), max_size=30).map("".join)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_between_hunks_the_tokens_are_the_same(a: str, b: str) -> None:
    olds, news = (tokens(text, Language.EN, RedlineOptions()) for text in (a, b))
    done_a = done_b = 0
    for hunk in hunks(olds, news):
        assert [t.key for t in olds[done_a : hunk.a]] == [t.key for t in news[done_b : hunk.b]]
        assert hunk.a < hunk.a_end or hunk.b < hunk.b_end
        done_a, done_b = hunk.a_end, hunk.b_end
    assert [t.key for t in olds[done_a:]] == [t.key for t in news[done_b:]]


def test_an_inserted_sentence_is_shown_whole() -> None:
    a, b = "Visits end. Talks begin.", "Visits end. Visits resume. Talks begin."
    olds, news = (tokens(text, Language.EN, RedlineOptions()) for text in (a, b))
    (hunk,) = hunks(olds, news)
    assert "".join(t.text for t in news[hunk.b : hunk.b_end]) == "Visits resume. "
