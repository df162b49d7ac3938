"""The walk through a Word document's body: paragraphs as a reader sees them, tracked changes taken or undone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.core.document import SegmentKind
from app.formats.blocks import row_kind
from app.formats.containers import attribute, local
from app.formats.docx_styles import Labels, Style, child, flag, number, value
from app.formats.field_codes import shown

_TAKEN = {"ins", "moveTo"}
_GONE = {"del", "moveFrom"}
_INSIDE = {"hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase", "sdt"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment's range beginning (`opens`) or ending at a place in a paragraph."""

    comment: str
    opens: bool


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is read: its text in pieces between marks, and what its style says of it."""

    bits: list[str | Mark] = field(default_factory=list)
    label: str = ""
    style: Style = field(default_factory=Style)
    outline: int | None = None
    kind: SegmentKind | None = None
    """What it is, where that is known from where it stands: the row of a table, a footnote."""

    @property
    def text(self) -> str:
        """The paragraph's words, its list label not included."""
        return "".join(bit for bit in self.bits if isinstance(bit, str))


@dataclass(slots=True)
class Walk:
    """The state of one walk; `accept` takes the tracked changes, otherwise they are undone."""

    styles: dict[str, Style]
    labels: Labels
    accept: bool
    changes: int = 0
    hidden: int = 0
    pictures: int = 0
    chunks: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes as met: ("footnote" or "endnote", id)."""
    _carried: list[str | Mark] = field(default_factory=list)
    _fields: list[str] = field(default_factory=list)
    _codes: list[str] = field(default_factory=list)
    _boxes: list[Paragraph] = field(default_factory=list)

    def paragraphs(self, parent: etree._Element) -> list[Paragraph]:
        """The paragraphs inside a body, a cell, a note or a text box, tables row by row."""
        found = self._inside(parent)
        return found + self._left_over()

    def _inside(self, parent: etree._Element) -> list[Paragraph]:
        found: list[Paragraph] = []
        for part in parent:
            name = local(part)
            if name == "p":
                found += self._paragraph(part)
            elif name == "tbl":
                found += self._left_over()
                found += self._table(part)
            elif name in _INSIDE or (name in _TAKEN | _GONE and self._stays(name)):
                found += self._inside(part)
            elif name == "altChunk":
                self.chunks += 1
            else:
                self._carried += _marks(part)
        return found

    def _left_over(self) -> list[Paragraph]:
        """Words whose paragraph mark is removed and that nothing follows here: no paragraph goes on into a table."""
        if not any(isinstance(bit, str) and bit.strip() for bit in self._carried):
            return []
        bits, self._carried = self._carried, []
        return [Paragraph(bits)]

    def rows(self, table: etree._Element) -> Iterator[list[list[Paragraph]]]:
        """The rows of a table as cells of paragraphs, without rows and cells that a change removed."""
        for row in _descend(table, "tr"):
            if self._removed(child(row, "trPr")):
                continue
            cells = [cell for cell in _descend(row, "tc") if not self._removed(child(cell, "tcPr"))]
            yield [self.paragraphs(cell) for cell in cells]

    def _table(self, table: etree._Element) -> list[Paragraph]:
        """A row whose cells hold a paragraph each is one line with tabs; any other gives its paragraphs one by one."""
        found: list[Paragraph] = []
        for cells in self.rows(table):
            full = [[paragraph for paragraph in cell if paragraph.text.strip()] for cell in cells]
            if any(len(cell) > 1 for cell in full):
                found += [paragraph for cell in full for paragraph in cell]
            elif any(full):
                found.append(_joined(cells))
        return found

    def _stays(self, name: str) -> bool:
        """Whether what a change wraps is there in the version that is read; counts the change."""
        self.changes += 1
        return (name in _TAKEN) is self.accept

    def _removed(self, properties: etree._Element | None) -> bool:
        """Whether a row's, cell's or paragraph mark's properties say that a change removed it."""
        names = {local(part) for part in properties} if properties is not None else set()
        inserted, deleted = names & {"ins", "cellIns", "moveTo"}, names & {"del", "cellDel", "moveFrom"}
        self.changes += len(inserted) + len(deleted)
        return bool(deleted if self.accept else inserted)

    def _paragraph(self, part: etree._Element) -> list[Paragraph]:
        """One paragraph, or none while its mark is removed and its words go on into the next."""
        properties = child(part, "pPr")
        bits, self._carried = self._carried, []
        style_id = value(properties, "pStyle") or ""
        style = self.styles.get(style_id, self.styles[""])
        bits += self._inline(part, style)
        boxes, self._boxes = self._boxes, []
        if self._removed(child(properties, "rPr")):
            self._carried = bits + self._carried
            return boxes
        old = child(properties, "pPrChange", "pPr")
        if not self.accept and old is not None:
            properties = old
            style_id = value(old, "pStyle") or ""
            style = self.styles.get(style_id, self.styles[""])
        outline = number(value(properties, "outlineLvl"))
        made = Paragraph(bits, style=style, outline=style.outline if outline is None else outline)
        made.label = self._label(properties, style, style_id, empty=not made.text.strip())
        return [made, *boxes]

    def _label(self, properties: etree._Element | None, style: Style, style_id: str, *, empty: bool) -> str:
        """The paragraph's list label; an empty paragraph counts, but its bare label is left out."""
        own = value(properties, "numPr", "numId")
        list_id = own if own is not None else style.list_id
        if list_id is None or list_id == "0":
            return ""
        depth = number(value(properties, "numPr", "ilvl"))
        if depth is None:
            depth = style.list_level
        if depth is None:
            depth = self.labels.level_of_style(list_id, style_id)
        label = self.labels.count(list_id, depth)
        return "" if empty else label

    def _inline(self, parent: etree._Element, style: Style) -> list[str | Mark]:
        """The pieces of a paragraph's content in order."""
        bits: list[str | Mark] = []
        for part in parent:
            name = local(part)
            if name == "r":
                bits += self._run(part, style)
            elif name in _INSIDE or (name in _TAKEN | _GONE and self._stays(name)):
                bits += self._inline(part, style)
            elif name in ("oMath", "oMathPara"):
                bits.append("".join(sign.text or "" for sign in part.iter() if local(sign) == "t"))
            else:
                bits += _marks(part)
        return bits

    def _run(self, run: etree._Element, style: Style) -> list[str | Mark]:
        properties = child(run, "rPr")
        hidden = flag(properties, "vanish")
        if hidden is None:
            hidden = self.styles.get(value(properties, "rStyle") or " ", style).hidden or style.hidden
        bits = list(self._signs(run))
        if hidden:
            self.hidden += any(isinstance(bit, str) and bit.strip() for bit in bits)
            return [bit for bit in bits if isinstance(bit, Mark)]
        return bits

    def _signs(self, run: etree._Element) -> Iterator[str | Mark]:
        """What a run shows: its text, breaks, symbols and references."""
        for part in run:
            name = local(part)
            if name == "fldChar":
                yield self._field(attribute(part, "fldCharType"))
            elif "code" in self._fields:
                self._codes += [part.text or ""] if name == "instrText" else []
            elif name in ("t", "delText"):
                yield _text(part)
            elif name in _SIGNS:
                yield "" if attribute(part, "type") in ("page", "column") else _SIGNS[name]
            elif name == "sym":
                yield _symbol(attribute(part, "char"))
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._reference(part, name.removesuffix("Reference"))
            elif name == "commentReference":
                yield Mark(attribute(part, "id"), opens=False)
            elif name in _INSIDE:
                yield from self._inline(part, self.styles[""])
            else:
                self._drawing(part, name)

    def _field(self, kind: str) -> str:
        """Fields show their result; what computes it lies between begin and separate (17.16.18).

        Returns what a field that ends shows without having a result.
        """
        codes, self._codes = self._codes, []
        if kind == "begin":
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            self._fields[-1] = "result"
        elif kind == "end" and self._fields and self._fields.pop() == "code" and "code" not in self._fields:
            return shown("".join(codes))
        return ""

    def _reference(self, part: etree._Element, kind: str) -> str:
        """The mark of a footnote in the text, with its number among those of its kind."""
        self.notes.append((kind, attribute(part, "id")))
        if attribute(part, "customMarkFollows") in ("1", "true", "on"):
            return ""
        return note_mark(self.notes, len(self.notes) - 1)

    def _drawing(self, part: etree._Element, name: str) -> None:
        """Text boxes come after the paragraph they hang on; of alternatives for programs the first is read."""
        if name == "AlternateContent":
            part = next((option for option in part if local(option) in ("Choice", "Fallback")), part)
        boxes = [box for box in part.iter() if local(box) == "txbxContent"]
        inner = {id(deeper) for box in boxes for deeper in box.iter() if deeper is not box}
        for box in boxes:
            if id(box) not in inner:
                kept, self._carried = self._carried, []
                self._boxes += self.paragraphs(box)
                self._carried = kept
        self.pictures += any(local(inside) in ("blip", "imagedata") for inside in part.iter())


