"""Tags: put on many notes at once, taken off, renamed; and the tag set, which can be shared as a file."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.core.annotation import NoteFilter, as_draft
from app.core.changes import ChangeSet
from app.core.errors import InputError, MachineError
from app.services import annotating
from app.services.library import Library
from app.services.undo import Command

_STATE = "tag set"
_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that is offered, with a colour of the palette or '', and what it is for."""

    name: str
    colour: str = ""
    note: str = ""


def tag_all(
    library: Library, ids: Sequence[int], add: Sequence[str] = (), remove: Collection[str] = (), by: str = ""
) -> Command:
    """Return the command that puts tags on many notes and takes others off, all at once.

    Raises InputError for a tag without a letter.
    """
    wanted = [_clean(tag) for tag in add]
    drafts = {}
    for note in library.store.notes.by_id(ids):
        kept = [tag for tag in note.tags if tag not in remove]
        tags = tuple(dict.fromkeys([*kept, *wanted]))
        if tags != note.tags:
            drafts[note.id] = replace(as_draft(note), tags=tags)
    return annotating.change_many(library, drafts, "Tag notes", by)


def rename(library: Library, old: str, new: str, by: str = "") -> Command:
    """Return the command that gives a tag another name wherever it stands, in the tag set too."""
    name = _clean(new)
    _total, ids = library.store.notes.find(NoteFilter(tags=(old,)))
    drafts = {}
    for note in library.store.notes.by_id(ids):
        tags = tuple(dict.fromkeys(name if tag == old else tag for tag in note.tags))
        drafts[note.id] = replace(as_draft(note), tags=tags)
    notes = annotating.change_many(library, drafts, "Rename tag", by)
    before = tag_set(library)
    after = [replace(tag, name=name) if tag.name == old else tag for tag in before]

    def do() -> ChangeSet:
        _keep(library, after)
        return notes.do()

    def undo() -> ChangeSet:
        _keep(library, before)
        return notes.undo()

    return Command("Rename tag", do, undo)


def tag_set(library: Library) -> list[Tag]:
    """Return the tags that the library offers, in their order."""
    return [Tag(**row) for row in library.store.get_state(_STATE) or []]


def offered(library: Library) -> list[tuple[Tag, int]]:
    """Return the tag set, then the other tags in use, each with how many notes have it."""
    used = dict(library.store.notes.counted("tag"))
    known = tag_set(library)
    names = {tag.name for tag in known}
    others = [(Tag(name), count) for name, count in used.items() if name not in names]
    return [(tag, used.get(tag.name, 0)) for tag in known] + others


def set_tags(library: Library, tags: Sequence[Tag]) -> Command:
    """Return the command that makes these the tag set. Raises InputError for a tag without a letter, or one twice."""
    wanted = [replace(tag, name=_clean(tag.name)) for tag in tags]
    if len({tag.name for tag in wanted}) < len(wanted):
        raise InputError("A tag stands twice in the set. Give each name once.")
    before = tag_set(library)

    def keep(these: Sequence[Tag]) -> ChangeSet:
        _keep(library, these)
        return ChangeSet()

    return Command("Change tag set", lambda: keep(wanted), lambda: keep(before))


def export_tags(library: Library, out: Path) -> int:
    """Write the tag set, with the tags in use that are not in it, as a file for others; returns how many tags."""
    tags = [tag for tag, _count in offered(library)]
    whole = {"format": "duizhao-tags", "version": 1, "tags": [asdict(tag) for tag in tags]}
    try:
        out.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise MachineError(f"{out} could not be written: {error.strerror}. Choose another place.") from error
    return len(tags)


def import_tags(library: Library, path: Path) -> Command:
    """Return the command that adds the tags of a file to the set; those there already keep what is said of them.

    Raises InputError for a file that is no tag set.
    """
    from app.formats import reading

    data = reading.fetch(path)
    try:
        rows = _rows(json.loads(data) if len(data) <= _BYTES else None)
    except (ValueError, RecursionError):
        raise InputError(f"{path.name} is not a set of tags; choose a file that was exported as one.") from None
    known = {tag.name: tag for tag in tag_set(library)}
    return set_tags(library, list({**{tag.name: tag for tag in rows}, **known}.values()))


def _rows(whole: Any) -> list[Tag]:
    """The tags of a file; raises ValueError where it is none."""
    if not isinstance(whole, dict) or whole.get("format") != "duizhao-tags" or not isinstance(whole.get("tags"), list):
        raise ValueError("not a tag set")
    return [_tag(row) for row in whole["tags"]]


def _tag(row: Any) -> Tag:
    if not isinstance(row, Mapping) or not {"name"} <= set(row) <= {"name", "colour", "note"}:
        raise ValueError("not a tag")
    if not all(isinstance(value, str) for value in row.values()):
        raise ValueError("not a text")
    return Tag(_clean(row["name"]), row.get("colour", ""), row.get("note", ""))


def _clean(name: str) -> str:
    """A tag without blanks at its ends, blanks inside as one, and without the sign before it."""
    cleaned = " ".join(name.split()).lstrip("#").strip()
    if not cleaned:
        raise InputError("A tag needs at least one letter.")
    return cleaned


def _keep(library: Library, tags: Sequence[Tag]) -> None:
    library.store.set_state(_STATE, [asdict(tag) for tag in tags] or None)
