"""What is selected, as spans of the originals, as text, and as a table in HTML."""

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


def mime_data(desk: Desk, *, as_shown: bool = False) -> QMimeData:
    """The selection for the clipboard or a drag, as text and as a table in HTML.

    The original's characters, or those of the reading shown. As text one column is one segment a line, and of
    several columns each row is a line, the columns apart by tabs. The table has a column for each text.
    """
    data = QMimeData()
    selection = desk.scene.selection
    if selection is None:
        return data
    columns = selection.columns(desk.order())
    rows = [
        [_part_text(desk, selection, row, column, as_shown=as_shown) for column in columns] for row in selection.rows
    ]
    data.setText(_as_text(rows))
    data.setHtml(_as_html(rows, [language_tag(desk.content, column) for column in columns]))
    return data


def _as_text(rows: list[list[str]]) -> str:
    filled = [cells for cells in rows if any(cells)]
    if filled and len(filled[0]) == 1:
        return "\n".join(cells[0] for cells in filled)
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in cells) for cells in filled)


def _as_html(rows: list[list[str]], languages: list[str]) -> str:
    lines = (
        "<tr>" + "".join(_table_cell(text, tag) for text, tag in zip(cells, languages, strict=True)) + "</tr>"
        for cells in rows
    )
    return '<meta charset="utf-8"><table border="1" cellspacing="0" cellpadding="6">' + "".join(lines) + "</table>"


def language_tag(content: Content, column: int) -> str:
    """The BCP 47 tag of a column's document: zh-Hans, zh-Hant or en."""
    document = content.documents[column].document
    if document.language is Language.ZH and document.script is not Script.LATN:
        return f"{document.language.value}-{document.script.value}"
    return document.language.value


def _table_cell(text: str, tag: str) -> str:
    inner = "<br>".join(escape(line) for line in text.split("\n"))
    return f'<td lang="{tag}" valign="top">{inner}</td>'


def _part_text(desk: Desk, selection: Selection, row: int, column: int, *, as_shown: bool) -> str:
    if as_shown:
        text = _cell(desk, selection, row, column)
        part = selection.part(row, column, desk.order(), text)
        return text.text[part.start : part.end].replace("\u2028", "\n")
    whole = desk.content.documents[column].text
    return "\n".join(whole[span.start : span.end] for span in _document_part(desk, selection, row, column))


def _document_part(desk: Desk, selection: Selection, row: int, column: int) -> list[Span]:
    whole = desk.content.documents[column].text
    if selection.is_block or row not in (selection.anchor.row, selection.caret.row):
        # Whole cells need no conversion to be known.
        return joined(desk.content.cell(row, column).spans, whole)
    text = _cell(desk, selection, row, column)
    return joined(text.document_spans(selection.part(row, column, desk.order(), text)), whole)


def _cell(desk: Desk, selection: Selection, row: int, column: int) -> CellText:
    few = len(selection.rows) < 100
    return desk.content.text(row, column) if few else desk.content.fresh_text(row, column)
