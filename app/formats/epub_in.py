"""EPUB books as read: the chapters of the spine in their order, each as HTML is read (EPUB 3.3, sections 4 and 5)."""

import posixpath
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
    items = {attribute(item, "id"): item for item in package.iter("{*}item")}
    blocks: list[Block] = []
    missing = 0
    for reference in package.iter("{*}itemref"):
        item = items.get(attribute(reference, "idref"))
        path = _inside(package_path, attribute(item, "href")) if item is not None else ""
        if item is None or path not in container:
            missing += 1
        elif "html" in attribute(item, "media-type"):
            blocks += _chapter(container, path, contents="nav" in attribute(item, "properties").split())
    told = f"{counted(missing, 'part that the book names is', 'parts that the book names are')} not in it."
    dropped = (told,) if missing else ()
    return laid_out(blocks, name, "EPUB", title=_title(package), dropped=dropped)


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


def _chapter(container: Container, path: str, *, contents: bool) -> list[Block]:
    try:
        source = html_in.decoded(container.read(path), path, None)
        blocks = html_in.walk(html_in.parse(source.text, path)).blocks
    except InputError:
        return []  # a chapter of pictures, or an empty one
    for block in blocks:
        if "\0" in block.text:
            block.text = block.text.replace("\0", "\t")
            block.kind = block.kind or row_kind(block.text)
        if contents:
            block.kind, block.level = SegmentKind.BOILERPLATE, None
    return blocks


def _title(package: etree._Element) -> str:
    found = next((part for part in package.iter("{*}title") if local(part) == "title"), None)
    return (found.text or "").strip() if found is not None else ""
