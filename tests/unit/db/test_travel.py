"""Works and documents as other libraries know them."""

from dataclasses import replace

from app.core.registers import shown, values
from db.store import Store
from db.travel import work_of


def test_what_is_said_of_a_document_has_a_history(store: Store, add) -> None:
    document = add()
    store.update_document(document.id, title="新", version_label="草案")
    record = store.travel.document(document.id)
    assert record.identity == document.identity
    assert shown(record.fields["title"]).value == "新"
    assert {name for name, register in record.fields.items() if len(register.context) > 1} == {"title", "version_label"}
    assert store.travel.document_ids() == {document.identity: document.id}


def test_a_record_put_back_changes_nothing(store: Store, add) -> None:
    document = add()
    store.update_document(document.id, title="新")
    record = store.travel.document(document.id)
    store.travel.put_document(document.id, record)
    assert store.travel.document(document.id) == record


def test_works_are_known_by_identity_and_dropped_when_empty(store: Store, add) -> None:
    document = add()
    store.rename_work(document.work_id, "新")
    (work,) = store.travel.works()
    assert store.travel.work_id(work.identity) == document.work_id
    assert values(work.title)[0].value == "新"
    store.travel.put_works([replace(work, identity="other")])
    assert len(store.works()) == 2
    store.travel.drop_empty_works(["other", work.identity])
    assert [w.id for w in store.works()] == [document.work_id]
    assert work_of(store.travel.document(document.id)) == work.identity


def test_the_same_text_of_the_same_file_is_the_same_document(store: Store, add) -> None:
    one, other, again = add("一\n二"), add("一\n三"), add("一\n二")
    assert one.identity == again.identity != other.identity
    store.trash_document(one.id)
    assert store.travel.document_ids()[one.identity] == again.id
