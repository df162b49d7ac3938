"""Dataclasses as JSON values and back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import pytest

from app.formats.records import NotThis, plain, typed


class Kind(StrEnum):
    ONE = "one"


@dataclass(frozen=True)
class Inner:
    number: int
    share: float = 1.0


@dataclass(frozen=True)
class Outer:
    name: str
    kind: Kind
    inner: tuple[Inner, ...]
    when: datetime | None = None
    sure: bool = True


WHOLE = Outer("甲", Kind.ONE, (Inner(1, 0.5), Inner(2)), datetime(2025, 1, 2, tzinfo=UTC))


def test_what_goes_out_comes_back() -> None:
    assert typed(json.loads(json.dumps(plain(WHOLE))), Outer) == WHOLE


def test_missing_fields_take_their_defaults_and_unknown_ones_are_passed_over() -> None:
    value = {"name": "a", "kind": "one", "inner": [{"number": 3, "share": 2, "new": 1}], "later": []}
    assert typed(value, Outer) == Outer("a", Kind.ONE, (Inner(3, 2.0),))


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ([], "Outer is no object"),
        ({"kind": "one", "inner": []}, "name is missing"),
        ({"name": 1, "kind": "one", "inner": []}, "name is '1'"),
        ({"name": "a", "kind": "two", "inner": []}, "kind is 'two'"),
        ({"name": "a", "kind": "one", "inner": {}}, "inner is no list"),
        ({"name": "a", "kind": "one", "inner": [{"number": True}]}, "inner[0].number is 'True'"),
        ({"name": "a", "kind": "one", "inner": [], "when": "soon"}, "when is 'soon'"),
    ],
)
def test_what_is_not_of_its_type_is_named(value: object, where: str) -> None:
    with pytest.raises(NotThis) as caught:
        typed(value, Outer)
    assert str(caught.value) == where
