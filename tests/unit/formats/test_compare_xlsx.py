"""The list of changes as a workbook, opened by an independent reader."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from app.core.comparison import Comparison
from app.formats import compare_xlsx
from tests.unit.formats.comparisons import BODIES, NEW_BODIES, clauses, comparison


def opened(some: Comparison, old: tuple[str, ...], new: tuple[str, ...]) -> list[list[openpyxl.cell.cell.Cell]]:
    out = io.BytesIO()
    compare_xlsx.write(some, clauses(old, 10), clauses(new, 50), out)
    book = openpyxl.load_workbook(io.BytesIO(out.getvalue()), rich_text=True)
    return [list(row) for row in book.active.iter_rows()]


def test_there_is_a_row_for_each_change() -> None:
    some = comparison()
    rows = opened(some, BODIES, NEW_BODIES)
    told = [change for change in some.changes if change.is_change]
    assert [row[0].value for row in rows[1:]] == [str(n) for n in range(1, len(told) + 1)]
    assert [cell.value for cell in rows[0][1:]] == list(compare_xlsx._HEAD[1:])


def test_the_redline_is_struck_and_underlined() -> None:
    rows = opened(comparison(), BODIES, NEW_BODIES)
    cell = next(row[7].value for row in rows[1:] if "相互尊重" in str(row[7].value))
    assert isinstance(cell, CellRichText)
    blocks = [(b.text, bool(b.font.strike), b.font.u, bool(b.font.b)) for b in cell if isinstance(b, TextBlock)]
    assert ("应当", True, None, True) in blocks
    assert ("应", False, "single", True) in blocks


def test_both_texts_stand_beside_it() -> None:
    rows = opened(comparison(), BODIES, NEW_BODIES)
    pairs = {(row[3].value, row[4].value, row[5].value, row[6].value) for row in rows[1:]}
    assert (None, "第5条", None, "第5条　双方可在沿海地区设立联合观测站。") in pairs


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-1"])
def test_nothing_is_a_formula(text: str) -> None:
    rows = opened(comparison((), (text,)), (), (text,))
    assert all(cell.data_type == "s" for cell in rows[1] if cell.value is not None)


def test_a_text_longer_than_a_cell_is_cut_and_told() -> None:
    out = io.BytesIO()
    told = compare_xlsx.write(comparison((), ("甲" * 40_000,)), [], clauses(("甲" * 40_000,), 50), out)
    assert told == ["1 change is longer than a cell holds and cut at 32,767 characters."]


def test_equal_texts_have_no_row() -> None:
    assert len(opened(comparison(BODIES, BODIES), BODIES, BODIES)) == 1
