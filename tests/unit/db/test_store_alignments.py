from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.alignment import AlignmentKind, AlignmentLevel, Bead, BeadDraft, BeadStatus, Relation
from app.core.document import SegmentDraft, SegmentKind
from app.core.errors import Cancelled, InputError
from app.core.language import Language
from db.store import Store
from db.store_alignments import STRIDE

PARALLEL = AlignmentKind.PARALLEL


@pytest.fixture
def pair(add) -> tuple[int, int]:
    return add("一\n二\n三").id, add("one\ntwo\nthree", "Treaty", Language.EN).id


def same(bead: Bead, draft: BeadDraft) -> bool:
    return (bead.source, bead.target, bead.score, bead.relation, bead.status) == (
        draft.source,
        draft.target,
        draft.score,
        draft.relation,
        draft.status,
    )


def bead_rows(store: Store) -> tuple[int, int, int]:
    with store._database.engine.connect() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            for name in ("bead_sets", "beads", "bead_members")
        ]
    return counts[0], counts[1], counts[2]


def test_an_alignment_comes_back_as_it_went_in(store: Store, pair, align) -> None:
    saved = align(*pair)
    assert store.alignment(saved.id) == saved
    assert store.alignment_between(*pair) == saved
    assert store.alignment_between(*reversed(pair)) is None
    assert (saved.source_id, saved.target_id, saved.kind) == (*pair, PARALLEL)
    assert saved.aligned_at is not None
    assert [bead.ordinal for bead in store.beads(saved.id)] == [0, STRIDE, 2 * STRIDE]


def test_an_alignment_of_nothing_is_one(store: Store, pair) -> None:
    saved = store.save_alignment(*pair, PARALLEL, [])
    assert store.beads(saved.id) == []
    assert store.alignments() == [saved]


def test_alignments_are_listed_by_document(store: Store, pair, align, add) -> None:
    third = add().id
    first, second = align(*pair), align(third, pair[0])
    assert store.alignments() == [first, second]
    assert store.alignments(pair[0]) == [first, second]
    assert store.alignments(third) == [second]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.data())
def test_beads_of_both_levels_come_back_in_order(store: Store, draft, data: st.DataObject) -> None:
    clauses = [SegmentDraft(SegmentKind.CLAUSE, at, at + 1) for at in range(6)]
    source, target = (store.add_document(draft("字" * 6), clauses).id for _ in range(2))
    own, other = ([found.id for found in store.segments(document)] for document in (source, target))

    def beads(inside: st.SearchStrategy[tuple[BeadDraft, ...]]) -> st.SearchStrategy[BeadDraft]:
        return st.builds(
            BeadDraft,
            st.lists(st.sampled_from(own), unique=True, max_size=4).map(tuple),
            st.lists(st.sampled_from(other), unique=True, max_size=4).map(tuple),
            st.floats(0, 1),
            st.sampled_from(Relation),
            st.sampled_from(BeadStatus),
            inside,
        )

    drafts: Sequence[BeadDraft] = data.draw(
        st.lists(beads(st.lists(beads(st.just(())), max_size=3).map(tuple)), max_size=8)
    )
    saved = store.save_alignment(source, target, AlignmentKind.COMPARABLE, drafts)
    stored = store.beads(saved.id)
    assert len(stored) == len(drafts)
    assert all(same(bead, given) for bead, given in zip(stored, drafts, strict=True))
    inside = store.beads(saved.id, level=AlignmentLevel.SENTENCE)
    expected = [(bead.id, given) for bead, draft in zip(stored, drafts, strict=True) for given in draft.sentences]
    assert [bead.ordinal for bead in inside] == [place * STRIDE for place in range(len(expected))]
    assert all(
        bead.parent_id == parent and same(bead, given) for bead, (parent, given) in zip(inside, expected, strict=True)
    )


def test_aligning_again_keeps_the_id_and_swaps_the_beads(store: Store, pair, align) -> None:
    saved = align(*pair)
    old = store.beads(saved.id)
    again = store.save_alignment(*pair, AlignmentKind.COMPARABLE, [BeadDraft(old[0].source, (), 0.5)], replace=saved.id)
    assert (again.id, again.kind) == (saved.id, AlignmentKind.COMPARABLE)
    (bead,) = store.beads(saved.id)
    assert (bead.source, bead.target) == (old[0].source, ())
    assert bead.id not in {found.id for found in old}
    assert bead_rows(store) == (1, 1, 1)


def test_a_second_alignment_of_the_same_two_is_refused(store: Store, pair, align) -> None:
    align(*pair)
    with pytest.raises(InputError, match="aligned already"):
        align(*pair)
    align(*reversed(pair))
    assert len(store.alignments()) == 2


def test_replacing_an_alignment_of_others_is_a_bug(store: Store, pair, align) -> None:
    saved = align(*pair)
    with pytest.raises(ValueError, match="not of documents"):
        store.save_alignment(*reversed(pair), PARALLEL, [], replace=saved.id)
    with pytest.raises(InputError, match="no bitext 8"):
        store.save_alignment(*pair, PARALLEL, [], replace=8)


class Watching:
    """Reads from another window at each step, and stops at the last."""

    def __init__(self, store: Store, alignment_id: int | None) -> None:
        self.store, self.alignment_id = store, alignment_id
        self.seen: set[int] = set()

    def step(self, what: str, done: int, total: int) -> None:
        with Store.open(self.store.directory) as window:
            if self.alignment_id is None:
                self.seen.add(len(window.alignments()))
            else:
                self.seen.add(len(window.beads(self.alignment_id)))
        if done == total:
            raise Cancelled


