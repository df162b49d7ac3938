"""Word documents (DOCX) as read: text with list labels, headings, notes, comments, and tracked changes both ways."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from lxml import etree

from app.core.document import ReadComment, ReadText, Receipt, SegmentKind, Span, StructureHint
from app.core.errors import InputError
from app.formats.containers import Container, attribute, local, open_container
from app.formats.docx_body import Mark, Paragraph, Walk, note_mark
from app.formats.docx_styles import Labels, child, read_lists, read_styles
from app.formats.radicals import mend
from app.formats.wording import counted, told_radicals

_MAIN = "officeDocument"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word document that are read; a part that is not there is None."""

    body: etree._Element
    parts: dict[str, etree._Element]

    def part(self, kind: str) -> etree._Element | None:
        """The root of a part by the last word of its relationship's type."""
        return self.parts.get(kind)


@dataclass(slots=True)
class _Page:
    """The text as it grows, with hints and the ranges of comments."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    hints: list[StructureHint] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)
    closed: dict[str, int] = field(default_factory=dict)
    title: str = ""

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def read(data: bytes, name: str, changes: str = "accept") -> ReadText:
    """The text of a DOCX file with its tracked changes taken (`accept`), undone (`reject`), or both versions.

    Labels that Word makes for lists are written into the text. Footnotes stand at the end under their marks, hidden
    text and page headers are left out; the receipt says all that. With `both`, `before` holds the text with the
    changes undone where it differs. Raises `InputError` for what is no sound Word document.
    """
    package = open_package(data, name)
    if changes != "both":
        return _version(package, name, accept=changes == "accept")
    after = _version(package, name, accept=True)
    before = _version(package, name, accept=False)
    return after if before.text == after.text else replace(after, before=before)


def open_package(data: bytes, name: str) -> Package:
    """Find the parts of a Word document by their relationships."""
    container = open_container(data, name)
    if "[Content_Types].xml" not in container or "_rels/.rels" not in container:
        raise InputError(f"{name} is not a Word document; choose a DOCX, or save it as one.")
    top = _related(container, "_rels/.rels", "")
    main = top.get(_MAIN, "")
    if main not in container:
        raise InputError(f"{name} is incomplete: its main part is missing; ask for another copy.")
    root = container.xml(main)
    body = child(root, "body")
    if local(root) != "document" or body is None:
        raise InputError(f"{name} is not a Word document; choose a DOCX, or save it as one.")
    folder, _, file = main.rpartition("/")
    targets = top | _related(container, f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
    return Package(
        body, {kind: container.xml(path) for kind, path in targets.items() if _wanted(kind, path, container)}
    )


_PARTS = {
    "styles",
    "numbering",
    "footnotes",
    "endnotes",
    "comments",
    "commentsExtended",
    "core-properties",
    "header",
    "footer",
}


def _wanted(kind: str, path: str, container: Container) -> bool:
    return kind in _PARTS and path in container


def _related(container: Container, rels: str, folder: str) -> dict[str, str]:
    """The parts that a relationships part names, by the last word of their type."""
    if rels not in container:
        return {}
    found = {}
    for relation in container.xml(rels):
        if attribute(relation, "TargetMode") == "External":
            continue
        target = attribute(relation, "Target")
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
        found[attribute(relation, "Type").rpartition("/")[2]] = path
    return found


def walk_of(package: Package, *, accept: bool) -> Walk:
    """A walk through a document that takes its tracked changes, or undoes them."""
    return Walk(read_styles(package.part("styles")), Labels(read_lists(package.part("numbering"))), accept)


def _version(package: Package, name: str, *, accept: bool) -> ReadText:
    walk = walk_of(package, accept=accept)
    page = _Page()
    for paragraph in walk.paragraphs(package.body):
        _lay(page, paragraph)
    _lay_notes(page, walk, package)
    text, radicals = mend("".join(page.pieces).rstrip("\n"))
    if not text.strip():
        raise InputError(f"{name} holds no text; choose another file.")
    comments, lost = _comments(package, page, text)
    receipt = _receipt(walk, package, comments=len(comments), lost=lost, radicals=radicals)
    return ReadText(text, receipt, tuple(page.hints), page.title or _core_title(package), comments)


def _lay(page: _Page, paragraph: Paragraph) -> None:
    """Put a paragraph on the page, on a line of its own, with the hint its style gives."""
    start = page.length
    page.put(paragraph.label)
    for bit in paragraph.bits:
        if isinstance(bit, Mark):
            (page.opened if bit.opens else page.closed).setdefault(bit.comment, page.length)
        else:
            page.put(bit)
    line = paragraph.label + paragraph.text
    kind, level = _kind(paragraph)
    if kind is not None and line.strip():
        inner = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        page.hints.append(StructureHint(inner, kind, level))
        if kind is SegmentKind.TITLE and not page.title:
            page.title = line.strip().replace("\n", " ")
    page.put("\n")


def _kind(paragraph: Paragraph) -> tuple[SegmentKind | None, int | None]:
    """What a paragraph's place or style makes of it; outline level 9 is body text (17.3.1.20)."""
    if paragraph.kind is not None:
        return paragraph.kind, None
    if paragraph.style.name == "title":
        return SegmentKind.TITLE, None
    if paragraph.style.name.startswith(("toc ", "table of figures", "index ")):
        return SegmentKind.BOILERPLATE, None
    if paragraph.outline is not None and 0 <= paragraph.outline < 9:
        return SegmentKind.HEADING, paragraph.outline
    return None, None


