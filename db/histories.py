"""The histories of fields in the rows they belong to; a field never changed since its thing was made needs none."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.core.records import origin_of
from app.core.registers import Register, begun, from_json, to_json, written

History = dict[str, Any]
Values = Mapping[str, Any]


def registers(history: History | None, values: Values, made_at: datetime, origin: str = "") -> dict[str, Register]:
    """The register of every field of `values`; where the history is silent, that of the value it was made with."""
    known = history or {}
    origin = origin or origin_of(made_at)
    return {
        name: from_json(known[name]) if name in known else begun(value, made_at, "", origin)
        for name, value in values.items()
    }


def changed(
    fields: Mapping[str, Register], before: Values, after: Values, at: datetime, by: str, session: str
) -> dict[str, Register]:
    """The registers after the fields that differ were written."""
    return {
        name: written(register, after[name], at, by, session) if before[name] != after[name] else register
        for name, register in fields.items()
    }


def stored(fields: Mapping[str, Register], values: Values, made_at: datetime, origin: str = "") -> History | None:
    """What a row whose fields have `values` has to remember of its registers."""
    origin = origin or origin_of(made_at)
    history = {
        name: to_json(register)
        for name, register in fields.items()
        if register != begun(values[name], made_at, "", origin)
    }
    return history or None
