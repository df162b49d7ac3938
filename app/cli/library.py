"""Commands on the library: import, list, outline, check."""

import argparse
from pathlib import Path

from app.cli.shared import Adder, Printer, describe, open_library, print_json, takes_json
from app.core.document import Authenticity, Document
from app.core.errors import InputError
from app.core.language import Language


def add_to(command: Adder) -> None:
    """Add the commands of this file."""
    opening = command("open", "open the window, and files in it")
    opening.add_argument("files", nargs="*", type=Path, metavar="FILE")
    opening.add_argument("--sample", action="store_true", help="open the sample texts")
    opening.add_argument("--picture", type=Path, metavar="PNG", help="draw the window off screen into a file and end")

    importing = command("import", "bring files into the library", _import)
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE")
    importing.add_argument("--language", choices=["zh", "en", "auto"], default="auto")
    importing.add_argument("--encoding", metavar="E", help="the encoding, where the one found is wrong")
    importing.add_argument("--changes", choices=["accept", "reject", "both"], default="accept")
    importing.add_argument("--split", action="store_true", help="take a text apart whose languages take turns")
    importing.add_argument("--title", default="")
    importing.add_argument("--work", default="", help="the work the documents belong to, by id or title")
    importing.add_argument("--version-label", default="")
    importing.add_argument("--date", default="", help="ISO 8601: 2019-04-30, 2019-04 or 2019")
    importing.add_argument("--authenticity", choices=[a.value for a in Authenticity], default="unofficial")
    takes_json(importing)

    takes_json(command("list", "list works, documents and bitexts", _list))

    outline = command("outline", "show the clause tree of a document", _outline)
    outline.add_argument("document", metavar="DOCUMENT", help="an id, or a unique part of the title")
    takes_json(outline)

    checking = command("check", "check store and index", _check)
    checking.add_argument("--repair", action="store_true", help="mend what can be mended")
    takes_json(checking)
    command("selftest", "do everything once in a temporary library")


def _import(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services.importing import ImportOptions, import_files

    options = ImportOptions(
        language=None if arguments.language == "auto" else Language(arguments.language),
        encoding=arguments.encoding,
        changes=arguments.changes,
        split=arguments.split,
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
        print_json(out, {"documents": documents, "bitexts": list(outcome.bitexts)})
        return 0
    for imported in outcome.documents:
        receipt = imported.document.receipt
        there = "already in the library" if imported.already_there else f"read as {receipt.encoding}"
        out(f"{describe(imported.document)}: {there}")
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
        print_json(out, listed)
        return 0
    for work in works:
        out(f"{work.title}  [work {work.id}]")
        for document in documents:
            if document.work_id == work.id:
                out(f"    {describe(document)}")
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
    print_json(out, {"document": document.id, "nodes": listed})
    return 0


def _check(arguments: argparse.Namespace, out: Printer) -> int:
    from app.services import checking, places

    directory = arguments.library
    if directory is not None and not directory.exists():
        raise InputError(f"There is no library in {directory}.")
    report = checking.check_directory(directory or places.default_library(), repair=arguments.repair)
    if arguments.json:
        print_json(out, {"problems": list(report.problems), "repaired": list(report.repaired)})
    else:
        for sentence in (*report.problems, *(f"Repaired: {s}" for s in report.repaired)):
            out(sentence)
        if not report.problems and not report.repaired:
            out("The library is whole.")
    return 1 if report.problems else 0
