"""What a long bitext is opened by says the same as its beads."""

import pytest

from app.core.alignment import AlignmentKind, AlignmentLevel, BeadDraft, BeadStatus
from app.core.errors import InputError
from app.core.language import Language
from app.services.library import Library
from tests.unit.services.shelves import ids, put

LEVEL = AlignmentLevel.CLAUSE


@pytest.fixture
def bitext(library: Library) -> int:
    """Five beads: one of two clauses, one of one side, two that are unsure."""
    zh = put(library, ["一", "二二", "三", "四", "五"])
    en = put(library, ["one", "two", "three", "four"], Language.EN, title="x")
    (a, b, c, d, e), (f, g, h, i) = ids(library, zh), ids(library, en)
    beads = [
        BeadDraft((a, b), (f,), 0.9),
        BeadDraft((c,), (), 0.3),
        BeadDraft((), (g,), 0.95),
        BeadDraft((d,), (h,), 0.5),
        BeadDraft((e,), (i,), 0.99),
    ]
    return library.store.save_alignment(zh.id, en.id, AlignmentKind.PARALLEL, beads).id


def test_beads_are_given_in_order(library: Library, bitext: int) -> None:
    order = library.store.finding.row_order
    assert order.beads(bitext, LEVEL) == [bead.id for bead in library.store.beads(bitext)]
    assert order.beads(bitext, AlignmentLevel.SENTENCE) == []


def test_what_is_doubted(library: Library, bitext: int) -> None:
    order = library.store.finding.row_order
    beads = library.store.beads(bitext)
    assert order.doubted(bitext, LEVEL, 0.8) == [beads[1].id, beads[3].id]
    library.store.set_bead_status([beads[1].id], BeadStatus.ACCEPTED)
    library.store.set_bead_status([beads[4].id], BeadStatus.REVIEW)
    assert order.doubted(bitext, LEVEL, 0.8) == [beads[3].id, beads[4].id]


def test_where_segments_begin(library: Library, bitext: int) -> None:
    order = library.store.finding.row_order
    beads = [bead.id for bead in library.store.beads(bitext)]
    zh = [(0, beads[0]), (2, beads[0]), (5, beads[1]), (7, beads[3]), (9, beads[4])]
    assert sorted(order.starts(bitext, LEVEL, 0)) == zh
    assert [bead for _, bead in sorted(order.starts(bitext, LEVEL, 1))] == [beads[0], beads[2], beads[3], beads[4]]


def test_a_bitext_that_is_not_there_is_told(library: Library, bitext: int) -> None:
    with pytest.raises(InputError):
        library.store.finding.row_order.beads(bitext + 1, LEVEL)


def test_segments_of_a_document_in_order(library: Library) -> None:
    zh = put(library, ["一", "二二", "三"])
    order = library.store.finding.row_order
    assert order.segments(zh.id) == ids(library, zh)
    assert sorted(order.segment_starts(zh.id)) == [(s.start, s.id) for s in library.store.segments(zh.id)]
    with pytest.raises(InputError):
        order.segments(zh.id + 1)
