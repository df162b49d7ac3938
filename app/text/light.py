"""Light formatting of notes: a small part of Markdown, read without surprises and written as safe HTML.

`**strong**`, `*emphasis*`, and lines that begin with `- ` as a list. Everything else is meant letter by letter: no
links, no pictures, no markup of any other kind, so that a note from elsewhere can do nothing. A backslash before `*`,
`-` or another backslash takes their meaning away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

_TOKEN = re.compile(r"\\[\\*-]|\*\*|\*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note, or an item of a list."""

    runs: tuple[Run, ...]
    is_item: bool = False


def lines(text: str) -> list[Line]:
    """The lines of a formatted text. Marks that open and do not close on their line are letters."""
    return [_line(line) for line in text.split("\n")]


def plain(text: str) -> str:
    """A formatted text without its marks."""
    return "\n".join("".join(run.text for run in line.runs) for line in lines(text))


def html(text: str) -> str:
    """A formatted text as HTML of `p`, `ul`, `li`, `strong`, `em` and `br` without any attribute."""
    found = []
    for is_item, group in groupby(lines(text), key=lambda line: line.is_item):
        inner = [_runs(line.runs) for line in group]
        if is_item:
            found.append("<ul>" + "".join(f"<li>{item}</li>" for item in inner) + "</ul>")
        else:
            found.append("<p>" + "<br>".join(inner) + "</p>")
    return "".join(found)


def _runs(runs: Sequence[Run]) -> str:
    found = ""
    for run in runs:
        words = escape(run.text)
        words = f"<em>{words}</em>" if run.emphasis else words
        found += f"<strong>{words}</strong>" if run.strong else words
    return found


def _line(line: str) -> Line:
    is_item = line.startswith("- ")
    rest = line[2:] if is_item else line
    runs: list[Run] = []
    open_marks: list[str] = []
    last = 0
    for match in _TOKEN.finditer(rest):
        mark = match[0]
        if match.start() < last or not (mark in open_marks or mark[0] == "\\" or _closes(rest, match)):
            continue
        _put(runs, rest[last : match.start()], open_marks)
        if mark[0] == "\\":
            _put(runs, mark[1], open_marks)
        elif mark in open_marks:
            open_marks.remove(mark)
        else:
            open_marks.append(mark)
        last = match.end()
    _put(runs, rest[last:], open_marks)
    return Line(tuple(runs), is_item)


def _closes(rest: str, opening: re.Match[str]) -> bool:
    """Whether a mark that opens is followed by words and closed on the same line."""
    after = rest[opening.end() : opening.end() + 1]
    return bool(after) and not after.isspace() and any(m[0] == opening[0] for m in _TOKEN.finditer(rest, opening.end()))


def _put(runs: list[Run], text: str, marks: Sequence[str]) -> None:
    if text:
        runs.append(Run(text, "**" in marks, "*" in marks))
