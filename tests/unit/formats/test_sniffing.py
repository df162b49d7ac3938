"""Formats told by content first, then by name."""

import io
import zipfile

import pytest

from app.core.errors import InputError
from app.formats.sniffing import format_of


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"Article 1", "a.txt", "text"),
        (b"Article 1", "a", "text"),
        (b"# One", "a.MD", "markdown"),
        (b"a,b", "a.csv", "csv"),
        (b"a\tb", "a.tsv", "tsv"),
        (b"\n%PDF-1.7", "a.txt", "pdf"),
        (b"{\\rtf1", "a.doc", "rtf"),
        (packed(word__document_xml=b""), "a.zip", "docx"),
        (packed(xl__workbook_xml=b""), "a.docx", "xlsx"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "a.zip", "odt"),
        (packed(mimetype=b"application/epub+zip\n"), "a.zip", "epub"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">', "a.xml", "tmx"),
        ('\ufeff<?xml version="1.0" encoding="utf-16"?><tmx >'.encode("utf-16-le"), "a.xml", "tmx"),
        (b'\xef\xbb\xbf<!-- <html> --><x:xliff xmlns:x="u" version="2.0">', "a.txt", "xliff"),
        (b"<!doctype HTML><p>x", "a.txt", "html"),
        (b"<html><body>", "a.txt", "html"),
        (b"<p>fragment", "a.html", "html"),
        (b"<other/>", "a.xml", "text"),
        (b"< 5 per cent", "a.txt", "text"),
    ],
)
def test_each_format_is_told(data: bytes, name: str, form: str) -> None:
    assert format_of(data, name) == form


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n", "a.x is a picture, which cannot be read; choose a text or a document."),
        (b"PK\x03\x04", "a.x is damaged or cut off: it cannot be opened; ask for another copy."),
        (packed(a=b""), "a.x is a ZIP container of other files; unpack it and choose the files inside."),
    ],
    ids=["picture", "cut off", "container"],  # a container's bytes hold the time at which it was made
)
def test_what_is_not_read_is_named(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        format_of(data, "a.x")
    assert str(caught.value) == sentence
