"""OpenCC's chains of dictionaries compiled for Python: the same text as the library, and where each piece came from.

The rules are those of OpenCC 1.4 (`src/Conversion.cpp`, `MaxMatchSegmentation.cpp`, `DictGroup.cpp`): a text is
normalized, cut into segments where the configuration says so, and each segment goes through the stages of the
chain; a stage takes the longest match at each place, or the character itself. In a group that short-circuits the
first dictionary with any match wins, in a union the longest match of all of them, the first among equals.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add
from pathlib import Path
from typing import Any, TypeAlias

from app.core.errors import MachineError
from app.text.scripts_ocd2 import read_dictionary

Entries: TypeAlias = Mapping[str, tuple[str, ...]]
Replacement: TypeAlias = tuple[int, int, str]
"""Start and end of a match in the text before a stage, and what it becomes."""


@dataclass(frozen=True)
class Stage:
    """One group of dictionaries, compiled.

    `starts` leads from the first two characters of a phrase to (length, table) in the order to be tried, `wide` from
    a character that becomes several ones to the same. All other characters are replaced one by one by `singles`.
    """

    tables: tuple[dict[str, str], ...]
    starts: dict[str, tuple[tuple[int, int], ...]]
    wide: dict[str, tuple[tuple[int, int], ...]]
    singles: dict[int, str]
    choices: dict[str, tuple[str, ...]]
    """Characters with other candidates than the one taken."""
    vocabulary: frozenset[int] = frozenset()
    """The tables that replace words by a region's own words, not characters by characters."""
    choice: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "choice", one_of(self.choices))


@dataclass(frozen=True)
class Chain:
    """A configuration, compiled. `cuts_first` says that the segments are the phrases of the first stage."""

    normal: dict[int, str]
    cuts: Stage | None
    stages: tuple[Stage, ...]
    cuts_first: bool
    abnormal: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "abnormal", one_of(map(chr, self.normal)))


