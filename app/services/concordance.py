"""A concordance: each occurrence of a query with the text before and after it and its other side; sorted, exported."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.document import Span
from app.core.errors import InputError
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.core.search import Concordance, ContextLine, ContextSort
from app.services import indexing, searching
from app.services.library import Library
from app.services.whole_file import written_whole
from app.text.folding import folded_text

if TYPE_CHECKING:
    from app.search.index import SearchIndex
    from app.search.query import Node

MOST = 50_000
"""Segments whose occurrences are sorted; `total` counts those of these alone where there are more."""
FORMATS = ("xlsx", "csv", "tsv")
_HEAD = ("document", "label", "left", "keyword", "right", "other side")
_WIDTHS = (24, 10, 50, 24, 50, 60)
_COMPARED = 80
"""Characters of a context by which lines are put in order."""


def concordance(
    library: Library,
    query: str,
    *,
    language: Language | None = None,
    documents: Collection[int] | None = None,
    sort: ContextSort = ContextSort.PLACE,
    descending: bool = False,
    limit: int | None = None,
    level: bool = True,
    progress: Progress = SILENT,
) -> Concordance:
    """Every occurrence of `query` as a line, in the order asked for; with `limit`, only the first so many are given.

    By the left context lines are compared from the keyword outwards: by characters in Chinese, by words in English.
    Line breaks in contexts are shown as blanks, so that offsets stay. Raises what `searching.search` does.
    """
    from app.search.parse import parse

    node = parse(query, any_writing=True)
    if node is None:
        return Concordance(query, 0, ())

    def ask(index: "SearchIndex") -> Concordance:
        if level:
            indexing.bring_level(library, index, progress)
        lag = indexing.Lag() if level else indexing.lag(library, index)
        scope = searching.Scope(language, searching.without(documents, index, lag), MOST)
        found = searching.found(library, index, node, scope)
        lines = list(_lines(library, found))
        if sort is not ContextSort.PLACE or descending:
            lines.sort(key=_order(sort), reverse=descending)
        total = len(lines)
        shown = tuple(_with_counterparts(library, node, found, lines[:limit]))
        behind = len(lag.missing if documents is None else set(lag.missing).intersection(documents))
        return Concordance(query, total, shown, behind, len(lag.gone))

    return indexing.asked(library, ask)


def export(library: Library, lines: Concordance, out: Path, form: str = "") -> list[str]:
    """Write the lines to `out` as XLSX, CSV or TSV, whole or not at all; by default as the file's ending says.

    Returns what the format could not hold. Raises InputError for another format, MachineError where the file cannot
    be written.
    """
    from app.formats import table_out

    wanted = (form or out.suffix.lstrip(".")).lower()
    chosen = next((known for known in table_out.FORMATS if known == wanted), None)
    if chosen is None:
        raise InputError(f"A concordance cannot be written as “{wanted}”; choose one of {', '.join(FORMATS)}.")
    labels = {i: s.label for i, s in library.store.segments_by_id(line.segment_id for line in lines.lines).items()}
    rows = (
        (line.title, labels.get(line.segment_id, ""), line.left, line.keyword, line.right, "\n".join(line.counterparts))
        for line in lines.lines
    )
    with written_whole(out) as stream:
        return table_out.write(_HEAD, rows, stream, chosen, title="Concordance", widths=_WIDTHS)


def _lines(library: Library, found: searching.Found) -> Iterator[ContextLine]:
    """The occurrences in the order of their places, without their other side; where there are no words, the whole."""
    facts = library.store.finding.documents()
    places = library.store.finding.documents_of(found.ranges)
    texts = library.texts(list(found.ranges))
    for id_, ranges in found.ranges.items():
        if id_ not in texts or places.get(id_) not in facts:
            continue
        document = facts[places[id_]]
        text = texts[id_].replace("\n", " ").replace("\r", " ")
        for span in ranges or (Span(0, 0),):
            yield ContextLine(
                document.id,
                id_,
                document.title,
                document.language,
                text[: span.start],
                text[span.start : span.end],
                text[span.end :],
                span,
            )


def _with_counterparts(
    library: Library, node: "Node", found: searching.Found, lines: list[ContextLine]
) -> Iterator[ContextLine]:
    ids = list(dict.fromkeys(line.segment_id for line in lines))
    opposite = searching.opposite(library, node, found, ids)
    for line in lines:
        answers = opposite.get(line.segment_id, ())
        yield ContextLine(
            line.document_id,
            line.segment_id,
            line.title,
            line.language,
            line.left,
            line.keyword,
            line.right,
            line.span,
            tuple(answer.text for answer in answers),
            tuple(answer.segment_id for answer in answers),
            tuple(answer.ranges for answer in answers),
        )


def _order(sort: ContextSort) -> Callable[[ContextLine], tuple[object, ...]]:
    match sort:
        case ContextSort.LEFT:
            return lambda line: (_outwards(line.left, line.language), _inwards(line))
        case ContextSort.RIGHT:
            return _inwards
        case ContextSort.KEYWORD:
            return lambda line: (folded_text(line.keyword), _inwards(line))
        case _:
            return lambda line: (line.document_id, line.segment_id, line.span.start)


def _inwards(line: ContextLine) -> tuple[object, ...]:
    return folded_text(line.right[:_COMPARED]).lstrip(), line.document_id, line.segment_id, line.span.start


def _outwards(left: str, language: Language) -> tuple[str, ...]:
    """A left context from the keyword outwards."""
    folded = folded_text(left[-_COMPARED:])
    return tuple(folded[::-1].lstrip()) if language is Language.ZH else tuple(reversed(folded.split()))
