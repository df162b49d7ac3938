"""What a Word document's styles and list definitions say of paragraphs: outline level, hidden text, list labels.

ECMA-376 Part 1, sections 17.7 (styles) and 17.9 (numbering).
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from app.formats.containers import attribute, local
from app.formats.list_numbers import gap, written

_BULLET = "\u2022"
_NO_LEVELS: dict[int, "ListLevel"] = {}


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((part for part in element if local(part) == name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `w:val` of the element along a path, '' where it has none, None where it is not there."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def flag(element: etree._Element | None, *path: str) -> bool | None:
    """An on-off property (17.17.4): on when it stands without a value; None where it is not there."""
    found = value(element, *path)
    return None if found is None else found not in ("0", "false", "off")


def number(text: str | None) -> int | None:
    """A whole number, or None where there is none."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


@dataclass(frozen=True, slots=True)
class Style:
    """What matters here of a style; None where it leaves the matter to the style it is based on."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool | None = None


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """The styles of a document by id, each with what it inherits; '' is the default paragraph style."""
    raw = {attribute(part, "styleId"): part for part in root if local(part) == "style"} if root is not None else {}
    styles = {style_id: _inherited(style_id, raw) for style_id in raw}
    default = next(
        (i for i, part in raw.items() if attribute(part, "type") == "paragraph" and attribute(part, "default") == "1"),
        "",
    )
    return styles | {"": styles.get(default, Style())}


def _inherited(style_id: str, raw: dict[str, etree._Element]) -> Style:
    style, seen = _own(raw[style_id]), {style_id}
    parent = style.based_on
    while parent in raw and parent not in seen:
        seen.add(parent)
        base = _own(raw[parent])
        style = replace(
            style,
            outline=base.outline if style.outline is None else style.outline,
            list_id=base.list_id if style.list_id is None else style.list_id,
            list_level=base.list_level if style.list_level is None else style.list_level,
            hidden=base.hidden if style.hidden is None else style.hidden,
        )
        parent = base.based_on
    return style


def _own(part: etree._Element) -> Style:
    return Style(
        name=(value(part, "name") or "").casefold(),
        based_on=value(part, "basedOn") or "",
        outline=number(value(part, "pPr", "outlineLvl")),
        list_id=value(part, "pPr", "numPr", "numId"),
        list_level=number(value(part, "pPr", "numPr", "ilvl")),
        hidden=flag(part, "rPr", "vanish"),
    )


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: how its label is made."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class ListUse:
    """A `w:num`: the list it counts with, its levels, and where it starts anew."""

    counter: str
    levels: dict[int, ListLevel]
    starts: dict[int, int]


@dataclass(slots=True)
class Labels:
    """Hands out the labels of lists in document order, as Word counts them."""

    lists: dict[str, ListUse]
    _values: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    made: int = 0

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """The level that a list ties to a style, else the outermost."""
        levels = self.lists[list_id].levels if list_id in self.lists else _NO_LEVELS
        return next((depth for depth, level in levels.items() if style_id and level.style == style_id), 0)

    def count(self, list_id: str, depth: int) -> str:
        """The label of the next paragraph of a list at a depth (0 outermost), with what divides it from the text."""
        use = self.lists.get(list_id)
        if use is None or depth not in use.levels:
            return ""
        values = self._values.setdefault(use.counter, {})
        self._advance(use, values, list_id, depth)
        level = use.levels[depth]
        label = _BULLET if level.number_format == "bullet" else self._filled(use, values, level)
        if not label:
            return ""
        self.made += 1
        return label + ("" if level.suffix == "nothing" else gap(label))

    def _advance(self, use: ListUse, values: dict[int, int], list_id: str, depth: int) -> None:
        for upper in range(depth):
            values.setdefault(upper, use.starts.get(upper, use.levels.get(upper, ListLevel()).start))
        if depth in use.starts and (list_id, depth) not in self._begun:
            values[depth] = use.starts[depth]
        elif depth in values:
            values[depth] += 1
        else:
            values[depth] = use.levels[depth].start
        self._begun.add((list_id, depth))
        for lower in [key for key in values if key > depth and _restarts(use.levels.get(key), depth)]:
            del values[lower]

    def _filled(self, use: ListUse, values: dict[int, int], level: ListLevel) -> str:
        """The label's text with the numbers of its level and those above put in for %1 to %9."""

        def put(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            form = "decimal" if level.legal else use.levels.get(depth, ListLevel()).number_format
            return written(values.get(depth, use.levels.get(depth, ListLevel()).start), form)

        return re.sub(r"%([1-9])", put, level.text)


def _restarts(level: ListLevel | None, depth: int) -> bool:
    """Whether a level counts anew after a paragraph at `depth` above it (17.9.10)."""
    return level is None or level.restart is None or (level.restart > 0 and depth < level.restart)


def read_lists(root: etree._Element | None) -> dict[str, ListUse]:
    """The lists of a document by the id that paragraphs name (`w:numId`)."""
    if root is None:
        return {}
    abstract = {attribute(part, "abstractNumId"): part for part in root if local(part) == "abstractNum"}
    by_style = {value(part, "styleLink") or "": key for key, part in abstract.items()}
    lists = {}
    for part in root:
        if local(part) != "num":
            continue
        key = value(part, "abstractNumId") or ""
        key = by_style.get(value(abstract.get(key), "numStyleLink") or " ", key)
        lists[attribute(part, "numId")] = _use(part, key, abstract.get(key))
    return lists


def _use(part: etree._Element, key: str, abstract: etree._Element | None) -> ListUse:
    levels = _levels(abstract)
    starts = {}
    for override in part:
        if local(override) != "lvlOverride":
            continue
        depth = number(attribute(override, "ilvl")) or 0
        levels |= _levels(override)
        start = number(value(override, "startOverride"))
        if start is not None:
            starts[depth] = start
    return ListUse(key, levels, starts)


def _levels(parent: etree._Element | None) -> dict[int, ListLevel]:
    return {
        number(attribute(part, "ilvl")) or 0: ListLevel(
            start=_or(number(value(part, "start")), 1),
            number_format=value(part, "numFmt") or "decimal",
            text=value(part, "lvlText") or "",
            suffix=value(part, "suff") or "tab",
            restart=number(value(part, "lvlRestart")),
            legal=bool(flag(part, "isLgl")),
            style=value(part, "pStyle") or "",
        )
        for part in (parent if parent is not None else ())
        if local(part) == "lvl"
    }


def _or(found: int | None, otherwise: int) -> int:
    return otherwise if found is None else found
