"""All notes of a library in one view."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.annotation import AnchorState, AnnotationStatus, Motivation, NoteFilter, NoteSort, as_draft
from app.core.changes import ChangeSet
from app.services import annotating
from app.services.library import Library
from app.services.notebook import Notebook, search_notes
from tests.unit.services.people import add, note, pair

START = datetime(2026, 1, 1, tzinfo=UTC)
AUTHORS, TAGS, COLOURS = ("Ann", "Bo"), ("law", "数字"), ("amber", "rose")


@pytest.fixture
def filled(library: Library) -> Library:
    """Two texts and forty notes of all sorts."""
    source, target, _bitext = pair(library)
    for at in range(40):
        draft = note(source, ("双方", "费用", "生效")[at % 3]) if at % 4 else note(target, "Costs")
        draft = replace(
            draft,
            text=f"缔约 note {at}",
            author=AUTHORS[at % 2],
            tags=TAGS[: at % 3],
            colour=COLOURS[at % 5 % 2],
            status=AnnotationStatus.RESOLVED if at % 7 == 0 else AnnotationStatus.OPEN,
            motivation=Motivation.QUESTIONING if at % 6 == 0 else Motivation.COMMENTING,
        )
        if at % 9 == 0:
            draft = replace(
                draft, targets=(replace(draft.targets[0], end=draft.targets[0].start, state=AnchorState.ORPHAN),)
            )
        library.store.add_annotation(draft, created_at=START + timedelta(days=at))
    return library


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


FILTERS = st.builds(
    NoteFilter,
    text=st.sampled_from(["", "缔約", "NOTE 1", "双方", "费用 note", "nowhere", "%", "_"]),
    authors=some(AUTHORS),
    tags=some(TAGS),
    status=st.sampled_from([None, *AnnotationStatus]),
    colours=some(COLOURS),
    documents=st.sampled_from([(), (1,), (2,), (1, 2)]),
    motivations=st.sampled_from([(), (Motivation.QUESTIONING,)]),
    states=st.sampled_from([(), (AnchorState.ORPHAN,), (AnchorState.EXACT,)]),
    since=st.sampled_from([None, START + timedelta(days=9)]),
    until=st.sampled_from([None, START + timedelta(days=30)]),
    disputed=st.sampled_from([None, False, True]),
    replies=st.booleans(),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(FILTERS, st.sampled_from(NoteSort))
def test_the_notebook_finds_what_the_store_finds(filled: Library, wanted: NoteFilter, sort: NoteSort) -> None:
    total, ids = filled.store.notes.find(wanted, sort)
    assert Notebook(filled).find(wanted, sort) == ids
    assert total == len(ids)
    assert filled.store.notes.find(wanted, sort, limit=3, offset=2) == (total, ids[2:5])


def test_scripts_and_case_do_not_matter_to_a_filter(filled: Library) -> None:
    book = Notebook(filled)
    assert len(book.find(NoteFilter(text="締約 NOTE"))) == 40
    assert len(book.find(NoteFilter(text="note 39"))) == 1


def test_a_change_of_one_note_is_all_that_is_read_again(filled: Library) -> None:
    book = Notebook(filled)
    (note_id,) = book.find(NoteFilter(text="note 39"))
    changed = replace(as_draft(filled.store.annotation(note_id)), text="other words")
    filled.store.update_annotation(note_id, changed)
    book.refresh(ChangeSet(annotations=frozenset({note_id}), documents=frozenset({1})))
    assert book.find(NoteFilter(text="note 39")) == []
    assert book.find(NoteFilter(text="other words")) == [note_id]
    filled.store.delete_annotation(note_id)
    book.refresh(ChangeSet(annotations=frozenset({note_id}), documents=frozenset({1})))
    assert book.find(NoteFilter(text="other words")) == []


def test_notes_on_a_document_in_the_trash_wait_with_it(filled: Library) -> None:
    filled.store.trash_document(2)
    book = Notebook(filled)
    assert len(book.find(NoteFilter())) == 30
    assert book.find(NoteFilter()) == filled.store.notes.find(NoteFilter())[1]
    filled.store.restore_document(2)
    book.refresh(ChangeSet(documents=frozenset({2})))
    assert len(book.find(NoteFilter())) == 40


def test_an_entry_has_the_clause_in_both_languages_and_counts_its_answers(filled: Library) -> None:
    (note_id,) = Notebook(filled).find(NoteFilter(text="note 37", authors=("Bo",), documents=(1,)))
    filled.store.add_annotation(annotating.reply(filled, note_id, "yes"))
    (entry,) = Notebook(filled).entries([note_id])
    assert entry.clause == "第二条　费用由双方分担。"
    assert entry.counterpart == "Article 2 Costs are shared."
    assert (entry.replies, entry.document.title) == (1, "协定")


def test_a_search_of_the_library_sees_notes(filled: Library) -> None:
    total, found = search_notes(filled, "締約 39")
    assert (total, [e.note.text for e in found]) == (1, ["缔约 note 39"])
    assert search_notes(filled, "缔约", limit=5)[0] == 40
    assert len(search_notes(filled, "缔约", limit=5)[1]) == 5
    assert search_notes(filled, "  ") == (0, [])


def test_threads_and_marks(filled: Library) -> None:
    first = filled.store.annotations()[1].id
    answer = filled.store.add_annotation(annotating.reply(filled, first, "yes"))
    again = filled.store.add_annotation(annotating.reply(filled, answer.id, "no"))
    assert filled.store.notes.threads([first]) == [first, answer.id, again.id]
    marks = filled.store.notes.marks(1)
    assert [m.start for m in marks] == sorted(m.start for m in marks)
    assert len(marks) == 32
    assert sum(m.is_reply for m in marks) == 2
    assert filled.store.notes.counted("author")[0][0] in AUTHORS


def test_an_empty_library_has_an_empty_notebook(library: Library) -> None:
    add(library)
    assert Notebook(library).find(NoteFilter(text="x")) == []
