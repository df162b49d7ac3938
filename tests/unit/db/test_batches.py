from db.batches import batched, remove, write
from db.store import Store
from db.tables import WorkRow


def test_batches_keep_order_and_lose_nothing() -> None:
    assert list(batched(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batched([])) == []


def test_rows_are_written_and_removed_in_batches(store: Store) -> None:
    write(
        store._database,
        (WorkRow, [{"id": number, "identity": str(number), "title": "x"} for number in range(1, 11)]),
        (WorkRow, []),
    )
    remove(store._database, WorkRow.id, WorkRow.id > 3, 2)
    assert [work.id for work in store.works()] == [1, 2, 3]
