"""XLIFF 1.2 and 2.x as read: trans-units or segments as a bitext, notes as comments on their words."""

from contextlib import suppress
from dataclasses import dataclass, field

from lxml import etree

from app.core.alignment import BeadStatus
from app.core.document import ReadComment, Span
from app.core.errors import InputError
from app.core.exchange import ReadBitext
from app.formats.aligned import RawUnit, Side, bitext_of, unindented
from app.formats.containers import attribute, local, parse_xml

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CODES = {"bpt", "ept", "ph", "it", "x", "bx", "ex", "sub", "sc", "ec"}
"""Inline elements that stand for code of the original, not for text (1.2: 2.4.7, 2.1: 4.2.3)."""


def read(data: bytes, name: str) -> ReadBitext:
    """The bitext of an XLIFF file of version 1.2 or 2.x; `InputError` where it is unsound or lacks a language."""
    root = parse_xml(data, name)
    version = attribute(root, "version")
    if version.startswith("1."):
        units = [unit for file in root.iter("{*}file") for unit in _units_of_1(file)]
        source = next((attribute(file, "source-language") for file in root.iter("{*}file")), "")
    elif version.startswith("2."):
        source, target = attribute(root, "srcLang"), attribute(root, "trgLang")
        units = [unit for part in root.iter("{*}unit") for unit in _units_of_2(part, source, target)]
    else:
        raise InputError(f"{name} is XLIFF of an unknown version ({version or 'none'}); save it as 1.2 or 2.1.")
    return bitext_of(units, name, "XLIFF", source_tag=source)


def _units_of_1(file: etree._Element) -> list[RawUnit]:
    """The trans-units of a file; alternatives (alt-trans) are other translations and not read."""
    tags = attribute(file, "source-language"), attribute(file, "target-language")
    made = []
    for unit in file.iter("{*}trans-unit"):
        sides = []
        for part in unit:
            if local(part) in ("source", "target"):
                place = 0 if local(part) == "source" else 1
                sides.append((attribute(part, "lang") or tags[place], _bare(part, Side(_text(part)[0]))))
        notes = [(attribute(n, "annotates"), attribute(n, "from"), n) for n in unit if local(n) == "note"]
        for annotates, author, note in notes:
            wanted = 1 if annotates == "target" and len(sides) > 1 else 0
            if sides:
                _comment(sides[wanted][1], note, author, None)
        made.append(RawUnit(sides, attribute(unit, "resname"), status=_status(unit)))
    return made


def _status(unit: etree._Element) -> BeadStatus:
    return BeadStatus.ACCEPTED if attribute(unit, "approved") == "yes" else BeadStatus.AUTOMATIC


def _units_of_2(unit: etree._Element, source_tag: str, target_tag: str) -> list[RawUnit]:
    """A raw unit for each segment of a unit; text between segments (ignorable) holds no words."""
    notes = {attribute(note, "id"): note for note in unit.iter("{*}note")}
    made: list[RawUnit] = []
    told: set[str] = set()
    for segment in (part for part in unit if local(part) == "segment"):
        raw = RawUnit([], attribute(unit, "name"))
        for part in segment:
            if local(part) not in ("source", "target"):
                continue
            side, seen = _side_of_2(part, notes)
            told |= seen
            raw.sides.append((source_tag if local(part) == "source" else target_tag, side))
        _describe(raw, unit, segment)
        made.append(raw)
    for key, note in notes.items():
        if key not in told and made:
            _whole_note(made[0], note)
    return made


def _whole_note(raw: RawUnit, note: etree._Element) -> None:
    """A note without a place: on the side it names, on the source where it names none, on what there is."""
    wanted = 1 if attribute(note, "appliesTo") == "target" else 0
    full = [side for _, side in raw.sides if side.text]
    side = raw.sides[wanted][1] if len(raw.sides) > wanted and raw.sides[wanted][1].text else full[0] if full else None
    if side is not None:
        _comment(side, note, attribute(note, "category"), None)


def _side_of_2(part: etree._Element, notes: dict[str, etree._Element]) -> tuple[Side, set[str]]:
    text, places = _text(part)
    side = Side(text)
    for key, span in places.items():
        if key in notes:
            _comment(side, notes[key], attribute(notes[key], "category"), span)
    return _bare(part, side), set(places) & set(notes)


def _bare(part: etree._Element, side: Side) -> Side:
    """A side as it stands where its blanks are to be kept, else without those that only indent the file."""
    kept = next((value for around in (part, *part.iterancestors()) if (value := around.get(_SPACE))), "")
    return side if kept == "preserve" else unindented(side)


def _describe(raw: RawUnit, unit: etree._Element, segment: etree._Element) -> None:
    """Score and status, from our own metadata or from the segment's state."""
    meta = {attribute(part, "type"): part.text or "" for part in unit.iter("{*}meta")}
    with suppress(ValueError):
        raw.score = min(1.0, max(0.0, float(meta.get("score", "1"))))
        state = "accepted" if attribute(segment, "state") == "final" else "automatic"
        raw.status = BeadStatus(meta.get("status", state))


def _comment(side: Side, note: etree._Element, author: str, span: Span | None) -> None:
    words = "".join(map(str, note.itertext())).strip()
    if words and side.text:
        side.comments.append(ReadComment(span or Span(0, len(side.text)), words, author))


@dataclass(slots=True)
class _Words:
    """The words of a source or target as they are collected, with the spans of its comment annotations."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: dict[str, tuple[str, int]] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)

    def put(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def walk(self, element: etree._Element) -> None:
        self.put(element.text)
        for inner in element:
            self._inline(inner, local(inner))
            self.put(inner.tail)

    def _inline(self, inner: etree._Element, name: str) -> None:
        start = self.length
        if name == "cp":
            self.put(_character(attribute(inner, "hex")))
        elif name == "sm":
            self.starts[attribute(inner, "id")] = (_note_id(inner), start)
        elif name == "em":
            key, start = self.starts.get(attribute(inner, "startRef"), ("", start))
            self.places[key] = Span(start, self.length)
        elif name and name not in _CODES:
            self.walk(inner)
            if name == "mrk" and attribute(inner, "ref"):
                self.places[_note_id(inner)] = Span(start, self.length)


def _text(part: etree._Element) -> tuple[str, dict[str, Span]]:
    """The words of a source or target, and the spans of its comment annotations by the note they refer to."""
    words = _Words()
    words.walk(part)
    return "".join(words.pieces), words.places


def _note_id(marker: etree._Element) -> str:
    """The id at the end of a fragment such as #n=n1 or #f=f1/u=1/n=n1."""
    return attribute(marker, "ref").rpartition("=")[2]


def _character(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return "\ufffd"
    return chr(point) if point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else "\ufffd"
