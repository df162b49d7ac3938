"""A bitext as one HTML page with its notes as footnotes: numbers in the text that lead to the notes and back.

What the page cannot hold: the segments inside a cell, scores and states of beads.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import BinaryIO

from app.core.document import Document
from app.core.exchange import ExchangeBitext
from app.formats.html_page import STYLE, policy
from app.formats.wording import counted, for_xml, language_tag, unholdable

Notes = Sequence[tuple[int, int, Sequence[str]]]
"""Of each footnote its row, its number, and its lines, the first one in small."""
Marks = Mapping[tuple[int, int], Sequence[tuple[int, int]]]
"""For a row and a column, where in the cell's text numbers stand, and which."""


def write(bitext: ExchangeBitext, notes: Notes, marks: Marks, out: BinaryIO) -> list[str]:
    """Write the page in UTF-8; it fetches nothing and runs nothing. Returns what it could not hold."""
    out.write(_head(bitext).encode())
    for at, row in enumerate(bitext.rows):
        cells = (
            f'<td lang="{language_tag(document)}"><p>{_numbered(text, marks.get((at, column), ()))}</p></td>'
            for column, (text, document) in enumerate(((row.source, bitext.source), (row.target, bitext.target)))
        )
        out.write(f'<tr><th scope="row">{_text(row.label or str(at + 1))}</th>{"".join(cells)}</tr>\n'.encode())
    out.write(f"</tbody>\n</table>\n{_footnotes(notes)}</main>\n</body>\n</html>\n".encode())
    damaged = unholdable(bitext)
    said = f"{counted(damaged, 'row has', 'rows have')} characters that HTML cannot hold, written as \ufffd."
    return [said] if damaged else []


def _text(text: str) -> str:
    """Text as HTML shows it; a carriage return would otherwise become a line break."""
    return escape(for_xml(text)).replace("\r", "&#13;")


def _head(bitext: ExchangeBitext) -> str:
    source, target = bitext.source, bitext.target
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Duizhao">\n'
        f"<title>{_text(source.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n"
        f'<h1 lang="{language_tag(source)}">{_text(source.title)}</h1>\n'
        f'<h2 lang="{language_tag(target)}">{_text(target.title)}</h2>\n</header>\n<main>\n<table>\n'
        f'<colgroup><col class="label"><col><col></colgroup>\n<thead><tr><th scope="col"></th>'
        f'<th scope="col">{_column(source)}</th><th scope="col">{_column(target)}</th></tr></thead>\n<tbody>\n'
    )


def _column(document: Document) -> str:
    parts = (language_tag(document), document.version_label, document.date)
    return _text(" · ".join(part for part in parts if part))


def _numbered(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A cell's text with a raised number behind the words of each note."""
    made, last = "", 0
    for offset, number in marks:
        made += f'{_text(text[last:offset])}<sup><a id="at-{number}" href="#note-{number}">{number}</a></sup>'
        last = offset
    return made + _text(text[last:])


def _footnotes(notes: Notes) -> str:
    """The notes as a numbered list, each with the way back."""
    if not notes:
        return ""
    items = []
    for _row, number, (first, *rest) in notes:
        body = "".join(f"<br>{_text(line)}" for line in rest)
        items.append(
            f'<li id="note-{number}" value="{number}"><small>{_text(first)}</small>{body}'
            f' <a href="#at-{number}" aria-label="Back to the text">↩</a></li>'
        )
    return f'<section role="doc-endnotes"><ol>{"".join(items)}</ol></section>\n'
