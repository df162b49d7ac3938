"""A note in hand: kept as often as wanted, one step for undo."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.annotation import AnnotationDraft
from app.core.document import Document, Span
from app.services import annotating
from app.services.library import Library
from app.services.undo import History
from app.services.writing import NoteInHand


@pytest.fixture
def draft(library: Library, bring: Callable[..., Document]) -> AnnotationDraft:
    return annotating.draft(library, [(bring("第一条　甲方供水。\n").id, Span(0, 9))])


def texts(library: Library) -> list[str]:
    return [note.text for note in library.store.annotations()]


def test_saves_of_a_new_note_are_one_step(library: Library, draft: AnnotationDraft) -> None:
    history = History()
    hand = NoteInHand(library, history, draft)
    hand.save(replace(draft, text="a"))
    hand.save(replace(draft, text="ab"))
    assert texts(library) == ["ab"]
    history.undo()
    assert texts(library) == []
    history.redo()
    assert texts(library) == ["ab"]


def test_a_new_note_without_words_is_not_stored(library: Library, draft: AnnotationDraft) -> None:
    hand = NoteInHand(library, History(), draft)
    assert not hand.save(replace(draft, text="  ", colour="sky"))
    assert texts(library) == []


def test_a_changed_note_goes_back_to_what_it_was(library: Library, draft: AnnotationDraft) -> None:
    history = History()
    note = library.store.add_annotation(replace(draft, text="old"))
    hand = NoteInHand(library, history, annotating.as_draft(note), note.id)
    hand.save(replace(hand.draft, text="new"))
    hand.save(replace(hand.draft, text="newer"))
    history.undo()
    assert texts(library) == ["old"]


def test_a_save_after_another_command_is_a_step_of_its_own(library: Library, draft: AnnotationDraft) -> None:
    history = History()
    hand = NoteInHand(library, history, draft)
    hand.save(replace(draft, text="first"))
    history.do(annotating.add(library, replace(draft, text="another")))
    hand.save(replace(hand.draft, text="second"))
    assert texts(library) == ["second", "another"]
    history.undo()
    assert texts(library) == ["first", "another"]
    history.undo()
    assert texts(library) == ["first"]
    history.undo()
    assert texts(library) == []


def test_saving_what_is_there_changes_nothing(library: Library, draft: AnnotationDraft) -> None:
    history = History()
    hand = NoteInHand(library, history, draft)
    hand.save(replace(draft, text="a"))
    assert not hand.save(hand.draft)
    history.undo()
    assert history.undo_name() == ""
