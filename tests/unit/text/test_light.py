"""Light formatting that can do no harm."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.text.light import Line, Run, html, lines, plain

MARKED = st.text("ab*-\\ \n<&>", max_size=40)


def test_strong_emphasis_and_lists() -> None:
    assert html("**应** is *shall*\n- one\n- two\nend") == (
        "<p><strong>应</strong> is <em>shall</em></p><ul><li>one</li><li>two</li></ul><p>end</p>"
    )


def test_marks_that_mean_nothing_are_letters() -> None:
    assert plain("2 * 3 * 4, *open, a\\*b") == "2 * 3 * 4, *open, a*b"
    assert lines("-x") == [Line((Run("-x"),))]


@given(MARKED)
def test_only_five_tags_without_attributes_are_ever_written(text: str) -> None:
    tags = set(re.findall(r"<[^>]*>", html(text)))
    names = ("p", "ul", "li", "strong", "em")
    assert tags <= {"<br>", *(f"<{n}>" for n in names), *(f"</{n}>" for n in names)}


@given(st.text(max_size=60))
def test_a_text_without_marks_is_itself(text: str) -> None:
    bare = re.sub(r"[*\\]|^- ", "", text, flags=re.MULTILINE)
    if not any(line.startswith("- ") for line in bare.split("\n")):
        assert plain(bare) == bare


@given(MARKED)
def test_no_words_are_lost(text: str) -> None:
    assert re.sub(r"[*\\ -]", "", plain(text)) == re.sub(r"[*\\ -]", "", text)
