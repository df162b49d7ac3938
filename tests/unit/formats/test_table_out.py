"""Tables of texts in which nothing is a formula."""

import csv
import io
from typing import get_args

import pytest
from openpyxl import load_workbook

from app.formats import table_out
from app.formats.table_out import FORMATS, TableFormat

ROWS = [("=1+1", "a\tb"), ("两\n行", "-x"), ("", "@cmd")]


@pytest.mark.parametrize("form", FORMATS)
def test_texts_come_back_and_no_cell_is_a_formula(form: TableFormat) -> None:
    out = io.BytesIO()
    assert table_out.write(("one", "two"), ROWS, out, form, title="Lines & more") == []
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(out.getvalue())).active
        assert sheet is not None
        assert sheet.title == "Lines & more"
        cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
        assert cells == [["one", "two"], *map(list, ROWS)]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        return
    text = out.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="," if form == "csv" else "\t"))
    assert rows[0] == ["one", "two"]
    assert [[cell.removeprefix("'") for cell in row] for row in rows[1:]] == [list(row) for row in ROWS]
    assert all(cell[:1] not in "=+-@" or not cell for row in rows[1:] for cell in row)


def test_what_a_cell_cannot_hold_is_told() -> None:
    (told,) = table_out.write(("one",), [("x" * 40_000,), ("y",)], io.BytesIO(), "xlsx")
    assert "1 row" in told
    assert set(get_args(TableFormat)) == set(FORMATS)
