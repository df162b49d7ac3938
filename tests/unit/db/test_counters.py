from db.counters import new_ids
from db.store import Store
from db.tables import SegmentRow, WorkRow


def test_blocks_of_ids_follow_one_another_for_each_table(store: Store) -> None:
    with store._database.writing() as session:
        assert [new_ids(session, WorkRow), new_ids(session, WorkRow, 10), new_ids(session, WorkRow)] == [1, 2, 12]
        assert new_ids(session, SegmentRow, 0) == 1
        assert new_ids(session, SegmentRow) == 1
