"""A bitext as one HTML page with its notes as footnotes: numbers in the text that lead to the notes and back.

What the page cannot hold: the segments inside a cell, scores and states of beads.
"""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from app.core.exchange import ExchangeBitext
from app.formats.html_page import head, shown
from app.formats.wording import counted, language_tag, unholdable

Notes = Sequence[tuple[int, int, Sequence[str]]]
"""Of each footnote its row, its number, and its lines, the first one in small."""
Marks = Mapping[tuple[int, int], Sequence[tuple[int, int]]]
"""For a row and a column, where in the cell's text numbers stand, and which."""


def write(bitext: ExchangeBitext, notes: Notes, marks: Marks, out: BinaryIO) -> list[str]:
    """Write the page in UTF-8; it fetches nothing and runs nothing. Returns what it could not hold."""
    out.write(head(bitext).encode())
    for at, row in enumerate(bitext.rows):
        cells = (
            f'<td lang="{language_tag(document)}"><p>{_numbered(text, marks.get((at, column), ()))}</p></td>'
            for column, (text, document) in enumerate(((row.source, bitext.source), (row.target, bitext.target)))
        )
        out.write(f'<tr><th scope="row">{shown(row.label or str(at + 1))}</th>{"".join(cells)}</tr>\n'.encode())
    out.write(f"</tbody>\n</table>\n{_footnotes(notes)}</main>\n</body>\n</html>\n".encode())
    damaged = unholdable(bitext)
    said = f"{counted(damaged, 'row has', 'rows have')} characters that HTML cannot hold, written as \ufffd."
    return [said] if damaged else []


def _numbered(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """A cell's text with a raised number behind the words of each note."""
    made, last = "", 0
    for offset, number in marks:
        made += f'{shown(text[last:offset])}<sup><a id="at-{number}" href="#note-{number}">{number}</a></sup>'
        last = offset
    return made + shown(text[last:])


def _footnotes(notes: Notes) -> str:
    """The notes as a numbered list, each with the way back."""
    if not notes:
        return ""
    items = []
    for _row, number, (first, *rest) in notes:
        body = "".join(f"<br>{shown(line)}" for line in rest)
        items.append(
            f'<li id="note-{number}" value="{number}"><small>{shown(first)}</small>{body}'
            f' <a href="#at-{number}" aria-label="Back to the text">↩</a></li>'
        )
    return f'<section role="doc-endnotes"><ol>{"".join(items)}</ol></section>\n'
