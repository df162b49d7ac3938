"""Workbooks: written ones opened by an independent reader, foreign ones read, hostile ones refused."""

import io
import random
import re
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import InputError
from app.core.exchange import ExchangeBitext
from app.formats import xlsx
from tests.unit.formats.conftest import bitext_of, row
from tests.unit.formats.test_csv_table import texts


def written(bitext: ExchangeBitext) -> bytes:
    out = io.BytesIO()
    xlsx.write(bitext, out)
    return out.getvalue()


def opened(data: bytes) -> list[list[openpyxl.cell.cell.Cell]]:
    return [list(cells) for cells in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows()]


def foreign(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_independent_reader_sees_every_row(bitext: ExchangeBitext) -> None:
    rows = opened(written(bitext))
    assert [cell.value for cell in rows[0]] == ["label", "zh-Hans", "en", "score", "relation", "status", "notes"]
    assert [cell.value for cell in rows[2][:3]] == ["2", bitext.rows[1].source, bitext.rows[1].target]
    assert rows[6][2].value == " leading and trailing blanks "


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_nothing_is_a_formula(text: str) -> None:
    cell = opened(written(bitext_of(row(1, "甲", text))))[1][2]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_a_text_longer_than_a_cell_is_cut_and_told() -> None:
    long = bitext_of(row(1, "甲" * 40_000, "A"))
    assert len(opened(written(long))[1][1].value) == xlsx.CELL
    assert xlsx.write(long, io.BytesIO()) == ["1 row is longer than a cell holds and cut at 32,767 characters."]


def test_a_foreign_workbook_is_a_bitext() -> None:
    read = xlsx.read_bitext(
        foreign(("中文", "English"), ("第一条", "Article 1"), (None, "Alone"), ("第二条", 2024)), "a.xlsx"
    )
    assert texts(read) == [("第一条", "Article 1"), ("", "Alone"), ("第二条", "2024")]


def test_another_workbook_is_a_text() -> None:
    data = foreign(("站", "流量"), ("明溪", 180), (True, "=1+1"))
    assert xlsx.read_bitext(data, "a.xlsx") is None
    assert xlsx.read(data, "a.xlsx").text == "站\t流量\n明溪\t180\nTRUE"


def test_an_empty_workbook_is_said() -> None:
    with pytest.raises(InputError, match=r"^a.xlsx holds no text; choose another file.$"):
        xlsx.read(foreign(), "a.xlsx")


TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(0x2E80, 0x2FD6)))
    ),
    min_size=1,
    max_size=20,
).filter(str.strip)


@given(st.lists(st.tuples(TEXT, TEXT | st.just("") | st.just("_x0041_")), min_size=1, max_size=5))
def test_any_bitext_comes_back_as_the_table_promises(pairs: list[tuple[str, str]]) -> None:
    rows = [row(n, "甲" + zh, en) for n, (zh, en) in enumerate(pairs, 1)] + [row(99, "末", "last")]
    assert texts(xlsx.read_bitext(written(bitext_of(*rows)), "a.xlsx")) == [(r.source, r.target) for r in rows]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The container with bytes of one of its members changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            inner = bytearray(old.read(name))
            for _ in range(chance.randint(1, 6) if name == victim and inner else 0):
                inner[chance.randrange(len(inner))] = chance.choice(b"<>&\"'/0123456789\x00\xffaZ")
            new.writestr(name, bytes(inner))
    return out.getvalue()


def test_mutations_raise_only_the_worlds_error(bitext: ExchangeBitext) -> None:
    chance = random.Random(4)
    for whole in (written(bitext), foreign(("中文", "English"), ("第一条", "Article 1"))):
        for _ in range(100):
            data = mutated(whole, chance)
            with suppress(InputError):
                assert xlsx.read_bitext(data, "a.xlsx") is not None or xlsx.read(data, "a.xlsx").text


def test_far_columns_are_refused() -> None:
    data = foreign(("站", "流量"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb'r="B1"', b'r="ZZZZ1"', old.read(name)))
    with pytest.raises(InputError, match="columns, more than a table has"):
        xlsx.read(out.getvalue(), "a.xlsx")