def one_of(characters: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any one of `characters`, or for nothing where there are none."""
    joined = "".join(sorted(characters))
    return re.compile(f"[{re.escape(joined)}]" if joined else "(?!)")


def find(
    stage: Stage, text: str, cuts: Sequence[int] = (), guarded: Collection[tuple[int, int]] = ()
) -> list[Replacement]:
    """The phrases of `stage` in `text`, in order.

    No match crosses one of `cuts` (ascending offsets, the last one the text's length); no match of a vocabulary
    table touches one of the `guarded` spans.
    """
    found: list[Replacement] = []
    done = 0
    for at in _places(stage, text):
        if at < done:
            continue
        limit = cuts[bisect_right(cuts, at)] if cuts else len(text)
        for length, table in (*stage.starts.get(text[at : at + 2], ()), *stage.wide.get(text[at], ())):
            end = at + length
            value = stage.tables[table].get(text[at:end]) if end <= limit else None
            if value is None or (guarded and table in stage.vocabulary and _touches(guarded, at, end)):
                continue
            found.append((at, end, value))
            done = end
            break
    return found


def _places(stage: Stage, text: str) -> list[int]:
    """Where a phrase may begin."""
    starts = stage.starts
    places = [at for at, pair in enumerate(map(add, text, text[1:])) if pair in starts]
    if stage.wide and not stage.wide.keys().isdisjoint(text):
        return sorted({*places, *(at for at, mark in enumerate(text) if mark in stage.wide)})
    return places


def _touches(spans: Collection[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def cuts_of(found: Sequence[Replacement], length: int) -> list[int]:
    """Where segments end, given the matches of the segmentation's dictionary."""
    return sorted({end for start, stop, _ in found for end in (start, stop) if end} | {length})


def read_chain(path: Path) -> Chain:
    """Compile the OpenCC configuration at `path`, whose dictionaries lie beside it.

    Raises MachineError where the configuration or a dictionary is missing, damaged, or of a kind not known here.
    """
    try:
        config: dict[str, Any] = json.loads(path.read_text("utf-8"))
        tables = _Tables(path.parent)
        steps = [step["dict"] for step in config["conversion_chain"]]
        segmentation = config.get("segmentation", {"type": "mmseg", "dict": None})
        if segmentation["type"] != "mmseg":
            raise ValueError("unknown segmentation")
        cuts = segmentation["dict"]
        normal = [tables.stage(step["dict"]).singles for step in config.get("normalization", ())]
        return Chain(
            {code: value for singles in reversed(normal) for code, value in singles.items()},
            tables.stage(cuts) if cuts else None,
            tuple(tables.stage(step) for step in steps),
            bool(cuts) and steps[0].get("dicts", (None,))[0] == cuts,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MachineError(
            f"The conversion {path.stem} cannot be read ({error}); install the program again."
        ) from error


class _Tables:
    """Reads each dictionary of a folder once while a chain is compiled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[str, Entries] = {}

    def entries(self, file: str) -> Entries:
        """The entries of one dictionary."""
        if file not in self.read:
            self.read[file] = read_dictionary(self.folder / file)
        return self.read[file]

    def stage(self, node: dict[str, Any]) -> Stage:
        """Compile a dictionary or a group of them."""
        return compile_stage([(self._is_vocabulary(part), self._joined(part)) for part in _parts(node)])

    def _joined(self, node: dict[str, Any]) -> Entries:
        """A dictionary, or a union as one: the longest match of all is found there too, the first among equals."""
        if node["type"] == "ocd2":
            return self.entries(node["file"])
        if node["type"] != "group" or node.get("match_policy") != "union":
            raise ValueError("unknown kind of dictionary")
        joined: dict[str, tuple[str, ...]] = {}
        for part in reversed(node["dicts"]):
            joined.update(self._joined(part))
        return joined

    def _is_vocabulary(self, node: dict[str, Any]) -> bool:
        return re.match("(TW|HK)Phrases", node.get("file", "")) is not None


def _parts(node: dict[str, Any]) -> list[dict[str, Any]]:
    """The dictionaries of a group in the order in which they are asked; a union is one of them."""
    if node["type"] != "group" or node.get("match_policy") == "union":
        return [node]
    return [part for inner in node["dicts"] for part in _parts(inner)]


def compile_stage(parts: Sequence[tuple[bool, Entries]]) -> Stage:
    """Compile dictionaries, the first asked first; each says whether it is one of vocabulary."""
    firsts: dict[str, int] = {}
    for place, (_, entries) in enumerate(parts):
        for key in entries:
            if len(key) == 1:
                firsts.setdefault(key, place)
    values = {key: parts[place][1][key] for key, place in firsts.items()}
    wide: dict[str, tuple[tuple[int, int], ...]] = {
        key: ((1, place),) for key, place in firsts.items() if len(values[key][0]) != 1
    }
    tables = tuple({key: own[0] for key, own in entries.items() if len(key) > 1 or key in wide} for _, entries in parts)
    return Stage(
        tables,
        _starts(tables, firsts),
        wide,
        {ord(key): own[0] for key, own in values.items() if key not in wide},
        {key: _others(own) for key, own in values.items() if key not in wide and _others(own)},
        frozenset(place for place, (vocabulary, _) in enumerate(parts) if vocabulary),
    )


def _starts(tables: Sequence[dict[str, str]], firsts: dict[str, int]) -> dict[str, tuple[tuple[int, int], ...]]:
    """For the first two characters of phrases, what to try; a one-character entry stops what is asked after it."""
    kinds: dict[str, set[tuple[int, int]]] = {}
    for place, table in enumerate(tables):
        for key in table:
            if len(key) > 1 and place <= firsts.get(key[0], place):
                kinds.setdefault(key[:2], set()).add((place, -len(key)))
    return {pair: tuple((-negative, place) for place, negative in sorted(kind)) for pair, kind in kinds.items()}


def _others(values: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates beside the first; those beyond the BMP are dropped for a common character: few fonts draw them."""
    return tuple(value for value in values[1:] if value != values[0] and (value <= "\uffff" or values[0] > "\uffff"))
