"""The command of comparing: two versions, one clause through many, two bitexts, shared passages, parity."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.shared import Adder, Printer, open_library, print_json, takes_json
from app.core.errors import UsageError

if TYPE_CHECKING:
    from app.services.library import Library

FORMATS = ("html", "pdf", "docx", "xlsx")
_WRITTEN = {
    "html": "write one page that fetches nothing",
    "pdf": "write the redline as a PDF",
    "docx": "write a Word document with tracked changes",
    "xlsx": "write a table with a row for each change",
}


def add_to(command: Adder) -> None:
    """Add the command of this file."""
    parser = command(
        "compare", "compare two versions in one language; or, by an option, ask another question", _compare
    )
    parser.add_argument("texts", nargs="+", metavar="A B", help="the older version and the newer one")
    question = parser.add_mutually_exclusive_group()
    for flag, words in (
        ("--timeline", "follow every clause through A, B and any more versions, oldest first"),
        ("--passages", "the passages that A and B share, and how near they are"),
        ("--one-sided", "A and B are bitexts, old and new: what changed in one language only"),
        ("--parity", "A alone, a bitext: numbers, terms and lists that differ, as prompts and never as verdicts"),
        ("--map", "A alone, a bitext: which clauses answer which, and the facts that differ"),
    ):
        question.add_argument(flag, action="store_true", help=words)
    parser.add_argument("--clause", type=int, metavar="NODE", help="with --timeline: only this clause")
    parser.add_argument("--ignore-punctuation", action="store_true", help="punctuation and width are no change")
    parser.add_argument("--scripts", action="store_true", help="Simplified against Traditional is a change")
    for form in FORMATS:
        parser.add_argument(f"--{form}", type=Path, metavar="FILE", help=_WRITTEN[form])
    parser.add_argument("--words", default="en", metavar="TAG", help="language of what files say: en, zh-Hans, zh-Hant")
    takes_json(parser)


def _compare(arguments: argparse.Namespace, out: Printer) -> int:
    for flag, answer, least, most in (
        ("timeline", _timeline, 2, 99),
        ("passages", _passages, 2, 2),
        ("one_sided", _one_sided, 2, 2),
        ("parity", _parity, 1, 1),
        ("map", _map, 1, 1),
    ):
        if getattr(arguments, flag):
            _count(arguments, f"--{flag.replace('_', '-')}", least, most)
            return _asked(arguments, out, answer)
    _count(arguments, "compare", 2, 2)
    return _asked(arguments, out, _versions)


def _count(arguments: argparse.Namespace, what: str, least: int, most: int) -> None:
    from app.services.interface_words import LANGUAGES

    if not least <= len(arguments.texts) <= most:
        wanted = {(1, 1): "one bitext", (2, 2): "two texts"}.get((least, most), "two texts or more")
        raise UsageError(f"{what} takes {wanted}.")
    if arguments.words not in LANGUAGES:
        raise UsageError(f"--words takes one of {', '.join(LANGUAGES)}.")


Question = Callable[["Library", argparse.Namespace], tuple[object, list[str]]]
"""Answers with what is printed as JSON, and with lines for a person."""


def _asked(arguments: argparse.Namespace, out: Printer, question: Question) -> int:
    with open_library(arguments) as library:
        value, lines = question(library, arguments)
    if arguments.json:
        print_json(out, value)
    else:
        for line in lines:
            out(line)
    return 0


def _versions(library: "Library", arguments: argparse.Namespace) -> tuple[object, list[str]]:
    from app.core.comparison import RedlineOptions
    from app.services import comparing, comparing_export, naming

    a, b = (naming.find_document(library, name) for name in arguments.texts)
    options = RedlineOptions(punctuation=not arguments.ignore_punctuation, scripts=arguments.scripts)
    comparison = comparing.compare_documents(library, a.id, b.id, options=options)
    losses: list[str] = []
    for form in FORMATS:
        path = getattr(arguments, form)
        if path is not None:
            losses += comparing_export.export_comparison(library, comparison, form, path, language=arguments.words)
    counted = ", ".join(f"{count} {kind}" for kind, count in comparison.counts.items() if count)
    return comparing.as_json(comparison), [counted, *losses]


def _passages(library: "Library", arguments: argparse.Namespace) -> tuple[object, list[str]]:
    from app.services import comparing_export, comparing_json, comparing_works, naming

    a, b = (naming.find_document(library, name) for name in arguments.texts)
    shared = comparing_works.passages_of(library, a.id, b.id)
    losses: list[str] = []
    for form in FORMATS:
        path = getattr(arguments, form)
        if path is not None:
            losses += comparing_export.export_passages(shared, form, path, language=arguments.words)
    return comparing_json.passages(shared), [*comparing_json.passage_lines(shared), *losses]


def _timeline(library: "Library", arguments: argparse.Namespace) -> tuple[object, list[str]]:
    from app.services import comparing_json, comparing_works, naming

    documents = [naming.find_document(library, name).id for name in arguments.texts]
    found = comparing_works.timeline_of(library, documents)
    return comparing_json.timeline(found, arguments.clause), comparing_json.timeline_lines(found, arguments.clause)


def _one_sided(library: "Library", arguments: argparse.Namespace) -> tuple[object, list[str]]:
    from app.services import comparing_bitexts, comparing_json, naming

    old, new = (naming.find_alignment(library, name) for name in arguments.texts)
    found = comparing_bitexts.changes_in_one_language(library, old.id, new.id)
    return comparing_json.one_sided(found), comparing_json.one_sided_lines(found)


def _parity(library: "Library", arguments: argparse.Namespace) -> tuple[object, list[str]]:
    from app.services import comparing_json, linting, naming

    alignment = naming.find_alignment(library, arguments.texts[0])
    found = linting.findings(library, alignment.id)
    beads = {bead.id: bead for bead in library.store.beads(alignment.id)}
    return comparing_json.parity(alignment, beads, found), comparing_json.parity_lines(found)


def _map(library: "Library", arguments: argparse.Namespace) -> tuple[object, list[str]]:
    from app.services import comparing_json, linting, naming

    alignment = naming.find_alignment(library, arguments.texts[0])
    found = linting.clause_map(library, alignment.id)
    return comparing_json.clause_map(alignment, found), comparing_json.map_lines(found)
