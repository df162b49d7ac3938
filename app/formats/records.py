"""Frozen dataclasses as plain JSON values and back, exactly; what comes in is checked against the types."""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


class NotThis(ValueError):
    """A value is not what its type says; `str` tells where."""


def plain(value: object) -> Any:
    """A value of dataclasses, tuples, enums, dates and simple types as what JSON holds."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def typed(value: Any, kind: Any, where: str = "") -> Any:
    """The value of a type that `plain` made `value` of; raises `NotThis` where it is none. Unknown keys are ignored.

    A field that is not there takes its default, so that an older file is read by a newer program.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else typed(value, next(k for k in get_args(kind) if k is not type(None)), where)
    if origin is tuple:
        if not isinstance(value, list):
            raise NotThis(f"{where} is no list")
        return tuple(typed(part, get_args(kind)[0], f"{where}[{place}]") for place, part in enumerate(value))
    if is_dataclass(kind):
        return _record(value, kind, where)
    return _simple(value, kind, where)


def _record(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise NotThis(f"{where or kind.__name__} is no object")
    made = {}
    hints = _hints(kind)
    for part in fields(kind):
        if part.name in value:
            made[part.name] = typed(value[part.name], hints[part.name], f"{where}.{part.name}".lstrip("."))
        elif part.default is MISSING and part.default_factory is MISSING:
            raise NotThis(f"{where}.{part.name} is missing".lstrip("."))
    return kind(**made)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _simple(value: Any, kind: Any, where: str) -> Any:
    """A string, number, truth value, date or member of an enum."""
    try:
        if kind is datetime:
            return datetime.fromisoformat(value)
        if issubclass(kind, StrEnum):
            return kind(value)
    except (TypeError, ValueError):
        raise NotThis(f"{where} is {str(value)[:40]!r}") from None
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise NotThis(f"{where} is {str(value)[:40]!r}")
    return value
