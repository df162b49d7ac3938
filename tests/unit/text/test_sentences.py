"""Sentences of both languages, graded by hard cases that were written and committed before the splitter.

Of the 333 cases the splitter's first run had 299 right. Eleven cases turned out to speak against others of the fixture
(the border after a quotation that a colon introduces, mostly) and were corrected; the splitter was mended for the rest
and has 330 right since (319 of the fixture as it was first written). The three it has
not: a sentence that begins in lower case after ? or a full stop, which abbreviations and names such as Yahoo! forbid,
and Min. before a word in lower case.

Of 61 further cases, committed before they were run, the first run had 55 right. Three turned out to speak against the
first fixture and were corrected, Cap. was added to the abbreviations; 59 are right since. The two that are not: a text
that is nothing but sentences about Section 2.1, which reads as a label, and …… before Han, which may go on.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import SegmentDraft, SegmentKind, Span
from app.core.language import Language
from app.text.sentences import split, with_sentences
from app.text.structure import parse

DATA = Path(__file__).parents[2] / "data"
FIXTURES = (("sentences_hard.txt", 300, 330), ("sentences_harder.txt", 60, 59))
"""A fixture, how many cases it has at least, and how many are right."""
BORDER = "‖"


def hard_cases(fixture: str) -> list[tuple[Language, str, list[str]]]:
    """The cases of the fixture: language, paragraph, sentences."""
    cases = []
    for line in (DATA / fixture).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, marked = line.split("\t", 1)
        marked = marked.replace("\\n", "\n")
        sentences = [sentence.strip() for sentence in marked.split(BORDER)]
        cases.append((Language(language), marked.replace(BORDER, ""), sentences))
    return cases


def sentences_of(text: str, language: Language) -> list[str]:
    return [text[span.start : span.end] for span in split(text, 0, len(text), language)]


@pytest.mark.parametrize(("fixture", "cases", "right"), FIXTURES)
def test_hard_cases(fixture: str, cases: int, right: int) -> None:
    found = hard_cases(fixture)
    wrong = [text for language, text, wanted in found if sentences_of(text, language) != wanted]
    assert len(found) >= cases
    assert len(found) - len(wrong) >= right, wrong


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "前言。\n\n双方同意。 双方满意。\n\n后记。"
    start = text.index("双")
    assert split(text, start, start + 11, Language.ZH) == [Span(start, start + 5), Span(start + 6, start + 11)]


def test_a_label_set_solid_stays_with_its_sentence() -> None:
    text = "The Fund grew in 1993. 6. The Board met. 7. It rose."
    assert sentences_of(text, Language.EN) == ["The Fund grew in 1993.", "6. The Board met.", "7. It rose."]


def test_sentences_follow_their_node_and_parents_are_counted_anew() -> None:
    text = "声明\n\n一、双方同意。双方满意。\n\n（一）扩大贸易。\n\n二、双方感谢。"
    nodes = with_sentences(text, Language.ZH, parse(text, Language.ZH))
    assert [(n.kind.value, n.parent, n.level) for n in nodes] == [
        ("title", None, 0),
        ("sentence", 0, 1),
        ("clause", None, 1),
        ("sentence", 2, 2),
        ("sentence", 2, 2),
        ("clause", 2, 2),
        ("sentence", 5, 3),
        ("clause", None, 1),
        ("sentence", 7, 2),
    ]


def test_the_columns_of_a_signature_are_its_sentences() -> None:
    text = "甲国     乙国"
    row = SegmentDraft(SegmentKind.SIGNATURE, 0, len(text), level=1, cells=(Span(0, 2), Span(7, 9)))
    assert [(n.start, n.end) for n in with_sentences(text, Language.ZH, [row])] == [(0, 9), (0, 2), (7, 9)]


WORDS = "。 ！ ？ ； . ... …… ! ? “ ” \" ' ‘ ’ 《 》 （ ） ( ) 双方同意 The Parties Mr. No. 5 3.5 U.S. 说 一、 1. (a)"
PIECES = WORDS.split()
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from([*PIECES, "\u3000", "\n"]), st.text(max_size=2)), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)


@given(TEXTS, st.sampled_from(Language), st.integers(0, 10), st.integers(0, 10))
def test_sentences_cover_all_but_blanks_in_order(text: str, language: Language, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - after)
    spans = split(text, start, end, language)
    last = start
    for span in spans:
        assert last <= span.start < span.end <= end
        assert not text[last : span.start].strip()
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        last = span.end
    assert not text[last:end].strip()


HELD = st.lists(
    st.sampled_from(["双方同意。", "为什么？", "Yes! ", "No. 5 is here. ", "完"]), min_size=1, max_size=6
).map("".join)


@given(HELD, st.sampled_from(["《》", "“”", "（）", "「」", "『』"]), st.sampled_from(Language))
def test_nothing_inside_balanced_marks_is_split(inner: str, marks: str, language: Language) -> None:
    text = f"开头{marks[0]}{inner}{marks[1]}结尾。"
    borders = {span.start for span in split(text, 0, len(text), language)} - {0}
    assert not [border for border in borders if 2 < border < 4 + len(inner)]
