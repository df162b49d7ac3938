"""Sheets on pages: rows stand level, nothing is lost at the end of a page, footnotes stand where their row begins."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.language import Language, Script
from app.core.printed import A4, PlacedPage, PrintedColumn, PrintedRow, PrintedSheet
from app.formats.sheet_pages import MARGIN, pages

ZH = PrintedColumn("渔业协定", "", Language.ZH, Script.HANS)
EN = PrintedColumn("Fisheries Agreement", "", Language.EN, Script.LATN)


def ems(_column: int | None, text: str) -> float:
    """Han a whole em, everything else half of one."""
    return sum(1.0 if character > "\u2e80" else 0.5 for character in text)


def words(made: list[PlacedPage], column: int | None) -> str:
    """The characters of a column in the order of the pages, blanks aside."""
    return "".join("".join(line.text.split()) for page in made for line in page.lines if line.column == column)


rows = st.lists(
    st.builds(
        lambda zh, en, note: PrintedRow((zh, en), ((1, note),) if note.strip() else ()),
        st.text("第一条缔约双方，。\n", max_size=900),
        st.text("the Contracting Parties. ", max_size=900),
        st.text("note of ours ", max_size=120),
    ),
    max_size=12,
)


@given(rows=rows, stacked=st.booleans())
def test_every_word_is_on_some_page_once_and_in_order(rows: list[PrintedRow], stacked: bool) -> None:
    made = pages(PrintedSheet((ZH, EN), tuple(rows), stacked), ems, A4)
    for column, title in ((0, ZH.title), (1, EN.title)):
        wanted = title + "".join(row.cells[column] for row in rows)
        assert words(made, column) == "".join(wanted.split())
    notes = "".join(note for row in rows for _, note in row.notes)
    assert words(made, None) == "".join(notes.split())


@given(rows=rows, stacked=st.booleans())
def test_nothing_stands_outside_the_margins_or_on_footnotes(rows: list[PrintedRow], stacked: bool) -> None:
    for page in pages(PrintedSheet((ZH, EN), tuple(rows), stacked), ems, A4):
        feet = [line.base for line in page.lines if line.column is None]
        text = [line.base for line in page.lines if line.column is not None]
        assert all(MARGIN < line.base <= A4[1] - MARGIN + 1 for line in page.lines)
        if feet and text:
            assert max(text) < min(feet)


def test_rows_begin_level_side_by_side_and_follow_each_other_stacked() -> None:
    sheet = PrintedSheet((ZH, EN), (PrintedRow(("第一条　本协定。", "Article 1  This Agreement.")),))
    beside = [line for line in pages(sheet, ems, A4)[0].lines if "1" in line.text or "一" in line.text]
    assert beside[0].base == beside[1].base
    assert beside[0].left < beside[1].left
    stacked = pages(PrintedSheet(sheet.columns, sheet.rows, stacked=True), ems, A4)[0].lines
    assert len({line.left for line in stacked}) == 1
    assert len({line.base for line in stacked}) == len(stacked)


def test_footnotes_are_numbered_through_and_stand_on_the_page_of_their_row() -> None:
    row = PrintedRow(("第一条　" + "合作" * 300, "Article 1"), ((0, "first"), (1, "second")))
    made = pages(PrintedSheet((ZH, EN), (row, row, row, row)), ems, A4)
    assert len(made) > 1
    numbers = [number for page in made for _, _, number in page.marks]
    assert sorted(numbers) == sorted([*range(1, 9)] * 2)
    for page in made:
        on_page = [number for _, _, number in page.marks]
        assert sorted(on_page) == sorted([*set(on_page)] * 2)


def test_a_badge_stands_under_its_title() -> None:
    converted = PrintedColumn("渔业协定", "Traditional 繁體 · converted", Language.ZH, Script.HANT)
    lines = pages(PrintedSheet((converted, EN), ()), ems, A4)[0].lines
    assert [line.text for line in lines if line.quiet] == ["Traditional 繁體 · converted"]
    assert [line.text for line in lines if line.strong] == ["渔业协定", "Fisheries Agreement"]
