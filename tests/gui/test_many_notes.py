"""A text with very many notes: its marks come in turns, those near the view first, and whoever needs all has all."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from app.core.annotation import NoteMark
from app.core.document import Span
from app.services import annotating
from app.ui.application import Program
from app.ui.noting import AT_ONCE, SLICE
from app.ui.slices import Slices

Press = Callable[..., None]
MANY = 3 * AT_ONCE


@pytest.fixture
def many(window: Program) -> Program:
    """A window on a text with many notes, spread over its clauses, that has not read their marks yet."""
    library = window.session.library
    segments = library.store.segments(1)
    drafts = []
    for n in range(MANY):
        segment = segments[n % len(segments)]
        start = segment.start + n % max(1, segment.end - segment.start - 1)
        draft = annotating.draft(library, [(1, Span(start, start + 1))], author="Lin")
        drafts.append((replace(draft, text=f"note {n}"), None))
    library.store.notes.add(drafts)
    return window


def marked(window: Program) -> int:
    """How many notes the rows show beside them."""
    marks = window.workspace.sheet.reader._desk.scene.gutter_marks
    rows = window.workspace.sheet.reader.row_count()
    return sum(len(marks(row)) for row in range(rows)) if marks is not None else 0


def test_marks_are_read_a_few_at_a_time_and_all_come(
    many: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    noting, read = many.workspace.noting, []
    take = noting._read

    def counted(column: int, document: int, span: Span) -> None:
        before = len(noting._marks)
        take(column, document, span)
        read.append(len(noting._marks) - before)

    monkeypatch.setattr(noting, "_read", counted)
    noting.refresh()
    assert read == []
    qtbot.waitUntil(lambda: marked(many) == MANY, timeout=20_000)
    assert sum(read) == MANY
    assert max(read) <= 2 * SLICE
    qtbot.waitUntil(lambda: not noting._slices.busy, timeout=20_000)
    assert len(noting._order) == MANY


def test_the_marks_near_the_view_are_read_first(many: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = many.workspace.sheet
    last = sheet.reader.row_count() - 1
    sheet.reader.stand_on_row(last)
    here = sheet.rows.cell(sheet.row, 0).spans[0].start
    parts, count = many.workspace.noting._parts()
    assert count == MANY
    assert parts[0][2].start <= here < parts[0][2].end


def test_a_step_to_the_next_note_waits_for_none(many: Program) -> None:
    many.workspace.noting.refresh()
    assert many.workspace.noting.step(1) is not None
    assert marked(many) == MANY


def test_another_text_drops_what_is_left_of_the_first(many: Program) -> None:
    many.workspace.noting.refresh()
    many.session.open_document(2)
    assert not many.workspace.noting._slices.busy
    assert marked(many) == 0


def test_the_palette_of_notes_reads_no_note(many: Program, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    many.workspace.noting.refresh()
    assert many.workspace.noting.shown
    read: list[int] = []
    before = type(many.session.library.store.notes).by_id
    monkeypatch.setattr(
        type(many.session.library.store.notes), "by_id", lambda self, ids: read.extend(ids) or before(self, ids)
    )
    names = many.workspace.noting.names()
    assert len(names) == MANY
    assert read == []
    assert {words for words, _kind, _id in names} == {f"note {n}" for n in range(MANY)}


def test_the_palette_goes_to_the_note_that_is_chosen(window: Program, press: Press) -> None:
    library, sheet = window.session.library, window.workspace.sheet
    sheet.reader.stand_on_row(3)
    window.workspace.noting.bookmark()
    words = sheet.view.columns[0].text
    ((named, kind, note_id),) = window.workspace.noting.names()
    assert kind == "Bookmark"
    assert named in " ".join(words.split())
    sheet.reader.stand_on_row(0)
    window.workspace.go_to_note(library.store.notes.by_id([note_id])[0])
    assert sheet.row == 3


def test_work_in_turns_is_finished_dropped_and_replaced(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    slices, done = Slices(view), []

    def work(name: str) -> object:
        for n in range(3):
            done.append(f"{name}{n}")
            yield

    slices.begin(work("a"))
    slices.begin(work("b"))
    slices.finish()
    assert done == ["b0", "b1", "b2"]
    slices.begin(work("c"))
    slices.drop()
    assert not slices.busy
    slices.begin(work("d"))
    qtbot.waitUntil(lambda: not slices.busy, timeout=5_000)
    assert done[3:] == ["d0", "d1", "d2"]


def test_marks_within_a_span_together_are_all_marks(many: Program) -> None:
    notes = many.session.library.store.notes
    whole = notes.marks(1)
    edge = whole[len(whole) // 2].start
    parts: list[NoteMark] = [*notes.marks(1, within=Span(0, edge)), *notes.marks(1, within=Span(edge, 10**9))]
    assert parts == whole
    assert notes.starts(1) == [mark.start for mark in whole]
