"""Kills processes at random moments while they work on a library, and looks at what is left.

A trial starts one or two processes of `labour` on a library, kills them some moments later, and compares the library
with what they had acknowledged. A library serves for several trials, so that damage has time to show.
"""

import multiprocessing
import random
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from app.core.language import Language
from app.services import backups, indexing, searching
from app.services.library import Library
from app.services.settings import Settings
from app.text.folding import fold
from db.engine import FILE_NAME
from tests.torture import migrating
from tests.torture.labour import (
    QUERIES,
    Labour,
    accept,
    align,
    bitext_of,
    bring_in,
    change_note,
    labour,
    write_note,
)
from tests.torture.ledger import Ledger, State, broken_promises, read

TRIALS_PER_LIBRARY = 15
MERGED = '], ["note", null, '
"""What stands in a ledger for each merge that was begun: a text that comes with a note."""

PATIENCE_S = 600
"""How long a process may take to begin; a trial does not fail by being slow."""


@dataclass
class Torture:
    """The kills of one run: where, with which chance, and what was seen so far."""

    folder: Path
    caches: Path
    chance: random.Random
    longest_s: float = 0.6
    """How long a process is let live at most."""
    kills: int = 0
    acknowledged: int = 0
    cut_short: int = 0
    """Kills that met a change in the midst."""
    merges: int = 0
    migrated: int = 0


