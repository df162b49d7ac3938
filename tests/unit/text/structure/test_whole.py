"""What holds of the clause tree of any text, long texts in parts, and the work it takes."""

import sys
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import SegmentKind
from app.core.language import Language
from app.text.sentences import with_sentences
from app.text.structure import parse, paths


def test_a_long_text_in_parts_has_the_tree_of_the_whole() -> None:
    chapters = [
        f"Chapter {c}  Of matter {c}\n\n"
        + "\n\n".join(
            f"Article {c * 10 + a}\n\n1. The first.\n\n2. The second:\n\n(a) one;\n\n(b) two." for a in range(9)
        )
        for c in range(1, 30)
    ]
    text = "A Law of Many Matters\n\n" + "\n\n".join(chapters)
    assert list(parse(text, Language.EN, whole=3000)) == list(parse(text, Language.EN))


@given(
    st.lists(
        st.sampled_from(["1. one", "(a) two;", "Article 3", "text that goes on", "", "第五条　文。", "——甲"]),
        max_size=60,
    )
)
def test_a_long_text_in_parts_keeps_every_character(lines: list[str]) -> None:
    text = "\n".join(lines)
    drafts = list(parse(text, Language.EN, whole=40))
    assert "".join("".join(text[d.start : d.end].split()) for d in drafts) == "".join(text.split())
    assert all(d.parent is None or d.parent < place for place, d in enumerate(drafts))
    assert all(d.level == 1 + (drafts[d.parent].level if d.parent is not None else 0) for d in drafts if d.level)


WORDS = (
    "一、 （一） 1. 1.1 (a) (i) ① —— 第一条 第二章 Article 5 Part One Annex I 目录 序言 2019年4月30日 （电） 。 ； ： "
    ", . ; “ ” 《 》 （ ） The Parties agree 双方同意 for the Government of 代表 〇 Ⅳ ㈠ ⒈ • - * 3.5% 97 contact menu"
)


BLANKS = ["\n", "\n\n", " \r\n", "\u3000", "\u3000\u3000", "\xa0\xa0", "\t", "\u2028", "\x0c", "\u200b"]


PIECES = st.sampled_from(WORDS.split() + BLANKS)


TEXTS = st.one_of(st.text(max_size=80), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map(" ".join))


@given(TEXTS)
def test_every_character_lies_in_one_node_and_parents_come_first(text: str) -> None:
    drafts = parse(text, Language.ZH)
    covered = [False] * len(text)
    last = 0
    for i, draft in enumerate(drafts):
        assert last <= draft.start < draft.end <= len(text)
        assert not text[draft.start].isspace()
        assert not text[draft.end - 1].isspace()
        assert draft.parent is None or 0 <= draft.parent < i
        assert all(draft.start <= c.start < c.end <= draft.end for c in draft.cells)
        assert text[draft.start : draft.end].startswith(draft.label)
        covered[draft.start : draft.end] = [True] * (draft.end - draft.start)
        last = draft.end
    assert [c for c, inside in zip(text, covered, strict=True) if not inside and not c.isspace()] == []
    assert len(set(paths(drafts))) == len(drafts)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_numbers_on_lines_of_their_own_leave_every_line_in_a_node(numbers: list[int]) -> None:
    text = "\n".join(f"{number}\nthe keeper shall light the lamps and feed" for number in numbers)
    drafts = parse(text, Language.EN)
    assert "".join("".join(text[d.start : d.end].split()) for d in drafts) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(drafts))
    assert all(d.parent is None or d.parent < k for k, d in enumerate(drafts))


@given(TEXTS)
def test_a_level_is_one_more_than_its_parents(text: str) -> None:
    drafts = parse(text, Language.EN)
    expected = [
        0 if d.kind is SegmentKind.TITLE else 1 if d.parent is None else drafts[d.parent].level + 1 for d in drafts
    ]
    assert [d.level for d in drafts] == expected


def calls_to_parse(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with_sentences(text, Language.ZH, parse(text, Language.ZH))
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "unit",
    [
        "一、双方同意加强合作。协定自签署之日起生效。　　",
        "1. Some heading:\n(a) first;\n(b) second.\nFlush text.\n",
        "Article 5\nHeading here\n",
        "“（《",
        "* ",
        "* a\n",
        "1 ",
        "1\n",
        "12\nHead\n",
        "a\n",
        "“a\n",
        "[a\n",
        "3 Treaty Series\nx y z,\n",
        "渡",
    ],
)
def test_twice_the_text_takes_no_more_than_twice_the_work(unit: str) -> None:
    once, twice = calls_to_parse(unit * 400), calls_to_parse(unit * 800)
    assert twice <= 2.2 * once + 200
