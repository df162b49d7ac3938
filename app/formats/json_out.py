"""A bitext as JSON, whole: both documents' descriptions, every row with its notes and their places.

What JSON leaves out: the originals' bytes and the segments inside a cell; the bundle holds them.
"""

import json
from datetime import datetime
from typing import BinaryIO

from app.core.annotation import Annotation
from app.core.document import Document
from app.core.exchange import ExchangeBitext, ExchangeRow
from app.formats.wording import counted, language_tag

FORM = "duizhao-bitext"
VERSION = 1


def write(bitext: ExchangeBitext, out: BinaryIO) -> list[str]:
    """Write a bitext as one JSON object in UTF-8, a line for each row; offsets are code points within a row's text."""
    head = {
        "format": FORM,
        "version": VERSION,
        "kind": bitext.kind.value,
        "source": _document(bitext.source),
        "target": _document(bitext.target),
    }
    out.write(f'{_dumped(head)[:-1]},\n"rows": ['.encode())
    for number, row in enumerate(bitext.rows):
        out.write(f"{',' if number else ''}\n{_dumped(_row(row))}".encode())
    out.write(b"\n]}\n")
    joined = sum(1 for row in bitext.rows if "\n" in row.source or "\n" in row.target)
    told = f"{counted(joined, 'row joins', 'rows join')} several segments: JSON keeps only the line breaks."
    return [told] if joined else []


def _dumped(value: object) -> str:
    """JSON as text; lone surrogates, which UTF-8 cannot hold, stay as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _document(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "title": document.title,
        "language": language_tag(document),
        "version_label": document.version_label,
        "date": document.date,
        "authenticity": document.authenticity.value,
        "source_name": document.source_name,
        "sha256": document.sha256,
    }


def _row(row: ExchangeRow) -> dict[str, object]:
    notes = [
        {
            "side": None if note.column is None else ("source", "target")[note.column],
            "start": note.start,
            "end": note.end,
        }
        | _annotation(note.annotation)
        for note in row.notes
    ]
    return {
        "bead": row.bead_id,
        "label": row.label,
        "source": row.source,
        "target": row.target,
        "score": row.score,
        "relation": row.relation.value,
        "status": row.status.value,
        "notes": notes,
    }


def _annotation(annotation: Annotation) -> dict[str, object]:
    return {
        "identity": annotation.identity,
        "text": annotation.text,
        "tags": list(annotation.tags),
        "motivation": annotation.motivation.value,
        "state": annotation.status.value,
        "colour": annotation.colour,
        "author": annotation.author,
        "created": _written(annotation.created_at),
        "modified": _written(annotation.modified_at),
        "reply_to": annotation.reply_to,
    }


def _written(when: datetime) -> str:
    return when.isoformat()
