"""A bitext as one HTML page that stands alone: a table with search, two themes, and notes under their cells.

What HTML cannot hold: the segments inside a cell, a note's thread.
"""

from typing import BinaryIO

from app.core.document import Document
from app.core.exchange import ExchangeBitext, ExchangeNote, ExchangeRow
from app.formats.csv_table import note_line
from app.formats.html_page import SCRIPT, head, shown
from app.formats.wording import counted, language_tag, note_text, unholdable

SEARCH = (
    '<form role="search"><input id="query" type="search" aria-label="Find in both texts" placeholder="Find · 查找">'
    '<output id="said" aria-live="polite"></output>'
    '<button id="theme" type="button" aria-label="Light or dark">◐</button></form>\n'
)
"""The tools of a page that can be searched; `SCRIPT` answers to them."""


def write(bitext: ExchangeBitext, out: BinaryIO) -> list[str]:
    """Write a bitext as a page in UTF-8 that fetches nothing; returns what the format could not hold."""
    out.write(head(bitext, SEARCH).encode())
    for number, row in enumerate(bitext.rows, 1):
        out.write(_row(row, number, bitext).encode())
    out.write(f"</tbody>\n</table>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n".encode())
    return _not_held(bitext)


def _row(row: ExchangeRow, number: int, bitext: ExchangeBitext) -> str:
    pair = [note for note in row.notes if note.column is None]
    label = f'<th scope="row">{shown(row.label or str(number))}{_notes(pair, "")}</th>'
    cells = "".join(
        _cell(text, document, [note for note in row.notes if note.column == column])
        for column, (text, document) in enumerate(((row.source, bitext.source), (row.target, bitext.target)))
    )
    data = f'data-score="{row.score:.4f}" data-relation="{row.relation.value}" data-status="{row.status.value}"'
    return f'<tr id="bead-{row.bead_id}" {data}>{label}{cells}</tr>\n'


def _cell(text: str, document: Document, notes: list[ExchangeNote]) -> str:
    shown = _marked(text, notes)
    inner = f"<p>{shown}</p>{_notes(notes, text)}" if text or notes else ""
    return f'<td lang="{language_tag(document)}">{inner}</td>'


def _marked(text: str, notes: list[ExchangeNote]) -> str:
    """The text with every stretch that a note covers marked, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for note in sorted(notes, key=lambda note: note.start):
        start, end = max(0, note.start), min(note.end, len(text))
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    made, offset = "", 0
    for start, end in merged:
        made += f"{shown(text[offset:start])}<mark>{shown(text[start:end])}</mark>"
        offset = end
    return made + shown(text[offset:])


def _notes(notes: list[ExchangeNote], text: str) -> str:
    if not notes:
        return ""
    items = "".join(
        f"<li>{_quoted(note, text)}{shown(note_line(note.annotation.author, note_text(note)))}</li>" for note in notes
    )
    return f"<ul>{items}</ul>"


def _quoted(note: ExchangeNote, text: str) -> str:
    words = text[note.start : note.end]
    return f"<q>{shown(words)}</q> " if words and len(words) < len(text) else ""


def _not_held(bitext: ExchangeBitext) -> list[str]:
    """One sentence for each thing in this bitext that the page has no place for."""
    replies = sum(1 for row in bitext.rows for note in row.notes if note.annotation.reply_to is not None)
    damaged = unholdable(bitext)
    told = (
        (
            replies,
            f"{counted(replies, 'reply stands', 'replies stand')} as notes of their own: the page has no threads.",
        ),
        (damaged, f"{counted(damaged, 'row has', 'rows have')} characters that HTML cannot hold, written as \ufffd."),
    )
    return [sentence for count, sentence in told if count]
