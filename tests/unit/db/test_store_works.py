import pytest

from app.core.errors import InputError
from db.store import Store


def test_a_work_can_be_added_renamed_and_found(store: Store) -> None:
    work = store.add_work("友好条约")
    renamed = store.rename_work(work.id, "友好合作条约")
    assert renamed.title == "友好合作条约"
    assert store.work(work.id) == renamed
    assert store.works() == [renamed]


def test_a_work_that_is_not_there_is_the_persons_mistake(store: Store) -> None:
    with pytest.raises(InputError, match="no work 7"):
        store.work(7)


def test_a_work_with_documents_is_not_deleted(store: Store, add) -> None:
    document = add()
    with pytest.raises(InputError, match="still has documents"):
        store.delete_work(document.work_id)


def test_an_empty_work_is_deleted_and_its_id_not_used_again(store: Store) -> None:
    work = store.add_work("a")
    store.delete_work(work.id)
    assert store.works() == []
    assert store.add_work("b").id == work.id + 1
