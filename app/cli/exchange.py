"""Commands that exchange with other programs: export, annotations, bundle, glossary."""

import argparse
from pathlib import Path

from app.cli.shared import Adder, Printer, not_built, open_library, takes_json


def add_to(command: Adder) -> None:
    """Add the commands of this file."""
    exporting = command("export", "write a bitext for other tools", _export)
    exporting.add_argument("bitext", metavar="BITEXT")
    exporting.add_argument("--format", required=True, choices=["tmx", "xliff", "docx", "xlsx", "csv", "html", "json"])
    exporting.add_argument("-o", dest="out", required=True, type=Path, metavar="FILE")
    for name, verbs in (
        ("annotations", "export import carry"),
        ("bundle", "export merge"),
        ("glossary", "export import"),
    ):
        made = command(name, f"{verbs.replace(' ', ', ')} (not built yet)", not_built)
        made.add_argument("verb", choices=verbs.split())
        made.add_argument("rest", nargs="*", metavar="…")
        takes_json(made)


def _export(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import exporting, naming

    with open_library(arguments) as library:
        alignment = naming.find_alignment(library, arguments.bitext)
        losses = exporting.export(library, alignment.id, arguments.format, arguments.out)
    for sentence in losses:
        out(sentence)
    return 0
