"""A comparison as a page: whole, safe, and readable without colour."""

import io
import re

from lxml import html

from app.core.comparison import Change, ChangeKind, Comparison, Piece, PieceOp
from app.formats import compare_html
from app.formats.compare_words import KINDS
from tests.unit.formats.comparisons import BODIES, comparison, document


def written(some: Comparison) -> str:
    out = io.BytesIO()
    compare_html.write(some, out)
    return out.getvalue().decode()


def test_every_change_is_there_with_its_kind_and_a_link_to_it() -> None:
    some = comparison()
    page = html.fromstring(written(some))
    told = [change for change in some.changes if change.is_change]
    sections = page.findall(".//section")
    assert len(sections) == len(told)
    for section, change in zip(sections, told, strict=True):
        assert section.find("div").text.startswith(KINDS[change.kind] if change.kind != "same" else "renum")
        assert page.findall(f".//nav//a[@href='#{section.get('id')}']")


def test_deleted_and_inserted_words_are_elements_and_what_matters_is_strong() -> None:
    page = html.fromstring(written(comparison()))
    assert "应当" in [e.text_content() for e in page.iter("del")]
    assert "9,800" in [e.text_content() for e in page.iterfind(".//ins/strong")]


def test_the_style_strikes_and_underlines() -> None:
    assert re.search(r"del \{[^}]*line-through", compare_html.STYLE)
    assert re.search(r"ins \{[^}]*underline", compare_html.STYLE)


def test_the_page_runs_and_fetches_nothing() -> None:
    page = written(comparison())
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    policy = html.fromstring(page).find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_texts_are_never_markup() -> None:
    page = html.fromstring(written(comparison()))
    assert not list(page.iter("渔业"))
    assert "<渔业>" in page.text_content()


def test_unchanged_clauses_are_folded_and_a_comparison_of_one_text_has_no_changes() -> None:
    page = html.fromstring(written(comparison(BODIES, BODIES)))
    assert not page.findall(".//section")
    assert page.find(".//summary").text == "6 clauses unchanged"


def test_ignored_differences_are_shown_in_the_new_form_unmarked() -> None:
    pieces = (Piece(PieceOp.DELETED, "条约", quiet=True), Piece(PieceOp.INSERTED, "條約", quiet=True))
    some = Comparison(document(1, "甲", ""), document(2, "乙", ""), [Change(ChangeKind.SAME, (1,), (2,), pieces)])
    page = html.fromstring(written(some))
    assert page.find(".//details/p").text == "條約"


def test_control_characters_are_told_of() -> None:
    pieces = (Piece(PieceOp.INSERTED, "双方\x00"),)
    some = Comparison(document(1, "甲", ""), document(2, "乙", ""), [Change(ChangeKind.INSERTED, (), (2,), pieces)])
    out = io.BytesIO()
    assert compare_html.write(some, out) == ["1 clause has control characters, shown as replacement characters."]
