"""Beads that follow segments keep every segment, each once where the texts are parallel."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.alignment import Bead, BeadStatus, Relation
from app.services.bead_following import followed


def bead(number: int, source: tuple[int, ...], target: tuple[int, ...], parent: int | None = None) -> Bead:
    return Bead(number, 1, number, source, target, 0.9, Relation.SAME, BeadStatus.AUTOMATIC, parent)


@given(st.lists(st.sampled_from(["split", "merge", "keep"]), min_size=1, max_size=8))
def test_every_segment_stays_in_one_bead(deeds: list[str]) -> None:
    beads = [bead(n, (n,), (100 + n,)) for n in range(len(deeds))]
    became: dict[int, tuple[int, ...]] = {}
    for n, deed in enumerate(deeds):
        if deed == "split":
            became[n] = (n, 1000 + n)
        elif deed == "merge" and n:
            became[n] = became.get(n - 1, (n - 1,))[-1:]
    found = followed(beads, became, {}, parallel=True)
    members = [i for b in found for i in b.source]
    assert sorted(members) == sorted({new for n in range(len(deeds)) for new in became.get(n, (n,))})
    assert sorted(i for b in found for i in b.target) == [100 + n for n in range(len(deeds))]


def test_links_of_related_texts_stay_links() -> None:
    links = [bead(1, (1,), (7,)), bead(2, (2,), (8,)), bead(3, (1,), (8,))]
    found = followed(links, {2: (1,)}, {}, parallel=False)
    assert [(b.source, b.target) for b in found] == [((1,), (7,)), ((1,), (8,)), ((1,), (8,))]


def test_sentence_beads_move_under_the_bead_that_took_theirs() -> None:
    beads = [bead(1, (1,), (7,)), bead(2, (2,), (8,)), bead(3, (11,), (17,), 1), bead(4, (12,), (18,), 2)]
    found = followed(beads, {2: (1,)}, {}, parallel=True)
    assert [(b.id, b.parent_id) for b in found] == [(1, None), (3, 1), (4, 1)]
