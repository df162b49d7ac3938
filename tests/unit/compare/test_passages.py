"""Passages that two works share are found with how near they are."""

import random
from itertools import pairwise

from app.compare.passages import passages
from app.core.comparison import Clause, Passage
from app.core.language import Language
from app.core.progress import SILENT
from tests.unit.compare.treaty import sentence

ZH, EN = Language.ZH, Language.EN
FORMULA = "双方重申恪守和平共处五项原则，尊重彼此自主选择的发展道路"


def placed(*texts: str, start: int = 0) -> list[tuple[Clause, int]]:
    found = []
    for n, text in enumerate(texts):
        found.append((Clause(n, text), start))
        start += len(text) + 2
    return found


def shared(a: list[tuple[Clause, int]], b: list[tuple[Clause, int]], language: Language = ZH) -> list[Passage]:
    return passages(a, b, language, SILENT)


def cut(clauses: list[tuple[Clause, int]], start: int, end: int) -> str:
    return next(c.text[start - at : end - at] for c, at in clauses if at <= start < at + len(c.text))


def test_a_passage_word_for_word_is_found_where_it_stands() -> None:
    a = placed("关于渔业的联合声明。", f"会谈坦诚友好。{FORMULA}，并就渔业达成共识。", start=7)
    b = placed(f"发言人表示，{FORMULA}。边界线已经勘定。")
    (found,) = shared(a, b)
    assert found.nearness == 1
    assert cut(a, found.a.start, found.a.end) == FORMULA
    assert cut(b, found.b.start, found.b.end) == FORMULA


def test_a_passage_with_other_words_inside_is_nearly_the_same() -> None:
    (found,) = shared(placed(f"一、{FORMULA}。"), placed(f"九、{FORMULA.replace('尊重彼此', '坚定支持对方')}。"))
    assert 0.6 < found.nearness < 1
    assert [p.op for p in found.redline] == ["=", "-", "+", "="]


def test_brackets_and_closing_signs_that_both_have_belong_to_a_passage() -> None:
    text = f"（三）{FORMULA}（以下简称“原则”）："
    (found,) = shared(placed(text), placed(text))
    assert (found.a.start, found.a.end) == (0, len(text))
    a, b = placed(f"（三）{FORMULA}，并就渔业达成共识。"), placed(f"（五）{FORMULA}，愿就航运换文；")
    (found,) = shared(a, b)
    assert cut(a, found.a.start, found.a.end) == FORMULA
    assert cut(b, found.b.start, found.b.end) == FORMULA


def test_script_punctuation_and_width_do_not_count() -> None:
    (found,) = shared(placed(FORMULA), placed(FORMULA.replace("，", "、").replace("双", "雙").replace("项", "項")))
    assert found.nearness == 1


def test_unrelated_texts_share_nothing() -> None:
    assert shared(placed("渔船须悬挂船旗国国旗航行。"), placed(FORMULA)) == []


def test_a_passage_lies_within_one_clause() -> None:
    halves = placed(FORMULA[:15], FORMULA[15:])
    found = shared(halves, placed(FORMULA))
    assert found
    assert all(any(cut(halves, p.a.start, p.a.end) in clause.text for clause, _ in halves) for p in found)


def test_no_word_of_the_first_text_is_told_of_twice() -> None:
    dice = random.Random(4)
    a = placed(*(sentence(EN, dice) for _ in range(60)))
    b = placed(*(sentence(EN, dice) for _ in range(60)))
    found = shared(a, b, EN)
    assert found
    assert all(p.a.end <= q.a.start for p, q in pairwise(found))
