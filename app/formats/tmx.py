"""TMX 1.4b: the translation memory exchange of LISA OSCAR (specification of 26 April 2005), written.

What TMX cannot hold: where inside the text a note stands, the segments inside a unit, an empty side.
"""

from typing import BinaryIO

from lxml import etree

from app import __version__
from app.core.document import Document
from app.core.exchange import ExchangeBitext, ExchangeNote, ExchangeRow
from app.formats.wording import counted, for_xml, language_tag, note_text, unholdable

CREATOR = "Duizhao"
"""What a file names as the tool that made it."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PROPERTY = "x-duizhao-"


def write(bitext: ExchangeBitext, out: BinaryIO) -> list[str]:
    """Write the rows of a bitext as translation units, in UTF-8; a unit's id is the bead's.

    A side without text is left out of its unit. Returns one sentence for each thing that TMX could not hold.
    """
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", {"version": "1.4"}):
            xml.write("\n", _header(bitext))
            with xml.element("body"):
                for row in bitext.rows:
                    if row.source or row.target:
                        xml.write("\n", _unit(row, bitext))
                xml.write("\n")
    out.write(b"\n")
    return _not_held(bitext)


def _header(bitext: ExchangeBitext) -> etree._Element:
    header = etree.Element(
        "header",
        {
            "creationtool": CREATOR,
            "creationtoolversion": __version__,
            "segtype": "block",
            "o-tmf": "Duizhao",
            "adminlang": "en",
            "srclang": language_tag(bitext.source),
            "datatype": "plaintext",
        },
    )
    for side, document in (("source", bitext.source), ("target", bitext.target)):
        _property(header, f"{side}-title", document.title)
        _property(header, f"{side}-version", document.version_label)
        _property(header, f"{side}-date", document.date)
    return header


def _unit(row: ExchangeRow, bitext: ExchangeBitext) -> etree._Element:
    """A tu: notes and properties come before the variants, as the DTD has it."""
    unit = etree.Element("tu", {"tuid": str(row.bead_id)})
    _notes(unit, [note for note in row.notes if _place(note, row) is None])
    _property(unit, "label", row.label)
    _property(unit, "relation", row.relation.value)
    _property(unit, "status", row.status.value)
    _property(unit, "score", f"{row.score:.4f}")
    _variant(unit, bitext.source, row.source, [note for note in row.notes if _place(note, row) == 0])
    _variant(unit, bitext.target, row.target, [note for note in row.notes if _place(note, row) == 1])
    return unit


def _place(note: ExchangeNote, row: ExchangeRow) -> int | None:
    """The column whose variant takes the note; None where it speaks of the pair or its side has no text."""
    if note.column is None or not (row.source, row.target)[note.column]:
        return None
    return note.column


def _variant(unit: etree._Element, document: Document, text: str, notes: list[ExchangeNote]) -> None:
    if not text:
        return
    variant = etree.SubElement(unit, "tuv", {_LANG: language_tag(document)})
    _notes(variant, notes)
    etree.SubElement(variant, "seg").text = for_xml(text)


def _notes(parent: etree._Element, notes: list[ExchangeNote]) -> None:
    for note in notes:
        author = note.annotation.author
        text = note_text(note)
        etree.SubElement(parent, "note").text = for_xml(f"{author}: {text}" if author else text)


def _property(parent: etree._Element, kind: str, value: str) -> None:
    if value:
        etree.SubElement(parent, "prop", {"type": _PROPERTY + kind}).text = for_xml(value)


def _not_held(bitext: ExchangeBitext) -> list[str]:
    """One sentence for each thing in this bitext that TMX has no place for."""
    rows = bitext.rows
    alone = sum(1 for row in rows if bool(row.source) != bool(row.target))
    joined = sum(1 for row in rows if "\n" in row.source or "\n" in row.target)
    placed = sum(1 for row in rows for note in row.notes if note.column is not None)
    damaged = unholdable(bitext)
    same = language_tag(bitext.source) == language_tag(bitext.target)
    told = (
        (alone, f"{counted(alone, 'unit has', 'units have')} one language only: TMX holds no empty side."),
        (joined, f"{counted(joined, 'unit joins', 'units join')} several segments: TMX keeps only the line breaks."),
        (placed, f"{counted(placed, 'note stands', 'notes stand')} on a whole text: TMX holds no place inside it."),
        (damaged, f"{counted(damaged, 'unit has', 'units have')} characters that XML cannot hold, written as \ufffd."),
        (same, "Both texts are in one language: in TMX only their order tells them apart."),
    )
    return [sentence for count, sentence in told if count]
