"""HTML as read: blocks, headings and list labels; menus, footers and the like are kept as boilerplate."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from app.core.document import ReadText, SegmentKind
from app.core.errors import InputError
from app.formats import plain
from app.formats.blocks import Block, collapsed, laid_out, row_kind
from app.formats.containers import local
from app.formats.encodings import guesses, is_weighed, marked, named
from app.formats.list_numbers import letters, roman

_SILENT = {
    "script",
    "style",
    "template",
    "svg",
    "math",
    "head",
    "rt",
    "rp",
    "object",
    "audio",
    "video",
    "canvas",
    "iframe",
}
_SILENT |= {"textarea", "select", "option", "input", "datalist", "noscript", "map"}
_INLINE_NAMES = """
a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby rb s
samp small span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_APART = {"nav", "footer", "aside", "button", "dialog", "menu"}
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog", "alert"}
_CLASS = re.compile(
    r"(?:^|[\s_-])(nav|navbar|navigation|menu|menus|footer|sidebar|breadcrumbs?|cookies?|share|sharing|social|toolbar|"
    r"pagination|pager|copyright|skip|skiplink|topbar|advert|ads|banner|related|comments?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_LABELS = {"a": lambda n: letters(n).lower(), "A": letters, "i": lambda n: roman(n).lower(), "I": roman}
_LINKED = 0.8
"""Share of a block's words that are links, above which a run of such blocks is a menu."""
_MENU = 3
_SURE = 0.99
"""So sure of another encoding, a page's own word is not taken."""
_WESTERN = {"iso8859-1", "cp1252", "ascii"}


@dataclass(slots=True)
class _List:
    """A list that is open: what the next item's label is made of; `count` None for bullets."""

    count: int | None
    form: str
    step: int = 1


@dataclass(slots=True)
class _Page:
    """The walk through a page: the block being collected, what is open around it, and the blocks so far."""

    blocks: list[Block] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    links: int = 0
    lists: list[_List] = field(default_factory=list)
    apart: list[etree._Element] = field(default_factory=list)
    anchors: int = 0
    pre: int = 0
    heading: int | None = None
    label: str = ""
    hidden: int = 0

    def say(self, text: str | None) -> None:
        """Take text as the element that is open shows it."""
        if text:
            self.buffer.append(text if self.pre else text.replace("\f", " "))
            self.links += len(text.strip()) if self.anchors else 0

    def flush(self) -> None:
        """End the block that is being collected."""
        raw = "".join(self.buffer)
        text = raw.strip("\n") if self.pre else "\n".join(collapsed(line).strip() for line in raw.split("\v"))
        if text.strip():
            kind = SegmentKind.BOILERPLATE if self.apart else SegmentKind.HEADING if self.heading is not None else None
            self.blocks.append(
                Block(self.label + text.strip("\n"), kind, self.heading if kind is SegmentKind.HEADING else None)
            )
            self.linked.append(self.links >= _LINKED * len(text.strip()))
            self.label = ""
        self.buffer, self.links = [], 0


def read(data: bytes, name: str, encoding: str | None = None) -> ReadText:
    """The text of an HTML page, a line for each block, in the encoding named, declared or found.

    Headings are hints with h1 as level 0; menus, footers and what is marked as such are boilerplate hints; the labels
    of numbered lists are written into the text. Nothing the page refers to is fetched. Raises `InputError` where
    there is no text.
    """
    source = decoded(data, name, encoding)
    root = parse(source.text, name)
    page = walk(root)
    _mark_menus(page)
    hidden = f"{page.hidden:,} hidden parts were left out." if page.hidden > 1 else "1 hidden part was left out."
    dropped = (*source.receipt.dropped, *((hidden,) if page.hidden else ()))
    made = laid_out(page.blocks, name, source.receipt.encoding, title=_title(root, page.blocks), dropped=dropped)
    receipt = source.receipt
    kept = replace(receipt, dropped=dropped, notes=(*receipt.notes, *made.receipt.notes))
    return ReadText(made.text, kept, made.hints, made.title)


def decoded(data: bytes, name: str, encoding: str | None) -> ReadText:
    """The page's source as text: a mark counts most, then what the person named, then what the page declares.

    A declaration that the bytes belie is not followed, and the receipt says so.
    """
    stated = _stated(data) if encoding is None and marked(data) is None else ""
    if not stated:
        return plain.read(data, name, encoding)
    if not _belied(data, stated):
        return plain.read(data, name, stated)
    found = plain.read(data, name)
    told = f"The page calls its encoding {stated}; it is read as {found.receipt.encoding}, which it is in."
    return replace(found, receipt=replace(found.receipt, notes=(*found.receipt.notes, told)))


def _stated(data: bytes) -> str:
    """The encoding that a page declares in words that can be read byte by byte, '' for none that is known."""
    declared = _XML.search(data[:300]) or _CHARSET.search(data[:4096])
    stated = declared.group(1).decode("ascii") if declared else ""
    chosen = named(stated) if stated else []
    # Declared in single bytes, it is certainly none of two or four.
    return stated if chosen and not chosen[0].codec.startswith(("utf-16", "utf-32")) else ""


def _belied(data: bytes, stated: str) -> bool:
    """Whether a page's bytes are in another encoding than it declares: they cannot be read so, or are no text then."""
    chosen = [guess.codec for guess in named(stated)]
    if not any(_decodes(data, codec) for codec in chosen):
        return True
    best = guesses(data)[:1]
    if data.isascii() or not best or best[0].codec in chosen or best[0].confidence < _SURE:
        return False
    # Western is declared by programs that know no other; of the rest only those can be told that are weighed.
    return chosen[0] in _WESTERN or is_weighed(chosen[0]) or best[0].codec == "utf-8"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except ValueError:
        return False
    return True


def parse(source: str, name: str) -> etree._Element:
    """The tree of a page; raises `InputError` where there is none."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise InputError(f"{name} holds no text; choose another file.")
    return root


def walk(root: etree._Element) -> _Page:
    """Collect the blocks of a tree in order, without recursion: pages may be nested as deep as they like."""
    page = _Page()
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if silent is not None:
            if element is silent and event == "end":
                silent = None
                page.say(element.tail)
            continue
        if event == "start":
            if _is_silent(element, page):
                silent = element
                continue
            _open(page, element)
            page.say(element.text)
        else:
            _close(page, element)
            page.say(element.tail)
    page.flush()
    return page


def _is_silent(element: etree._Element, page: _Page) -> bool:
    if local(element) in _SILENT:
        return True
    hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
    if hidden and local(element) not in ("html", "body"):
        page.hidden += bool("".join(map(str, element.itertext())).strip())
        return True
    return False


def _open(page: _Page, element: etree._Element) -> None:
    name = local(element)
    if name == "br":
        page.buffer.append("\v" if not page.pre else "\n")
    elif name in ("td", "th") and element.getprevious() is not None:
        page.buffer.append("\t" if page.pre else "\u0000")
    elif name not in _INLINE and name not in ("td", "th"):
        page.flush()
    if name == "a":
        page.anchors += 1
    elif name == "pre":
        page.pre += 1
    elif name in ("ol", "ul", "menu", "dir"):
        page.lists.append(_list(element, name))
    elif name == "li" and page.lists:
        page.label = _item(page.lists[-1], element)
    elif re.fullmatch("h[1-6]", name):
        page.heading = int(name[1]) - 1
    if _stands_apart(element, name):
        page.apart.append(element)


def _close(page: _Page, element: etree._Element) -> None:
    name = local(element)
    if name not in _INLINE and name not in ("br", "td", "th"):
        page.flush()
    if name == "a":
        page.anchors -= 1
    elif name == "pre":
        page.pre -= 1
    elif name in ("ol", "ul", "menu", "dir") and page.lists:
        page.lists.pop()
    elif name == "li":
        page.label = ""
    elif re.fullmatch("h[1-6]", name):
        page.heading = None
    if page.apart and page.apart[-1] is element:
        page.apart.pop()


def _list(element: etree._Element, name: str) -> _List:
    if name != "ol":
        return _List(None, "")
    backwards = element.get("reversed") is not None
    items = sum(1 for part in element if local(part) == "li")
    start = _whole(element.get("start"), items if backwards else 1)
    return _List(start, element.get("type", "1"), -1 if backwards else 1)


def _item(opened: _List, element: etree._Element) -> str:
    """The label of an item, '' in a list of bullets."""
    if opened.count is None:
        return ""
    number = _whole(element.get("value"), opened.count)
    opened.count = number + opened.step
    maker = _LABELS.get(opened.form)
    return f"{(maker(number) if maker else '') or number}. "


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else otherwise


def _stands_apart(element: etree._Element, name: str) -> bool:
    """Whether an element is one of the page's fittings and not of its text."""
    if name in ("html", "body", "main", "article"):
        return False
    if name in _APART or element.get("role", "").strip().lower() in _ROLES:
        return True
    if name == "header":
        return not any(local(above) in ("article", "main", "section") for above in element.iterancestors()) and not any(
            local(part) == "h1" for part in element.iter()
        )
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    return name in ("div", "ul", "ol", "section", "p", "table") and bool(_CLASS.search(marks))


def _mark_menus(page: _Page) -> None:
    """A run of short blocks that are links is a menu wherever it stands; a table's row has its tabs put in."""
    for block in page.blocks:
        block.text, cells = re.subn(" ?\0 ?", "\t", block.text)
        if cells and block.kind is None:
            block.kind = row_kind(block.text)
    for start, end in _runs(page.linked):
        if end - start >= _MENU:
            for block in page.blocks[start:end]:
                block.kind, block.level = SegmentKind.BOILERPLATE, None
    if all(block.kind is SegmentKind.BOILERPLATE for block in page.blocks):
        for block in page.blocks:  # a page that is all fittings is a text whose marks mislead
            block.kind = None


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(1, len(flags) + 1):
        if place == len(flags) or flags[place] != flags[start]:
            if flags[start]:
                yield start, place
            start = place


def _title(root: etree._Element, blocks: list[Block]) -> str:
    """The only h1, else the title that the page's head names."""
    firsts = [block.text for block in blocks if block.kind is SegmentKind.HEADING and block.level == 0]
    if len(firsts) == 1:
        return firsts[0].replace("\n", " ")
    found = next((part for head in root.iter("{*}head") for part in head.iter("{*}title")), None)
    return collapsed(found.text or "").strip() if found is not None else ""
