"""A redline as rich text for a small place beside a list: struck and underlined, in the colours of the theme."""

from collections.abc import Sequence
from html import escape

from app.core.comparison import Piece, PieceOp
from app.ui.reader import ReaderStyle


def rich(pieces: Sequence[Piece], style: ReaderStyle) -> str:
    """Return a redline as Qt's rich text; what was to be ignored stands in its new form, unmarked."""
    return "".join(_piece(piece, style) for piece in pieces).replace("\n", "<br>")


def _piece(piece: Piece, style: ReaderStyle) -> str:
    text = escape(piece.text)
    if piece.quiet:
        return text if piece.op is PieceOp.INSERTED else ""
    if piece.op is PieceOp.KEPT:
        return text
    gone = piece.op is PieceOp.DELETED
    colour, line = (style.deleted, "line-through") if gone else (style.inserted, "underline")
    weight = "; font-weight: bold" if piece.strong else ""
    return f'<span style="color: {colour}; text-decoration: {line}{weight}">{text}</span>'
