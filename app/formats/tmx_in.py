"""TMX as read: translation units of any TMX 1.x file as a bitext, its own notes as comments."""

from contextlib import suppress

from lxml import etree

from app.core.alignment import BeadStatus
from app.core.document import ReadComment, Span
from app.core.exchange import ReadBitext
from app.formats import tmx
from app.formats.aligned import RawUnit, Side, bitext_of, language_of, unindented
from app.formats.containers import attribute, local, parse_xml

_NATIVE = {"bpt", "ept", "ph", "it", "ut"}
"""Elements whose content is code of the tool that made the file (TMX 1.4b, section 3.3)."""


def read(data: bytes, name: str) -> ReadBitext:
    """The bitext of a TMX file: Chinese and English, or two kinds of one of them; other languages are told.

    What `tmx.write` put into properties (label, score, status) comes back; a unit's notes become comments on its
    text. Raises `InputError` where the file is unsound or holds no two such sides.
    """
    root = parse_xml(data, name)
    header = next((part for part in root if local(part) == "header"), None)
    source_tag = attribute(header, "srclang") if header is not None else ""
    title = _property(header, "source-title") if header is not None else ""
    # What this program wrote has no blanks but those of the texts.
    ours = header is not None and attribute(header, "creationtool") == tmx.CREATOR
    units = [_unit(tu, indented=not ours) for tu in root.iter("{*}tu")]
    return bitext_of(units, name, "TMX", source_tag=source_tag, title=title)


def _unit(tu: etree._Element, *, indented: bool) -> RawUnit:
    sides = [(attribute(tuv, "lang"), _side(tuv, indented=indented)) for tuv in tu if local(tuv) == "tuv"]
    unit = RawUnit(sides, _property(tu, "label"))
    with suppress(ValueError):
        unit.score = min(1.0, max(0.0, float(_property(tu, "score") or "1")))
        unit.status = BeadStatus(_property(tu, "status") or "automatic")
    first = next((side for tag, side in sides if language_of(tag) is not None), None)
    if first is not None:
        first.comments[:0] = _comments(tu, first.text)
    return unit


def _side(tuv: etree._Element, *, indented: bool) -> Side:
    text = next((_words(seg) for seg in tuv if local(seg) == "seg"), "")
    side = Side(text, _comments(tuv, text))
    return unindented(side) if indented else side


def _words(seg: etree._Element) -> str:
    """The text of a segment without the codes inside it; highlighted text (hi) is text."""
    made = seg.text or ""
    for part in seg:
        if isinstance(part.tag, str) and local(part) not in _NATIVE:
            made += _words(part)
        made += part.tail or ""
    return made


def _comments(parent: etree._Element, text: str) -> list[ReadComment]:
    notes = ["".join(map(str, part.itertext())) for part in parent if local(part) == "note"]
    return [ReadComment(Span(0, len(text)), note.strip()) for note in notes if note.strip()]


def _property(parent: etree._Element, kind: str) -> str:
    """The text of one of our own properties."""
    found = (part for part in parent if local(part) == "prop" and attribute(part, "type") == f"x-duizhao-{kind}")
    return next(((part.text or "") for part in found), "")
