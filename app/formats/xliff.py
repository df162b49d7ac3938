"""XLIFF 2.1 (OASIS Standard, 13 February 2018), written: a unit for each bead, notes on the words they stand on.

What XLIFF cannot hold: the segments inside a side, a note's state and thread, a target without a source (an empty
source stands in for it).
"""

import re
from typing import BinaryIO

from lxml import etree

from app.core.alignment import BeadStatus
from app.core.exchange import ExchangeBitext, ExchangeNote, ExchangeRow
from app.formats.wording import counted, for_xml, language_tag, note_text

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {BeadStatus.ACCEPTED: "final", BeadStatus.AUTOMATIC: "translated", BeadStatus.REVIEW: "translated"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(bitext: ExchangeBitext, out: BinaryIO) -> list[str]:
    """Write the rows of a bitext as XLIFF 2.1 units, in UTF-8; returns what the format could not hold."""
    root = {
        "version": "2.1",
        "srcLang": language_tag(bitext.source),
        "trgLang": language_tag(bitext.target),
    }
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{CORE}}}xliff", root, nsmap={None: CORE, "mda": METADATA}):
            xml.write("\n")
            with xml.element(f"{{{CORE}}}file", {"id": "f1", "original": for_xml(bitext.source.source_name)}):
                for row in bitext.rows or (None,):
                    xml.write("\n", _unit(row) if row is not None else _empty_unit())
                xml.write("\n")
    out.write(b"\n")
    return _not_held(bitext)


def _empty_unit() -> etree._Element:
    """A file holds at least one unit (4.2.2.2)."""
    unit = etree.Element(f"{{{CORE}}}unit", {"id": "empty"})
    segment = etree.SubElement(unit, f"{{{CORE}}}segment")
    etree.SubElement(segment, f"{{{CORE}}}source")
    return unit


def _unit(row: ExchangeRow) -> etree._Element:
    unit = etree.Element(f"{{{CORE}}}unit", {"id": f"u{row.bead_id}"})
    if row.label:
        unit.set("name", for_xml(row.label))
    _metadata(unit, row)
    _notes(unit, row.notes)
    segment = etree.SubElement(unit, f"{{{CORE}}}segment", {"id": "s1"})
    if row.source and row.target:
        segment.set("state", _STATES[row.status])
        if row.status is BeadStatus.REVIEW:
            segment.set("subState", "duizhao:review")
    for column, (name, text) in enumerate((("source", row.source), ("target", row.target))):
        if text or name == "source":
            side = etree.SubElement(segment, f"{{{CORE}}}{name}", {_SPACE: "preserve"})
            _inline(side, text, [(place, note) for place, note in enumerate(row.notes) if note.column == column])
    return unit


def _metadata(unit: etree._Element, row: ExchangeRow) -> None:
    """Score and relation, for which the core has no place (metadata module, 5.5)."""
    metadata = etree.SubElement(unit, f"{{{METADATA}}}metadata")
    group = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", {"category": "duizhao"})
    for kind, value in (("score", f"{row.score:.4f}"), ("relation", row.relation.value), ("status", row.status.value)):
        etree.SubElement(group, f"{{{METADATA}}}meta", {"type": kind}).text = value


def _notes(unit: etree._Element, notes: tuple[ExchangeNote, ...]) -> None:
    if not notes:
        return
    parent = etree.SubElement(unit, f"{{{CORE}}}notes")
    for place, note in enumerate(notes):
        made = etree.SubElement(parent, f"{{{CORE}}}note", {"id": f"n{place}"})
        if note.column is not None:
            made.set("appliesTo", ("source", "target")[note.column])
        if note.annotation.author:
            made.set("category", for_xml(note.annotation.author))
        made.text = for_xml(note_text(note))


def _inline(side: etree._Element, text: str, notes: list[tuple[int, ExchangeNote]]) -> None:
    """Write text with comment annotations (4.7.3.1.3) as start and end markers, which may overlap."""
    events: list[tuple[int, int, etree._Element]] = []
    for place, note in notes:
        if 0 <= note.start < note.end <= len(text):
            opening = {"id": f"m{place}", "type": "comment", "ref": f"#n=n{place}"}
            events.append((note.start, 1, etree.Element(f"{{{CORE}}}sm", opening)))
            events.append((note.end, 0, etree.Element(f"{{{CORE}}}em", {"startRef": f"m{place}"})))
    for match in _ILLEGAL.finditer(text):
        mark = etree.Element(f"{{{CORE}}}cp", {"hex": f"{ord(match.group()):04X}"})
        events.append((match.start(), 2, mark))
    offset, last = 0, None
    for place, order, element in sorted(events, key=lambda event: event[:2]):
        _append(side, last, text[offset:place])
        side.append(element)
        last, offset = element, place + (order == 2)
    _append(side, last, text[offset:])


def _append(side: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        side.text = (side.text or "") + for_xml(text)
    else:
        last.tail = (last.tail or "") + for_xml(text)


def _not_held(bitext: ExchangeBitext) -> list[str]:
    """One sentence for each thing in this bitext that XLIFF has no place for."""
    joined = sum(1 for row in bitext.rows if "\n" in row.source or "\n" in row.target)
    without = sum(1 for row in bitext.rows if row.target and not row.source)
    replies = sum(1 for row in bitext.rows for note in row.notes if note.annotation.reply_to is not None)
    told = (
        (without, f"{counted(without, 'unit has', 'units have')} an empty source: XLIFF holds no target alone."),
        (joined, f"{counted(joined, 'unit joins', 'units join')} several segments: XLIFF keeps the line breaks only."),
        (replies, f"{counted(replies, 'reply stands', 'replies stand')} as notes of their own: XLIFF has no threads."),
    )
    return [sentence for count, sentence in told if count]
