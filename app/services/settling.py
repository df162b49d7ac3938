"""Settling what people wrote into one field of a note without knowing of one another: one of them, or all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from app.core.changes import ChangeSet
from app.core.errors import InputError
from app.core.records import NoteRecord, deletion_of, disputes
from app.core.registers import Register, Writing, shown, values, written
from app.services.library import Library
from app.services.merging import touched
from app.services.undo import Command

_LISTS = ("tags", "proposals", "links")
"""Fields of several values, of which all can be kept beside each other; `text` is kept one after the other."""

_DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Side:
    """What one person wrote into a field: JSON as in `core.records`, and when. Of `deleted`, whether it is deleted."""

    value: Any
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field of a note with what people wrote there, the one that is shown now first."""

    note_id: int
    field: str
    sides: tuple[Side, ...]

    @property
    def can_keep_all(self) -> bool:
        """Whether all of it can stand together."""
        return self.field == "text" or self.field in _LISTS


def disputed_fields(library: Library, note_id: int) -> list[Dispute]:
    """Return the fields of a note in which people stand against one another; none where they agree."""
    (record,) = library.store.notes.records([note_id])
    return [Dispute(note_id, name, _sides(record, name)) for name in disputes(record)]


def settle(library: Library, dispute: Dispute, choice: int | None, by: str = "") -> Command:
    """Return the command that settles a dispute: by one side, given by its index, or by all of them for None.

    What is chosen becomes a writing of its own, by someone who saw all sides, so that it travels and wins wherever
    those sides are known. Undo brings the sides back. Raises InputError where the dispute is another one by now, and
    where all cannot stand together.
    """
    (before,) = library.store.notes.records([dispute.note_id])
    if dispute.field not in disputes(before) or _sides(before, dispute.field) != dispute.sides:
        raise InputError("This note was changed meanwhile. Look at it again before you settle it.")
    if choice is None and not dispute.can_keep_all:
        raise InputError("Only one of these can stand. Choose one.")
    settled = _settled(before, dispute, choice, by)
    return _command(library, dispute.note_id, before, settled, dispute.field)


def settle_all(library: Library, note_ids: Sequence[int], by: str = "") -> Command:
    """Return the command that settles notes by what is shown of them now, keeping texts and tags of everyone."""
    disputed = [dispute for note_id in note_ids for dispute in disputed_fields(library, note_id)]
    done: list[Command] = []

    def do() -> ChangeSet:
        changes = ChangeSet()
        done.clear()
        for dispute in disputed:
            done.append(settle(library, dispute, None if dispute.can_keep_all else 0, by))
            changes |= done[-1].do()
        return changes

    def undo() -> ChangeSet:
        changes = ChangeSet()
        for command in reversed(done):
            changes |= command.undo()
        return changes

    return Command("Settle notes", do, undo)


def _sides(record: NoteRecord, name: str) -> tuple[Side, ...]:
    """The different values of a field; of a deletion that others did not see, both standpoints."""
    if name != _DELETED:
        author = str(shown(record.fields["author"]).value)
        return tuple(Side(w.value, w.by or author, w.at) for w in values(record.fields[name]))
    gone = next(w for w in _newest_first(record.fields[name]) if isinstance(w.value, dict))
    others = [w for field, register in record.fields.items() if field != name for w in register.writings]
    latest = max(others, key=lambda w: (w.at, w.dot))
    stands, is_gone = False, True
    return Side(stands, latest.by, latest.at), Side(is_gone, gone.by, gone.at)


def _newest_first(register: Register) -> list[Writing]:
    return sorted(register.writings, key=lambda w: (w.at, w.dot), reverse=True)


def _settled(record: NoteRecord, dispute: Dispute, choice: int | None, by: str) -> NoteRecord:
    name, now = dispute.field, datetime.now(UTC)
    if name == _DELETED:
        wanted: Any = deletion_of(record.fields) if choice is not None and dispute.sides[choice].value else False
    elif choice is None:
        wanted = together(name, [side.value for side in dispute.sides])
    else:
        wanted = dispute.sides[choice].value
    fields = {**record.fields, name: written(record.fields[name], wanted, now, by, str(uuid4()))}
    return replace(record, fields=fields, modified_at=max(now, record.modified_at))


def together(name: str, sides: Sequence[Any]) -> Any:
    """All that stands on the sides of a field: texts one after the other, lists with each thing once."""
    if name == "text":
        return "\n\n".join(dict.fromkeys(text for text in sides if text))
    found: list[Any] = []
    for side in sides:
        found += [one for one in side if one not in found]
    return found


def _command(library: Library, note_id: int, before: NoteRecord, after: NoteRecord, name: str) -> Command:
    def put(sides: Register) -> ChangeSet:
        """Write the values of another register as writings of now, which replace what the note says."""
        (record,) = library.store.notes.records([note_id])
        again = _rewritten(record.fields[name], sides)
        changes = touched(library, [note_id])
        library.store.notes.put([replace(record, fields={**record.fields, name: again})])
        return changes | touched(library, [note_id])

    return Command("Settle note", lambda: put(after.fields[name]), lambda: put(before.fields[name]))


def _rewritten(there: Register, wanted: Register) -> Register:
    """A register with the values of another, each with its writer and time, in dots that have seen `there`.

    The old dots are not used again: whoever knows what replaced them would take them for replaced.
    """
    session = str(uuid4())
    writings = tuple(replace(w, dot=(session, at)) for at, w in enumerate(wanted.writings, 1))
    return Register(writings, {**there.context, **_largest(wanted, there), session: len(writings)})


def _largest(a: Register, b: Register) -> Mapping[str, int]:
    return {s: max(n, b.context.get(s, 0)) for s, n in a.context.items()}
