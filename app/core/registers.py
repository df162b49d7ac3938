"""Fields that several people change without a connection, joined with nothing lost.

A field is a multi-value register with dotted version vectors (Preguiça et al. 2010, "Dotted Version Vectors"): each
writing has a dot, the name of the session that wrote it and its number there, and the field knows in its context
which dots it has seen. Joining two copies keeps the writings that the other has not seen replaced. That is
commutative, associative and idempotent, needs no clocks that agree, and leaves what two people wrote without knowing
of one another side by side.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Dot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Writing:
    """One value of a field: anything JSON can say, when it was written and by whom."""

    dot: Dot
    at: datetime
    by: str
    value: Any


@dataclass(frozen=True, slots=True)
class Register:
    """A field: its present values, one unless people disagree, and for each session the last dot seen."""

    writings: tuple[Writing, ...]
    context: Mapping[str, int]


def begun(value: Any, at: datetime, by: str, origin: str) -> Register:
    """A field as it was when its thing was made; `origin` is the same wherever that making is known."""
    return Register((Writing((origin, 1), at, by, value),), {origin: 1})


def written(register: Register, value: Any, at: datetime, by: str, session: str) -> Register:
    """The field after a person who saw all of it wrote `value`."""
    number = register.context.get(session, 0) + 1
    return Register((Writing((session, number), at, by, value),), {**register.context, session: number})


def joined(a: Register, b: Register) -> Register:
    """What both copies of a field hold together."""
    ours, theirs = {w.dot: w for w in a.writings}, {w.dot: w for w in b.writings}
    kept = [w for dot, w in ours.items() if dot in theirs or not _seen(b, dot)]
    kept += [w for dot, w in theirs.items() if dot not in ours and not _seen(a, dot)]
    sessions = sorted({*a.context, *b.context})
    context = {session: max(a.context.get(session, 0), b.context.get(session, 0)) for session in sessions}
    return Register(tuple(sorted(kept, key=lambda w: w.dot)), context)


def shown(register: Register) -> Writing:
    """The value that is shown: the one written last, the dot deciding between equal times."""
    return max(register.writings, key=lambda w: (w.at, w.dot))


def values(register: Register) -> tuple[Writing, ...]:
    """The different values of a field, the one shown first; more than one is a dispute."""
    found: dict[str, Writing] = {}
    for writing in sorted(register.writings, key=lambda w: (w.at, w.dot), reverse=True):
        found.setdefault(json.dumps(writing.value, sort_keys=True, ensure_ascii=False), writing)
    return tuple(found.values())


def _seen(register: Register, dot: Dot) -> bool:
    return register.context.get(dot[0], 0) >= dot[1]


def to_json(register: Register) -> dict[str, Any]:
    """A register as JSON."""
    rows = [[*w.dot, w.at.astimezone(UTC).isoformat(), w.by, w.value] for w in register.writings]
    return {"writings": rows, "context": dict(register.context)}


def from_json(data: Any) -> Register:
    """The register that `to_json` wrote. Raises ValueError for anything else."""
    try:
        rows, context = data["writings"], data["context"]
        writings = tuple(
            Writing((_text(session), _number(number)), _time(at), _text(by), value)
            for session, number, at, by, value in rows
        )
        seen = {_text(session): _number(number) for session, number in context.items()}
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a register: {error}") from None
    if not writings or any(seen.get(w.dot[0], 0) < w.dot[1] for w in writings):
        raise ValueError("a register that has not seen its own values")
    return Register(writings, seen)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError("not a positive number")
    return value


def _time(value: Any) -> datetime:
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found
