"""EPUB books as read."""

import io
import random
import zipfile
from contextlib import suppress

import pytest

from app.core.document import SegmentKind
from app.core.errors import InputError
from app.formats import epub_in
from tests.unit.formats.test_xlsx import mutated

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>利拉河</dc:title></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml#top" media-type="application/xhtml+xml"/>
<item id="p" href="cover.png" media-type="image/png"/><item id="x" href="gone.xhtml" media-type="text/html"/>
</manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="p"/>
<itemref idref="x"/></spine></package>"""


def page(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
    )


def book(**more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml", '<c><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></c>'
        )
        archive.writestr("OEBPS/book.opf", PACKAGE)
        archive.writestr("OEBPS/nav.xhtml", page("<nav><ol><li><a>第一章</a></li></ol></nav>"))
        archive.writestr("OEBPS/text/one.xhtml", page("<h1>第一章</h1><p>缔约\n双方</p>"))
        archive.writestr("OEBPS/text/two b.xhtml", page("<p>应合作。</p>"))
        archive.writestr("OEBPS/cover.png", "png")
        for name, inner in more.items():
            archive.writestr(name, inner)
    return out.getvalue()


def test_chapters_come_in_the_order_of_the_spine() -> None:
    found = epub_in.read(book(), "a.epub")
    assert found.text == "1. 第一章\n第一章\n缔约双方\n应合作。"
    assert found.title == "利拉河"
    assert [(found.text[h.span.start : h.span.end], h.kind) for h in found.hints] == [
        ("1. 第一章", SegmentKind.BOILERPLATE),
        ("第一章", SegmentKind.HEADING),
    ]
    assert found.receipt.dropped == ("1 part that the book names is not in it.",)


def test_a_protected_book_is_said_and_scrambled_fonts_are_not_protection() -> None:
    methods = "<encryption><EncryptedData><EncryptionMethod Algorithm='{}'/></EncryptedData></encryption>"
    fonts = book(**{"META-INF/encryption.xml": methods.format("http://www.idpf.org/2008/embedding")})
    assert epub_in.read(fonts, "a.epub").text
    locked = book(**{"META-INF/encryption.xml": methods.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")})
    with pytest.raises(InputError, match=r"^a.epub is protected against copying; it cannot be read here.$"):
        epub_in.read(locked, "a.epub")


def test_mutations_raise_only_the_worlds_error() -> None:
    chance = random.Random(3)
    whole = book()
    for _ in range(200):
        with suppress(InputError):
            assert epub_in.read(mutated(whole, chance), "a.epub").text


def _book(package: str, **members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", '<c><rootfiles><rootfile full-path="b.opf"/></rootfiles></c>')
        archive.writestr("b.opf", package)
        for name, inner in members.items():
            archive.writestr(name, inner)
    return out.getvalue()


ITEMS = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in "ab")
CHAPTERS = {"a.xhtml": page("<p>甲</p><p hidden=''>密</p>"), "B.xhtml": page("<p>乙</p>")}


@pytest.mark.parametrize("spine", ["", "<spine/>", "<spine><itemref idref='x'/><itemref/></spine>"])
def test_a_book_without_a_sound_order_comes_in_as_it_is_listed(spine: str) -> None:
    found = epub_in.read(_book(f"<package><manifest>{ITEMS}</manifest>{spine}</package>", **CHAPTERS), "a.epub")
    assert found.text == "甲\n乙"
    told = "The book does not say in which order its chapters come; they come in the order of its list."
    assert found.receipt.notes == (told,)
    assert found.receipt.dropped == ("1 hidden part was left out.",)


def test_a_damaged_chapter_is_told_and_the_others_are_read() -> None:
    spine = "<spine><itemref idref='a'/><itemref idref='b'/></spine>"
    data = bytearray(_book(f"<package><manifest>{ITEMS}</manifest>{spine}</package>", **CHAPTERS))
    place = data.index("乙".encode())
    data[place : place + 3] = "丙".encode()  # its checksum is wrong now
    found = epub_in.read(bytes(data), "a.epub")
    assert found.text == "甲"
    assert found.receipt.dropped == ("1 part of the book is damaged; left out.", "1 hidden part was left out.")
