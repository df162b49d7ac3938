from app.align.sides import TextSide
from app.core.document import SegmentKind
from app.core.language import Language
from tests.unit.align.treaty import articles, make_side


def test_clauses_and_their_sentences() -> None:
    side: TextSide = make_side(Language.ZH, articles(Language.ZH, [1, 2]))
    first, second = side.clauses()
    assert first.kind is SegmentKind.CLAUSE
    inside = side.sentences()
    assert [len(inside[clause.id]) for clause in (first, second)] == [2, 2]
    assert all(sentence.parent_id == second.id for sentence in inside[second.id])


def test_the_words_of_a_clause_are_without_its_label() -> None:
    side = make_side(Language.EN, articles(Language.EN, [2]))
    (clause,) = side.clauses()
    assert side.words_of(clause).strip().startswith("The Parties shall build")
