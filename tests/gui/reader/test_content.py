"""Rows and columns are found by number and by place."""

from dataclasses import replace

from app.ui.reader.content import Content
from tests.gui.reader.conversions import letter_by_letter
from tests.gui.reader.views import bitext, comparable, many, plain


def test_every_place_is_in_the_row_that_shows_it() -> None:
    content = Content(many(30))
    for column in content.columns:
        for row in range(30):
            for span in content.cell(row, column).spans:
                assert content.row_at(column, span.start) == content.row_at(column, span.end - 1) == row


def test_a_place_between_rows_is_in_the_one_before_it() -> None:
    content = Content(plain(("甲乙", "one"), ("", "two"), ("丙", "three")))
    assert content.row_at(0, 2) == 0
    assert content.row_at(0, 3) == 2


def test_an_empty_column_has_no_places() -> None:
    assert Content(plain(("", "one"))).row_at(0, 0) is None


def test_one_column_of_a_comparable_view_keeps_its_number_and_its_own_rows() -> None:
    view = comparable()
    content = Content(view, 1)
    assert content.columns == (1,)
    assert content.text(2, 1).text.startswith("2. ")
    assert len(content) == len(view.free_rows[1])


def test_a_row_takes_its_label_from_its_cells_if_it_has_none() -> None:
    content = Content(bitext())
    assert content.label(3) == "第一条"
    assert content.label(0) == ""


def test_a_changed_alignment_keeps_the_conversions() -> None:
    content = Content(plain(("国", "state")))
    content.convert_column(0, letter_by_letter)
    changed = content.successor(plain(("国家", "state")))
    assert changed.text(0, 0).text == "國家"


def test_a_label_is_shown_in_the_script_of_its_column() -> None:
    content = Content(bitext())
    text = content.text(3, 0).text
    content.convert_column(0, letter_by_letter)
    assert content.label(3) == letter_by_letter("第一条").text != "第一条"
    assert content.row_at(0, content.cell(3, 0).spans[0].start) == 3
    content.convert_column(0, None)
    assert content.label(3) == "第一条"
    assert content.text(3, 0).text == text


def test_a_label_of_a_column_as_written_stays_so_beside_a_converted_one() -> None:
    content = Content(bitext())
    content.convert_column(1, letter_by_letter)
    assert content.label(3) == "第一条"


def test_a_column_that_scrolls_on_its_own_has_its_own_labels() -> None:
    view = bitext()
    row = view.rows[3]
    labelled = replace(row, cells=(row.cells[0], replace(row.cells[1], label="Article 1")))
    view = replace(view, rows=[*view.rows[:3], labelled, *view.rows[4:]])
    assert Content(view, 1).label(3) == "Article 1"
    assert Content(view, 0).label(3) == Content(view).label(3) == "第一条"
