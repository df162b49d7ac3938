"""OpenDocument texts (ODT) as read: headings, list labels, notes, comments, tracked changes (ODF 1.3 Part 3)."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from lxml import etree

from app.core.document import ReadComment, ReadText, SegmentKind, Span
from app.core.errors import InputError
from app.formats.blocks import Block, laid_out, row_kind
from app.formats.containers import Container, attribute, local, open_container
from app.formats.odt_lists import Counters, read_levels, whole
from app.formats.wording import counted

_GROUPS = {"section", "index-body", "index-title", "text-box", "list-header", "table-header-rows", "table-rows"}
_INDEXES = {
    "table-of-content",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "alphabetical-index",
    "bibliography",
}
_SPANS = {"span", "a", "ruby", "ruby-base", "meta", "meta-field", "g", "custom-shape", "frame"}
_NOT_SHOWN = {"hidden-text", "hidden-paragraph", "tracked-changes", "sequence-decls", "variable-decls", "forms"}


@dataclass(slots=True)
class _Walk:
    """The walk through a text; `accept` takes its tracked changes, otherwise they are undone."""

    counters: Counters
    parents: dict[str, str]
    hidden_styles: set[str]
    regions: dict[str, etree._Element]
    accept: bool
    blocks: list[Block] = field(default_factory=list)
    notes: list[tuple[str, list[Block]]] = field(default_factory=list)
    comments: dict[str, ReadComment] = field(default_factory=dict)
    skipping: set[str] = field(default_factory=set)
    changes: int = 0
    hidden: int = 0
    pictures: int = 0
    boxes: list[Block] = field(default_factory=list)
    carried: Block | None = None
    label: str = ""
    boilerplate: bool = False


def read(data: bytes, name: str, changes: str = "accept") -> ReadText:
    """The text of an ODT file with its tracked changes taken (`accept`), undone (`reject`), or both versions.

    As with Word documents: list labels are written in, notes stand at the end under their marks, hidden text is left
    out, comments come along, and the receipt says so. Raises `InputError` for what is no sound ODT.
    """
    container = open_container(data, name)
    if "META-INF/manifest.xml" in container and b"encryption-data" in container.read("META-INF/manifest.xml"):
        raise InputError(f"{name} is locked with a password; save it without one and import that.")
    content = container.xml("content.xml")
    styles = container.xml("styles.xml") if "styles.xml" in container else None
    if changes != "both":
        return _version(container, content, styles, accept=changes == "accept")
    after = _version(container, content, styles, accept=True)
    before = _version(container, content, styles, accept=False)
    return after if before.text == after.text else replace(after, before=before)


def _version(container: Container, content: etree._Element, styles: etree._Element | None, *, accept: bool) -> ReadText:
    # Styles of numbers and dates have elements called text as well.
    body = next((part for around in content.iter("{*}body") for part in around if local(part) == "text"), None)
    if body is None:
        raise InputError(f"{container.name} holds no text; choose another file.")
    walk = _walk(content, styles, accept=accept)
    _blocks(walk, body)
    for mark, blocks in walk.notes:
        for place, block in enumerate(blocks):
            block.text = f"{mark} {block.text}" if place == 0 else block.text
            block.kind, block.level = SegmentKind.FOOTNOTE, None
        walk.blocks += blocks
    title = next((b.text.strip() for b in walk.blocks if b.kind is SegmentKind.TITLE and b.text.strip()), "")
    return laid_out(
        walk.blocks,
        container.name,
        "ODT",
        title=title or _meta_title(container),
        dropped=_told(
            (walk.hidden, "hidden passage was", "hidden passages were", "left out"),
            (walk.pictures, "picture was", "pictures were", "left out"),
        ),
        notes=_told(
            (walk.counters.made, "list label was", "list labels were", "written into the text"),
            (walk.changes, "tracked change was", "tracked changes were", "taken" if accept else "undone"),
            (len(walk.notes), "footnote was", "footnotes were", "put at the end of the text"),
            (len(walk.comments), "comment", "comments", "came with the text"),
        ),
        comments=walk.comments,
    )


def _told(*matters: tuple[int, str, str, str]) -> tuple[str, ...]:
    return tuple(f"{counted(count, one, many)} {done}." for count, one, many, done in matters if count)


def _walk(content: etree._Element, styles: etree._Element | None, *, accept: bool) -> _Walk:
    roots = [root for root in (styles, content) if root is not None]
    merged = {key: value for root in roots for key, value in read_levels(root).items()}
    parents, hidden = {}, set()
    for root in roots:
        for style in root.iter("{*}style"):
            key = attribute(style, "name")
            parents[key] = attribute(style, "parent-style-name")
            if any(attribute(part, "display") == "none" for part in style if local(part) == "text-properties"):
                hidden.add(key)
    regions = {attribute(region, "id"): region for region in content.iter("{*}changed-region")}
    walk = _Walk(Counters(merged), parents, hidden, regions, accept)
    walk.changes = len(regions)
    return walk


def _blocks(walk: _Walk, parent: etree._Element) -> None:
    """The paragraphs inside a body, a cell, a note or a box."""
    for part in parent:
        name = local(part)
        if name in ("p", "h"):
            _paragraph(walk, part, heading=name == "h")
        elif name == "list":
            _list(walk, part)
        elif name == "table":
            _table(walk, part)
        elif name in _INDEXES:
            kept, walk.boilerplate = walk.boilerplate, True
            _blocks(walk, part)
            walk.boilerplate = kept
        elif name in _GROUPS:
            if attribute(part, "display") == "none":
                walk.hidden += 1
            else:
                _blocks(walk, part)
        elif name in ("change-start", "change-end", "change"):
            _change(walk, part, walk.carried or Block(""))
        elif name == "frame":
            _box(walk, part)
            walk.blocks += walk.boxes
            walk.boxes = []


def _list(walk: _Walk, part: etree._Element) -> None:
    """A list that stands on its own; it may go on from one before it."""
    style = attribute(part, "style-name")
    count, goes_on = walk.counters.open(
        style,
        attribute(part, "id"),
        attribute(part, "continue-list"),
        goes_on=attribute(part, "continue-numbering") == "true",
    )
    _items(walk, part, style, 0, count, goes_on=goes_on)


def _items(walk: _Walk, part: etree._Element, style: str, depth: int, count: int, *, goes_on: bool) -> None:
    """The items of a list; one that only holds another list goes on where the outer list does."""
    for item in part:
        if local(item) not in ("list-item", "list-header"):
            continue
        fresh = local(item) == "list-item"
        for inner in item:
            name = local(inner)
            if name == "list":
                further = goes_on and fresh
                if not further:
                    walk.counters.restart(count, depth + 1)
                _items(walk, inner, attribute(inner, "style-name") or style, depth + 1, count, goes_on=further)
            elif name in ("p", "h"):
                if fresh:
                    start = whole(attribute(item, "start-value"), -1)
                    walk.label = walk.counters.next(count, style, depth, start if start >= 0 else None)
                    fresh = False
                _paragraph(walk, inner, heading=name == "h", listed=True)


def _table(walk: _Walk, table: etree._Element) -> None:
    """A row whose cells hold a paragraph each is one line with tabs; any other gives its paragraphs one by one."""
    for row in table.iter("{*}table-row"):
        if next(row.iterancestors("{*}table")) is not table:
            continue
        kept, walk.blocks = walk.blocks, []
        cells = []
        for cell in (part for part in row if local(part) == "table-cell"):
            _blocks(walk, cell)
            cells.append([block for block in walk.blocks if block.text.strip()])
            walk.blocks = []
        walk.blocks = kept
        if any(len(cell) > 1 for cell in cells):
            walk.blocks += [block for cell in cells for block in cell]
        elif any(cells):
            walk.blocks.append(_joined([cell[0] if cell else Block("") for cell in cells]))


def _joined(cells: list[Block]) -> Block:
    row = Block("")
    for place, cell in enumerate(cells):
        row.text += "\t" if place else ""
        row.marks += [(key, offset + len(row.text)) for key, offset in cell.marks]
        row.text += cell.text
    row.kind = row_kind(row.text)
    return row


def _paragraph(walk: _Walk, part: etree._Element, *, heading: bool, listed: bool = False) -> None:
    style = attribute(part, "style-name")
    block = walk.carried or Block("")
    walk.carried = None
    if heading:
        level = whole(attribute(part, "outline-level"), 1) - 1
        block.kind, block.level = SegmentKind.HEADING, level
        if not listed and attribute(part, "is-list-header") != "true":
            walk.label = walk.counters.next(0, "", level)
    elif "Title" in _chain(walk, style):
        block.kind = SegmentKind.TITLE
    if walk.boilerplate:
        block.kind, block.level = SegmentKind.BOILERPLATE, None
    label, walk.label = walk.label, ""
    start = len(block.text)
    _inline(walk, part, block)
    if label and block.text[start:].strip():
        block.text = label + block.text
        block.marks = [(key, offset + len(label)) for key, offset in block.marks]
    boxes, walk.boxes = walk.boxes, []
    if walk.skipping:
        walk.carried = block
    else:
        walk.blocks.append(block)
    walk.blocks += boxes


def _chain(walk: _Walk, style: str) -> list[str]:
    """A style and those it is based on."""
    chain: list[str] = []
    while style and style not in chain:
        chain.append(style)
        style = walk.parents.get(style, "")
    return chain


def _inline(walk: _Walk, parent: etree._Element, block: Block) -> None:
    if any(style in walk.hidden_styles for style in _chain(walk, attribute(parent, "style-name"))):
        walk.hidden += bool("".join(map(str, parent.itertext())).strip())
        return
    _say(walk, block, parent.text)
    for part in parent:
        _one(walk, part, local(part), block)
        _say(walk, block, part.tail)


def _say(walk: _Walk, block: Block, text: str | None) -> None:
    """Text as ODF shows it (6.1.2): runs of blanks are one, none at the beginning; other blanks are elements."""
    if not text or walk.skipping:
        return
    shown = re.sub("[ \t\r\n]+", " ", text)
    block.text += shown[1:] if shown.startswith(" ") and (not block.text or block.text.endswith(" ")) else shown


def _one(walk: _Walk, part: etree._Element, name: str, block: Block) -> None:
    """One element inside a paragraph."""
    if name in ("change-start", "change-end", "change"):
        _change(walk, part, block)
    elif walk.skipping:
        return
    elif name == "s":
        block.text += " " * min(whole(attribute(part, "c"), 1), 1000)
    elif name in ("tab", "line-break"):
        block.text += "\t" if name == "tab" else "\n"
    elif name == "note":
        _note(walk, part, block)
    elif name in ("annotation", "annotation-end"):
        _annotation(walk, part, block, opens=name == "annotation")
    elif name == "frame":
        _box(walk, part)
    elif name in _SPANS:
        _inline(walk, part, block)
    elif name in _NOT_SHOWN:
        walk.hidden += bool("".join(map(str, part.itertext())).strip())
    elif name not in ("ruby-text", "bookmark", "soft-page-break"):
        block.text += "".join(map(str, part.itertext()))  # a field shows what it holds


def _change(walk: _Walk, part: etree._Element, block: Block) -> None:
    """Tracked changes (5.5): what was inserted stands between marks, what was deleted is kept in its region."""
    key = attribute(part, "change-id")
    region = walk.regions.get(key)
    if walk.accept or region is None:
        return
    name = local(part)
    if name == "change-start" and any(local(kind) == "insertion" for kind in region):
        walk.skipping.add(key)
    elif name == "change-end":
        walk.skipping.discard(key)
    elif name == "change" and not walk.skipping:
        deletion = next((kind for kind in region if local(kind) == "deletion"), None)
        kept, walk.blocks = walk.blocks, []
        _blocks(walk, deletion if deletion is not None else region)
        block.text += "\n".join(deleted.text for deleted in walk.blocks)
        walk.blocks = kept


def _note(walk: _Walk, part: etree._Element, block: Block) -> None:
    kind = attribute(part, "note-class")
    same = sum(1 for mark, _ in walk.notes if mark.startswith("[*") == (kind == "endnote"))
    mark = f"[*{same + 1}]" if kind == "endnote" else f"[{same + 1}]"
    block.text += mark
    kept, walk.blocks = walk.blocks, []
    entry: tuple[str, list[Block]] = (mark, [])
    walk.notes.append(entry)
    for body in (inner for inner in part if local(inner) == "note-body"):
        _blocks(walk, body)
    entry[1].extend(inner for inner in walk.blocks if inner.text.strip())
    walk.blocks = kept


def _box(walk: _Walk, frame: etree._Element) -> None:
    kept, walk.blocks = walk.blocks, []
    for inner in frame:
        if local(inner) == "text-box":
            _blocks(walk, inner)
        walk.pictures += local(inner) == "image"
    walk.boxes += walk.blocks
    walk.blocks = kept


def _annotation(walk: _Walk, part: etree._Element, block: Block, *, opens: bool) -> None:
    key = attribute(part, "name") or f"at {len(walk.comments)}"
    block.marks.append((key, len(block.text)))
    if not opens:
        return
    fields = {local(inner): inner.text or "" for inner in part}
    words = "\n".join("".join(map(str, inner.itertext())) for inner in part if local(inner) in ("p", "list"))
    walk.comments[key] = ReadComment(
        Span(0, 0),
        words.strip(),
        fields.get("creator", ""),
        _date(fields.get("date", "")),
        attribute(part, "resolved") == "true",
    )


def _date(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written[:26])
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _meta_title(container: Container) -> str:
    if "meta.xml" not in container:
        return ""
    found = next(container.xml("meta.xml").iter("{http://purl.org/dc/elements/1.1/}title"), None)
    return (found.text or "").strip() if found is not None else ""
