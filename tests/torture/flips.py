"""Bytes flipped in the files of a library, and what the library then says."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import WorldError
from app.services import backups, checking, reading, searching
from app.services.library import Library
from db.engine import FILE_NAME
from tests.torture.kills import state_of
from tests.torture.labour import (
    QUERIES,
    Labour,
    accept,
    align,
    back_up,
    bring_in,
    change_note,
    keep_place,
    write_note,
)
from tests.torture.ledger import Ledger, State

Answers = dict[str, Any]


@dataclass
class Victim:
    """A whole library, what is in it, and what it answers."""

    directory: Path
    caches: Path
    state: State
    answers: Answers


@dataclass
class Flips:
    """What was flipped and what came of it."""

    flipped: int = 0
    harmless: int = 0
    told: int = 0
    mended: int = 0
    beyond: int = 0
    """Told, and left as they were."""
    aside: int = 0
    wrong: list[str] = field(default_factory=list)


def victim(folder: Path, caches: Path, *, backed_up: bool) -> Victim:
    """A library with a bit of everything."""
    directory = folder / "whole"
    with Library.open(directory, caches) as library:
        work = Labour(library, Ledger(folder / "whole.jsonl"), random.Random(7), folder)
        for deed in (
            bring_in,
            align,
            accept,
            write_note,
            write_note,
            change_note,
            bring_in,
            align,
            write_note,
            keep_place,
        ):
            deed(work)
        if backed_up:
            back_up(work)
        write_note(work)
        answers = {name: ask(library) for name, ask in QUESTIONS.items()}
        state = state_of(library)
    return Victim(directory, caches, state, answers)


def questions() -> dict[str, Callable[[Library], Any]]:
    """What is asked of a library: its lists, its texts, its beads and notes, and searches."""
    asked: dict[str, Callable[[Library], Any]] = {
        "documents": lambda library: library.store.documents(),
        "alignments": lambda library: library.store.alignments(),
        "notes": lambda library: library.store.annotations(),
        "everything": state_of,
        "outlines": lambda library: [reading.outline(library, d.id) for d in library.store.documents()],
    }
    for query in QUERIES:
        asked[f"search {query}"] = lambda library, query=query: searching.search(library, f'"{query}"')  # type: ignore[misc]
    return asked


QUESTIONS = questions()


def flip(chance: random.Random, directory: Path) -> str:
    """Change a few bytes of a file of the library in `directory`; what was changed."""
    files = sorted(
        one for one in directory.rglob("*") if one.is_file() and one.stat().st_size and "backups" not in one.parts
    )
    database = directory / FILE_NAME
    file = database if chance.random() < 0.7 else chance.choice(files)
    data = bytearray(file.read_bytes())
    places = [chance.randrange(len(data)) for _ in range(chance.choice((1, 1, 2, 8)))]
    if chance.random() < 0.2:
        # A whole sector at once, as disks lose them.
        start = chance.randrange(len(data)) // 512 * 512
        places = list(range(start, min(start + 512, len(data))))
    for place in places:
        data[place] ^= chance.randrange(1, 256)
    file.write_bytes(data)
    return f"{file.name} at {places[:8]}"


def run(folder: Path, whole: Victim, chance: random.Random, cases: int) -> Flips:
    """Flip bytes in copies of a library, ask, check and mend."""
    seen = Flips()
    for case in range(cases):
        copy = folder / f"case-{case}"
        shutil.copytree(whole.directory, copy)
        seen.flipped += 1
        what = f"case {case}, {flip(chance, copy)}"
        told = ask(copy, whole, seen, what)
        mend(copy, whole, seen, what, told=told)
        shutil.rmtree(copy)
    return seen


def ask(copy: Path, whole: Victim, seen: Flips, what: str) -> bool:
    """Ask a damaged library everything; whether it told of its damage. A wrong answer or a crash is noted."""
    told = False
    try:
        with Library.open(copy, whole.caches) as library:
            for name, question in QUESTIONS.items():
                told = _answer(library, name, question, whole, seen, what) or told
    except WorldError:
        told = True
    except Exception as error:  # noqa: BLE001 - as the program's own last resort does
        told = checking.excuse(copy) is not None
        if not told:
            seen.wrong.append(f"{what}: opening crashed with {error!r}")
    seen.told += told
    seen.harmless += not told
    return told


def _answer(
    library: Library, name: str, question: Callable[[Library], Any], whole: Victim, seen: Flips, what: str
) -> bool:
    try:
        answer = question(library)
    except WorldError:
        return True
    except Exception as error:  # noqa: BLE001 - as the program's own last resort does
        if checking.excuse(library.directory) is None:
            seen.wrong.append(f"{what}: {name} crashed with {error!r}")
        return True
    if answer != whole.answers[name]:
        seen.wrong.append(f"{what}: {name} is answered wrongly")
    return False


def mend(copy: Path, whole: Victim, seen: Flips, what: str, *, told: bool) -> None:
    """Check and repair a damaged library; afterwards it must be whole, and hold nothing that was not there."""
    damaged = (copy / FILE_NAME).read_bytes()
    try:
        before = checking.check_directory(copy, whole.caches)
        report = checking.check_directory(copy, whole.caches, repair=True)
    except WorldError as error:
        seen.wrong.append(f"{what}: the repair failed: {error}")
        return
    if report.problems:
        # Without a backup there is damage that only tells; nothing may be touched then.
        seen.beyond += 1
        if backups.listed(copy) or (copy / FILE_NAME).read_bytes() != damaged:
            seen.wrong.append(f"{what}: not mended: {report.problems}")
        return
    seen.mended += bool(report.repaired)
    with Library.open(copy, whole.caches) as library:
        state = state_of(library)
    restored = any("The backup of" in sentence for sentence in report.repaired)
    lost = {place for place, value in whole.state.items() if state.get(place) != value}
    strange = [place for place in lost if place in state and not restored and place[0] != "bitext"]
    if strange or state.keys() - whole.state.keys():
        seen.wrong.append(f"{what}: after the repair there are {strange or state.keys() - whole.state.keys()}")
    if lost and not (copy / "damaged").exists():
        seen.wrong.append(f"{what}: {lost} lost without a trace, told {told}, check {before.problems}")
    seen.aside += bool(lost)
    if backups.listed(copy) and any(place[0] == "document" for place in lost):
        seen.wrong.append(f"{what}: {lost} lost though a backup has it: {report.repaired}")
