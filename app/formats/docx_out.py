"""A bitext as a bilingual Word document: one table, a row for each bead, the notes as Word's own comments.

A wording that an open note proposes is a tracked change of the words it is for, by the note's author at its date.
Where the rows tell what changed since earlier versions, that is tracked instead: taken it is the text, undone the old.

What the table cannot hold: scores and states of beads, the segments inside a cell beyond their line breaks.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import BinaryIO, cast

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.shared import Cm, Length, Pt
from docx.table import Table
from docx.text.run import Run
from lxml import etree

from app.core.annotation import AnnotationStatus
from app.core.comparison import Piece, PieceOp
from app.core.document import Document
from app.core.exchange import ExchangeBitext, ExchangeNote, ExchangeRow
from app.core.language import Script
from app.formats.docx_tracked import Tracker
from app.formats.wording import counted, for_xml, language_tag, note_text, unholdable

_LABEL_WIDTH = Cm(1.8)
_FACES = {Script.HANS: "SimSun", Script.HANT: "PMingLiU"}
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_THREADS = "http://schemas.microsoft.com/office/word/2012/wordml"
_THREADS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_THREADS_LINK = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_SPELLING = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
"""Word names written Chinese by region."""


def write(
    bitext: ExchangeBitext,
    out: BinaryIO,
    *,
    landscape: bool = False,
    author: str = "",
    when: datetime | None = None,
) -> list[str]:
    """Write a bitext as a DOCX table of three columns: label, source, target; A4, on its side if `landscape`.

    A note stands as a comment on its words, a note on the pair on the row's label. Changes since earlier versions are
    tracked as those of `author`. Returns one sentence for each thing that the document could not hold.
    """
    word = docx.Document()
    _page(word, landscape=landscape)
    _properties(word, bitext)
    word.add_heading(for_xml(bitext.source.title), level=1)
    word.add_paragraph(for_xml(bitext.target.title), style="Subtitle")
    table = _table(word, bitext)
    tracker = Tracker(for_xml(author) or "Duizhao", when or datetime.now(UTC))
    number = 0
    for row in bitext.rows:
        number += bool(row.source or row.target)
        _row(word, table, row, number, (bitext.source, bitext.target), tracker, proposals=not bitext.since)
    _thread(word, bitext)
    word.save(out)
    return _not_held(bitext)


def _page(word: WordDocument, *, landscape: bool) -> None:
    section = word.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)


def _properties(word: WordDocument, bitext: ExchangeBitext) -> None:
    """Title, and one face for Chinese: Word otherwise takes the theme's, which may be Japanese."""
    word.core_properties.title = for_xml(bitext.source.title)[:255]
    word.core_properties.author = "Duizhao"
    word.core_properties.comments = ""
    # What came back from colleagues is compared with notes as they were then; Word keeps whole seconds.
    written = [note.annotation.modified_at for row in bitext.rows for note in row.notes]
    if written:
        word.core_properties.created = max(written).astimezone(UTC) + timedelta(seconds=1)
    scripts = [document.script for document in (bitext.source, bitext.target) if document.script in _FACES]
    style = word.styles["Normal"]
    style.font.size = Pt(10.5)
    if scripts:
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FACES[scripts[0]])


