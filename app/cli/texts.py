"""Commands on texts: align, compare, convert."""

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

    comparing = command("compare", "compare two versions in one language", _compare)
    comparing.add_argument("a", metavar="A", help="the older version")
    comparing.add_argument("b", metavar="B")
    comparing.add_argument("--html", type=Path, metavar="FILE", help="write one page that fetches nothing")
    comparing.add_argument("--docx", type=Path, metavar="FILE", help="write a Word document with tracked changes")
    comparing.add_argument("--xlsx", type=Path, metavar="FILE", help="write a table with a row for each change")
    takes_json(comparing)

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
        line_files.write(arguments.out, lines)
    return 0


def _compare(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import comparing, comparing_export, naming

    losses: list[str] = []
    with open_library(arguments) as library:
        a, b = (naming.find_document(library, name) for name in (arguments.a, arguments.b))
        comparison = comparing.compare_documents(library, a.id, b.id)
        for form in comparing_export.FORMATS:
            path = getattr(arguments, form)
            if path is not None:
                losses += comparing_export.export_comparison(library, comparison, form, path)
    if arguments.json:
        print_json(out, comparing.as_json(comparison))
        return 0
    out(", ".join(f"{count} {kind}" for kind, count in comparison.counts.items() if count))
    for sentence in losses:
        out(sentence)
    return 0


def _convert(arguments: argparse.Namespace, _: Printer) -> int:
    from app.services import converting

    text = converting.convert_file(arguments.file, arguments.to)
    sys.stdout.write(text)
    return 0
