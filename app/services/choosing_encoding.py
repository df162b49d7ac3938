"""Choosing the encoding of a plain text: what each makes of its beginning, and reading a text again in another."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.changes import ChangeSet
from app.core.document import Document
from app.core.errors import InputError
from app.core.imports import ImportOptions
from app.formats import plain, reading
from app.formats.encodings import offered
from app.formats.sniffing import format_of
from app.services.drafting import draft_document
from app.services.library import Library
from app.services.undo import Command

SHOWN = 600
"""Characters of a preview."""
OF_BYTES = frozenset({"text", "markdown", "csv", "tsv", "html"})
"""The formats whose encoding is not given by the format."""


@dataclass(frozen=True, slots=True)
class EncodingPreview:
    """What one encoding makes of a file's beginning."""

    encoding: str
    """As `ImportOptions.encoding` takes it."""
    confidence: float
    """How sure of this encoding, 0 to 1; 0 where the bytes merely can be read so."""
    text: str
    unreadable: int = 0
    """Places in the preview that this encoding cannot read, shown as U+FFFD."""


def previews(path: Path, shown: int = SHOWN) -> list[EncodingPreview]:
    """The encodings a file may be in, likeliest first, each with the beginning of the text it makes.

    Empty where the format itself says how its text is encoded. Raises InputError where the file cannot be read.
    """
    return previews_of(reading.fetch(path), path.name, shown)


def document_previews(library: Library, document_id: int, shown: int = SHOWN) -> list[EncodingPreview]:
    """What `previews` says of the file that a document came from."""
    return previews_of(library.store.original(document_id), library.store.document(document_id).source_name, shown)


def previews_of(data: bytes, name: str, shown: int = SHOWN) -> list[EncodingPreview]:
    """What `previews` says of a file's bytes."""
    if format_of(data, name) not in OF_BYTES:
        return []
    start = _first_interesting(data)
    found = []
    for guess in offered(data):
        begin = max(
            guess.mark, start - start % 4 if guess.codec.startswith("utf-") and guess.codec != "utf-8" else start
        )
        text = data[begin : begin + 4 * shown + 8].decode(guess.codec, "replace")[:shown]
        found.append(EncodingPreview(guess.name, guess.confidence, text, text.count("\ufffd")))
    return found


def preview(path: Path, encoding: str, shown: int = SHOWN) -> EncodingPreview:
    """What an encoding that a person names makes of a file; raises InputError where there is no such encoding."""
    read = plain.read(reading.fetch(path)[: 64 * shown], path.name, encoding)
    return EncodingPreview(read.receipt.encoding, 0.0, read.text[:shown], read.text[:shown].count("\ufffd"))


def read_again(library: Library, document_id: int, encoding: str) -> Command:
    """Return the command that reads a document's file in another encoding, as another document in its place.

    The one there was goes to the trash with its notes and alignments, and comes back when the command is taken back.
    Raises InputError where the file cannot be read so, or reads the same.
    """
    store = library.store
    old = store.document(document_id)
    original = store.original(document_id)
    read = reading.read_bytes(original, old.source_name, encoding)
    if read.text == store.text(document_id):
        raise InputError(f"“{old.title}” reads the same in {read.receipt.encoding}; nothing was changed.")
    said = ImportOptions(version_label=old.version_label, authenticity=old.authenticity)
    draft, segments = draft_document(read, original, old.source_name, said, old.language)
    made: list[Document] = []

    def do() -> ChangeSet:
        if made:
            store.restore_document(made[0].id)
        else:
            made.append(store.add_document(replace(draft, work_id=old.work_id), segments))
        store.trash_document(document_id)
        return ChangeSet(works=frozenset({old.work_id}), documents=frozenset({document_id, made[0].id}))

    def undo() -> ChangeSet:
        store.restore_document(document_id)
        store.trash_document(made[0].id)
        return ChangeSet(works=frozenset({old.work_id}), documents=frozenset({document_id, made[0].id}))

    return Command("Read in another encoding", do, undo)


def _first_interesting(data: bytes) -> int:
    """Where a preview begins: shortly before the first byte that encodings differ in, if that is late."""
    if data[:1] in (b"\xff", b"\xfe", b"\xef") or 0 in data[:64]:
        return 0
    first = re.search(rb"[\x80-\xff]", data)
    return data.rfind(b"\n", 0, first.start()) + 1 if first and first.start() > SHOWN else 0
