"""The command line: one of the two doors to the services."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

import app
from app.core.alignment import AlignmentKind, AlignmentLevel
from app.core.document import Authenticity, Document
from app.core.errors import InputError, NotBuiltYet, UsageError
from app.core.language import Language

Printer = Callable[[str], object]


class _Parser(argparse.ArgumentParser):
    """A parser that raises UsageError where the standard one would end the process."""

    def error(self, message: str) -> NoReturn:
        """Raise with the message and where to find help."""
        raise UsageError(f"{message}. “{self.prog} --help” tells more.")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Understand a command line; with no command it is `open`. Raises UsageError."""
    parser = _build()
    commands = _commands(parser)
    words = list(argv)
    first = next((i for i, word in enumerate(words) if _is_word(words, i)), None)
    if first is None and not {"-h", "--help", "--version"}.intersection(words):
        words.append("open")
    elif first is not None and words[first] not in commands:
        words.insert(first, "open")
    return parser.parse_args(words)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Carry out a command that needs no window and return its exit status.

    Raises what its service raises; the caller turns that into one line and a status.
    """
    command: Callable[[argparse.Namespace, Printer], int] = arguments.carry_out
    return command(arguments, lambda line: print(line, file=out))


def open_library(arguments: argparse.Namespace) -> Any:
    """Open the library a command names, or the default one."""
    from app.services import places
    from app.services.library import Library

    return Library.open(arguments.library or places.default_library())


def _is_word(words: Sequence[str], place: int) -> bool:
    """Whether a word of the command line is neither an option nor the value of `--library`."""
    return not words[place].startswith("-") and (place == 0 or words[place - 1] != "--library")


def _commands(parser: argparse.ArgumentParser) -> set[str]:
    actions = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return {name for action in actions for name in action.choices}


def _build() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="duizhao",
        description="Read Chinese and English texts side by side. With no command, open the window.",
        epilog="Exit status: 0 done; 1 the input was at fault or damage was found; 2 wrong usage; "
        "69 not built yet; 70 a bug of ours; 74 the machine failed us.",
    )
    parser.add_argument("--library", type=Path, metavar="DIR", help="the library to use")
    parser.add_argument("--version", action="version", version=f"duizhao {app.__version__}")
    parser.add_argument("--debug", action="store_true", help="write a fuller log")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(name: str, help_text: str, carry_out: Callable[..., int] | None = None) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(command=name, carry_out=carry_out)
        return made

    _add_library_commands(command)
    _add_text_commands(command)
    _add_exchange_commands(command)
    return parser


def _add_library_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    opening = command("open", "open the window, and files in it")
    opening.add_argument("files", nargs="*", type=Path, metavar="FILE")
    opening.add_argument("--sample", action="store_true", help="open the sample texts")
    opening.add_argument("--picture", type=Path, metavar="PNG", help="draw the window off screen into a file and end")

    importing = command("import", "bring files into the library", _import)
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE")
    importing.add_argument("--language", choices=["zh", "en", "auto"], default="auto")
    importing.add_argument("--encoding", metavar="E", help="the encoding, where the one found is wrong")
    importing.add_argument("--changes", choices=["accept", "reject", "both"], default="accept")
    importing.add_argument("--title", default="")
    importing.add_argument("--work", default="", help="the work the documents belong to, by id or title")
    importing.add_argument("--version-label", default="")
    importing.add_argument("--date", default="", help="ISO 8601: 2019-04-30, 2019-04 or 2019")
    importing.add_argument("--authenticity", choices=[a.value for a in Authenticity], default="unofficial")
    _json(importing)

    _json(command("list", "list works, documents and bitexts", _list))

    outline = command("outline", "show the clause tree of a document", _outline)
    outline.add_argument("document", metavar="DOCUMENT", help="an id, or a unique part of the title")
    _json(outline)

    checking = command("check", "check store and index", _check)
    checking.add_argument("--repair", action="store_true", help="mend what can be mended")
    _json(checking)
    command("selftest", "do everything once in a temporary library")


def _add_text_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    aligning = command("align", "align two documents", _align)
    aligning.add_argument("source", metavar="SOURCE")
    aligning.add_argument("target", metavar="TARGET")
    aligning.add_argument("--kind", choices=["auto", *(k.value for k in AlignmentKind)], default="auto")
    aligning.add_argument("--level", choices=[v.value for v in AlignmentLevel], default="clause")
    _json(aligning)

    lines = command("align-lines", "align two files that hold one segment a line", _align_lines)
    lines.add_argument("source", type=Path, metavar="ZH.txt")
    lines.add_argument("target", type=Path, metavar="EN.txt")
    lines.add_argument("--out", type=Path, metavar="FILE", help="write the beads here instead of printing them")

    searching = command("search", "search the library", _search)
    searching.add_argument("query", metavar="QUERY", help="words, or an exact phrase in quotes")
    searching.add_argument("--language", choices=["zh", "en"])
    searching.add_argument("--in", dest="within", metavar="DOCUMENT")
    searching.add_argument("--limit", type=int, metavar="N")
    _json(searching)

    comparing = command("compare", "compare two versions (not built yet)", _not_built)
    comparing.add_argument("a", metavar="A")
    comparing.add_argument("b", metavar="B")
    comparing.add_argument("--html", type=Path, metavar="FILE")
    _json(comparing)

    converting = command("convert", "convert a text to another script", _convert)
    converting.add_argument("--to", required=True, metavar="CONFIG", help="s2t, t2s, s2tw, tw2s, s2hk, hk2s, s2twp …")
    converting.add_argument("file", nargs="?", type=Path, metavar="FILE", help="standard input if left out")


def _add_exchange_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    exporting = command("export", "write a bitext for other tools", _export)
    exporting.add_argument("bitext", metavar="BITEXT")
    exporting.add_argument("--format", required=True, choices=["tmx", "xliff", "docx", "xlsx", "csv", "html", "json"])
    exporting.add_argument("-o", dest="out", required=True, type=Path, metavar="FILE")
    for name, verbs in (
        ("annotations", "export import carry"),
        ("bundle", "export merge"),
        ("glossary", "export import"),
    ):
        made = command(name, f"{verbs.replace(' ', ', ')} (not built yet)", _not_built)
        made.add_argument("verb", choices=verbs.split())
        made.add_argument("rest", nargs="*", metavar="…")
        _json(made)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _not_built(arguments: argparse.Namespace, _: Printer) -> int:
    raise NotBuiltYet(f"“duizhao {arguments.command}” is not built yet.")


def _print_json(out: Printer, value: object) -> None:
    out(json.dumps(value, ensure_ascii=False, indent=1))


def _describe(document: Document) -> str:
    details = [document.language, document.script, document.version_label, document.date, document.authenticity]
    return f"{document.id}  {document.title}  ({', '.join(d for d in details if d)})"


def _import(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services.importing import ImportOptions, import_files

    options = ImportOptions(
        language=None if arguments.language == "auto" else Language(arguments.language),
        encoding=arguments.encoding,
        changes=arguments.changes,
        title=arguments.title,
        work=arguments.work,
        version_label=arguments.version_label,
        date=arguments.date,
        authenticity=Authenticity(arguments.authenticity),
    )
    with open_library(arguments) as library:
        outcome = import_files(library, arguments.files, options)
    if arguments.json:
        documents = [_imported(i.document, already_there=i.already_there) for i in outcome.documents]
        _print_json(out, {"documents": documents, "bitexts": list(outcome.bitexts)})
        return 0
    for imported in outcome.documents:
        receipt = imported.document.receipt
        there = "already in the library" if imported.already_there else f"read as {receipt.encoding}"
        out(f"{_describe(imported.document)}: {there}")
        for sentence in (*receipt.dropped, *receipt.notes):
            out(f"    {sentence}")
    return 0


def _imported(document: Document, *, already_there: bool) -> dict[str, object]:
    receipt = document.receipt
    return {
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "script": document.script,
        "already_there": already_there,
        "receipt": {
            "encoding": receipt.encoding,
            "confidence": round(receipt.confidence, 3),
            "encodings_tried": list(receipt.encodings_tried),
            "dropped": list(receipt.dropped),
            "notes": list(receipt.notes),
        },
    }


def _list(arguments: argparse.Namespace, out: Printer) -> int:
    with open_library(arguments) as library:
        works = library.store.works()
        documents = library.store.documents()
        bitexts = library.store.alignments()
    if arguments.json:
        fields = ("id", "work_id", "title", "language", "script", "version_label", "date", "authenticity", "characters")
        listed = {
            "works": [{"id": w.id, "title": w.title} for w in works],
            "documents": [{f: getattr(d, f) for f in fields} for d in documents],
            "bitexts": [{"id": b.id, "source": b.source_id, "target": b.target_id, "kind": b.kind} for b in bitexts],
        }
        _print_json(out, listed)
        return 0
    for work in works:
        out(f"{work.title}  [work {work.id}]")
        for document in documents:
            if document.work_id == work.id:
                out(f"    {_describe(document)}")
    for bitext in bitexts:
        out(f"bitext {bitext.id}: documents {bitext.source_id} and {bitext.target_id}, {bitext.kind}")
    return 0


def _outline(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import naming, reading

    with open_library(arguments) as library:
        document = naming.find_document(library, arguments.document)
        nodes = reading.outline(library, document.id)
        text = library.store.text(document.id)
    if not arguments.json:
        for node in nodes:
            beginning = " ".join(text[node.start : node.end][:60].split())
            out(f"{'  ' * node.level}{node.kind:<12} {beginning}")
        return 0
    listed = [
        {
            "id": node.id,
            "kind": node.kind,
            "label": node.label,
            "level": node.level,
            "parent": node.parent_id,
            "start": node.start,
            "end": node.end,
            "text": text[node.start : node.end],
        }
        for node in nodes
    ]
    _print_json(out, {"document": document.id, "nodes": listed})
    return 0


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
        _print_json(out, {"bitext": alignment.id, "kind": alignment.kind, "beads": listed})
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


def _search(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import naming, searching

    if arguments.limit is not None and arguments.limit < 0:
        raise UsageError("--limit takes a whole number from 0 up.")
    with open_library(arguments) as library:
        documents = [naming.find_document(library, arguments.within).id] if arguments.within else None
        language = Language(arguments.language) if arguments.language else None
        answer = searching.search(
            library, arguments.query, language=language, documents=documents, limit=arguments.limit
        )
    if arguments.json:
        hits = [
            {
                "document": hit.document_id,
                "node": hit.segment_id,
                "text": hit.text,
                "ranges": [[r.start, r.end] for r in hit.ranges],
            }
            for hit in answer.hits
        ]
        _print_json(out, {"total": answer.total, "hits": hits})
        return 0
    for hit in answer.hits:
        out(f"{hit.document_id}:{hit.segment_id}  {' '.join(hit.text.split())}")
    out(f"{answer.total} found")
    return 0


def _convert(arguments: argparse.Namespace, _: Printer) -> int:
    from app.services import converting

    text = converting.convert_file(arguments.file, arguments.to)
    sys.stdout.write(text)
    return 0


def _export(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import exporting, naming

    with open_library(arguments) as library:
        alignment = naming.find_alignment(library, arguments.bitext)
        losses = exporting.export(library, alignment.id, arguments.format, arguments.out)
    for sentence in losses:
        out(sentence)
    return 0


def _check(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import checking

    directory = arguments.library
    if directory is not None and not directory.exists():
        raise InputError(f"There is no library in {directory}.")
    with open_library(arguments) as library:
        report = checking.check(library, repair=arguments.repair)
    if arguments.json:
        _print_json(out, {"problems": list(report.problems), "repaired": list(report.repaired)})
    else:
        for sentence in (*report.problems, *(f"Repaired: {s}" for s in report.repaired)):
            out(sentence)
        if not report.problems and not report.repaired:
            out("The library is whole.")
    return 1 if report.problems else 0
