"""The report of shared passages, as one page that stands by itself and as a workbook."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from app.core.comparison import Passage, SharedPassages
from app.formats import xlsx
from app.formats.compare_html import begun, named, redline_of, text_of, theme_switch
from app.formats.compare_words import Say, counted, english, nearness
from app.formats.compare_xlsx import rich
from app.formats.wording import language_tag

_HEAD = ("", "nearness", "place in the first", "place in the second", "in the first", "in the second", "redline")
_WIDTHS = (6, 14, 14, 14, 50, 50, 60)


def write_html(shared: SharedPassages, out: BinaryIO, say: Say = english, tag: str = "en") -> list[str]:
    """Write shared passages as a page, each with how near it is and what differs; says its own words as `say` does."""
    for part in _page(shared, say, tag):
        out.write(part.encode())
    return []


def write_xlsx(shared: SharedPassages, out: BinaryIO, say: Say = english) -> list[str]:
    """Write shared passages as a workbook of one sheet, a row for each; returns what it cannot hold."""
    rows = (
        (str(number), nearness(passage.nearness, say), *places, *sides(passage), rich(passage.redline))
        for number, (passage, places) in enumerate(_placed(shared), 1)
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        cut = xlsx.write_rows(
            archive, [say(word) if word else "" for word in _HEAD], rows, say("Shared passages"), _WIDTHS
        )
    told = counted(english, cut, "{n} passage is", "{n} passages are")
    return [f"{told} longer than a cell holds and cut at {xlsx.CELL:,} characters."] if cut else []


def sides(passage: Passage) -> tuple[str, str]:
    """The words of a passage in either document."""
    return (
        "".join(piece.text for piece in passage.redline if piece.op != "+"),
        "".join(piece.text for piece in passage.redline if piece.op != "-"),
    )


def _placed(shared: SharedPassages) -> Iterator[tuple[Passage, tuple[str, str]]]:
    return zip(shared.passages, zip(shared.a_places, shared.b_places, strict=True), strict=True)


def _page(shared: SharedPassages, say: Say, tag: str) -> Iterator[str]:
    yield begun(text_of(f"{say('Shared passages')}: {shared.a.title}, {shared.b.title}"), tag)
    yield f"<header>{named(shared.a, say('in the first'))}{named(shared.b, say('in the second'))}"
    yield f"<form>{theme_switch(say)}</form></header>\n"
    yield f"<h2>{counted(say, len(shared.passages), '{n} shared passage', '{n} shared passages')}</h2>\n"
    text_tag = language_tag(shared.b)
    for passage, places in _placed(shared):
        where = text_of(" · ".join((nearness(passage.nearness, say), " ~ ".join(filter(None, places)))).strip(" ·"))
        words = redline_of(passage.redline)
        yield f'<section><div class="kind">{where}</div><p lang="{text_tag}">{words}</p></section>\n'
    yield "</body></html>\n"
