"""The command that looks for words: hits, a concordance, or how a term was rendered."""

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.shared import Adder, Printer, open_library, print_json, takes_json
from app.core.document import Span
from app.core.errors import UsageError
from app.core.language import Language
from app.core.search import ContextLine, ContextSort, Rendering

if TYPE_CHECKING:
    from app.services.library import Library

LANGUAGE = """\
what a query may hold:
  "exact phrase"  中老铁路     the text as it stands, in either script
  plans  =plans  plan*  w?rd   any form of an English word; that form only; any letters; one letter
  "a b"~5                      both words, at most five others between them
  a b  a OR b  -a  (a b)       both; either; not a; a group
  zh:a  en:b                   in Chinese or English texts only; both together ask pairs of clauses:
                               zh:总体目标 -en:"overall objective" finds what was rendered otherwise
  label:第五条  kind:heading   a clause by its label or kind
  in:TITLE  work:TITLE  date:2019..2023
                               of documents or works with this in their title, or of these dates
  note:WORDS  tag:TAG  author:NAME
                               with such a note; * for any
  bead:1-0  bead:doubtful      in a pair of so many clauses (Chinese first), or in an unsure one
Dates, percentages and quantities from ten upwards are found in any writing."""
_BEFORE, _AFTER = 30, 40
"""Characters of a context that a line of the terminal shows."""


def add_to(command: Adder) -> None:
    """Add the command of this file."""
    searching = command("search", "search the library", _carry_out)
    searching.epilog = LANGUAGE
    searching.formatter_class = argparse.RawDescriptionHelpFormatter
    searching.add_argument("query", metavar="QUERY", help="words, an exact phrase in quotes, and more; see below")
    searching.add_argument("--language", choices=["zh", "en"], help="the language of the texts to search")
    searching.add_argument("--in", dest="within", metavar="DOCUMENT", help="an id, or a unique part of the title")
    searching.add_argument("--limit", type=int, metavar="N", help="list only the first N; all are counted")
    searching.add_argument(
        "--concordance", action="store_true", help="each occurrence between its contexts, with its other side"
    )
    searching.add_argument(
        "--renderings", action="store_true", help="how QUERY, a term, was rendered, the commonest way first"
    )
    searching.add_argument("--sort", choices=[sort.value for sort in ContextSort], help="the order of the concordance")
    searching.add_argument("--descending", action="store_true", help="the concordance the other way round")
    searching.add_argument("--out", type=Path, metavar="FILE", help="write the concordance: .xlsx, .csv or .tsv")
    takes_json(searching)


def _carry_out(arguments: argparse.Namespace, out: Printer) -> int:
    lines = arguments.sort or arguments.descending or arguments.out
    if arguments.renderings:
        if arguments.concordance or lines:
            raise UsageError("--renderings has no order and no table; leave --concordance, --sort and --out away.")
        return _renderings(arguments, out)
    if lines and not arguments.concordance:
        raise UsageError("--sort, --descending and --out belong to --concordance.")
    return _concordance(arguments, out) if arguments.concordance else _search(arguments, out)


def _limits(arguments: argparse.Namespace, library: "Library") -> tuple[Language | None, Collection[int] | None]:
    from app.services import naming

    documents = [naming.find_document(library, arguments.within).id] if arguments.within else None
    return Language(arguments.language) if arguments.language else None, documents


def _limit(arguments: argparse.Namespace) -> int | None:
    limit: int | None = arguments.limit
    if limit is not None and limit < 0:
        raise UsageError("--limit takes a whole number from 0 up.")
    return limit


def _pairs(spans: Collection[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _search(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import searching

    limit = _limit(arguments)
    with open_library(arguments) as library:
        language, documents = _limits(arguments, library)
        answer = searching.search(library, arguments.query, language=language, documents=documents, limit=limit)
    if arguments.json:
        hits = [
            {
                "document": hit.document_id,
                "node": hit.segment_id,
                "text": hit.text,
                "ranges": _pairs(hit.ranges),
                "counterparts": [
                    {"node": node, "text": text, "ranges": _pairs(ranges)}
                    for node, text, ranges in zip(
                        hit.counterpart_ids, hit.counterparts, hit.counterpart_ranges, strict=True
                    )
                ],
            }
            for hit in answer.hits
        ]
        print_json(out, {"total": answer.total, "hits": hits})
        return 0
    for hit in answer.hits:
        out(f"{hit.document_id}:{hit.segment_id}  {' '.join(hit.text.split())}")
    out(f"{answer.total} found")
    return 0


def _concordance(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import concordance

    limit = _limit(arguments)
    with open_library(arguments) as library:
        language, documents = _limits(arguments, library)
        found = concordance.concordance(
            library,
            arguments.query,
            language=language,
            documents=documents,
            sort=ContextSort(arguments.sort or ContextSort.PLACE),
            descending=arguments.descending,
            limit=limit,
        )
        losses = concordance.export(library, found, arguments.out) if arguments.out else []
    if arguments.json:
        print_json(out, {"total": found.total, "lines": [_line(line) for line in found.lines], "losses": losses})
        return 0
    if arguments.out is None:
        for line in found.lines:
            out(f"{line.left[-_BEFORE:]:>{_BEFORE}} [{line.keyword}] {line.right[:_AFTER]}  ({line.title})")
    else:
        out(f"{len(found.lines)} lines written to {arguments.out}")
    for sentence in losses:
        out(sentence)
    out(f"{found.total} found")
    return 0


def _line(line: ContextLine) -> dict[str, object]:
    return {
        "document": line.document_id,
        "node": line.segment_id,
        "title": line.title,
        "left": line.left,
        "keyword": line.keyword,
        "right": line.right,
        "range": [line.span.start, line.span.end],
        "counterparts": list(line.counterparts),
    }


def _renderings(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services.rendering import renderings

    limit = _limit(arguments)
    with open_library(arguments) as library:
        language, documents = _limits(arguments, library)
        found = renderings(library, arguments.query, language=language, documents=documents)
    if arguments.json:
        print_json(
            out, {"term": found.term, "beads": found.total, "renderings": [_way(way) for way in found.ways[:limit]]}
        )
        return 0
    for way in found.ways[:limit]:
        others = f"  (also {', '.join(way.writings[1:4])})" if len(way.writings) > 1 else ""
        out(f"{way.count:>6}  {way.words or 'no counterpart found'}{others}")
    out(f"{found.total} pairs hold {found.term}")
    return 0


def _way(way: Rendering) -> dict[str, object]:
    return {
        "words": way.words,
        "count": way.count,
        "writings": list(way.writings),
        "places": [
            {
                "bead": place.bead_id,
                "node": place.segment_id,
                "ranges": _pairs(place.ranges),
                "counterparts": list(place.counterpart_ids),
                "counterpart": place.counterpart_segment,
                "counterpart_ranges": _pairs(place.counterpart_ranges),
            }
            for place in way.places
        ],
    }
