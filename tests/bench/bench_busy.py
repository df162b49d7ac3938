"""Frames of the whole window while it imports, aligns and indexes behind: wheeling through an open bitext meanwhile.

A real library on disk and a real worker process. A frame is a turn of the wheel, the painting, and whatever else the
event loop has to do then, the news from the worker among it. Baseline: the same frames while nothing runs.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.application import Program

BETWEEN_S = 0.012
"""Left between two frames, as between two turns of a wheel."""
QUIET = 400
"""Frames of the baseline."""
LINES = 40_000
"""Of each of the texts that are imported and indexed meanwhile."""
_WORDS = "缔约双方同意加强在边境贸易农业卫生和教育领域的合作定期交换资料并就实施中出现的问题进行磋商"
Figures = dict[str, dict[str, float | str]]


def run() -> Figures:
    """The figures by name, each with value, unit, baseline and ratio."""
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "tests.bench.bench_busy", folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    names = {"frame_busy_p95_ms": "p95", "frame_busy_worst_ms": "worst"}
    return {
        name: {
            "value": round(found[f"busy_{key}"], 2),
            "unit": "ms",
            "baseline": round(found[f"quiet_{key}"], 2),
            "ratio": round(found[f"busy_{key}"] / found[f"quiet_{key}"], 3),
        }
        for name, key in names.items()
    }


def _measure(folder: Path) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from app.services.jobs import AlignJob, ImportJob, IndexJob, SampleJob
    from app.services.library import Library
    from app.services.settings import Settings
    from app.ui.application import Program
    from app.ui.collecting import Collector
    from app.ui.jobs import InWorker

    app = QApplication([])
    files = [folder / "一.txt", folder / "二.txt"]
    for seed, file in enumerate(files):
        file.write_text(_invented(seed), encoding="utf-8")
    program = Program(app, Settings(folder / "settings.json"))
    library = Library.open(folder / "library", folder / "cache")
    program.furnish(library, InWorker(folder / "library", folder / "cache"))
    program.shell.resize(1280, 800)
    program.shell.show()
    Collector(app)
    assert program.workspace is not None
    jobs = program.workspace.session.jobs
    jobs.submit(SampleJob())
    _until_idle(program)
    documents = [document.id for document in library.store.documents()]
    assert program.workspace.session.view is not None, "the sample did not open"
    quiet = [_frame(program) for _ in range(QUIET)]
    done: list[object] = []
    jobs.done.connect(lambda job, _: done.append(job))
    for job in (ImportJob(tuple(files), pair=False), AlignJob(documents[0], documents[1]), IndexJob()):
        jobs.submit(job)
    busy = []
    while len(done) < 3:
        busy.append(_frame(program))
    assert len(busy) > QUIET, f"only {len(busy)} frames: the jobs were too short to say anything"
    program.shell.close()
    program.end()
    return {"quiet_p95": _p95(quiet), "busy_p95": _p95(busy), "quiet_worst": max(quiet), "busy_worst": max(busy)}


def _frame(program: "Program") -> float:
    """One turn of the wheel in ms, with all that the event loop had to do."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    assert program.workspace is not None
    reader = program.workspace.sheet.reader
    bar = reader.verticalScrollBar()
    down = -120 if bar.value() < bar.maximum() * 0.9 else 120 * 400
    at, none = QPointF(300, 300), Qt.KeyboardModifier.NoModifier
    inverted = False
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, down), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, inverted
    )
    time.sleep(BETWEEN_S)
    began = time.perf_counter()
    QApplication.sendEvent(reader.viewport(), event)
    reader.viewport().repaint()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1e3


def _until_idle(program: "Program") -> None:
    from PySide6.QtWidgets import QApplication

    assert program.workspace is not None
    session = program.workspace.session
    while session.jobs.running is not None or session.view is None:
        QApplication.processEvents()
        time.sleep(0.01)


def _invented(seed: int) -> str:
    chance = random.Random(seed)
    return "\n".join(
        f"{number}、" + "".join(chance.choices(_WORDS, k=chance.randrange(20, 90))) + "。" for number in range(LINES)
    )


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
