"""A comparison as a Word document with real tracked changes: accepted it is the new text, rejected the old one.

A clause that moved is a move, from one place to another, with its own changes inside. ECMA-376 Part 1: ins and del
17.13.5.14 and .18, tracked paragraph marks 17.13.5.15 and .19, moves 17.13.5.20 to .28.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph
from lxml import etree

from app.core.comparison import Change, Clause, Comparison, Piece, PieceOp
from app.core.language import Script
from app.formats.compare_order import MOVED, staying
from app.formats.wording import counted, for_xml, language_tag

_FACES = {Script.HANS: "SimSun", Script.HANT: "PMingLiU"}
_SPELLING = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
_MARKS = {PieceOp.DELETED: "w:del", PieceOp.INSERTED: "w:ins"}
_MOVES = {PieceOp.DELETED: "w:moveFrom", PieceOp.INSERTED: "w:moveTo"}


class _Line(NamedTuple):
    """A paragraph: its pieces, what becomes of its mark, and the number of the move it is an end of, 0 where none."""

    pieces: list[Piece]
    mark: PieceOp
    move: int = 0


def write(
    comparison: Comparison,
    old: Sequence[Clause],
    new: Sequence[Clause],
    out: BinaryIO,
    author: str,
    when: datetime | None = None,
) -> list[str]:
    """Write a comparison as a DOCX, a paragraph for each clause, its changes tracked as those of `author`.

    `old` and `new` are the clauses of both versions in their order. Returns a sentence for each thing that the document
    cannot hold.
    """
    word = docx.Document()
    _properties(word, comparison)
    stamp = {
        qn("w:author"): for_xml(author) or "Duizhao",
        qn("w:date"): (when or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    tracker = _Tracker(stamp, language_tag(comparison.b))
    for line in _lines(comparison, old, new):
        tracker.paragraph(word.add_paragraph(), line)
    word.save(out)
    lost = sum(any(for_xml(p.text) != p.text for p in change.redline) for change in comparison.changes)
    told = f"{counted(lost, 'clause has', 'clauses have')} control characters, written as replacement characters."
    return [told] if lost else []


def _properties(word: docx.document.Document, comparison: Comparison) -> None:
    word.core_properties.title = for_xml(comparison.b.title)[:255]
    word.core_properties.author = "Duizhao"
    word.core_properties.comments = ""
    face = _FACES.get(comparison.b.script)
    if face:
        word.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _lines(comparison: Comparison, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[_Line]:
    """The paragraphs of both versions in one order; what moved is there twice."""
    moves = _moves(comparison)
    done_a = done_b = 0
    for a, b, change in staying(comparison, old, new):
        yield from _alone(old[done_a:a], PieceOp.DELETED, moves)
        yield from _alone(new[done_b:b], PieceOp.INSERTED, moves)
        yield from _split(change.redline, PieceOp.KEPT)
        done_a, done_b = a + len(change.a), b + len(change.b)
    yield from _alone(old[done_a:], PieceOp.DELETED, moves)
    yield from _alone(new[done_b:], PieceOp.INSERTED, moves)


def _moves(comparison: Comparison) -> dict[int, tuple[int, Change]]:
    """The clauses of both versions that moved, with the number of the move and its change."""
    moved = [change for change in comparison.changes if change.kind in MOVED]
    return {i: (number, change) for number, change in enumerate(moved, 1) for i in (*change.a, *change.b)}


def _alone(clauses: Sequence[Clause], op: PieceOp, moves: Mapping[int, tuple[int, Change]]) -> Iterator[_Line]:
    """Clauses that are wholly deleted or inserted, or moved from here or to here.

    Where a clause moved to, what came in is an insertion; what went stands struck where the clause was, because
    LibreOffice knows no deletion inside a move.
    """
    for clause in clauses:
        number, change = moves.get(clause.id, (0, None))
        if change is not None and op is PieceOp.INSERTED:
            there = [piece for piece in change.redline if piece.op is not PieceOp.DELETED]
            yield from (_Line(line.pieces, op, number) for line in _split(there, op))
        else:
            yield from (_Line(line.pieces, op, number) for line in _split([Piece(op, clause.text)], op))


def _split(pieces: Sequence[Piece], mark: PieceOp) -> Iterator[_Line]:
    """A redline cut into paragraphs at its line feeds; each paragraph's mark shares the fate of its line feed."""
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(Piece(piece.op, first))
        for text in rest:
            yield _Line(line, piece.op)
            line = [Piece(piece.op, text)]
    yield _Line(line, mark)


class _Tracker:
    """Writes paragraphs with their tracked changes, each of which has a number of its own."""

    def __init__(self, stamp: dict[str, str], tag: str) -> None:
        self._stamp = stamp
        self._language = _SPELLING.get(tag, tag)
        self._tag = tag
        self._number = 0

    def paragraph(self, paragraph: Paragraph, line: _Line) -> None:
        """Write one paragraph."""
        element: CT_P = paragraph._p
        if line.mark is not PieceOp.KEPT:
            properties = OxmlElement("w:rPr")
            properties.append(self._change((_MOVES if line.move else _MARKS)[line.mark]))
            element.get_or_add_pPr().append(properties)
        runs = [self._tracked(piece, line) for piece in line.pieces if piece.text]
        element.extend(self._between(line, runs) if line.move else runs)

    def _tracked(self, piece: Piece, line: _Line) -> etree._Element:
        """A run inside what became of it."""
        if not line.move:
            run = self._run(piece, "w:delText" if piece.op is PieceOp.DELETED else "w:t")
            return run if piece.op is PieceOp.KEPT else self._change(_MARKS[piece.op], run)
        if line.mark is PieceOp.DELETED:
            return self._change(_MOVES[PieceOp.DELETED], self._run(piece, "w:t"))
        name = _MARKS[piece.op] if piece.op is PieceOp.INSERTED else _MOVES[PieceOp.INSERTED]
        return self._change(name, self._run(piece, "w:t"))

    def _between(self, line: _Line, runs: Sequence[etree._Element]) -> list[etree._Element]:
        """The runs of one end of a move, between what says where it begins and ends and which move it is."""
        name = _MOVES[line.mark]
        begun = self._change(f"{name}RangeStart")
        begun.set(qn("w:name"), f"move{line.move}")
        ended = OxmlElement(f"{name}RangeEnd")
        ended.set(qn("w:id"), str(begun.get(qn("w:id"))))
        return [begun, *runs, ended]

    def _change(self, name: str, *inner: etree._Element) -> etree._Element:
        self._number += 1
        change = OxmlElement(name)
        change.set(qn("w:id"), str(self._number))
        for key, value in self._stamp.items():
            change.set(key, value)
        change.extend(inner)
        return change

    def _run(self, piece: Piece, text_name: str) -> etree._Element:
        run = OxmlElement("w:r")
        properties, language = OxmlElement("w:rPr"), OxmlElement("w:lang")
        language.set(qn("w:eastAsia" if self._tag.startswith("zh") else "w:val"), self._language)
        properties.append(language)
        text = OxmlElement(text_name)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = for_xml(piece.text)
        run.extend((properties, text))
        return run
