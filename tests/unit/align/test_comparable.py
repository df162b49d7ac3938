from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.align.comparable import SURE, align_comparable
from app.align.lexicon import Lexicon
from app.align.sides import TextSide
from app.core.alignment import BeadDraft, Relation
from app.core.document import Segment, SegmentKind
from app.core.language import Language
from tests.unit.align.plans import Gold, gold_side, plan, plan_gold, scored
from tests.unit.align.treaty import TREATY, articles, make_side

ALL = list(range(1, 11))
Links = dict[tuple[int, int], Relation]


def links(beads: list[BeadDraft], source: TextSide, target: TextSide) -> Links:
    """The links by the places of their clauses, from 1."""
    left = {clause.id: place for place, clause in enumerate(source.clauses(), 1)}
    right = {clause.id: place for place, clause in enumerate(target.clauses(), 1)}
    return {(left[b.source[0]], right[b.target[0]]): b.relation for b in beads if b.source and b.target}


def compared(lexicon: Lexicon, source: tuple[Language, list[int]], target: tuple[Language, list[int]]) -> Links:
    """The links between the treaty's articles on either side, by their numbers."""
    sides = [make_side(language, articles(language, numbers)) for language, numbers in (source, target)]
    if source[0] is target[0]:
        shifted = [Segment(s.id + 5000, 2, s.ordinal, s.kind, s.start, s.end, s.label) for s in sides[1].clauses()]
        sides[1] = TextSide(sides[1].text, target[0], shifted)
    found = links(align_comparable(sides[0], sides[1], lexicon), sides[0], sides[1])
    return {(source[1][i - 1], target[1][j - 1]): relation for (i, j), relation in found.items()}


@pytest.mark.parametrize("languages", [("zh", "en"), ("en", "zh"), ("zh", "zh"), ("en", "en")])
def test_clauses_are_found_in_any_order_and_language(lexicon: Lexicon, languages: tuple[str, str]) -> None:
    order = [7, 3, 10, 1, 9, 5, 2, 8, 6, 4]
    found = compared(lexicon, (Language(languages[0]), ALL), (Language(languages[1]), order))
    assert set(found) == {(n, n) for n in ALL}


def test_the_same_words_are_the_same_commitment(lexicon: Lexicon) -> None:
    found = compared(lexicon, (Language.ZH, ALL), (Language.ZH, ALL))
    assert set(found.values()) == {Relation.SAME}


def test_clauses_that_nothing_answers_stand_alone(lexicon: Lexicon) -> None:
    zh = make_side(Language.ZH, articles(Language.ZH, [1, 2, 3, 4, 5, 6, 7]))
    en = make_side(Language.EN, articles(Language.EN, [4, 5, 6, 7, 8, 9, 10]))
    beads = align_comparable(zh, en, lexicon)
    alone = [b for b in beads if not b.source or not b.target]
    assert {b.relation for b in alone} == {Relation.ALONE}
    assert {b.source for b in alone if b.source} == {(c.id,) for c in zh.clauses()[:3]}
    assert {b.target for b in alone if b.target} == {(c.id,) for c in en.clauses()[4:]}


def test_a_clause_absorbed_by_another_is_a_partial_answer(lexicon: Lexicon) -> None:
    zh = make_side(Language.ZH, articles(Language.ZH, ALL))
    en = articles(Language.EN, ALL)
    absorbed = (SegmentKind.CLAUSE, "Article 2", f"{TREATY[1][1]} {TREATY[6][1]} {TREATY[7][1]}")
    other = make_side(Language.EN, [en[0], absorbed, *en[2:6], *en[8:]])
    found = links(align_comparable(zh, other, lexicon), zh, other)
    assert {(2, 2), (7, 2), (8, 2)} <= set(found)
    assert found[7, 2] is Relation.PARTIAL or found[8, 2] is Relation.PARTIAL


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_every_clause_is_in_a_link_or_alone(lexicon: Lexicon, data: st.DataObject) -> None:
    sides = []
    for _ in range(2):
        language = data.draw(st.sampled_from(Language))
        sides.append(make_side(language, articles(language, data.draw(st.lists(st.integers(1, 10), max_size=5)))))
    source, target = sides
    beads = align_comparable(source, target, lexicon)
    assert {i for bead in beads for i in bead.source} == {clause.id for clause in source.clauses()}
    assert {j for bead in beads for j in bead.target} == {clause.id for clause in target.clauses()}
    assert all((bead.relation is Relation.ALONE) == (not bead.source or not bead.target) for bead in beads)
    assert all(0 <= bead.score <= 1 for bead in beads)
    assert beads == align_comparable(source, target, lexicon)


def test_two_plans_of_different_years(shared: Path, lexicon: Lexicon) -> None:
    gold = Gold.read(shared / "gold" / "comparable_000_004.json")
    source, target = gold_side(shared, "000", Language.ZH), gold_side(shared, "004", Language.EN)
    score = scored(lexicon, source, target, gold)
    assert score.f1 >= 0.88
    assert score.grades >= 0.8


@pytest.mark.parametrize(("first", "second"), [("2016.zh", "2021.zh"), ("2021.zh", "2026.en"), ("2026.en", "2021.zh")])
def test_invented_plans_of_different_years(lexicon: Lexicon, first: str, second: str) -> None:
    score = scored(lexicon, plan(first), plan(second), plan_gold(first, second))
    assert score.f1 >= 0.97
    assert score.grades >= 0.85


def test_confident_links_are_right_and_the_rest_of_the_right_ones_suggested(lexicon: Lexicon) -> None:
    for first, second in (("2016.zh", "2021.zh"), ("2021.zh", "2026.en")):
        source, target = plan(first), plan(second)
        gold = plan_gold(first, second)
        right = set(gold.grades)
        beads = [b for b in align_comparable(source.side, target.side, lexicon) if b.source and b.target]
        sure = {(source.names.get(b.source[0]), target.names.get(b.target[0])) for b in beads if b.score >= SURE}
        assert len(sure & right) >= 0.97 * len([pair for pair in sure if None not in pair])
        assert len(sure & right) >= 0.9 * len(right)
