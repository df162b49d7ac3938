"""The list labels of OpenDocument texts (ODF 1.3 Part 3, sections 16.30 to 16.36 and 19.495 on number formats)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from app.formats.containers import attribute, local
from app.formats.list_numbers import gap, written

# LibreOffice names most East Asian formats by their first numbers.
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹, 贰": "chineseLegalSimplified",
    "壹, 貳": "ideographLegalTraditional",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; `pattern` is a label with %1% to %9% for numbers, where the file gives one."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    bullet: bool = False
    pattern: str = ""


@dataclass(slots=True)
class Counters:
    """Hands out labels. A list counts on its own, level by level, unless it goes on from another, of any style."""

    styles: dict[str, dict[int, Level]]
    values: dict[int, dict[int, int]] = field(default_factory=lambda: {0: {}})
    """The numbers reached by each count; count 0 is that of the headings."""
    made: int = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _latest: dict[str, int] = field(default_factory=dict)

    def open(self, style: str, own_id: str, continues: str, *, goes_on: bool) -> tuple[int, bool]:
        """The count that a list uses, and whether it goes on: from the list named, or from the last of its style."""
        count = self._counts.get(continues) if continues else self._latest.get(style) if goes_on else None
        known = count is not None
        number = count if count is not None else len(self.values)
        self.values.setdefault(number, {})
        self._counts[own_id] = self._latest[style] = number
        return number, known

    def restart(self, count: int, depth: int) -> None:
        """A list inside a list begins: its level, and those below, count anew."""
        for lower in [key for key in self.values[count] if key >= depth]:
            del self.values[count][lower]

    def next(self, count: int, style: str, depth: int, start: int | None = None) -> str:
        """The label of the next item, with what divides it from the text; '' where the level shows none."""
        levels = self.styles.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        values = self.values[count]
        for upper in range(depth):  # an item that only holds another list is an item too
            values.setdefault(upper, levels.get(upper, level).start)
        values[depth] = start if start is not None else values[depth] + 1 if depth in values else level.start
        self.restart(count, depth + 1)
        label = "\u2022" if level.bullet else _label(level, levels, values, depth)
        if not label:
            return ""
        self.made += 1
        return label + gap(label)


def _label(level: Level, levels: dict[int, Level], values: dict[int, int], depth: int) -> str:
    def shown(place: int) -> str:
        other = levels.get(place, Level())
        return _number(values.get(place, other.start), other.form) if other.form else ""

    if level.pattern:
        return re.sub(r"%(\d)%", lambda match: shown(int(match.group(1)) - 1), level.pattern)
    if not level.form:
        return ""
    first = max(0, depth - level.shown + 1)
    numbers = [shown(place) for place in range(first, depth + 1)]
    return level.prefix + ".".join(part for part in numbers if part) + level.suffix


def _number(number: int, form: str) -> str:
    known = next((word for start, word in _FORMS.items() if form.startswith(start)), "decimal")
    return written(number, known)


def read_levels(root: etree._Element) -> dict[str, dict[int, Level]]:
    """The list styles of a part by name; the outline's is called by ''."""
    styles = {attribute(part, "name"): _levels(part) for part in root.iter("{*}list-style")}
    outline = next(root.iter("{*}outline-style"), None)
    return styles if outline is None else styles | {"": _levels(outline)}


def _levels(style: etree._Element) -> dict[int, Level]:
    made = {}
    for part in style:
        depth = attribute(part, "level")
        if not depth.isdecimal() or int(depth) < 1:
            continue
        made[int(depth) - 1] = Level(
            form=attribute(part, "num-format"),
            prefix=attribute(part, "num-prefix"),
            suffix=attribute(part, "num-suffix"),
            start=whole(attribute(part, "start-value"), 1),
            shown=whole(attribute(part, "display-levels"), 1),
            bullet=local(part) == "list-level-style-bullet",
            pattern=attribute(part, "num-list-format"),
        )
    return made


def whole(text: str, otherwise: int) -> int:
    """A whole number as an attribute has it, within reason."""
    return int(text) if re.fullmatch(r"\d{1,9}", text) else otherwise
