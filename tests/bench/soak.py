"""Half an hour of scripted reading in the real window, and what it does to the memory: `python -m tests.bench.soak`.

    python -m tests.bench.soak [MINUTES]        30 by default; writes build/soak.json

Reads, jumps, switches scripts and views, finds, searches, writes a note, makes a term, accepts beads and takes all of
it back, opens one text after another; everything once in the first minute, so that what is loaded at its first use is
there. Memory must end within 10 MB of where it was after the first minute: the process's own memory, without the pages
of files that the system keeps for all, of which fonts are the most (they come and go by dozens of megabytes; the whole
is printed beside it). A line a minute is printed, so that growth is seen where it begins.
"""

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.application import Program

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
STEP_S = 0.05
BOUND_MB = 10.0


def main() -> int:
    """Read for so many minutes; 0 where the memory stayed within its bound."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        found = _soak(Path(folder), minutes)
    target = Path("build/soak.json")
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, indent=1), encoding="utf-8")
    grown = found["end_mb"] - found["minute_mb"]
    print(f"{minutes:g} minutes, {found['steps']:,.0f} steps: {grown:+.1f} MB since the first minute")
    sys.stdout.flush()
    os._exit(0 if grown <= BOUND_MB else 1)


def _soak(folder: Path, minutes: float) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from app.services.jobs import SampleJob
    from app.services.settings import Settings
    from app.ui.application import Program
    from app.ui.collecting import Collector

    app = QApplication([])
    program = Program(app, Settings(folder / "settings.json"))
    # The sample is aligned by the worker, as everywhere: what the aligner holds is not the window's.
    program.open(folder / "library", folder / "cache")
    program.shell.resize(1280, 800)
    program.shell.show()
    Collector(app)
    assert program.workspace is not None
    session, sheet = program.workspace.session, program.workspace.sheet
    session.jobs.submit(SampleJob())
    deadline = time.monotonic() + 300
    while not (session.view is not None and sheet.reader.row_count()) and time.monotonic() < deadline:
        _turn(STEP_S)
    deeds = _deeds(program)
    once = [*_every_look(program), *dict.fromkeys(deeds)]
    chance, steps = random.Random(1), 0
    began = last = time.monotonic()
    memories = []
    while time.monotonic() - began < minutes * 60:
        (once.pop() if once else chance.choice(deeds))()
        _turn(STEP_S)
        steps += 1
        if time.monotonic() - last >= 60:
            last = time.monotonic()
            memories.append(_memory("RssAnon"))
            whole = _memory("VmRSS")
            print(f"minute {len(memories):>2}: {memories[-1]:7.1f} MB of {whole:.1f}, {steps:,} steps", flush=True)
    end = _memory("RssAnon")
    return {"steps": steps, "minute_mb": memories[0] if memories else end, "end_mb": end}


def _turn(seconds: float) -> None:
    """Let the window do what it has to for a while, in a loop of events: without one nothing deleted later goes."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def _memory(kind: str) -> float:
    """So many megabytes of a kind that Linux tells."""
    told = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in told if line.startswith(f"{kind}:")).split()[1]) / 1024


def _every_look(program: "Program") -> list[Callable[[], object]]:
    """Each theme, mode, reading and length of rows."""
    from app.core.language import Reading
    from app.ui.reader import Mode

    work, deeds = program.workspace, program.deeds
    assert work is not None
    assert deeds is not None
    return [
        *(partial(work.sheet.read_all_as, reading) for reading in Reading),
        *(partial(work.sheet.reader.set_mode, mode) for mode in Mode),
        *(partial(deeds.choose_theme, theme) for theme in ("light", "dark")),
        *(partial(work.show_sentences, on) for on in (False, True)),
    ]


def _deeds(program: "Program") -> list[Callable[[], object]]:
    """What a reader does, each a few times as often as it is done in an hour."""
    from app.core.alignment import BeadStatus
    from app.core.language import Reading
    from app.ui.reader import Mode

    work, deeds = program.workspace, program.deeds
    assert work is not None
    assert deeds is not None
    chance, sheet, session = random.Random(2), work.sheet, work.session
    bar = sheet.reader.verticalScrollBar()
    bitexts = [alignment.id for alignment in session.library.store.alignments()]
    documents = [document.id for document in session.library.store.documents()]

    def note() -> None:
        sheet.reader.go_to_row(chance.randrange(sheet.reader.row_count()))
        work.noting.highlight()
        session.undo()

    def accept() -> None:
        sheet.reader.go_to_row(chance.randrange(sheet.reader.row_count()))
        deeds.set_status(BeadStatus.ACCEPTED)
        session.undo()

    def find() -> None:
        work.finding.begin()
        work.middle.find_bar.begin(chance.choice(("河", "Party", "第五条", "data")))
        _turn(0.2)
        work.finding.step(1)
        work.middle.find_bar.leave()

    def search() -> None:
        work.search()
        work.results.begin(chance.choice(("流域", "commission", '"the Parties"', "zh:数据 -en:data")))
        _turn(0.3)
        work.docks["results"].hide()

    def script() -> None:
        sheet.read_all_as(chance.choice(list(Reading)))

    def by_itself() -> None:
        session.open_document(chance.choice(documents))
        _turn(0.1)
        bar.setValue(chance.randrange(bar.maximum() + 1))
        _turn(0.1)
        session.open_bitext(chance.choice(bitexts))

    often: list[Callable[[], object]] = [
        lambda: bar.setValue(bar.value() + chance.randrange(-300, 600)),
        lambda: bar.setValue(chance.randrange(bar.maximum() + 1)),
        lambda: sheet.reader.go_to_row(chance.randrange(sheet.reader.row_count())),
    ]
    seldom: list[Callable[[], object]] = [
        note,
        accept,
        find,
        search,
        script,
        lambda: sheet.reader.set_mode(chance.choice(list(Mode))),
        lambda: session.open_bitext(chance.choice(bitexts)),
        by_itself,
        lambda: program.shell.resize(chance.randrange(960, 1600), chance.randrange(600, 1000)),
        lambda: sheet.reader.zoom_by(chance.choice((-1, 1))),
        lambda: work.show_sentences(chance.random() < 0.5),
        lambda: deeds.choose_theme(chance.choice(("light", "dark"))),
    ]
    return [*often * 12, *seldom]


if __name__ == "__main__":
    sys.exit(main())