def _lay_notes(page: _Page, walk: Walk, package: Package) -> None:
    """Footnotes and endnotes at the end of the text, each after its mark."""
    index = 0
    while index < len(walk.notes):  # a note may refer to another
        kind, note_id = walk.notes[index]
        root = package.part(f"{kind}s")
        note = next((part for part in (root if root is not None else ()) if attribute(part, "id") == note_id), None)
        paragraphs = [p for p in walk.paragraphs(note) if p.text.strip()] if note is not None else []
        for place, paragraph in enumerate(paragraphs):
            paragraph.kind = SegmentKind.FOOTNOTE
            if place == 0:
                paragraph.label = f"{note_mark(walk.notes, index)} {paragraph.label}"
                _without_leading_blank(paragraph)
            _lay(page, paragraph)
        index += 1


def _without_leading_blank(paragraph: Paragraph) -> None:
    """Word puts a blank between a note's own mark and its text."""
    for place, bit in enumerate(paragraph.bits):
        if isinstance(bit, str):
            paragraph.bits[place] = bit.lstrip(" \t")
            if paragraph.bits[place]:
                return


def comments_of(package: Package) -> dict[str, ReadComment]:
    """The comments of a document by id, not placed yet; replies are not joined to what they answer."""
    threads = _threads(package.part("commentsExtended"))
    return {
        key: _comment(part, Span(0, 0), done=threads.get(_thread_id(part), ("", False))[1], reply_to=None)
        for key, part in _comment_parts(package).items()
    }


def _comment_parts(package: Package) -> dict[str, etree._Element]:
    root = package.part("comments")
    return {attribute(part, "id"): part for part in (root if root is not None else ()) if local(part) == "comment"}


def _comments(package: Package, page: _Page, text: str) -> tuple[tuple[ReadComment, ...], int]:
    """The comments in the order of the text, and how many stand nowhere in it."""
    parts = _comment_parts(package)
    placed = {key: page.opened.get(key, page.closed.get(key)) for key in parts}
    order = sorted((key for key, start in placed.items() if start is not None), key=lambda key: placed[key] or 0)
    threads = _threads(package.part("commentsExtended"))
    ids = {key: _thread_id(part) for key, part in parts.items()}
    by_thread = {ids[key]: place for place, key in enumerate(order) if ids[key]}
    made = []
    for key in order:
        start = min(placed[key] or 0, len(text))
        if key not in page.opened:  # it stands on a place, not on words: its line is meant
            start = text.rfind("\n", 0, start) + 1
        end = max(start, min(page.closed.get(key, start), len(text)))
        parent, done = threads.get(ids[key], ("", False))
        span = _trimmed(text, start, end)
        made.append(_comment(parts[key], span, done=done, reply_to=by_thread.get(parent) if parent else None))
    return tuple(made), len(parts) - len(order)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return (
        Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        if words.strip()
        else Span(start, start)
    )


def _comment(part: etree._Element, span: Span, *, done: bool, reply_to: int | None) -> ReadComment:
    walk = Walk(read_styles(None), Labels({}), accept=True)
    words = "\n".join(paragraph.text for paragraph in walk.paragraphs(part)).strip()
    return ReadComment(span, words, attribute(part, "author"), _date(attribute(part, "date")), done, reply_to)


def _threads(root: etree._Element | None) -> dict[str, tuple[str, bool]]:
    """For each paragraph id of a comment: its parent's, and whether it is done ([MS-DOCX] 2.5.4.2)."""
    return {
        attribute(part, "paraId"): (attribute(part, "paraIdParent"), attribute(part, "done") in ("1", "true"))
        for part in (root if root is not None else ())
    }


def _thread_id(part: etree._Element) -> str:
    """A comment is known in threads by the id of its last paragraph."""
    ids = [attribute(paragraph, "paraId") for paragraph in part if local(paragraph) == "p"]
    return ids[-1] if ids else ""


def _date(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _core_title(package: Package) -> str:
    found = child(package.part("core-properties"), "title")
    return (found.text or "").strip() if found is not None else ""


def _receipt(walk: Walk, package: Package, *, comments: int, lost: int, radicals: int) -> Receipt:
    """What was written in, left out and taken on the way."""
    header = any(_has_words(package.part(kind)) for kind in ("header", "footer"))
    dropped = (
        (walk.hidden, lambda n: f"{counted(n, 'hidden passage was', 'hidden passages were')} left out."),
        (walk.pictures, lambda n: f"{counted(n, 'picture was', 'pictures were')} left out."),
        (walk.chunks, lambda n: f"{counted(n, 'embedded document was', 'embedded documents were')} left out."),
        (int(header), lambda _: "Page headers and footers were left out."),
        (lost, lambda n: f"{counted(n, 'comment stands', 'comments stand')} on nothing in the text; left out."),
    )
    done = "taken" if walk.accept else "undone"
    notes = (
        (
            walk.labels.made,
            lambda n: (
                f"{counted(n, 'list label was', 'list labels were')} written into the text, which Word makes itself."
            ),
        ),
        (walk.changes, lambda n: f"{counted(n, 'tracked change was', 'tracked changes were')} {done}."),
        (len(walk.notes), lambda n: f"{counted(n, 'footnote was', 'footnotes were')} put at the end of the text."),
        (comments, lambda n: f"{counted(n, 'comment')} came with the text."),
        (radicals, told_radicals),
    )
    return Receipt("DOCX", dropped=_told(dropped), notes=_told(notes))


def _has_words(part: etree._Element | None) -> bool:
    return part is not None and any((word.text or "").strip() for word in part.iter() if local(word) == "t")


def _told(matters: tuple[tuple[int, Callable[[int], str]], ...]) -> tuple[str, ...]:
    return tuple(say(count) for count, say in matters if count)
