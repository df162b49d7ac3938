"""What a note says, made ready to be shown: light formatting as safe HTML, proposed wordings as redlines."""

from dataclasses import dataclass
from html import escape

from app.core.annotation import Annotation
from app.core.comparison import Piece
from app.core.language import Language
from app.services.library import Library
from app.text import light

LONGEST = 4_000
"""Characters of words and proposal together up to which a redline is made while one looks."""


@dataclass(frozen=True, slots=True)
class Redline:
    """A proposed wording against the words it is to replace."""

    pieces: tuple[Piece, ...]
    language: Language


def html(text: str, *, formatted: bool) -> str:
    """A note's text as HTML of `p`, `ul`, `li`, `strong`, `em` and `br` without any attribute."""
    if formatted:
        return light.html(text)
    return "<p>" + "<br>".join(escape(line) for line in text.split("\n")) + "</p>" if text else ""


def plain(text: str, *, formatted: bool) -> str:
    """A note's text without the marks of its formatting."""
    return light.plain(text) if formatted else text


def as_formatted(text: str) -> str:
    """A text that was meant letter by letter, so that with formatting it still says the same."""
    return "\n".join(_escaped(line) for line in text.split("\n"))


def _escaped(line: str) -> str:
    made = line.replace("\\", "\\\\").replace("*", "\\*")
    return "\\" + made if made.startswith("- ") else made


def redlines(library: Library, note: Annotation) -> list[Redline]:
    """The wordings that a note proposes, each against the words of the target it is for."""
    found = []
    for proposal in note.proposals:
        if proposal.target < len(note.targets):
            target = note.targets[proposal.target]
            language = library.store.document(target.document_id).language
            found.append(Redline(tuple(pieces(target.exact, proposal.text, language)), language))
    return found


def pieces(old: str, new: str, language: Language) -> list[Piece]:
    """The redline from some words to the wording proposed for them."""
    from app.compare.redline import redline
    from app.core.comparison import PieceOp

    if len(old) + len(new) > LONGEST:
        return [Piece(PieceOp.DELETED, old), Piece(PieceOp.INSERTED, new)]
    return redline(old, new, language)