def _table(word: WordDocument, bitext: ExchangeBitext) -> Table:
    """The table with its heading row, which Word repeats on every page."""
    table: Table = word.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    section = word.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    column = Length((width - _LABEL_WIDTH) // 2)
    heads = ("", _head(bitext.source), _head(bitext.target))
    for cell, size, head in zip(table.rows[0].cells, (_LABEL_WIDTH, column, column), heads, strict=True):
        cell.width = size
        cell.paragraphs[0].add_run(for_xml(head)).bold = True
    for grid, size in zip(table.columns, (_LABEL_WIDTH, column, column), strict=True):
        grid.width = size
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _head(document: Document) -> str:
    """What a column is called: language, then version and date where they are known."""
    return " · ".join(part for part in (language_tag(document), document.version_label, document.date) if part)


def _row(
    word: WordDocument,
    table: Table,
    row: ExchangeRow,
    number: int,
    documents: tuple[Document, Document],
    tracker: Tracker,
    *,
    proposals: bool,
) -> None:
    """Append one row; built from elements, since the library's own way is quadratic in the rows."""
    gone = not (row.source or row.target)
    label = row.label or ("" if gone else str(number))
    columns: dict[int | None, tuple[str, tuple[Piece, ...], list[ExchangeNote]]] = {
        None: (label, row.changes.label, []),
        0: (row.source, row.changes.source, []),
        1: (row.target, row.changes.target, []),
    }
    for note in row.notes:
        empty = note.column is not None and not columns[note.column][0].strip("\n")
        columns[None if empty else note.column][2].append(note)
    tr = OxmlElement("w:tr")
    table._tbl.append(tr)
    fate = _fate(row)
    if fate is not None:
        tracker.row(tr, fate)
    tags = (None, language_tag(documents[0]), language_tag(documents[1]))
    for (place, (text, changes, notes)), tag in zip(columns.items(), tags, strict=True):
        if not changes:
            changes = (Piece(fate or PieceOp.KEPT, text),) if text else ()
        cell = OxmlElement("w:tc")
        tr.append(cell)
        runs = _cell(word, table, cell, changes, notes, tag, tracker, whole=place is None)
        for note, wording in _tracked(text, notes) if place is not None and proposals else ():
            _propose([run for offset, run in runs if note.start <= offset < note.end], wording, note, tag, tracker)


def _fate(row: ExchangeRow) -> PieceOp | None:
    """What became of a whole row: None where it was there before and is still there."""
    changes = row.changes
    if not changes.any:
        return None
    for op in (PieceOp.INSERTED, PieceOp.DELETED):
        sides = ((row.source, changes.source), (row.target, changes.target))
        if all(all(p.op is op for p in pieces) and bool(pieces) >= bool(text) for text, pieces in sides):
            return op
    return None


def _cell(
    word: WordDocument,
    table: Table,
    cell: etree._Element,
    pieces: tuple[Piece, ...],
    notes: list[ExchangeNote],
    tag: str | None,
    tracker: Tracker,
    *,
    whole: bool,
) -> list[tuple[int, CT_R]]:
    """Fill a cell: a paragraph for each line, a run for each stretch between the ends of notes and of changes.

    Returns the runs of the text as it is now, each with its offset in it.
    """
    text = "".join(piece.text for piece in pieces if piece.op is not PieceOp.DELETED)
    spans = [(0, len(text)) if whole else _within(note, text) for note in notes]
    runs = _runs(cell, pieces, {edge for span in spans for edge in span}, tag, tracker)
    now = [(offset, run) for offset, run, op in runs if op is not PieceOp.DELETED]
    for note, (start, end) in zip(notes, spans, strict=True):
        covered = [Run(run, table) for offset, run in now if start <= offset < end]
        if covered:
            _comment(word, covered, note)
    for _, run, op in runs:
        if op is not PieceOp.KEPT:
            tracker.run(run, op)
    return now


def _tracked(text: str, notes: list[ExchangeNote]) -> list[tuple[ExchangeNote, str]]:
    """The open notes of a cell whose proposed wordings can stand in it, and those: of two on the same words one."""
    found: list[tuple[ExchangeNote, str]] = []
    for note in notes:
        wording = next((p.text for p in note.annotation.proposals if p.target == 0), None)
        words = text[note.start : note.end]
        if wording is None or not words or "\n" in words + wording:
            continue
        apart = all(note.end <= other.start or other.end <= note.start for other, _ in found)
        if apart and note.end <= len(text) and note.annotation.status is not AnnotationStatus.RESOLVED:
            found.append((note, wording))
    return found


def _propose(runs: list[CT_R], wording: str, note: ExchangeNote, tag: str | None, tracker: Tracker) -> None:
    """Make a proposed wording a deletion of the words it is for and an insertion after them (ECMA-376 17.13.5)."""
    author, when = for_xml(note.annotation.author) or "Duizhao", note.annotation.created_at
    noted = replace(tracker, author=author, when=when)
    last: etree._Element | None = None
    for run in runs:
        last = noted.run(run, PieceOp.DELETED)
    if last is not None and wording:
        inserted = _run(for_xml(wording), tag)
        last.addnext(inserted)
        noted.run(inserted, PieceOp.INSERTED)


def _within(note: ExchangeNote, text: str) -> tuple[int, int]:
    """The note's span in the cell's text; the whole text where it has none or covers line breaks only."""
    start, end = max(0, note.start), min(note.end, len(text))
    return (start, end) if start < end and text[start:end].strip("\n") else (0, len(text))


def _runs(
    cell: etree._Element, pieces: Sequence[Piece], edges: set[int], tag: str | None, tracker: Tracker
) -> list[tuple[int, CT_R, PieceOp]]:
    """Write pieces into a cell and return the runs, each with its offset in the text as it is now."""
    runs: list[tuple[int, CT_R, PieceOp]] = []
    offset = 0
    paragraph = OxmlElement("w:p")
    cell.append(paragraph)
    for piece in pieces:
        for place, line in enumerate(piece.text.split("\n")):
            if place:
                tracker.mark(paragraph, piece.op)
                paragraph = OxmlElement("w:p")
                cell.append(paragraph)
                offset += piece.op is not PieceOp.DELETED
            for start, end in pairwise(_cuts(line, offset, edges if piece.op is not PieceOp.DELETED else set())):
                run = _run(for_xml(line[start - offset : end - offset]), tag)
                paragraph.append(run)
                runs.append((start, run, piece.op))
            offset += len(line) if piece.op is not PieceOp.DELETED else 0
    return runs


def _cuts(line: str, offset: int, edges: set[int]) -> list[int]:
    """Where a line that begins at `offset` is cut: at its ends, and at the edges inside."""
    end = offset + len(line)
    return sorted({offset, end} | {edge for edge in edges if offset < edge < end})


def _run(text: str, tag: str | None) -> CT_R:
    """A run with its text and, so that Word checks the right spelling, its language."""
    run = cast("CT_R", OxmlElement("w:r"))
    if tag is not None:
        language = OxmlElement("w:lang")
        key = "w:eastAsia" if tag in _SPELLING else "w:val"
        language.set(qn(key), _SPELLING.get(tag, tag))
        properties = OxmlElement("w:rPr")
        properties.append(language)
        run.append(properties)
    Run(run, None).text = text  # type: ignore[arg-type] # only the element is touched
    return run


def _comment(word: WordDocument, runs: list[Run], note: ExchangeNote) -> None:
    annotation = note.annotation
    initials = "".join(part[0] for part in annotation.author.split())[:4]
    words = for_xml(note_text(note, state=False))
    comment = word.add_comment(runs, words, for_xml(annotation.author), for_xml(initials))
    comment._comment_elm.date = annotation.created_at
    comment.paragraphs[-1]._p.set(_PARA_ID, _para_id(annotation.id))


def _para_id(annotation_id: int) -> str:
    """How a comment is named in threads: eight hexadecimal digits below 80000000 ([MS-DOCX] 2.6.2.3)."""
    return f"{(annotation_id + 1) % 0x7FFFFFFF:08X}"


def _thread(word: WordDocument, bitext: ExchangeBitext) -> None:
    """Threads and settled states, which Word keeps in a part of their own ([MS-DOCX] 2.5.4.2)."""
    annotations = [note.annotation for row in bitext.rows for note in row.notes]
    here = {annotation.id for annotation in annotations}
    root = etree.Element(f"{{{_THREADS}}}commentsEx", nsmap={"w15": _THREADS})
    for annotation in annotations:
        entry = etree.SubElement(root, f"{{{_THREADS}}}commentEx")
        entry.set(f"{{{_THREADS}}}paraId", _para_id(annotation.id))
        if annotation.reply_to in here:
            entry.set(f"{{{_THREADS}}}paraIdParent", _para_id(annotation.reply_to or 0))
        entry.set(f"{{{_THREADS}}}done", "1" if annotation.status is AnnotationStatus.RESOLVED else "0")
    if annotations:
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/commentsExtended.xml"), _THREADS_TYPE, blob, word.part.package)
        word.part.relate_to(part, _THREADS_LINK)


def _not_held(bitext: ExchangeBitext) -> list[str]:
    """One sentence for each thing in this bitext that the document has no place for."""
    notes = [note.annotation for row in bitext.rows for note in row.notes]
    here = {note.id for note in notes}
    replies = sum(1 for note in notes if note.reply_to is not None and note.reply_to not in here)
    damaged = unholdable(bitext)
    tracked = sum(
        len(_tracked(text, [n for n in row.notes if n.column == column]))
        for row in bitext.rows
        for column, text in enumerate((row.source, row.target))
    )
    wordings = sum(len(note.proposals) for note in notes) - (0 if bitext.since else tracked)
    told = (
        (wordings, f"{counted(wordings, 'proposed wording is', 'proposed wordings are')} not a tracked change."),
        (bool(bitext.rows), "Scores and states of the beads are not in the Word table."),
        (replies, f"{counted(replies, 'reply answers', 'replies answer')} a note that is not in the Word table."),
        (damaged, f"{counted(damaged, 'row has', 'rows have')} characters that XML cannot hold, written as \ufffd."),
    )
    return [sentence for count, sentence in told if count]
