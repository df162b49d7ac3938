"""Files of every format changed in their structure: XML, ZIP, PDF, RTF and the bytes of characters themselves."""

import copy
import io
import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable

from lxml import etree

from app.formats.containers import DAMAGE
from tests.unit.formats.specimens import spoilt

Change = Callable[[bytes, random.Random], bytes]

_NUMBERS = (
    "-1",
    "0",
    "1",
    "2147483648",
    "99999999999999999999",
    "1e308",
    "-0",
    "NaN",
    "٣",
    "１",
    "0x10",
    "",
    " ",
    "1.5",
)
_WORDS = (
    "",
    "x" * 5000,
    "../../../etc/passwd",
    "http://192.0.2.1/x",
    "第一条",
    "\u202e",
    "true",
    "none",
    "en",
    "zh-Hans",
    "\ud7ff",
)
_SPACES = (
    *("urn:x", "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://www.w3.org/1999/xhtml"),
    *("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "urn:oasis:names:tc:xliff:document:2.0", ""),
)
_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "gb18030",
    "big5",
    "cp1252",
    "utf-7",
    "utf-8-sig",
    "shift_jis",
)
_DECLARED = (
    b"utf-16",
    b"gb2312",
    b"big5",
    b"utf-7",
    b"iso-8859-1",
    b"ebcdic-cp-us",
    b"x-unknown",
    b"hex",
    b"",
    b"utf-32",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with one to three changes of any kind that its format allows."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        if data:
            data = chance.choice(_kinds(data))(data, chance)
    return data


def _kinds(data: bytes) -> tuple[Change, ...]:
    if data.startswith(b"PK"):
        return (_inside, _inside, _inside, _inside, _archived, _headers, spoilt)
    if data.startswith(b"%PDF"):
        return (_objects, _objects, _objects, spoilt, _cut)
    if data.startswith(b"{\\rtf"):
        return (_controls, _controls, spoilt, _cut)
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return (_tree, _tree, _tree, _lie, spoilt, _cut)
    return (_lie, spoilt, _cut, _repeated)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    """A stretch of the file many times over."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 30)]
    return data[:start] + piece * chance.choice((2, 10, 200, 3000)) + data[start:]


def _lie(data: bytes, chance: random.Random) -> bytes:
    """Bytes in another encoding than they say."""
    match chance.randrange(4):
        case 0:
            return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")
        case 1:
            return re.sub(
                rb"(?i)((?:encoding|charset)\s*=\s*[\"']?)[\w-]+", rb"\g<1>" + chance.choice(_DECLARED), data, count=1
            )
        case 2:
            return (
                chance.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\x84\x31\x95\x33")) + data
            )
        case _:
            half = len(data) // 2
            return data[:half] + data[half:].decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _tree(data: bytes, chance: random.Random) -> bytes:
    """A change of an XML tree; of what is none, of its bytes."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return spoilt(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        parts = [part for part in root.iter() if isinstance(part.tag, str)]
        _edit(chance.choice(parts), parts, chance)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _edit(part: etree._Element, parts: list[etree._Element], chance: random.Random) -> None:
    other, parent = chance.choice(parts), part.getparent()
    match chance.randrange(7):
        case 0 if parent is not None:
            parent.remove(part)
        case 1 if parent is not None:
            for _ in range(chance.choice((1, 2, 40))):
                part.addnext(copy.deepcopy(part))
        case 2:
            part.append(copy.deepcopy(other))
        case 3:
            _deepen(part, chance.choice((2, 50, 200, 240, 300, 3000)))
        case 4:
            _rename(part, other, chance)
        case 5:
            part.text = chance.choice((*_NUMBERS, *_WORDS))
            part.tail = chance.choice((None, *_NUMBERS, *_WORDS))
        case _:
            _change_attributes(part, other, chance)


def _rename(part: etree._Element, other: etree._Element, chance: random.Random) -> None:
    match chance.randrange(3):
        case 0:
            part.tag = etree.QName(chance.choice(_SPACES) or None, etree.QName(part).localname).text
        case 1:
            part.tag = other.tag
        case _:
            part.tag, other.tag = other.tag, part.tag
            part.text, other.text = other.text, part.text


def _change_attributes(part: etree._Element, other: etree._Element, chance: random.Random) -> None:
    keys = list(part.attrib)
    if not keys or chance.random() < 0.3:
        part.attrib.update(other.attrib)
    elif chance.random() < 0.2:
        del part.attrib[chance.choice(keys)]
    else:
        part.set(chance.choice(keys), chance.choice((*_NUMBERS, *_WORDS)))


def _deepen(part: etree._Element, depth: int) -> None:
    """Put a part into so many of its own kind."""
    inner = part
    for _ in range(depth):
        inner = etree.SubElement(inner, part.tag, {**part.attrib})
    inner.text = "深"


def _inside(data: bytes, chance: random.Random) -> bytes:
    """A change of one member of a container, as what it is."""
    members = _members(data)
    if not members:
        return spoilt(data, chance)
    at = chance.randrange(len(members))
    name, inner = members[at]
    if inner:
        members[at] = (name, chance.choice((_tree, _tree, _tree, _lie, _cut, spoilt))(inner, chance))
    return _packed(members)


def _archived(data: bytes, chance: random.Random) -> bytes:
    """A container whose members are named, doubled, packed or ordered as no program does it."""
    members = _members(data)
    if not members:
        return spoilt(data, chance)
    at = chance.randrange(len(members))
    name, inner = members[at]
    match chance.randrange(9):
        case 0:
            members.append((name, chance.choice((b"", inner[: len(inner) // 2], inner))))
        case 1:
            members[at] = (chance.choice(("/", "../../", "C:\\", "a\\..\\", "./", "\u202e", "a/../../")) + name, inner)
        case 2:
            members.append((chance.choice(("/etc/x", "../x", "word/", name.upper(), name + "/", "")) or " ", b"x"))
        case 3:
            members[at] = (name, bytes(chance.choice((1 << 17, 1 << 17, 1 << 20, 20 << 20))))
        case 4:
            members[at] = (name, data)
        case 5:
            chance.shuffle(members)
        case 6:
            members[at] = (name, b"")
        case 7:
            members[at] = (name.swapcase(), inner)
        case _:
            other = chance.randrange(len(members))
            members[at], members[other] = (name, members[other][1]), (members[other][0], inner)
    return _packed(members)


def _headers(data: bytes, chance: random.Random) -> bytes:
    """A container whose headers lie: sizes, methods, flags, offsets, counts."""
    made = bytearray(data)
    signature, fields = chance.choice(
        (
            (b"PK\x01\x02", {8: "H", 10: "H", 16: "I", 20: "I", 24: "I", 28: "H", 30: "H", 42: "I"}),
            (b"PK\x03\x04", {6: "H", 8: "H", 14: "I", 18: "I", 22: "I", 26: "H", 28: "H"}),
            (b"PK\x05\x06", {4: "H", 8: "H", 10: "H", 12: "I", 16: "I", 20: "H"}),
        )
    )
    places = [found.start() for found in re.finditer(re.escape(signature), data)]
    if not places:
        return spoilt(data, chance)
    place, (offset, form) = chance.choice(places), chance.choice(list(fields.items()))
    value = chance.choice(
        (0, 1, 8, 12, 14, 93, 99, 255, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 1_000_000_000, chance.getrandbits(32))
    )
    if place + offset + struct.calcsize(form) <= len(made):
        struct.pack_into(f"<{form}", made, place + offset, value & (0xFFFF if form == "H" else 0xFFFFFFFF))
    return bytes(made)


def _members(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist() if info.file_size < 1 << 26]
    except (*DAMAGE, RuntimeError):  # it was changed before, and there is nothing to unpack any more
        return []


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubled names are meant
        with zipfile.ZipFile(out, "w", compresslevel=1) as archive:
            for name, inner in members:
                packed = zipfile.ZIP_DEFLATED if len(inner) > 1 << 16 else zipfile.ZIP_STORED
                archive.writestr(name.replace("\0", "") or " ", inner, packed)
    return out.getvalue()


_PDF_JUNK = (
    *(
        b"99999999999",
        b"-1",
        b"0",
        b"1e38",
        b"2 0 R",
        b"8 0 R",
        b"[ ]",
        b"<< >>",
        b"null",
        b"(",
        b">>",
        b"/FlateDecode",
    ),
    *(
        b"<D800DC00D800>",
        b"<0000>",
        b"/Encrypt 7 0 R",
        b"/Rotate 90",
        b"/Filter /FlateDecode",
        b"/Filter [/ASCIIHexDecode]",
    ),
    *(
        b"/Kids [2 0 R 2 0 R]",
        b"/Parent 9 0 R",
        b"/Length 5 0 R",
        b"/UserUnit 1e9",
        b"stream\nendstream",
        b"0 0 0 0 0 0 Tm",
    ),
)


def _objects(data: bytes, chance: random.Random) -> bytes:
    """A PDF with objects swapped, lost or doubled, numbers and references changed, tokens put in."""
    match chance.randrange(6):
        case 0:
            return _sub(rb"-?\d+(?:\.\d+)?", chance.choice(_PDF_JUNK[:7]), data, chance)
        case 1:
            return _sub(rb"\d+ 0 R", b"%d 0 R" % chance.randrange(14), data, chance)
        case 2:
            return _sub(rb"(?s)\d+ 0 obj.*?endobj\n", b"", data, chance)
        case 3:
            found = [m.group() for m in re.finditer(rb"(?s)\d+ 0 obj.*?endobj\n", data)]
            return (
                _sub(rb"endobj\n", b"endobj\n" + chance.choice(found), data, chance) if found else spoilt(data, chance)
            )
        case 4:
            return _sub(
                rb"/[A-Z]\w*",
                chance.choice((b"/Pages", b"/Kids", b"/Type3", b"/Identity-V", b"/W", b"/Prev")),
                data,
                chance,
            )
        case _:
            return _sub(rb"<<|Tf|Tj|Tm|>>", rb" " + chance.choice(_PDF_JUNK) + b" ", data, chance, keep=True)


def _sub(pattern: bytes, by: bytes, data: bytes, chance: random.Random, *, keep: bool = False) -> bytes:
    """One of the places where a pattern stands, replaced or followed by something."""
    found = list(re.finditer(pattern, data))
    if not found:
        return spoilt(data, chance)
    place = chance.choice(found)
    return data[: place.end() if keep else place.start()] + by + data[place.end() :]


_CONTROLS = (
    *(
        b"\\u-99999999999 ",
        b"\\u55357?",
        b"\\u56832?",
        b"\\uc9999 ",
        b"\\uc-1 ",
        b"\\bin99999999 ",
        b"\\bin-5 ",
        b"\\'zz",
        b"\\'",
    ),
    *(
        b"\\ansicpg0",
        b"\\ansicpg99999",
        b"\\f99999999999",
        b"\\fcharset134",
        b"\\*\\x",
        b"{\\*\\shppict",
        b"\\deleted",
        b"\\v",
    ),
    *(
        b"\\trowd\\cell\\row",
        b"\\nestcell\\nestrow",
        b"\\footnote",
        b"{\\footnote {\\footnote x}}",
        b"\\revauth99999",
        b"\\ls999",
    ),
    *(
        b"\\ilvl-7",
        b"{\\listtext",
        b"\\plain",
        b"\\pard",
        b"{" * 2000,
        b"}" * 3,
        b"\\upr",
        b"{\\fldinst x}{\\fldrslt",
        b"\\\n",
        b"\\~",
    ),
)


def _controls(data: bytes, chance: random.Random) -> bytes:
    """An RTF with control words put in, changed and doubled."""
    if chance.random() < 0.5:
        return _sub(rb"[{}]|\\[a-z]+-?\d*", chance.choice(_CONTROLS), data, chance, keep=chance.random() < 0.7)
    return _sub(rb"-?\d+", chance.choice(_NUMBERS[:5]).encode(), data, chance)
