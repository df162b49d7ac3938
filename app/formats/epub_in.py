"""EPUB books as read: the chapters of the spine in their order, each as HTML is read (EPUB 3.3, sections 4 and 5)."""

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from app.core.document import ReadText, SegmentKind
from app.core.errors import InputError
from app.formats import html_in
from app.formats.blocks import Block, laid_out, row_kind
from app.formats.containers import Container, attribute, local, open_container
from app.formats.wording import counted

_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts are scrambled by many books; that locks nothing."""


def read(data: bytes, name: str) -> ReadText:
    """The text of an EPUB, chapter after chapter; its table of contents is boilerplate.

    Raises `InputError` for a book that is damaged, protected or without text.
    """
    container = open_container(data, name)
    _refuse_protected(container)
    package_path = _package_path(container)
    package = container.xml(package_path)
    book = _Book(container, package_path, {attribute(item, "id"): item for item in package.iter("{*}item")})
    for reference in package.iter("{*}itemref"):
        book.add(book.items.get(attribute(reference, "idref")))
    notes: tuple[str, ...] = ()
    if not book.blocks:  # no order is given, or it names nothing that is there
        book.missing = 0
        for item in book.items.values():
            book.add(item)
        notes = ("The book does not say in which order its chapters come; they come in the order of its list.",)
    dropped = _told(
        (book.missing, "part that the book names is", "parts that the book names are", "not in it"),
        (book.damaged, "part of the book is", "parts of the book are", "damaged; left out"),
        (book.hidden, "hidden part was", "hidden parts were", "left out"),
    )
    return laid_out(book.blocks, name, "EPUB", title=_title(package), dropped=dropped, notes=notes)


def _told(*matters: tuple[int, str, str, str]) -> tuple[str, ...]:
    return tuple(f"{counted(count, one, many)} {what}." for count, one, many, what in matters if count)


@dataclass(slots=True)
class _Book:
    """A book as it is read: its parts by their ids, the blocks so far, and what could not be read."""

    container: Container
    package_path: str
    items: dict[str, etree._Element]
    blocks: list[Block] = field(default_factory=list)
    missing: int = 0
    damaged: int = 0
    hidden: int = 0

    def add(self, item: etree._Element | None) -> None:
        """Read a part that the book names, if it is a chapter and there."""
        path = self._place(attribute(item, "href")) if item is not None else ""
        if item is None or not path:
            self.missing += 1
        elif "html" in attribute(item, "media-type"):
            self._chapter(path, contents="nav" in attribute(item, "properties").split())

    def _place(self, href: str) -> str:
        """The member that a reference means, '' where there is none; some programs mistake capitals."""
        path = _inside(self.package_path, href)
        if path in self.container:
            return path
        return next((member for member in self.container.members() if member.casefold() == path.casefold()), "")

    def _chapter(self, path: str, *, contents: bool) -> None:
        try:
            data = self.container.read(path)
        except InputError:
            self.damaged += 1
            return
        try:
            page = html_in.walk(html_in.parse(html_in.decoded(data, path, None).text, path))
        except InputError:
            return  # a chapter of pictures, or an empty one
        self.hidden += page.hidden
        for block in page.blocks:
            if "\0" in block.text:
                block.text = block.text.replace("\0", "\t")
                block.kind = block.kind or row_kind(block.text)
            if contents:
                block.kind, block.level = SegmentKind.BOILERPLATE, None
        self.blocks += page.blocks


def _refuse_protected(container: Container) -> None:
    path = "META-INF/encryption.xml"
    if path not in container:
        return
    methods = [attribute(part, "Algorithm") for part in container.xml(path).iter("{*}EncryptionMethod")]
    if any(method not in _FONTS for method in methods):
        raise InputError(f"{container.name} is protected against copying; it cannot be read here.")


def _package_path(container: Container) -> str:
    for root in container.xml("META-INF/container.xml").iter("{*}rootfile"):
        path = attribute(root, "full-path")
        if path in container:
            return path
    raise InputError(f"{container.name} is incomplete: its list of chapters is missing; ask for another copy.")


def _inside(package_path: str, href: str) -> str:
    """The member that a reference from the package means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(package_path), unquote(href.partition("#")[0])))


def _title(package: etree._Element) -> str:
    found = next((part for part in package.iter("{*}title") if local(part) == "title"), None)
    return (found.text or "").strip() if found is not None else ""
