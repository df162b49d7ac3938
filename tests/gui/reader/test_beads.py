"""Rows put in the place of others, and what align mode draws and says."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from app.core.alignment import BeadStatus
from app.core.rows import Cell, ReaderView, Row
from app.ui.reader import Handle, Mode, Reader, Splice
from tests.gui.reader.conftest import ReaderMaker
from tests.gui.reader.views import many

Long = tuple[Reader, ReaderView]


def merged(rows: list[Row], at: int) -> Splice:
    """Two rows as one."""
    cells = tuple(
        Cell(a.segment_ids + b.segment_ids, a.spans + b.spans, a.kind, a.label, a.level)
        for a, b in zip(rows[at].cells, rows[at + 1].cells, strict=True)
    )
    return Splice(at, 2, [replace(rows[at], cells=cells)])


def parted(rows: list[Row], at: int) -> Splice:
    """The two sides of a row in rows of their own."""
    source, target = rows[at].cells
    return Splice(at, 1, [replace(rows[at], cells=(source, Cell())), replace(rows[at], cells=(Cell(), target))])


@pytest.fixture
def long(make_reader: ReaderMaker) -> Long:
    """A reader of many rows, and its view."""
    view = replace(many(300), rows=list(many(300).rows))
    return make_reader(view), view


def layouts(reader: Reader) -> list[object]:
    """What the rows in sight are laid out as."""
    page = reader._desk.page
    return [page.layout(seen.row, 0).layout for seen in reader.where.visible_rows()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 290)), max_size=8), top=st.integers(20, 250))
def test_rows_put_in_place_are_found_and_what_is_read_stays(
    make_reader: ReaderMaker, steps: list[tuple[bool, int]], top: int
) -> None:
    view = replace(many(300), rows=list(many(300).rows))
    rows = view.rows
    assert isinstance(rows, list)
    reader = make_reader(view)
    reader.go_to_row(top)
    reader.put_row_at(top, 0)
    place = reader.place()
    for merge, at in steps:
        at = min(at, len(rows) - 2)
        both = all(cell.spans for cell in rows[at].cells)
        reader.beads.splice(merged(rows, at) if merge or not both else parted(rows, at))
        fresh = make_reader(replace(view, rows=list(rows)))
        assert reader.row_count() == len(rows)
        for column in (0, 1):
            for row in rows:
                for span in row.cells[column].spans:
                    assert reader.row_of(column, span.start) == fresh.row_of(column, span.start)
        shown = reader.where.visible_rows()
        assert [fresh._desk.scroll.height(seen.row) for seen in shown] == [seen.height for seen in shown]
    assert place is not None
    row = reader.row_of(*place)
    assert row is not None
    first = reader.where.visible_rows()[0].row
    assert first <= row <= first + 1


def test_rows_in_sight_that_stay_are_not_laid_out_again(long: Long) -> None:
    reader, view = long
    reader.go_to_row(100)
    before = layouts(reader)
    assert isinstance(view.rows, list)
    reader.beads.splice(merged(view.rows, 20))
    assert [a is b for a, b in zip(layouts(reader), before, strict=False)].count(False) <= 1
    assert reader.current_row() == 99


def test_a_row_in_sight_changes_and_those_above_stand_still(long: Long) -> None:
    reader, view = long
    reader.put_row_at(60, 0)
    tops = {seen.row: seen.y for seen in reader.where.visible_rows() if seen.row <= 62}
    assert isinstance(view.rows, list)
    reader.beads.splice(merged(view.rows, 62))
    assert {seen.row: seen.y for seen in reader.where.visible_rows() if seen.row <= 62} == tops


def image(reader: Reader) -> QImage:
    return reader.viewport().grab().toImage()


def test_align_mode_is_drawn_and_gone_again(long: Long) -> None:
    reader, _ = long
    plain = image(reader)
    reader.beads.show(on=True)
    assert image(reader) != plain
    reader.beads.show(on=False)
    assert image(reader) == plain


@pytest.mark.parametrize("mode", [Mode.SIDE_BY_SIDE, Mode.STACKED])
def test_the_side_keys_act_on_is_drawn(long: Long, mode: Mode) -> None:
    reader, _ = long
    reader.set_mode(mode)
    reader.beads.show(on=True)
    first = image(reader)
    reader.beads.turn_to(1)
    assert image(reader) != first


def test_accepted_automatic_doubtful_and_pinned_beads_are_told_apart_without_colour(long: Long) -> None:
    reader, view = long
    reader.beads.show(on=True)
    assert isinstance(view.rows, list)
    row = view.rows[0]
    seen = set()
    for shown in (
        replace(row, status=BeadStatus.ACCEPTED, doubtful=False),
        replace(row, status=BeadStatus.AUTOMATIC, doubtful=False),
        replace(row, status=BeadStatus.AUTOMATIC, doubtful=True),
        replace(row, status=BeadStatus.REVIEW, doubtful=False),
        replace(row, status=BeadStatus.AUTOMATIC, doubtful=False, pinned=True),
    ):
        reader.beads.splice(Splice(0, 1, [shown]))
        grey = image(reader).convertToFormat(QImage.Format.Format_Mono)
        seen.add(bytes(grey.constBits()))
    assert len(seen) == 5


def test_the_bar_beside_a_segment_can_be_taken_hold_of(long: Long) -> None:
    reader, view = long
    reader.beads.show(on=True)
    assert isinstance(view.rows, list)
    reader.beads.splice(merged(view.rows, 1))
    box = reader.beads.handle_box(Handle(1, 1, 1))
    at = QPointF(box.left() - 10, box.center().y())
    assert reader.beads.handle_at(at) == Handle(1, 1, 1)
    assert reader.beads.handle_at(QPointF(box.left() + 30, box.center().y())) is None


def test_a_screen_reader_hears_the_bead_in_align_mode(long: Long, qtbot: QtBot) -> None:
    reader, view = long
    assert isinstance(view.rows, list)
    reader.beads.splice(Splice(3, 1, [replace(view.rows[3], status=BeadStatus.ACCEPTED, pinned=True)]))
    reader.go_to_row(3)
    voice = QAccessible.queryAccessibleInterface(reader).child(3)
    assert "accepted" not in voice.text(QAccessible.Text.Name)
    reader.beads.show(on=True)
    said = voice.text(QAccessible.Text.Name)
    assert "1 to 1, accepted, pinned" in said
    assert ("keys act on Chinese" in said) is reader.hasFocus()
