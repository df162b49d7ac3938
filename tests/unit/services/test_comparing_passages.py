"""Shared passages as rows of the reader, each marked where it differs."""

from collections.abc import Callable

from app.core.comparison import PieceOp
from app.core.document import Document
from app.services.comparing_passages import marks_of_passages, view_passages
from app.services.comparing_works import passages_of
from app.services.library import Library

A = "一、双方重申，将本着长期稳定、睦邻友好、彼此信赖、全面合作的方针发展两国关系。\n二、双方同意扩大贸易。\n"
B = "三、双方再次重申，将本着长期稳定、睦邻友好、相互信赖、全面合作的方针发展两国关系。\n"


def test_each_passage_is_a_row_with_its_words_in_either_text(library: Library, bring: Callable[..., Document]) -> None:
    shared = passages_of(library, bring(A, "a.txt").id, bring(B, "b.txt").id)
    view = view_passages(library, shared)
    assert view.compared == ("passages", shared.a.id, shared.b.id)
    assert len(view.rows) == len(shared.passages) >= 1
    for column, side in enumerate(("a", "b")):
        text = view.columns[column].text
        for row, passage in zip(view.rows, shared.passages, strict=True):
            gone = PieceOp.INSERTED if side == "a" else PieceOp.DELETED
            (span,) = row.cells[column].spans
            assert text[span.start : span.end] == "".join(p.text for p in passage.redline if p.op is not gone)


def test_what_differs_is_marked_in_both_texts(library: Library, bring: Callable[..., Document]) -> None:
    shared = passages_of(library, bring(A, "a.txt").id, bring(B, "b.txt").id)
    view = view_passages(library, shared)
    old, new = marks_of_passages(shared)
    words = [[view.columns[at].text[m.span.start : m.span.end] for m in marks] for at, marks in enumerate((old, new))]
    assert ("彼此" in "".join(words[0]), "相互" in "".join(words[1])) == (True, True)
