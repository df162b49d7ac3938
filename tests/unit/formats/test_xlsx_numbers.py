"""Cells of numbers as a spreadsheet shows them."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest

from app.formats import xlsx
from app.formats.xlsx_numbers import Numbers


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (date(2024, 5, 28), "yyyy-mm-dd", "2024-05-28"),
        (date(2024, 5, 28), 'yyyy"年"m"月"d"日"', "2024年5月28日"),
        (date(2024, 5, 1), 'yyyy"年"m"月"', "2024年5月"),
        (date(2024, 5, 28), "[$-804]dddd, mmmm dd, yyyy", "2024-05-28"),
        (datetime.combine(date(2024, 5, 28), time(14, 30)), "yyyy-mm-dd h:mm:ss", "2024-05-28 14:30"),
        (time(14, 30), "h:mm", "14:30"),
        (time(14, 30), "h:mm:ss AM/PM", "14:30"),
        (0.97, "0%", "97%"),
        (0.975, "0.0%", "97.5%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234567, "#,##0", "1,234,567"),
        (0.1 + 0.2, "General", "0.3"),
        (12500, "General", "12500"),
        (5, '0"吨"', "5"),
        (45440, '"day" 0', "45440"),
        (-1, "yyyy-mm-dd", "-1"),
    ],
)
def test_a_cell_reads_as_it_is_shown(value: object, code: str, shown: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲", value])
    book.active["B1"].number_format = code
    out = io.BytesIO()
    book.save(out)
    assert xlsx.read(out.getvalue(), "a.xlsx").text == f"甲\t{shown}"


def test_dates_of_old_workbooks_of_the_macintosh_count_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["甲", date(2024, 5, 28)])
    out = io.BytesIO()
    book.save(out)
    assert xlsx.read(out.getvalue(), "a.xlsx").text == "甲\t2024-05-28"


@pytest.mark.parametrize("value", ["", "x", "1e400", "nan", "-inf"])
def test_what_is_no_number_stays(value: str) -> None:
    assert [Numbers(("yyyy-m-d", "0.00", "")).shown(value, style) for style in "0127"] == [value] * 4


def test_all_sheets_in_two_languages_come_in_and_the_rest_is_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["No.", "中文", "English", "备注"])
    book.active.append([1, "关税", "Tariff", "见附件"])
    for title, rows in {"乙": [("中文", "English"), ("船舶", "Vessel")], "丙": [("年", "率"), ("2024", "3")]}.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(cells)
    hidden = book.create_sheet("藏")
    hidden.append(["秘密", "secret"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    found = xlsx.read_bitext(out.getvalue(), "a.xlsx")
    assert found is not None
    assert (found.source.text, found.target.text) == ("关税\n船舶", "Tariff\nVessel")
    assert found.source.receipt.dropped == (
        "Other columns of the table were left out: 备注.",
        "1 sheet without two languages was left out.",
        "1 hidden sheet was left out.",
    )
    assert "secret" not in xlsx.read(out.getvalue(), "a.xlsx").text