def long_pair(store: Store, draft) -> tuple[int, int, list[BeadDraft]]:
    clauses = [SegmentDraft(SegmentKind.CLAUSE, at, at + 1) for at in range(5_000)]
    source, target = (store.add_document(draft("字" * 5_000), clauses).id for _ in range(2))
    pairs = zip(store.segments(source), store.segments(target), strict=True)
    return source, target, [BeadDraft((own.id,), (other.id,), 0.5) for own, other in pairs]


def test_a_cancelled_aligning_is_never_seen_and_leaves_nothing(store: Store, draft) -> None:
    source, target, drafts = long_pair(store, draft)
    watching = Watching(store, None)
    with pytest.raises(Cancelled):
        store.save_alignment(source, target, PARALLEL, drafts, progress=watching)
    assert watching.seen == {0}
    assert store.alignment_between(source, target) is None
    assert bead_rows(store) == (0, 0, 0)


def test_a_cancelled_realigning_leaves_the_old_beads(store: Store, draft) -> None:
    source, target, drafts = long_pair(store, draft)
    saved = store.save_alignment(source, target, PARALLEL, drafts[:3])
    old = store.beads(saved.id)
    watching = Watching(store, saved.id)
    with pytest.raises(Cancelled):
        store.save_alignment(source, target, PARALLEL, drafts, replace=saved.id, progress=watching)
    assert watching.seen == {3}
    assert store.beads(saved.id) == old
    assert bead_rows(store) == (1, 3, 6)


def test_a_document_erased_while_it_is_aligned_is_told(store: Store, draft) -> None:
    source, target, drafts = long_pair(store, draft)

    class Erasing:
        def step(self, what: str, done: int, total: int) -> None:
            with Store.open(store.directory) as window:
                if any(found.id == source for found in window.documents()):
                    window.erase_document(source)

    with pytest.raises(InputError, match="no document"):
        store.save_alignment(source, target, PARALLEL, drafts, progress=Erasing())
    assert bead_rows(store) == (0, 0, 0)


def test_documents_that_are_not_there_cannot_be_aligned(store: Store, pair) -> None:
    with pytest.raises(InputError, match="no document 77"):
        store.save_alignment(pair[0], 77, PARALLEL, [])


def test_a_deleted_alignment_can_be_restored_with_its_beads(store: Store, pair, align) -> None:
    saved = align(*pair)
    beads = store.beads(saved.id)
    store.delete_alignment(saved.id)
    assert store.alignments() == []
    assert store.alignment_between(*pair) is None
    with pytest.raises(InputError):
        store.alignment(saved.id)
    with pytest.raises(InputError):
        store.beads(saved.id)
    store.restore_alignment(saved.id)
    store.restore_alignment(saved.id)
    assert store.alignment(saved.id) == saved
    assert store.beads(saved.id) == beads


def test_a_deleted_alignment_does_not_come_back_beside_a_new_one(store: Store, pair, align) -> None:
    deleted = align(*pair)
    store.delete_alignment(deleted.id)
    new = align(*pair)
    with pytest.raises(InputError, match="aligned already"):
        store.restore_alignment(deleted.id)
    assert store.alignments() == [new]
    with pytest.raises(InputError, match="no bitext 50"):
        store.restore_alignment(50)


def test_the_status_of_beads_can_be_set(store: Store, pair, align) -> None:
    beads = store.beads(align(*pair).id)
    store.set_bead_status([beads[0].id, beads[2].id, 999], BeadStatus.ACCEPTED)
    statuses = [bead.status for bead in store.beads(beads[0].alignment_id)]
    assert statuses == [BeadStatus.ACCEPTED, BeadStatus.AUTOMATIC, BeadStatus.ACCEPTED]


def test_counterparts_are_the_other_side_of_clause_beads(store: Store, pair) -> None:
    own, other = ([found.id for found in store.segments(document)] for document in pair)
    inside = BeadDraft((own[0],), (other[2],), 1.0)
    drafts = [
        BeadDraft((own[0],), (other[1], other[0]), 1.0, sentences=(inside,)),
        BeadDraft((own[1],), (), 0.2, Relation.ALONE),
    ]
    store.save_alignment(*pair, PARALLEL, drafts)
    assert store.bead_counterparts([own[0], own[1], other[0], 999]) == {
        own[0]: [other[1], other[0]],
        own[1]: [],
        other[0]: [own[0]],
        999: [],
    }


def test_counterparts_leave_out_the_trash_and_replaced_beads(store: Store, pair, align, add) -> None:
    third = add("1\n2\n3").id
    align(*pair)
    gone = align(pair[0], third)
    first = store.segments(pair[0])[0].id
    assert len(store.bead_counterparts([first])[first]) == 2
    store.delete_alignment(gone.id)
    assert store.bead_counterparts([first]) == {first: [store.segments(pair[1])[0].id]}
    store.trash_document(pair[1])
    assert store.bead_counterparts([first]) == {first: []}


def test_alignments_of_a_trashed_document_wait_with_it(store: Store, pair, align) -> None:
    saved = align(*pair)
    store.trash_document(pair[1])
    assert store.alignments() == []
    store.restore_document(pair[1])
    assert store.alignments() == [saved]


def test_some_beads_are_read_by_their_ids(store: Store, pair, align) -> None:
    saved = align(*pair)
    first, second, third = store.beads(saved.id)
    found = store.beads_by_id(saved.id, [third.id, first.id, third.id + 1000])
    assert sorted(found, key=lambda bead: bead.ordinal) == [first, third]
    assert store.beads_by_id(saved.id, [second.id]) == [second]
    assert store.beads_by_id(saved.id, []) == []
