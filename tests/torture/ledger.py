"""What a process said it was about to do and had done, on the disk line by line, and what a library must then hold.

A fact is a kind, a key and a value (None: not there). A line `try` comes before a change, with the key None where the
library gives out the id, and a line `done` after it, which is the acknowledgement. A change that was tried and not
acknowledged may have happened whole or not at all.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Fact = tuple[str, str | None, Any]
State = dict[tuple[str, str], Any]
"""What is in a library, by kind and key."""


@dataclass
class Ledger:
    """The writing end."""

    path: Path
    state: State = field(default_factory=dict)

    @contextmanager
    def change(self, *tried: Fact) -> Iterator[list[Fact]]:
        """Do a change in the block, which puts into the list what came of it."""
        self._write("try", tried)
        done: list[Fact] = []
        yield done
        self._write("done", done)
        self.state.update({(kind, str(key)): value for kind, key, value in done})

    def _write(self, word: str, facts: Iterable[Fact]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({word: list(facts)}) + "\n")
            file.flush()
            os.fsync(file.fileno())


def read(path: Path, before: Mapping[tuple[str, str], Any]) -> tuple[State, list[Fact]]:
    """What was acknowledged on top of `before`, and the change that was tried last and not acknowledged."""
    state, pending = dict(before), list[Fact]()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        try:
            said = json.loads(line)
        except ValueError:  # the last line, cut short: nothing of it was acknowledged
            break
        pending = [tuple(fact) for fact in said.get("try", [])]
        state.update({(kind, str(key)): value for kind, key, value in said.get("done", [])})
    return state, pending


def broken_promises(expected: State, pending: Iterable[Fact], actual: State) -> list[str]:
    """What of the acknowledged is missing or otherwise, and what is there that nobody said; a line each."""
    pending = list(pending)
    problems = []
    for place in sorted(expected.keys() | actual.keys()):
        wanted, found = expected.get(place), actual.get(place)
        if same(wanted, found):
            continue
        named = [value for kind, key, value in pending if (kind, key) == place]
        new = [value for kind, key, value in pending if kind == place[0] and key is None and wanted is None]
        if not any(same(value, found) for value in named + new):
            problems.append(f"{place}: acknowledged {wanted!r}, found {found!r}, tried {named + new!r}")
    return problems


def same(wanted: Any, found: Any) -> bool:
    """Whether `found` is what was wanted; of a mapping, only what was said before the change is compared."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(found.get(name) == value for name, value in wanted.items())
    return bool(wanted == found)
