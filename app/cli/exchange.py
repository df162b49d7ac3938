"""Commands that exchange with other programs: export, annotations, bundle, glossary."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.shared import Adder, Printer, open_library, print_json, takes_json

if TYPE_CHECKING:
    from app.services.library import Library

FORMATS = ("tmx", "xliff", "docx", "xlsx", "csv", "html", "json", "pdf")
"""What a bitext is written in; `services.exporting` has a writer for each, and loads them when one is wanted."""


def add_to(command: Adder) -> None:
    """Add the commands of this file."""
    exporting = command("export", "write a bitext for other tools", _export)
    exporting.add_argument("bitext", metavar="BITEXT")
    exporting.add_argument("--format", required=True, choices=FORMATS)
    exporting.add_argument("-o", dest="out", required=True, type=Path, metavar="FILE")
    exporting.add_argument("--landscape", action="store_true", help="Word and PDF: pages on their side")
    exporting.add_argument("--without-notes", action="store_true", help="leave the notes out")
    since = "Word: track what changed since an earlier version; once for either language"
    exporting.add_argument("--since", action="append", default=[], metavar="DOCUMENT", help=since)
    exporting.add_argument("--author", default="", metavar="NAME", help="whose tracked changes they are")
    notes = command("annotations", "write notes to a file, take them in, carry them to the next version", None)
    verbs = notes.add_subparsers(metavar="export|import|carry", required=True)
    _verb(verbs, "export", "write notes as W3C JSON-LD", _export_notes, "FILE", "--document")
    _verb(verbs, "import", "take in notes from W3C JSON-LD", _import_notes, "FILE", "--document")
    _verb(verbs, "carry", "carry the notes of one version to the next", _carry, "OLD", "NEW")

    bundles = command("bundle", "write a library's texts, beads and notes to one file, or take one in", None)
    verbs = bundles.add_subparsers(metavar="export|merge", required=True)
    _verb(verbs, "export", "write a bundle", _export_bundle, "FILE", "--document")
    _verb(verbs, "merge", "take a bundle in; what is here already is joined, not doubled", _merge_bundle, "FILE")

    glossary = command("glossary", "write the library's terms as TBX, CSV, TSV or XLSX, or take terms in", None)
    verbs = glossary.add_subparsers(metavar="export|import", required=True)
    _verb(verbs, "export", "write the terms, in the format of the file's suffix", _export_terms, "FILE")
    _verb(verbs, "import", "take terms in; known ones get the renderings they lack", _import_terms, "FILE")


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    told: str,
    carry_out: Callable[..., int],
    *words: str,
) -> None:
    """Add a command of two words with its arguments."""
    made = verbs.add_parser(name, help=told, description=told)
    made.set_defaults(carry_out=carry_out)
    for word in words:
        if word.startswith("-"):
            made.add_argument(word, metavar="DOCUMENT", help="only of this document")
        else:
            made.add_argument(word.lower(), metavar=word, type=Path if word == "FILE" else str)
    takes_json(made)


def _export(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import exporting, naming

    with open_library(arguments) as library:
        alignment = naming.find_alignment(library, arguments.bitext)
        losses = exporting.export(
            library,
            alignment.id,
            arguments.format,
            arguments.out,
            landscape=arguments.landscape,
            notes=not arguments.without_notes,
            since=[naming.find_document(library, name).id for name in arguments.since],
            author=arguments.author,
        )
    for sentence in losses:
        out(sentence)
    return 0


def _documents(library: "Library", name: str | None) -> list[int] | None:
    """The document a command names, or None for all."""
    from app.services import naming

    return [naming.find_document(library, name).id] if name else None


def _say(arguments: argparse.Namespace, out: Printer, counts: dict[str, int], told: Sequence[str] = ()) -> int:
    """Print what a command did, as numbers and sentences."""
    if arguments.json:
        print_json(out, {**counts, "told": list(told)})
        return 0
    out(", ".join(f"{count} {name}" for name, count in counts.items()))
    for sentence in told:
        out(sentence)
    return 0


def _export_notes(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import travelling_notes

    with open_library(arguments) as library:
        count = travelling_notes.export_notes(library, arguments.file, _documents(library, arguments.document))
    return _say(arguments, out, {"notes": count})


def _import_notes(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import travelling_notes

    with open_library(arguments) as library:
        named = _documents(library, arguments.document)
        came = travelling_notes.import_notes(library, arguments.file, named[0] if named else None)
    counts = {"added": len(came.taken.added), "changed": len(came.taken.changed), "same": came.taken.same}
    return _say(arguments, out, counts | {state.value: count for state, count in came.states.items()})


def _carry(arguments: argparse.Namespace, out: Printer) -> int:
    from app.core.annotation import AnchorState
    from app.services import carrying, naming

    with open_library(arguments) as library:
        old, new = (naming.find_document(library, name) for name in (arguments.old, arguments.new))
        plan = carrying.plan(library, old.id, new.id)
        carrying.carry(library, plan).do()
    return _say(arguments, out, {state.value: plan.count(state) for state in AnchorState} | {"left": len(plan.left)})


def _export_bundle(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import bundling

    with open_library(arguments) as library:
        made = bundling.export_bundle(library, arguments.file, _documents(library, arguments.document))
    counts = {"documents": len(made.documents), "bitexts": len(made.alignments), "notes": len(made.notes)}
    return _say(arguments, out, counts)


def _merge_bundle(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import merging

    bundle = merging.read_bundle(arguments.file)
    with open_library(arguments) as library:
        merged = merging.merge(library, bundle)
    counts = {
        "documents added": len(merged.added),
        "documents known": len(merged.known),
        "notes added": len(merged.notes.added),
        "notes changed": len(merged.notes.changed),
    }
    return _say(arguments, out, counts, merged.told)


def _export_terms(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import glossary

    with open_library(arguments) as library:
        count, losses = glossary.export_terms(library, arguments.file)
    return _say(arguments, out, {"terms": count}, losses)


def _import_terms(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import glossary

    with open_library(arguments) as library:
        taking = glossary.import_terms(library, arguments.file)
        taking.command.do()
    return _say(arguments, out, {"added": taking.added, "changed": taking.changed, "same": taking.same})