def note_mark(notes: list[tuple[str, str]], index: int) -> str:
    """How the note at `index` is marked: [1] for footnotes, [*1] for endnotes."""
    kind = notes[index][0]
    place = sum(1 for other, _ in notes[: index + 1] if other == kind)
    return f"[{place}]" if kind == "footnote" else f"[*{place}]"


def _descend(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of a name, those inside content controls and tracked wrappers included."""
    for part in parent:
        if local(part) == name:
            yield part
        elif local(part) in _INSIDE:
            yield from _descend(part, name)


def _joined(cells: list[list[Paragraph]]) -> Paragraph:
    """A row as one paragraph, its cells divided by tabs."""
    bits: list[str | Mark] = []
    for place, cell in enumerate(cells):
        bits += ["\t"] if place else []
        for paragraph in cell:
            bits += [paragraph.label, *paragraph.bits]
    row = Paragraph(bits)
    row.kind = row_kind(row.text)
    return row


def _marks(part: etree._Element) -> list[str | Mark]:
    name = local(part)
    if name in ("commentRangeStart", "commentRangeEnd"):
        return [Mark(attribute(part, "id"), opens=name.endswith("Start"))]
    return []


def _text(part: etree._Element) -> str:
    """Text without the blanks at its ends unless they are to be kept (XML's own attribute says so)."""
    text = part.text or ""
    return text if attribute(part, "space") == "preserve" else text.strip(" \t\r\n")


def _symbol(char: str) -> str:
    """A symbol by its code; fonts of symbols put theirs at U+F000, where the sign itself is unknown."""
    try:
        point = int(char, 16)
    except ValueError:
        return ""
    return "" if point > 0x10FFFF or 0xD800 <= point < 0xE000 or point == 0 else chr(point)
