"""Shared passages as a page and as a workbook, in the reader's language."""

import io

import openpyxl
from lxml import html

from app.core.comparison import Passage, Piece, PieceOp, SharedPassages
from app.core.document import Span
from app.formats import compare_passages
from app.services.interface_words import saying
from tests.unit.formats.comparisons import document


def shared() -> SharedPassages:
    near = (
        Piece(PieceOp.KEPT, "睦邻友好、"),
        Piece(PieceOp.DELETED, "彼此"),
        Piece(PieceOp.INSERTED, "相互"),
        Piece(PieceOp.KEPT, "信赖<全面>合作"),
    )
    same = (Piece(PieceOp.KEPT, "按照一国两制方针"),)
    passages = (Passage(Span(0, 15), Span(3, 18), 0.996, near), Passage(Span(20, 28), Span(30, 38), 1.0, same))
    return SharedPassages(document(1, "甲", "2016"), document(2, "乙", "2024"), passages, ("一", ""), ("三", "四"))


def test_the_page_tells_how_near_each_passage_is() -> None:
    out = io.BytesIO()
    assert compare_passages.write_html(shared(), out) == []
    page = html.fromstring(out.getvalue().decode())
    assert [e.text for e in page.findall(".//section/div")] == ["99% the same · 一 ~ 三", "word for word · 四"]
    assert page.find(".//del").text == "彼此"
    assert "<全面>" in page.text_content()


def test_the_page_speaks_the_language_asked_for() -> None:
    out = io.BytesIO()
    compare_passages.write_html(shared(), out, saying("zh-Hans"), "zh-Hans")
    page = html.fromstring(out.getvalue().decode())
    assert page.get("lang") == "zh-Hans"
    assert page.find(".//h2").text == "2 处共同段落"


def test_the_workbook_has_both_sides_and_what_differs() -> None:
    out = io.BytesIO()
    assert compare_passages.write_xlsx(shared(), out, saying("zh-Hant")) == []
    rows = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(out.getvalue())).active.iter_rows()
    ]
    assert rows[0][1] == "相近程度"
    assert rows[1][1:6] == ["99% 相同", "一", "三", "睦邻友好、彼此信赖<全面>合作", "睦邻友好、相互信赖<全面>合作"]
    assert rows[2][1] == "逐字相同"
