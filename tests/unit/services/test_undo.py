"""Undo and redo by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.changes import ChangeSet
from app.core.errors import InputError
from app.services.undo import Command, History


def adding(numbers: list[int], number: int) -> Command:
    """A command that puts `number` at the end of `numbers`."""

    def do() -> ChangeSet:
        numbers.append(number)
        return ChangeSet(beads=frozenset({number}))

    def undo() -> ChangeSet:
        numbers.pop()
        return ChangeSet(beads=frozenset({number}))

    return Command(f"add {number}", do, undo)


@given(st.lists(st.one_of(st.integers(0, 9), st.sampled_from(["undo", "redo"]))))
def test_undo_and_redo_agree_with_a_list_and_a_place_in_it(steps: list[int | str]) -> None:
    numbers: list[int] = []
    history = History()
    line: list[int] = []
    place = 0
    for step in steps:
        if step == "undo":
            history.undo()
            place = max(0, place - 1)
        elif step == "redo":
            history.redo()
            place = min(len(line), place + 1)
        else:
            history.do(adding(numbers, int(step)))
            line = [*line[:place], int(step)]
            place += 1
        assert numbers == line[:place]
        assert history.undo_name() == (f"add {line[place - 1]}" if place else "")
        assert history.redo_name() == (f"add {line[place]}" if place < len(line) else "")


def test_what_raises_is_not_remembered() -> None:
    def fail() -> ChangeSet:
        raise ZeroDivisionError

    history = History()
    with pytest.raises(ZeroDivisionError):
        history.do(Command("fail", fail, fail))
    assert history.undo_name() == ""
    assert not history.undo()


def test_what_the_library_allows_no_more_does_not_stand_before_what_was_done_earlier() -> None:
    def refused() -> ChangeSet:
        raise InputError("It was changed elsewhere.")

    numbers: list[int] = []
    history = History()
    history.do(adding(numbers, 1))
    history.do(Command("change", ChangeSet, refused))
    with pytest.raises(InputError):
        history.undo()
    assert history.undo_name() == "add 1"
    history.undo()
    assert numbers == []
    assert history.redo_name() == "add 1"
