"""Tracked changes of Word: runs, paragraph marks and rows of tables that came in or went (ECMA-376 Part 1, 17.13.5)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from app.core.comparison import PieceOp

_NAMES = {PieceOp.INSERTED: "w:ins", PieceOp.DELETED: "w:del"}


@dataclass(frozen=True, slots=True)
class Tracker:
    """Makes what is in a document a change of somebody's; each change has a number of its own."""

    author: str
    when: datetime
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def run(self, run: etree._Element, op: PieceOp) -> etree._Element:
        """Wrap a run that stands in its paragraph already; returns what it is wrapped in."""
        change = self._change(op)
        run.addprevious(change)
        change.append(run)
        if op is PieceOp.DELETED:
            for part in run.iter(qn("w:t")):
                part.tag = qn("w:delText")
        return change

    def mark(self, paragraph: etree._Element, op: PieceOp) -> None:
        """Let a paragraph's end have come in or gone: undone or taken, its words go on into the next paragraph."""
        if op is not PieceOp.KEPT:
            outer, inner = OxmlElement("w:pPr"), OxmlElement("w:rPr")
            inner.append(self._change(op))
            outer.append(inner)
            paragraph.insert(0, outer)

    def row(self, row: etree._Element, op: PieceOp) -> None:
        """Let a row of a table have come in or gone."""
        properties = OxmlElement("w:trPr")
        properties.append(self._change(op))
        row.insert(0, properties)

    def _change(self, op: PieceOp) -> etree._Element:
        change = OxmlElement(_NAMES[op])
        change.set(qn("w:id"), str(next(self._numbers)))
        change.set(qn("w:author"), self.author)
        change.set(qn("w:date"), self.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return change
