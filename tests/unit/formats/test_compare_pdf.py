"""A comparison as a PDF, read back by an independent program."""

import io

import pypdfium2
import pytest

from app.core.comparison import Comparison, Piece, PieceOp
from app.formats import compare_pdf
from app.services.interface_words import saying
from tests.unit.formats.comparisons import BODIES, NEW_BODIES, comparison


def written(some: Comparison, tag: str = "en") -> bytes:
    out = io.BytesIO()
    compare_pdf.write(some, out, saying(tag))
    return out.getvalue()


def extracted(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "zh-Hant"])
def test_the_text_comes_out_as_it_stands_there(tag: str) -> None:
    some = comparison()
    assert bare(extracted(written(some, tag))) == bare(compare_pdf.text_of(some, saying(tag)))


def test_the_text_is_the_redline_of_every_clause_in_order() -> None:
    some = comparison()
    text = compare_pdf.text_of(some)
    at = 0
    for change in some.changes:
        at = text.index("".join(piece.text for piece in change.redline), at)
    assert at > 0


def test_words_of_english_stay_apart_where_a_change_begins() -> None:
    some = comparison(("The Parties shall meet once a year.",), ("The Parties should meet twice a year.",))
    assert " ".join(extracted(written(some)).split()) == " ".join(compare_pdf.text_of(some).split())


def test_a_long_comparison_runs_over_many_pages() -> None:
    old = tuple(f"双方第{n}次会晤讨论渔业合作事宜。" * 5 for n in range(60))
    new = tuple(text.replace("渔业", "航运") for text in old)
    some = comparison(old, new)
    data = written(some)
    with pypdfium2.PdfDocument(data) as file:
        assert len(file) > 3
    assert bare(extracted(data)) == bare(compare_pdf.text_of(some))


def test_what_cannot_be_seen_is_left_out_and_told() -> None:
    out = io.BytesIO()
    told = compare_pdf.write(comparison((), ("双方\u200b合作",)), out)
    assert told == ["1 character that cannot be seen was left out."]


def test_ignored_differences_stand_in_their_new_form() -> None:
    some = comparison(BODIES[:1], NEW_BODIES[:1])
    quiet = Piece(PieceOp.DELETED, "條約", quiet=True), Piece(PieceOp.INSERTED, "条约", quiet=True)
    change = some.changes[0].__class__(some.changes[0].kind, (10,), (50,), quiet)
    assert "條約" not in compare_pdf.text_of(Comparison(some.a, some.b, [change]))