def context() -> BaseContext:
    """How processes are started: on Linux and macOS by a server that has loaded the program already."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.torture.warm", "tests.torture.migrating"])
    return made


def run(torture: Torture, trials: int) -> list[str]:
    """Do some trials; what broke, a line each."""
    broken: list[str] = []
    state: State = {}
    for trial in range(trials):
        if trial % TRIALS_PER_LIBRARY == 0:
            state = {}
        directory = torture.folder / f"library-{trial // TRIALS_PER_LIBRARY}"
        ledgers = [torture.folder / f"{trial}-{at}.jsonl" for at in range(torture.chance.choice((1, 1, 2)))]
        kill(torture, directory, state, ledgers)
        state, problems = examine(torture, directory, state, ledgers)
        broken += [f"trial {trial}: {problem}" for problem in problems]
    return broken


def run_migrations(torture: Torture, trials: int) -> list[str]:
    """Kill a program while it migrates copies of one library; what broke, a line each."""
    template = torture.folder / "template"
    with Library.open(template, torture.caches) as library:
        work = Labour(library, Ledger(torture.folder / "template.jsonl"), torture.chance, torture.folder)
        for deed in (bring_in, align, accept, write_note, bring_in, write_note, change_note):
            deed(work)
        wanted = state_of(library)
    broken = []
    for trial in range(trials):
        folder = torture.folder / f"migrating-{trial}"
        folder.mkdir()
        ours, theirs = context().Pipe(duplex=False)
        process = context().Process(target=migrating.labour, args=(template, folder, theirs), daemon=True)
        process.start()
        theirs.close()
        assert ours.poll(PATIENCE_S), "a process did not begin"
        process.join(torture.chance.random() ** 2 * 0.5)
        assert process.is_alive(), f"a process ended by itself, with status {process.exitcode}"
        process.kill()
        process.join()
        ours.close()
        torture.kills += 1
        broken += [f"migration {trial}: {problem}" for problem in migrated(torture, folder, wanted)]
    return broken


def migrated(torture: Torture, folder: Path, wanted: State) -> list[str]:
    """What is wrong with the libraries that a killed program has been migrating."""
    problems = []
    for directory in [one for one in folder.iterdir() if one.name.isdigit()]:
        with closing(sqlite3.connect(directory / FILE_NAME)) as connection:
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        torture.migrated += revision == migrating.AFTER
        torture.cut_short += revision == migrating.BEFORE
        saved = [one.revision for one in backups.listed(directory)]
        if revision == migrating.AFTER and saved != [migrating.AFTER]:
            problems.append(f"migrated with the backups {saved}")
        problems += damage(directory / FILE_NAME)
        with migrating.younger(folder / "scripts"), Library.open(directory, torture.caches) as library:
            problems += broken_promises(wanted, [], state_of(library)) + library.store.check()
            problems += leftovers(directory)
            backups.daily(library)
        problems += [f"{left} was left" for left in (directory / "backups").glob("*.partial*")]
    return problems


def kill(torture: Torture, directory: Path, state: State, ledgers: Sequence[Path]) -> None:
    """Start a process for each ledger on the library, and kill them at some moment."""
    starting = context()
    processes = []
    for at, ledger in enumerate(ledgers):
        # Each has things of its own, so that it is known who changed what last.
        mine = state if at == 0 else {}
        ours, theirs = starting.Pipe(duplex=False)
        arguments = (directory, torture.caches, ledger, mine, torture.chance.randrange(2**32), theirs)
        process = starting.Process(target=labour, args=arguments, daemon=True)
        process.start()
        theirs.close()
        processes.append((process, ours))
    opening = torture.chance.random() < 0.15
    for _, bell in processes:
        for _word in range(1 if opening else 2):
            assert bell.poll(PATIENCE_S), "a process did not begin"
            bell.recv()
    processes[0][0].join(torture.chance.random() ** 2 * (0.05 if opening else torture.longest_s))
    for process, bell in processes:
        assert process.is_alive(), f"a process ended by itself, with status {process.exitcode}"
        process.kill()
        process.join()
        bell.close()
    torture.kills += len(processes)


def examine(torture: Torture, directory: Path, before: State, ledgers: Sequence[Path]) -> tuple[State, list[str]]:
    """What is in the library after a kill, and what is wrong with that."""
    expected, pending = dict(before), []
    for ledger in ledgers:
        state, tried = read(ledger, {})
        torture.acknowledged += len(state)
        torture.cut_short += bool(tried)
        torture.merges += ledger.exists() and ledger.read_text("utf-8").count(MERGED)
        expected |= state
        pending += tried
    problems = damage(directory / FILE_NAME)
    with Library.open(directory, torture.caches) as library:
        actual = state_of(library, {key for kind, key in expected if kind in _OWN} | {one.stem for one in ledgers})
        problems += broken_promises(expected, pending, actual)
        problems += library.store.check() + leftovers(directory) + wrong_answers(library)
    return actual, problems


_OWN = ("state", "settings")
"""Kinds that each process keeps for itself, under the name of its ledger."""


def damage(file: Path) -> list[str]:
    """What SQLite finds wrong with the file as the kill left it."""
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return found + [f"dangling key {row}" for row in connection.execute("PRAGMA foreign_key_check")]


def state_of(library: Library, names: Iterable[str] = ()) -> State:
    """Everything in a library as the ledgers have it; `names` are those under which processes kept their places."""
    store = library.store
    found: State = {}
    for document in store.documents():
        found["document", str(document.id)] = {"text": store.text(document.id), "title": document.title}
    for alignment in store.alignments():
        found["bitext", str(alignment.id)] = bitext_of(library, alignment.id)
    for note_id, trashed in notes(library):
        note = store.annotation(note_id)
        (target,) = note.targets
        found["note", str(note_id)] = {
            "document": target.document_id,
            "text": note.text,
            "start": target.start,
            "trashed": trashed,
        }
    for name in names:
        found["state", name] = store.get_state(f"place.{name}")
        found["settings", name] = Settings(library.directory.parent / f"{name}.settings.json").get("open")
    return {place: value for place, value in found.items() if value is not None}


def notes(library: Library) -> list[tuple[int, bool]]:
    """The ids of all notes, and whether they are in the trash: the store lists only those that are not."""
    with closing(sqlite3.connect(library.directory / FILE_NAME)) as connection:
        return [
            (row[0], bool(row[1])) for row in connection.execute("SELECT id, trashed_at IS NOT NULL FROM annotations")
        ]


def leftovers(directory: Path) -> list[str]:
    """What should have been swept away and was not."""
    with closing(sqlite3.connect(directory / FILE_NAME)) as connection:
        return [
            f"unpublished rows in {table}"
            for table in ("documents", "bead_sets")
            if connection.execute(f"SELECT count(*) FROM {table} WHERE NOT published").fetchone() != (0,)
        ]


def wrong_answers(library: Library) -> list[str]:
    """Where a search differs from looking at every clause."""
    indexing.index_pending(library)
    store, problems = library.store, []
    texts = {
        segment.id: text[segment.start : segment.end]
        for document in store.documents()
        for text in [store.text(document.id)]
        for segment in store.segments(document.id)
    }
    for query in QUERIES:
        found = {hit.segment_id for hit in searching.search(library, f'"{query}"', language=Language.ZH).hits}
        there = {id_ for id_, text in texts.items() if fold(query).text in fold(text).text}
        if found != there:
            problems.append(f"{query} is found in {sorted(found)} and stands in {sorted(there)}")
    return problems
