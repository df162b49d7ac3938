"""Invented documents as pages show them: lines filled to a width, paragraphs set apart or not, running heads."""

import re
from difflib import SequenceMatcher
from textwrap import wrap

from app.core.document import SegmentKind
from app.core.language import Language
from app.text.structure import parse
from app.text.structure.lines import width

Row = tuple[int, SegmentKind, str]
Node = tuple[str, str, str, str]
"""Kind, label, first characters and those of the parent."""

PAGE = 12
"""Lines of a page."""
_CLOSING = "，。、；：！？）》〉」』】”’,;:!?)]}…％%—_"
_TOKEN = re.compile(r"[A-Za-z0-9.,:/()\-]+|_+|—+|\s+|.")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_HEAD = re.compile(r"—?\d+—?$|望海王国政府文件汇编$|TreatySeriesof")
_KNOWN = 14


def page_of(rows: list[Row], columns: int, layout: str, *, heads: bool) -> str:
    """A document whose lines are at most `columns` wide.

    `layout` tells what parts the paragraphs: "blank" lines, "indented" first lines, or nothing but the line ends
    ("plain"). Where it is of more than two pages, `heads` puts the number and the running head of each between.
    """
    chinese = any("\u4e00" <= c <= "\u9fff" for _, _, text in rows for c in text)
    lines: list[str] = []
    for _, _, text in rows:
        filled = [text] if _COLUMNS.search(text) else _filled(text, columns, chinese=chinese)
        if layout == "indented" and not _COLUMNS.search(text):
            filled[0] = ("\u3000\u3000" if chinese else "    ") + filled[0]
        lines += [""] * (layout == "blank" and bool(lines)) + filled
    return "\n".join(_with_heads(lines, chinese=chinese) if heads and len(lines) > 2 * PAGE else lines)


def _with_heads(lines: list[str], *, chinese: bool) -> list[str]:
    result: list[str] = []
    for k, line in enumerate(lines):
        if k and k % PAGE == 0:
            number = k // PAGE
            result += (
                [f"— {number} —", "望海王国政府文件汇编"] if chinese else [str(number), "Treaty Series of Wanghai"]
            )
        result.append(line)
    return result


def _filled(text: str, columns: int, *, chinese: bool) -> list[str]:
    if not chinese:
        return wrap(text, columns, break_long_words=False, break_on_hyphens=False) or [text]
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        if line and width(line) + width(token) > columns and token[0] not in _CLOSING:
            lines.append(line.rstrip())
            line = token.lstrip()
        else:
            line += token
    return [*lines, line.rstrip()]


def tree_of(text: str) -> list[Node]:
    """The nodes of `text`, running heads left out."""
    drafts = parse(text, Language.ZH if any("\u4e00" <= c <= "\u9fff" for c in text) else Language.EN)
    begins = [re.sub(r"\s+", "", text[d.start : d.end])[:_KNOWN] for d in drafts]
    return [
        (d.kind.value, d.label, begin, "" if d.parent is None else begins[d.parent])
        for d, begin in zip(drafts, begins, strict=True)
        if d.kind is not SegmentKind.BOILERPLATE or not _HEAD.match(begin)
    ]


def agreeing(wanted: list[Node], found: list[Node]) -> int:
    """How many nodes of `wanted` are found, in their order."""
    return sum(block.size for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks())
