"""How a note's body is laid out in a list: its words with light formatting, proposed wordings as redlines, links."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtGui import QColor, QFont, QTextDocument, QTextOption

from app.core.annotation import Annotation
from app.core.comparison import PieceOp
from app.services import note_bodies
from app.services.note_bodies import Redline
from app.ui.fonts import for_text
from app.ui.theme import Theme
from app.ui.translation import tr

KEPT = 300
"""Bodies that are kept laid out."""
INDENT = 14
"""Pixels that the items of a list stand in."""
CUT = 1_200
"""Characters of a note's text that a list shows; the editor shows all."""

Redlines = Callable[[Annotation], Sequence[Redline]]


class Bodies:
    """Lays bodies out once for a width, and keeps what was asked for last."""

    def __init__(self, theme: Theme, redlines: Redlines) -> None:
        self._theme, self._redlines = theme, redlines
        self._made: dict[tuple[object, ...], QTextDocument] = {}
        theme.changed.connect(self._made.clear)

    def body(self, note: Annotation, font: QFont, room: int) -> QTextDocument | None:
        """The body of a note `room` pixels wide; None where it says nothing."""
        if not (note.text or note.proposals or note.links):
            return None
        key = (note.id, note.modified_at, note.text, note.proposals, room, font.key())
        found = self._made.pop(key, None)
        if found is None:
            found = self._lay_out(note, font, room)
            while len(self._made) >= KEPT:
                self._made.pop(next(iter(self._made)))
        self._made[key] = found
        return found

    def _lay_out(self, note: Annotation, font: QFont, room: int) -> QTextDocument:
        made = QTextDocument()
        made.setUndoRedoEnabled(False)
        made.setDocumentMargin(0)
        made.setIndentWidth(INDENT)
        made.setDefaultFont(for_text(font, note.text + "".join(p.text for p in note.proposals)))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setDefaultTextOption(option)
        made.setDefaultStyleSheet("p { margin: 0; } ul { margin: 0; -qt-list-indent: 1; }")
        made.setHtml(self._html(note))
        made.setTextWidth(max(40, room))
        return made

    def _html(self, note: Annotation) -> str:
        text = note.text if len(note.text) <= CUT else note.text[:CUT] + "…"
        parts = [note_bodies.html(text, formatted=note.formatted)]
        parts += [redline_html(line, self._theme) for line in self._redlines(note)]
        for link in note.links:
            where = link.clause_path or " ".join(link.exact.split())[:40]
            parts.append(f'<p><span style="color:{self._theme.colours.accent}">→ {escape(where)}</span></p>')
        return "".join(parts)


def redline_html(line: Redline, theme: Theme) -> str:
    """A proposed wording: what goes is struck, what comes is underlined, so that colour is not needed to tell them."""
    colours = theme.colours
    looks = {
        PieceOp.KEPT: "{}",
        PieceOp.DELETED: f'<s style="color:{_readable(colours.error)}">{{}}</s>',
        PieceOp.INSERTED: f'<u style="color:{_readable(colours.good)}">{{}}</u>',
    }
    words = "".join(looks[piece.op].format(escape(piece.text).replace("\n", "<br>")) for piece in line.pieces)
    return f'<p><span style="color:{colours.muted}">{escape(tr("Proposed wording"))}:</span> {words}</p>'


def _readable(colour: str) -> str:
    return QColor(colour).name()
