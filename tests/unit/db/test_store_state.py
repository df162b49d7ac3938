import pytest

from db.store import Store


@pytest.mark.parametrize("value", [0, False, "", [], {"row": 3, "读": [1, None]}])
def test_state_is_remembered_across_opening(store: Store, value: object) -> None:
    store.set_state("place/1", "old")
    store.set_state("place/1", value)
    with Store.open(store.directory) as other:
        assert other.get_state("place/1") == value


def test_state_that_was_never_set_or_was_forgotten_is_none(store: Store) -> None:
    assert store.get_state("place/1") is None
    store.set_state("place/1", 3)
    store.set_state("place/1", None)
    assert store.get_state("place/1") is None


def test_a_new_document_is_unindexed_until_marked(store: Store, add) -> None:
    first, second = add().id, add().id
    store.mark_indexed(first, "g1")
    store.mark_indexed(first, "g1")
    assert (store.unindexed("g1"), store.indexed("g1")) == ([second], [first])
    assert store.unindexed("g2") == [first, second]


def test_a_trashed_document_need_not_be_indexed(store: Store, add) -> None:
    document = add().id
    store.trash_document(document)
    assert store.unindexed("g1") == []


def test_an_erased_document_is_named_until_the_index_forgets_it(store: Store, add) -> None:
    document = add().id
    store.mark_indexed(document, "g1")
    store.erase_document(document)
    assert store.indexed("g1") == [document]
    store.forget_indexed(document)
    assert store.indexed("g1") == []


def test_everything_can_be_forgotten(store: Store, add) -> None:
    documents = [add().id, add().id]
    for document in documents:
        store.mark_indexed(document, "g1")
    store.forget_indexed(documents[0])
    assert store.indexed("g1") == [documents[1]]
    store.forget_indexed()
    assert store.unindexed("g1") == documents
