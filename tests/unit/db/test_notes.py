"""Notes in numbers: histories of fields, records that travel, erasing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.annotation import AnnotationDraft, AnnotationStatus, Proposal, Target, TargetKind, as_draft
from app.core.errors import InputError
from app.core.records import NOTE_FIELDS, is_deleted
from app.core.registers import shown
from db.store import Store


def on(document_id: int, text: str = "", **more) -> AnnotationDraft:
    return AnnotationDraft((Target(document_id, 0, 3, "第一条"),), text, **more)


def test_all_parts_of_a_note_come_back(store: Store, add) -> None:
    first, second = add(), add()
    parts = (
        Target(first.id, 0, 3, "第一条", kind=TargetKind.BEAD, group=1),
        Target(second.id, 4, 7, "第二条", kind=TargetKind.BEAD, group=1, how="later"),
    )
    draft = AnnotationDraft(
        parts,
        "*x*",
        formatted=True,
        proposals=(Proposal("甲", 1), Proposal("乙")),
        links=(Target(second.id, 0, 3, "第一条"),),
        derived_from="urn:older",
    )
    saved = store.add_annotation(draft)
    assert as_draft(saved) == draft
    assert as_draft(store.update_annotation(saved.id, replace(draft, links=()))) == replace(draft, links=())


def test_a_field_never_changed_has_no_history_of_its_own_in_another_library_either(store: Store, add) -> None:
    saved = store.add_annotation(on(add().id, "one"))
    (record,) = store.notes.records()
    assert set(record.fields) == set(NOTE_FIELDS)
    assert {len(register.context) for register in record.fields.values()} == {1}
    store.update_annotation(saved.id, on(saved.targets[0].document_id, "two"), by="Bo")
    (record,) = store.notes.records()
    assert [(w.value, w.by) for w in record.fields["text"].writings] == [("two", "Bo")]
    assert len(record.fields["text"].context) == 2
    assert len(record.fields["status"].context) == 1


def test_a_record_makes_the_same_note_elsewhere(store: Store, add, tmp_path) -> None:
    document = add()
    parent = store.add_annotation(on(document.id, "why", status=AnnotationStatus.RESOLVED))
    store.add_annotation(on(document.id, "so", reply_to=parent.id))
    store.delete_annotation(parent.id)
    records = store.notes.records()
    with Store.open(tmp_path / "other") as other:
        there = other.add_document(_draft_of(store, document.id), [])
        ids = other.notes.put(records)
        assert other.notes.records() == records
        assert [n.text for n in other.annotations(there.id)] == ["so"]
        assert other.annotations()[0].reply_to == ids[parent.identity]
        assert other.notes.put(records) == ids
    assert [is_deleted(record) for record in records] == [True, False]


def _draft_of(store: Store, document_id: int):
    from tests.unit.db.conftest import draft_of

    return draft_of(store.text(document_id))


def test_a_record_on_a_text_that_is_not_here_is_refused_whole(store: Store, add, tmp_path) -> None:
    store.add_annotation(on(add().id, "one"))
    with Store.open(tmp_path / "other") as other:
        with pytest.raises(KeyError):
            other.notes.put(store.notes.records())
        assert other.notes.records() == []


def test_many_notes_are_added_trashed_and_brought_back_or_none(store: Store, add) -> None:
    document = add()
    ids = store.notes.add([(on(document.id, str(at)), None) for at in range(3)])
    assert [n.text for n in store.notes.by_id(reversed(ids))] == ["2", "1", "0"]
    store.notes.trash(ids[:2])
    assert [n.text for n in store.annotations()] == ["2"]
    store.notes.restore(ids)
    assert len(store.annotations()) == 3
    with pytest.raises(InputError):
        store.notes.add([(on(document.id), None), (on(99), None)])
    with pytest.raises(InputError):
        store.notes.trash([ids[0], 999])
    assert len(store.annotations()) == 3


def test_erasing_a_document_leaves_its_words_in_no_history(store: Store, add) -> None:
    doomed, kept = add("机密第一条\n第二条"), add()
    both = AnnotationDraft((Target(kept.id, 0, 3, "第一条"), Target(doomed.id, 0, 2, "机密")), "on both")
    saved = store.add_annotation(both)
    store.update_annotation(saved.id, replace(both, targets=tuple(reversed(both.targets))))
    store.erase_document(doomed.id)
    (left,) = store.annotations()
    assert [t.document_id for t in left.targets] == [kept.id]
    file = (store.directory / "library.db").read_bytes()
    assert "机密".encode() not in file
    assert b"\\u673a\\u5bc6" not in file


def test_times_come_from_the_writer_of_a_field(store: Store, add) -> None:
    saved = store.add_annotation(on(add().id, "one"))
    later = datetime.now(UTC) + timedelta(hours=1)
    changed = on(saved.targets[0].document_id, "two")
    store.update_annotation(saved.id, changed, modified_at=later)
    (record,) = store.notes.records()
    assert shown(record.fields["text"]).at == later
    assert shown(record.fields["colour"]).at == saved.created_at
