"""What format a file is in, by its content first and its name where the content does not tell."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from app.core.errors import InputError
from app.formats.plain import MARKDOWN

# The first bytes of what is read by no reader here, and how a person calls it.
_FOREIGN = (
    (b"PK\x05\x06", "an empty ZIP container"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file, or a document locked with a password"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x1f\x8b", "compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "compressed data"),
    (b"Rar!", "compressed data"),
    (b"SQLite format 3\x00", "a database"),
)
_INSIDE = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("META-INF/container.xml", "epub"),
)
_MIMETYPES = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}
_ROOTS = {"tmx": "tmx", "xliff": "xliff", "html": "html"}
_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?([\w.-]+)[\s>/]", re.DOTALL | re.I
)
_HEAD = 4096

_SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".htm": "html", ".html": "html", ".xhtml": "html"}
_SUFFIXES |= dict.fromkeys(MARKDOWN, "markdown")


def format_of(data: bytes, name: str) -> str:
    """The format of a file: docx, xlsx, odt, epub, pdf, rtf, html, tmx, xliff, csv, tsv, markdown or text.

    Raises `InputError` for what is certainly none of them.
    """
    for signature, what in _FOREIGN:
        if data.startswith(signature):
            raise InputError(f"{name} is {what}, which cannot be read; choose a text or a document.")
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    return _marked_up(data) or _SUFFIXES.get(PurePath(name).suffix.lower(), "text")


def _packed(data: bytes, name: str) -> str:
    """The format of a ZIP container by the members it holds."""
    from app.formats.containers import DAMAGE  # brings lxml, which plain texts do without

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
            kind = archive.open("mimetype").read(100).strip() if "mimetype" in members else b""
    except (*DAMAGE, RuntimeError):
        raise InputError(f"{name} is damaged or cut off: it cannot be opened; ask for another copy.") from None
    if kind in _MIMETYPES:
        return _MIMETYPES[kind]
    found = next((form for member, form in _INSIDE if member in members), "")
    if not found and "_rels/.rels" in members and any(member.startswith("word/") for member in members):
        found = "docx"  # some programs call the main part otherwise
    if not found:
        raise InputError(f"{name} is a ZIP container of other files; unpack it and choose the files inside.")
    return found


def _marked_up(data: bytes) -> str:
    """The format that an XML or HTML file's root names, '' for anything else."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    else:
        text = head.decode("utf-8-sig", "replace")
    if not text.lstrip("\ufeff\t\r\n ").startswith("<"):
        return ""
    if re.match(r"\s*<!doctype\s+html", text, re.IGNORECASE):
        return "html"
    root = _ROOT.match(text.lstrip("\ufeff"))
    return _ROOTS.get(root.group(1).lower(), "") if root else ""
