"""What is selected, as spans of the originals, as text, and as a table in HTML."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QMimeData

from app.core.document import Span
from app.core.language import Language, Script
from app.ui.reader.celltext import CellText
from app.ui.reader.content import Content
from app.ui.reader.desk import Desk
from app.ui.reader.selection import SelectedSpan, Selection, joined


def selected_spans(desk: Desk) -> list[SelectedSpan]:
    """The selected stretches, row by row and column by column, one for each cell unless its segments lie apart."""
    selection = desk.scene.selection
    if selection is None:
        return []
    found = []
    for row in selection.rows:
        for column in selection.columns(desk.order()):
            document = desk.content.documents[column]
            found += [
                SelectedSpan(column, document.document.id, span.start, span.end)
                for span in _document_part(desk, selection, row, column)
            ]
    return found


def is_empty(desk: Desk) -> bool:
    """Whether nothing is selected."""
    selection = desk.scene.selection
    if selection is None:
        return True
    return not selection.is_block and selection.anchor == selection.caret


def as_text(desk: Desk, *, as_shown: bool = False) -> str:
    """The selection as text: the original's characters, or those of the reading shown.

    One column: one paragraph a line. Several: one row a line, the columns apart by tabs.
    """
    rows = [cells for cells in _selected_cells(desk, as_shown=as_shown) if any(cells)]
    if desk.scene.selection is not None and not desk.scene.selection.is_block:
        return "\n".join(cells[0] for cells in rows)
    return "\n".join("\t".join(" ".join(cell.split("\n")) for cell in cells) for cells in rows)


def as_html(desk: Desk, *, as_shown: bool = False) -> str:
    """The selection as a table with one column for each text, each with its language."""
    selection = desk.scene.selection
    if selection is None:
        return ""
    languages = [language_tag(desk.content, column) for column in selection.columns(desk.order())]
    rows = (
        "<tr>" + "".join(_table_cell(text, tag) for text, tag in zip(cells, languages, strict=True)) + "</tr>"
        for cells in _selected_cells(desk, as_shown=as_shown)
    )
    return '<meta charset="utf-8"><table border="1" cellspacing="0" cellpadding="6">' + "".join(rows) + "</table>"


def mime_data(desk: Desk, *, as_shown: bool = False) -> QMimeData:
    """The selection for the clipboard or a drag, in both forms."""
    data = QMimeData()
    data.setText(as_text(desk, as_shown=as_shown))
    data.setHtml(as_html(desk, as_shown=as_shown))
    return data


def language_tag(content: Content, column: int) -> str:
    """The BCP 47 tag of a column's document: zh-Hans, zh-Hant or en."""
    document = content.documents[column].document
    if document.language is Language.ZH and document.script is not Script.LATN:
        return f"{document.language.value}-{document.script.value}"
    return document.language.value


def _table_cell(text: str, tag: str) -> str:
    inner = "<br>".join(escape(line) for line in text.split("\n"))
    return f'<td lang="{tag}" valign="top">{inner}</td>'


def _selected_cells(desk: Desk, *, as_shown: bool) -> Iterator[list[str]]:
    selection = desk.scene.selection
    if selection is None:
        return
    columns = selection.columns(desk.order())
    for row in selection.rows:
        yield [_part_text(desk, selection, row, column, as_shown=as_shown) for column in columns]


def _part_text(desk: Desk, selection: Selection, row: int, column: int, *, as_shown: bool) -> str:
    if as_shown:
        text = _cell(desk, selection, row, column)
        part = selection.part(row, column, desk.order(), text)
        return text.text[part.start : part.end].replace("\u2028", "\n")
    whole = desk.content.documents[column].text
    return "\n".join(whole[span.start : span.end] for span in _document_part(desk, selection, row, column))


def _document_part(desk: Desk, selection: Selection, row: int, column: int) -> list[Span]:
    whole = desk.content.documents[column].text
    inside = row not in (selection.rows[0], selection.rows[-1])
    if selection.is_block or inside:
        # Whole cells need no conversion to be known.
        return joined(desk.content.cell(row, column).spans, whole)
    text = _cell(desk, selection, row, column)
    return joined(text.document_spans(selection.part(row, column, desk.order(), text)), whole)


def _cell(desk: Desk, selection: Selection, row: int, column: int) -> CellText:
    few = len(selection.rows) < 100
    return desk.content.text(row, column) if few else desk.content.fresh_text(row, column)
