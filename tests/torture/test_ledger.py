"""The judge of the torture sees what is lost, changed or half there, and lets through what may be."""

from pathlib import Path

import pytest

from tests.torture.ledger import Ledger, State, broken_promises, read

KEPT: State = {("note", "1"): {"text": "a", "trashed": False}}
CHANGED = {"text": "b", "trashed": False}


@pytest.mark.parametrize(
    ("pending", "actual", "fine"),
    [
        ([], KEPT, True),
        ([], {}, False),
        ([], {("note", "1"): CHANGED}, False),
        ([("note", "1", CHANGED)], {("note", "1"): CHANGED}, True),
        ([("note", "1", CHANGED)], KEPT, True),
        ([("note", "1", CHANGED)], {}, False),
        ([("note", "1", None)], {}, True),
        ([("note", None, {"text": "new"})], KEPT | {("note", "2"): {"text": "new", "trashed": False}}, True),
        ([("note", None, {"text": "new"})], KEPT | {("note", "2"): {"text": "ne", "trashed": False}}, False),
        ([("note", None, {"text": "new"})], {("note", "1"): {"text": "new", "trashed": False}}, False),
        ([], KEPT | {("note", "2"): CHANGED}, False),
    ],
)
def test_a_promise_is_broken_or_kept(pending: list[tuple[str, str | None, object]], actual: State, fine: bool) -> None:
    assert (broken_promises(KEPT, pending, actual) == []) is fine


def test_a_ledger_tells_what_was_acknowledged_and_what_was_tried_last(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "one.jsonl")
    with ledger.change(("note", None, "a")) as done:
        done.append(("note", "1", "a"))
    assert read(ledger.path, {}) == ({("note", "1"): "a"}, [])
    with pytest.raises(RuntimeError), ledger.change(("note", "1", "b")):
        raise RuntimeError
    assert read(ledger.path, {}) == ({("note", "1"): "a"}, [("note", "1", "b")])
    with ledger.path.open("a") as file:
        file.write('{"done": [["note", "1"')
    assert read(ledger.path, {}) == ({("note", "1"): "a"}, [("note", "1", "b")])
