"""Bilingual tables of Word documents."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.exchange import ExchangeBitext
from app.formats import docx_out, docx_table
from tests.unit.formats.conftest import bitext_of, note, row
from tests.unit.formats.test_csv_table import PLAIN, texts
from tests.unit.formats.word import p, word


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in made)}</w:tbl>"


def test_ours_comes_back_with_its_comments(bitext: ExchangeBitext) -> None:
    out = io.BytesIO()
    docx_out.write(bitext, out)
    read = docx_table.read_bitext(out.getvalue(), "a.docx")
    held = [
        (r.source.replace("\x0c", "\ufffd").replace("\x00", "\ufffd"), r.target.replace("\x0c", "\ufffd"))
        for r in bitext.rows
    ]
    assert texts(read) == held
    assert read is not None
    assert [u.label for u in read.units] == [r.label or str(n) for n, r in enumerate(bitext.rows, 1)]
    on = {c.text: read.source.text[c.span.start : c.span.end] for c in read.source.comments}
    assert on == {
        "“应”译为 shall": "应",
        "overlaps": "双方应合作",
        "on the pair": "双方应合作保护河口。\n第二段。",
        "missing in English": "只有中文。",
    }
    (english,) = read.target.comments
    assert read.target.text[english.span.start : english.span.end] == "e <estuary>.\nSecond "


def test_a_table_without_heads() -> None:
    data = word(p("对照表") + table(("第一条 目的", "Article 1 Purpose"), ("第二条 定义", "Article 2 Definitions")))
    assert texts(docx_table.read_bitext(data, "a.docx"))[1] == ("第二条 定义", "Article 2 Definitions")


def test_a_text_with_a_table_in_it_is_none() -> None:
    assert docx_table.read_bitext(word(p("正文很长。" * 40) + table(("站", "Station"))), "a.docx") is None
    assert docx_table.read_bitext(word(p("正文")), "a.docx") is None


def test_what_stands_outside_of_the_table_is_told() -> None:
    body = p("前言") + table(("甲", "a"), ("乙乙乙乙乙乙", "b b b b b b")) + p("") + p("后记")
    found = docx_table.read_bitext(word(body), "a.docx")
    assert found is not None
    assert found.source.receipt.dropped == ("2 paragraphs outside of the table were left out.",)


@settings(max_examples=60)  # a document each
@given(st.lists(st.tuples(PLAIN, PLAIN | st.just(""), PLAIN), min_size=1, max_size=4), st.data())
def test_any_bitext_comes_back_as_the_table_promises(cells: list[tuple[str, str, str]], data: st.DataObject) -> None:
    rows = []
    for number, (zh, en, words) in enumerate(cells, 1):
        source = "甲" + zh
        start = data.draw(st.integers(0, len(source) - 1))
        end = data.draw(st.integers(start + 1, len(source)))
        rows.append(row(number, source, en, note(number, f"n{words.strip()}", 0, start, end), label=f"§{number}"))
    rows.append(row(99, "末", "last"))
    out = io.BytesIO()
    docx_out.write(bitext_of(*rows), out)
    found = docx_table.read_bitext(out.getvalue(), "a.docx")
    assert texts(found) == [(r.source, r.target) for r in rows]
    assert found is not None
    assert [u.label for u in found.units[:-1]] == [r.label for r in rows[:-1]]
    said = [(c.author, c.text, found.source.text[c.span.start : c.span.end]) for c in found.source.comments]
    notes = [(r.source, r.notes[0]) for r in rows[:-1]]
    assert said == [("Wen Lan", n.annotation.text, source[n.start : n.end]) for source, n in notes]
