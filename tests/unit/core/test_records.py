"""Annotations as records: when they are deleted, when people disagree, what joining them gives."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.records import (
    NOTE_FIELDS,
    NoteRecord,
    deletion_of,
    disputes,
    document_identity,
    is_deleted,
    joined_note,
    origin_of,
)
from app.core.registers import begun, shown, written

START = datetime(2025, 1, 1, tzinfo=UTC)
FIRST = {name: [] for name in ("targets", "tags", "proposals", "links")} | {"deleted": False}


def made() -> NoteRecord:
    origin = origin_of(START)
    return NoteRecord("1", START, START, {name: begun(FIRST.get(name, ""), START, "", origin) for name in NOTE_FIELDS})


def changed(note: NoteRecord, field: str, value: object, who: str, minutes: int = 1) -> NoteRecord:
    at = START + timedelta(minutes=minutes)
    register = written(note.fields[field], value, at, who, who)
    return replace(note, modified_at=at, fields={**note.fields, field: register})


def deleted(note: NoteRecord, who: str, minutes: int = 1) -> NoteRecord:
    return changed(note, "deleted", deletion_of(note.fields), who, minutes)


EDITS = st.lists(
    st.tuples(st.sampled_from(["text", "status", "delete", "keep"]), st.sampled_from(["x", "y"])), max_size=6
)


@given(st.tuples(EDITS, EDITS, EDITS))
def test_notes_join_in_any_order(every: tuple[list[tuple[str, str]], ...]) -> None:
    copies = []
    for number, edits in enumerate(every):
        note = made()
        for at, (field, value) in enumerate(edits):
            if field == "delete":
                note = deleted(note, f"p{number}", at)
            elif field == "keep":
                note = changed(note, "deleted", value=False, who=f"p{number}", minutes=at)
            else:
                note = changed(note, field, value, f"p{number}", at)
        copies.append(note)
    a, b, c = copies
    assert joined_note(joined_note(a, b), c) == joined_note(joined_note(c, a), b)
    assert joined_note(a, a) == a


def test_each_field_is_joined_by_itself() -> None:
    both = joined_note(changed(made(), "text", "x", "ann"), changed(made(), "status", "resolved", "bo", 2))
    assert (shown(both.fields["text"]).value, shown(both.fields["status"]).value) == ("x", "resolved")
    assert disputes(both) == ()
    assert both.modified_at == START + timedelta(minutes=2)


def test_what_one_deleted_and_another_changed_is_kept_and_disputed() -> None:
    both = joined_note(deleted(made(), "ann"), changed(made(), "text", "x", "bo"))
    assert not is_deleted(both)
    assert disputes(both) == ("deleted",)
    assert is_deleted(deleted(both, "ann", 5))


def test_a_deletion_that_nobody_contradicts_holds() -> None:
    assert is_deleted(joined_note(deleted(made(), "ann"), made()))
    assert not is_deleted(changed(deleted(made(), "ann"), "deleted", value=False, who="ann"))


@given(st.text(), st.text())
def test_documents_are_the_same_only_with_the_same_text(a: str, b: str) -> None:
    assert (document_identity("0" * 64, a) == document_identity("0" * 64, b)) == (a == b)


def test_a_deletion_that_does_not_say_what_it_saw_deletes_nothing() -> None:
    nonsense = {name: "all of it" for name in NOTE_FIELDS if name != "deleted"}
    assert not is_deleted(changed(made(), "deleted", nonsense, "Ann"))
