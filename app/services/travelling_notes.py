"""Notes alone, as W3C JSON-LD: written for other programs, and read from them onto the texts of this library."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.core.annotation import AnchorState, Target
from app.core.errors import InputError
from app.core.note_values import target_from, target_value
from app.core.progress import SILENT, Progress
from app.core.records import NoteRecord
from app.core.registers import Register, shown
from app.services import bundling, carrying
from app.services.annotating import quoted
from app.services.library import Library
from app.services.merging import TakenNotes, take_notes
from app.services.whole_file import written_whole
from app.text.anchoring import Version, anchor


class NotHere(InputError):
    """Notes on a text that is not in the library; a person may say on which one they are to stand."""


@dataclass(frozen=True, slots=True)
class ImportedNotes:
    """What became of notes from a file, and in which state those that came now stand on their words."""

    taken: TakenNotes
    states: Mapping[AnchorState, int]


def export_notes(library: Library, out: Path, documents: Collection[int] | None = None) -> int:
    """Write the notes on documents, or all, to `out` as JSON-LD, whole or not at all; returns how many.

    Raises MachineError if the file cannot be written.
    """
    from app.formats import jsonld

    made = bundling.gather(library, documents)
    ids = library.store.travel.document_ids()
    named = [library.store.document(ids[packed.record.identity]) for packed in made.documents]
    with written_whole(out) as stream:
        stream.write(jsonld.write(made.notes, named))
    return len(made.notes)


def import_notes(
    library: Library, path: Path, document_id: int | None = None, progress: Progress = SILENT
) -> ImportedNotes:
    """Merge the notes of a JSON-LD file into the library, all or none.

    Notes on texts that another program names stand on the document `document_id`. Each is looked for by its quote;
    where that is not beyond doubt it becomes a candidate or an orphan, never another place.
    Raises InputError for a file that is none, NotHere for notes on a text that is not in the library.
    """
    from app.formats import jsonld_in, reading

    read = jsonld_in.read(reading.fetch(path), path.name)
    places = _places(library, read.notes, read.documents, document_id, path.name)
    texts = {i: carrying.version(library, i) for i in set(places.values())}
    states: dict[AnchorState, int] = dict.fromkeys(AnchorState, 0)
    notes = []
    for done, note in enumerate(read.notes):
        progress.step("Looking for the notes", done, len(read.notes))
        notes.append(_settled(library, note, places, texts, states))
    return ImportedNotes(take_notes(library, notes), states)


def _places(
    library: Library, notes: Collection[NoteRecord], titles: Mapping[str, str], document_id: int | None, name: str
) -> dict[str, int]:
    """The documents that the file's names for them mean."""
    known = library.store.travel.document_ids()
    found = {}
    for named in sorted({d for note in notes for d in (*bundling.named_by(note), *_linked(note))}):
        if named in known:
            found[named] = known[named]
        elif document_id is not None:
            found[named] = document_id
        else:
            title = titles.get(named) or named
            raise NotHere(
                f"{name} has notes on a text that is not in this library ({title}); import that first, or say on "
                "which document the notes are to stand. Nothing was taken in."
            )
    return found


def _linked(note: NoteRecord) -> set[str]:
    return {link["document"] for writing in note.fields["links"].writings for link in writing.value}


def _settled(
    library: Library,
    note: NoteRecord,
    places: Mapping[str, int],
    texts: Mapping[int, Version],
    states: dict[AnchorState, int],
) -> NoteRecord:
    """A note with every target on its words in the texts of this library, or in doubt."""
    fields = dict(note.fields)
    for name in ("targets", "links"):
        fields[name] = _register(library, fields[name], places, texts)
    for value in shown(fields["targets"]).value:
        states[AnchorState(value.get("state", AnchorState.EXACT.value))] += 1
    return replace(note, fields=fields)


def _register(
    library: Library, register: Register, places: Mapping[str, int], texts: Mapping[int, Version]
) -> Register:
    writings = tuple(
        replace(writing, value=[_value(library, value, places, texts) for value in writing.value])
        for writing in register.writings
    )
    return register if writings == register.writings else replace(register, writings=writings)


def _value(
    library: Library, value: Mapping[str, Any], places: Mapping[str, int], texts: Mapping[int, Version]
) -> dict[str, Any]:
    """A target's value as this library has it."""
    target = target_from(value, places)
    identity = library.store.document(target.document_id).identity
    return target_value(_on_words(target, texts[target.document_id]), identity)


def _on_words(target: Target, text: Version) -> Target:
    """A target on its words in a text; one that another program left without words or context gets them."""
    if target.state in (AnchorState.CANDIDATE, AnchorState.ORPHAN) and target.start == target.end <= len(text.text):
        return target
    if text.text[target.start : target.end] == target.exact and (target.exact or target.start == target.end):
        if target.prefix or target.suffix or target.start == target.end:
            return target
    elif not target.exact and target.end <= len(text.text):
        target = replace(target, exact=text.text[target.start : target.end])
    found = anchor(target, text.text, text.segments, text.paths)
    if found.state is AnchorState.EXACT and found.span is not None:
        path = target.clause_path or found.path
        return replace(
            quoted(target.document_id, text.text, found.span, path, target.kind),
            group=target.group,
            state=target.state,
            how=target.how,
        )
    return carrying.placed(target, target.document_id, text.text, found)
