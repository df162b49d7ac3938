"""Commands on texts: align, convert."""

import argparse
import sys
from pathlib import Path

from app.cli.shared import Adder, Printer, open_library, print_json, takes_json
from app.core.alignment import AlignmentKind, AlignmentLevel


def add_to(command: Adder) -> None:
    """Add the commands of this file."""
    aligning = command("align", "align two documents", _align)
    aligning.add_argument("source", metavar="SOURCE")
    aligning.add_argument("target", metavar="TARGET")
    aligning.add_argument("--kind", choices=["auto", *(k.value for k in AlignmentKind)], default="auto")
    aligning.add_argument("--level", choices=[v.value for v in AlignmentLevel], default="clause")
    takes_json(aligning)

    lines = command("align-lines", "align two files that hold one segment a line", _align_lines)
    lines.add_argument("source", type=Path, metavar="ZH.txt")
    lines.add_argument("target", type=Path, metavar="EN.txt")
    lines.add_argument("--out", type=Path, metavar="FILE", help="write the beads here instead of printing them")

    converting = command("convert", "convert a text to another script", _convert)
    converting.add_argument("--to", required=True, metavar="CONFIG", help="s2t, t2s, s2tw, tw2s, s2hk, hk2s, s2twp …")
    converting.add_argument("file", nargs="?", type=Path, metavar="FILE", help="standard input if left out")


def _align(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import aligning, naming

    kind = None if arguments.kind == "auto" else AlignmentKind(arguments.kind)
    with open_library(arguments) as library:
        source = naming.find_document(library, arguments.source)
        target = naming.find_document(library, arguments.target)
        outcome = aligning.align(library, source.id, target.id, kind)
        alignment = outcome.alignment
        beads = library.store.beads(alignment.id, level=AlignmentLevel(arguments.level))
    if arguments.json:
        listed = [
            {
                "source": list(bead.source),
                "target": list(bead.target),
                "score": round(bead.score, 4),
                "relation": bead.relation,
                "status": bead.status,
            }
            for bead in beads
        ]
        print_json(out, {"bitext": alignment.id, "kind": alignment.kind, "beads": listed})
        return 0
    out(f"bitext {alignment.id}: {alignment.kind}, {len(beads)} beads")
    if outcome.reason:
        out(outcome.reason)
    return 0


def _align_lines(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import line_files

    lines = line_files.align_files(arguments.source, arguments.target)
    if arguments.out is None:
        for line in lines:
            out(line)
    else:
        line_files.write(arguments.out, lines, never=(arguments.source, arguments.target))
    return 0


def _convert(arguments: argparse.Namespace, _: Printer) -> int:
    from app.services import converting

    text = converting.convert_file(arguments.file, arguments.to)
    sys.stdout.write(text)
    return 0
