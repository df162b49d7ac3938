"""CSV both ways: nothing is taken for a formula, and what went out comes back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import InputError
from app.core.exchange import ExchangeBitext, ReadBitext
from app.formats import csv_table
from tests.unit.formats.conftest import bitext_of, note, row


def written(bitext: ExchangeBitext) -> bytes:
    out = io.BytesIO()
    csv_table.write(bitext, out)
    return out.getvalue()


def texts(read: ReadBitext | None) -> list[tuple[str, str]]:
    assert read is not None
    return [
        (
            read.source.text[u.source.start : u.source.end] if u.source else "",
            read.target.text[u.target.start : u.target.end] if u.target else "",
        )
        for u in read.units
    ]


def test_a_row_for_each_bead(bitext: ExchangeBitext) -> None:
    rows = list(csv.reader(io.StringIO(written(bitext).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["label", "zh-Hans", "en", "score", "relation", "status", "notes"]
    assert rows[1][:6] == ["1", "第一条 目的", "Article 1 Purpose", "0.9000", "same", "automatic"]
    assert rows[2][6].split("\n")[0] == "Wen Lan: “应”译为 shall"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "'=1", "''+x"])
def test_nothing_is_a_formula_and_all_comes_back(text: str) -> None:
    made = written(bitext_of(row(1, "甲", text)))
    cell = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))[1][2]
    assert cell == "'" + text
    assert csv_table.as_written(cell) == text


def test_what_is_not_held_is_said(bitext: ExchangeBitext) -> None:
    assert csv_table.write(bitext, io.BytesIO()) == [
        "1 row joins several segments: CSV keeps only the line breaks.",
        "5 notes stand beside the row: CSV holds no place in the text.",
    ]
    assert csv_table.write(bitext_of(row(1, "甲", "A", note(1, "x", 0, 0, 1))), io.BytesIO())


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_of_spreadsheets_are_read(mark: str) -> None:
    data = "\n".join(f'{n}{mark}"第{n}条，x"{mark}Article {n}' for n in range(1, 6)).encode("gb18030")
    read = csv_table.read_bitext(data, "a.csv")
    assert texts(read)[0] == ("第1条，x", "Article 1")
    assert read is not None
    assert [u.label for u in read.units] == ["1", "2", "3", "4", "5"]
    assert read.source.receipt.encoding == "CSV"


def test_other_tables_are_none() -> None:
    assert csv_table.read_bitext(b"a,b\nc,d", "a.csv") is None


def test_a_table_of_ten_million_columns_is_refused() -> None:
    with pytest.raises(InputError, match="10,000,000 columns"):
        csv_table.read_bitext(b"," * 10_000_000 + b"x", "a.csv")


PLAIN = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="".join(map(chr, range(0x2E80, 0x2FD6)))
    ),
    min_size=1,
    max_size=20,
).filter(str.strip)


@given(st.lists(st.tuples(PLAIN, PLAIN | st.just(""), PLAIN), min_size=1, max_size=5))
def test_any_bitext_comes_back_as_the_table_promises(cells: list[tuple[str, str, str]]) -> None:
    rows = [row(n, "甲" + zh, en, label=label.strip()) for n, (zh, en, label) in enumerate(cells, 1)]
    rows.append(row(99, "末", "last"))
    read = csv_table.read_bitext(written(bitext_of(*rows)), "a.csv", "utf-8")
    assert texts(read) == [(r.source, r.target) for r in rows]
    assert read is not None
    assert [u.label for u in read.units] == [r.label for r in rows]


def test_a_line_that_names_the_divider_is_no_row() -> None:
    found = csv_table.read_bitext('\ufeffsep=;\r\n中文;English\r\n"甲\r\n乙";a,b\r\n'.encode(), "a.csv")
    assert texts(found) == [("甲\n乙", "a,b")]
