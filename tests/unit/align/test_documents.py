import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.align.documents import align_documents
from app.align.lexicon import Lexicon
from app.align.sides import TextSide
from app.core.alignment import BeadDraft, BeadStatus, Relation
from app.core.document import SegmentKind
from app.core.language import Language
from tests.unit.align.treaty import articles, make_side

ALL = list(range(1, 11))


def sides(zh: list[int], en: list[int], *, renumbered: bool = False) -> tuple[TextSide, TextSide]:
    """The treaty with these articles on either side, with their own numbers or numbered anew."""
    labels = ([*range(1, len(zh) + 1)], [*range(1, len(en) + 1)]) if renumbered else (zh, en)
    return (
        make_side(Language.ZH, articles(Language.ZH, zh, labels[0])),
        make_side(Language.EN, articles(Language.EN, en, labels[1])),
    )


def matched(
    beads: list[BeadDraft], pair: tuple[TextSide, TextSide], zh: list[int], en: list[int]
) -> list[tuple[list[int], list[int]]]:
    """The beads by the numbers of the articles."""
    of_zh = {clause.id: number for clause, number in zip(pair[0].clauses(), zh, strict=True)}
    of_en = {clause.id: number for clause, number in zip(pair[1].clauses(), en, strict=True)}
    return [([of_zh[i] for i in bead.source], [of_en[j] for j in bead.target]) for bead in beads]


def align(lexicon: Lexicon, zh: list[int], en: list[int], *, renumbered: bool) -> list[tuple[list[int], list[int]]]:
    pair = sides(zh, en, renumbered=renumbered)
    return matched(align_documents(*pair, lexicon), pair, zh, en)


@pytest.mark.parametrize("renumbered", [False, True])
def test_a_treaty_and_its_translation(lexicon: Lexicon, renumbered: bool) -> None:
    assert align(lexicon, ALL, ALL, renumbered=renumbered) == [([n], [n]) for n in ALL]


@pytest.mark.parametrize("renumbered", [False, True])
@pytest.mark.parametrize("gone", [1, 4, 7, 10])
def test_a_clause_removed_is_the_only_one_alone(lexicon: Lexicon, gone: int, renumbered: bool) -> None:
    rest = [n for n in ALL if n != gone]
    expected = [([n], [n] if n != gone else []) for n in ALL]
    assert align(lexicon, ALL, rest, renumbered=renumbered) == expected


@pytest.mark.parametrize("renumbered", [False, True])
@pytest.mark.parametrize("added", [1, 4, 7, 10])
def test_a_clause_inserted_is_the_only_one_alone(lexicon: Lexicon, added: int, renumbered: bool) -> None:
    rest = [n for n in ALL if n != added]
    expected = [([n] if n != added else [], [n]) for n in ALL]
    assert align(lexicon, rest, ALL, renumbered=renumbered) == expected


@pytest.mark.parametrize("renumbered", [False, True])
@pytest.mark.parametrize(("number", "to"), [(2, 8), (9, 0), (5, 7)])
def test_a_clause_moved_faces_its_counterpart(lexicon: Lexicon, number: int, to: int, renumbered: bool) -> None:
    moved = [n for n in ALL if n != number]
    moved.insert(to, number)
    assert align(lexicon, ALL, moved, renumbered=renumbered) == [([n], [n]) for n in ALL]


def test_two_clauses_made_one(lexicon: Lexicon) -> None:
    zh, en = articles(Language.ZH, ALL), articles(Language.EN, ALL)
    joined = (SegmentKind.CLAUSE, "", en[3][2] + " " + en[4][2])
    pair = make_side(Language.ZH, zh), make_side(Language.EN, [*en[:3], joined, *en[5:]])
    found = matched(align_documents(*pair, lexicon), pair, ALL, [1, 2, 3, 4, 6, 7, 8, 9, 10])
    assert ([4, 5], [4]) in found
    assert len(found) == 9


def test_sentences_lie_inside_their_clauses(lexicon: Lexicon) -> None:
    pair = sides(ALL, ALL)
    inside = pair[0].sentences(), pair[1].sentences()
    for bead in align_documents(*pair, lexicon):
        mine = [sentence.id for i in bead.source for sentence in inside[0][i]]
        yours = [sentence.id for j in bead.target for sentence in inside[1][j]]
        assert [i for part in bead.sentences for i in part.source] == mine
        assert [j for part in bead.sentences for j in part.target] == yours
        assert len(bead.sentences) == 2


def test_english_may_come_first(lexicon: Lexicon) -> None:
    zh, en = sides(ALL, [3, 1, 2, 4, 5, 6, 8, 9, 10])
    beads = align_documents(en, zh, lexicon)
    found = matched(
        [BeadDraft(bead.target, bead.source, bead.score) for bead in beads], (zh, en), ALL, [3, 1, 2, 4, 5, 6, 8, 9, 10]
    )
    assert found == [([n], [n] if n != 7 else []) for n in (3, 1, 2, 4, 5, 6, 7, 8, 9, 10)]


def test_accepted_beads_are_kept_as_they_are(lexicon: Lexicon) -> None:
    pair = sides(ALL, ALL)
    first, second = pair[0].clauses()[0].id, pair[1].clauses()[4].id
    odd = BeadDraft((first,), (second,), 1.0, Relation.SAME, BeadStatus.ACCEPTED)
    beads = align_documents(*pair, lexicon, fixed=[odd])
    (kept,) = [bead for bead in beads if first in bead.source]
    assert (kept.source, kept.target, kept.status) == (odd.source, odd.target, BeadStatus.ACCEPTED)
    assert sum(len(bead.target) for bead in beads) == len(ALL)


def test_one_language_is_no_pair_of_translations(lexicon: Lexicon) -> None:
    side = make_side(Language.ZH, articles(Language.ZH, ALL))
    with pytest.raises(ValueError, match="two languages"):
        align_documents(side, side, lexicon)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 10), max_size=6), st.lists(st.integers(1, 10), max_size=6), st.booleans())
def test_every_clause_and_sentence_stands_in_one_bead(
    lexicon: Lexicon, zh: list[int], en: list[int], turned: bool
) -> None:
    pair = sides(zh, en)
    source, target = pair[::-1] if turned else pair
    beads = align_documents(source, target, lexicon)
    assert sorted(i for bead in beads for i in bead.source) == [clause.id for clause in source.clauses()]
    assert sorted(j for bead in beads for j in bead.target) == [clause.id for clause in target.clauses()]
    parts = [part for bead in beads for part in bead.sentences]
    assert sorted(i for part in parts for i in part.source) == sorted(
        sentence.id for inside in source.sentences().values() for sentence in inside
    )
    sources = [bead.source for bead in beads if bead.source]
    assert sources == sorted(sources)
    assert beads == align_documents(source, target, lexicon)
