"""A document as an indented outline, and the outline a text is parsed to, for tests of the clause tree."""

import re
from difflib import unified_diff
from functools import cache
from pathlib import Path
from textwrap import dedent

from app.core.document import SegmentKind
from app.core.language import Language
from app.text.structure import parse

LETTERS = {
    "T": SegmentKind.TITLE,
    "M": SegmentKind.METADATA,
    "B": SegmentKind.BOILERPLATE,
    "H": SegmentKind.HEADING,
    "C": SegmentKind.CLAUSE,
    "P": SegmentKind.PARAGRAPH,
    "S": SegmentKind.SIGNATURE,
    "D": SegmentKind.DATELINE,
    "R": SegmentKind.ROW,
    "F": SegmentKind.FOOTNOTE,
}


@cache
def documents_of(file: Path) -> dict[str, str]:
    """The outlines of a file by the names that stand above them after ==."""
    parts = (part.split("\n", 1) for part in file.read_text(encoding="utf-8").split("== ") if part)
    return {part[0]: part[1] for part in parts}


def lines_of(outline: str) -> list[tuple[int, SegmentKind, str]]:
    """Depth, kind and text of each line of an outline such as `  C (a) text`; \\n in it is a line end."""
    rows = []
    for line in dedent(outline).strip("\n").splitlines():
        match = re.fullmatch(r"( *)([A-Z]) (.*)", line)
        assert match, line
        rows.append((len(match[1]) // 2, LETTERS[match[2]], match[3].replace("\\n", "\n")))
    return rows


def parsed(text: str) -> list[tuple[int, SegmentKind, str]]:
    """Depth, kind and text of each node that `text` is parsed to."""
    language = Language.ZH if any("\u4e00" <= c <= "\u9fff" for c in text) else Language.EN
    drafts = parse(text, language)
    depths: list[int] = []
    for draft in drafts:
        depths.append(0 if draft.parent is None else depths[draft.parent] + 1)
    return [(depth, d.kind, text[d.start : d.end]) for depth, d in zip(depths, drafts, strict=True)]


def shown(rows: list[tuple[int, SegmentKind, str]]) -> str:
    """Rows as an outline again, for a difference one can read."""
    names = {kind: letter for letter, kind in LETTERS.items()}
    return "\n".join(f"{'  ' * depth}{names[kind]} {text}" for depth, kind, text in rows)


def check(outline: str, separator: str = "\n\n") -> None:
    """Assert that the text whose paragraphs the outline lists is parsed to that outline."""
    rows = lines_of(outline)
    wanted, found = shown(rows), shown(parsed(separator.join(text for _, _, text in rows)))
    difference = "\n".join(unified_diff(wanted.split("\n"), found.split("\n"), "wanted", "found", lineterm="", n=2))
    assert not difference, "\n" + difference
