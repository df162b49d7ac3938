import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.document import Authenticity, Receipt
from app.core.errors import InputError
from app.core.language import Language, Script
from db.store import Store


def test_a_document_comes_back_as_it_went_in(store: Store, draft) -> None:
    receipt = Receipt("gb18030", 0.93, ("gb18030", "big5"), ("One byte.",), ("Short.",))
    given = replace(
        draft("双方同意。"),
        original=b"\x00\xff raw",
        receipt=receipt,
        version_label="v2",
        date="2019-04",
        authenticity=Authenticity.AUTHENTIC,
    )
    before = datetime.now(UTC)
    document = store.add_document(given, [])
    assert store.document(document.id) == document
    assert document.receipt == store.document(document.id).receipt == receipt
    assert (document.title, document.language, document.script) == ("条约", Language.ZH, Script.HANS)
    assert (document.version_label, document.date, document.authenticity) == ("v2", "2019-04", Authenticity.AUTHENTIC)
    assert document.sha256 == hashlib.sha256(b"\x00\xff raw").hexdigest()
    assert document.characters == 5
    assert document.imported_at is not None
    assert before <= document.imported_at <= datetime.now(UTC)
    assert store.text(document.id) == "双方同意。"
    assert store.original(document.id) == b"\x00\xff raw"


def test_a_document_without_a_work_makes_one_of_its_title(store: Store, add) -> None:
    document = add(title="宣言")
    assert store.work(document.work_id).title == "宣言"


def test_a_version_joins_the_work_it_names(store: Store, add, draft) -> None:
    first = add()
    second = store.add_document(replace(draft("x"), work_id=first.work_id), [])
    assert second.work_id == first.work_id
    assert len(store.works()) == 1


def test_a_document_that_is_not_there_is_the_persons_mistake(store: Store) -> None:
    for ask in (store.document, store.text, store.original, store.segments, store.trash_document, store.erase_document):
        with pytest.raises(InputError, match="no document 9"):
            ask(9)


def test_only_what_is_given_is_updated(store: Store, add) -> None:
    document = add()
    changed = store.update_document(document.id, title="新题", authenticity=Authenticity.OFFICIAL_TRANSLATION)
    assert changed == replace(document, title="新题", authenticity=Authenticity.OFFICIAL_TRANSLATION)
    emptied = store.update_document(document.id, title="", version_label="二", date="2020")
    assert (emptied.title, emptied.version_label, emptied.date) == ("", "二", "2020")
    assert store.document(document.id) == emptied


def test_a_document_can_move_to_another_work_that_exists(store: Store, add) -> None:
    document, work = add(), store.add_work("另一部")
    assert store.update_document(document.id, work_id=work.id).work_id == work.id
    with pytest.raises(InputError):
        store.update_document(document.id, work_id=99)
    assert store.document(document.id).work_id == work.id


def test_the_trash_hides_and_gives_back(store: Store, add) -> None:
    document = add()
    store.trash_document(document.id)
    assert store.documents() == []
    assert [found.id for found in store.documents(include_trashed=True)] == [document.id]
    assert store.document(document.id).trashed_at is not None
    assert store.document_by_sha256(document.sha256) == []
    assert len(store.document_by_sha256(document.sha256, include_trashed=True)) == 1
    store.restore_document(document.id)
    assert store.documents() == [document]


def test_a_file_already_there_is_found_by_its_hash(store: Store, add) -> None:
    document = add("甲")
    add("乙")
    assert store.document_by_sha256(document.sha256) == [document]
    assert store.document_by_sha256("0" * 64) == []
