"""What the reader is given of a comparison: rows, marks and the list of changes."""

from collections.abc import Callable

import pytest

from app.core.alignment import Relation
from app.core.comparison import ChangeKind, ComparisonView
from app.core.document import Document
from app.services.comparing import compare_documents
from app.services.comparing_view import view_comparison
from app.services.library import Library

OLD = """第一条　双方应当每年举行会晤。
第二条　联合委员会可设立由独立人士组成的专家组。
第三条　渔船须悬挂船旗国国旗航行。
"""
NEW = """第一条　本条约适用于边境地区。
第二条　双方应每年举行会晤。
第三条　联合委员会可设立由独立人士组成的专家组。
"""


@pytest.fixture
def view(library: Library, bring: Callable[..., Document]) -> ComparisonView:
    a, b = bring(OLD, "old.txt"), bring(NEW, "new.txt")
    return view_comparison(library, compare_documents(library, a.id, b.id))


def test_there_is_a_row_for_each_change_with_the_old_text_and_the_new(view: ComparisonView) -> None:
    cells = [
        [
            column.text[s.start : s.end]
            for column, cell in zip(view.reader.columns, row.cells, strict=True)
            for s in cell.spans
        ]
        for row in view.reader.rows
    ]
    assert ["第一条　双方应当每年举行会晤。", "第二条　双方应每年举行会晤。"] in cells
    assert len(cells) == len(view.comparison.changes)


def test_rows_say_how_their_cells_answer_one_another(view: ComparisonView) -> None:
    relations = [row.relation for row in view.reader.rows]
    assert sorted(relations) == sorted([Relation.ALONE, Relation.REVISED, Relation.SAME, Relation.ALONE])


def test_the_list_names_the_changes_and_not_what_stayed(view: ComparisonView) -> None:
    told = {(line.kind, line.old_label, line.new_label, line.excerpt) for line in view.lines}
    assert told == {
        (ChangeKind.INSERTED, "", "第一条", "本条约适用于边境地区。"),
        (ChangeKind.CHANGED, "第一条", "第二条", "双方应每年举行会晤。"),
        (ChangeKind.SAME, "第二条", "第三条", "联合委员会可设立由独立人士组成的专家组。"),
        (ChangeKind.DELETED, "第三条", "", "渔船须悬挂船旗国国旗航行。"),
    }
    assert all(view.comparison.changes[line.row].kind is line.kind for line in view.lines)


def test_marks_lie_in_the_rows_of_their_changes(view: ComparisonView) -> None:
    spans = [span for row in view.reader.rows for span in row.cells[1].spans]
    assert view.new_marks
    assert all(any(s.start <= m.span.start < m.span.end <= s.end for s in spans) for m in view.new_marks)
