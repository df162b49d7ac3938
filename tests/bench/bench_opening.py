"""How long a bitext of 100,000 rows of a library takes from the wish to open it to the first painted frame, and after.

The whole window on a library on disk: the texts are read, the rows in sight, the frame is painted. Afterwards the
clauses of the outline are read aside and the heights of all rows are estimated in idle time; the longest turn of the
event loop meanwhile is what a person might feel. The same for a document of 100,000 paragraphs by itself, and for two
clauses merged in a text of 20,000. Turns are told in processor time of the window's own thread. Everything is measured
in one process of its own.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.alignment import AlignmentKind, BeadDraft
from app.core.document import DocumentDraft, Receipt, SegmentDraft, SegmentKind
from app.core.language import Language, Script
from tests.bench.bench_search import invented, invented_english, typed

if TYPE_CHECKING:
    from app.services.library import Library
    from app.ui.application import Program

ROWS = 100_000
CLAUSES = 20_000
"""Of the text in which two are merged."""
CHAPTER = 40
"""Rows under one heading."""
_SEARCHES = 40
Figures = dict[str, dict[str, float | str]]


def run() -> Figures:
    """The figures by name, each with value, unit, baseline and ratio; there is no baseline."""
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "tests.bench.bench_opening", folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    units = {name: "MB" if name.endswith("_mb") else "ms" for name in found}
    return {
        name: {"value": round(value, 2), "unit": units[name], "baseline": 0.0, "ratio": 0.0}
        for name, value in found.items()
    }


def store(library: "Library", count: int = ROWS) -> int:
    """Put a bitext of so many rows into a library: headings and paragraphs, one bead in seven unsure; its id."""
    ends = []
    for language, own in ((Language.ZH, invented(count)), (Language.EN, invented_english(count))):
        starts = list(accumulate((len(text) + 1 for text in own), initial=0))
        segments = [
            SegmentDraft(SegmentKind.PARAGRAPH if at % CHAPTER else SegmentKind.HEADING, start, start + len(text))
            for at, (start, text) in enumerate(zip(starts, own, strict=False))
        ]
        text = "\n".join(own)
        script = Script.HANS if language is Language.ZH else Script.LATN
        draft = DocumentDraft(language, language, script, text, text.encode(), str(language), Receipt("utf-8"))
        ends.append(library.store.add_document(draft, segments).id)
    pairs = zip(*(library.store.segments(document) for document in ends), strict=True)
    beads = [BeadDraft((zh.id,), (en.id,), 0.9 if at % 7 else 0.5) for at, (zh, en) in enumerate(pairs)]
    return library.store.save_alignment(ends[0], ends[1], AlignmentKind.PARALLEL, beads).id


def _measure(home: Path) -> dict[str, float]:
    from app.services import indexing
    from app.services.library import Library
    from app.services.settings import Settings
    from app.ui.application import Program, application
    from app.ui.collecting import Collector
    from app.ui.jobs import InProcess

    qt = application()
    program = Program(qt, Settings(home / "settings.json"))
    library = Library.open(home / "library", home / "cache")
    bitext, shorter = store(library), store(library, CLAUSES)
    document = library.store.alignment(bitext).source_id
    indexing.index_pending(library)
    gc.collect()
    Collector(qt)  # what the library was made of is not the window's
    program.furnish(library, InProcess(library))
    program.shell.resize(1280, 800)
    program.shell.show()
    qt.processEvents()
    assert program.session is not None
    session, opened = program.session, _memory()
    figures = _open(program, lambda: session.open_bitext(bitext), "open_library_100k")
    figures |= {"open_library_100k_mb": _memory() - opened}
    figures |= _search(program)
    session.close_text()
    figures |= _open(program, lambda: session.open_document(document), "open_document_100k")
    assert program.workspace is not None
    # The index is never brought level in the window's own process, in which jobs are carried out here.
    program.workspace.levelling.is_busy = True
    session.open_bitext(shorter)
    figures |= _merge(program)
    program.shell.close()
    return figures


def _memory() -> float:
    """The process's own memory in megabytes, as Linux tells it; 0 elsewhere."""
    status = Path("/proc/self/status")
    told = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in told if line.startswith("RssAnon:")), 0.0)


def _open(program: "Program", show: Callable[[], object], name: str) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    assert program.workspace is not None
    reader = program.workspace.sheet.reader
    wall, processor = time.perf_counter(), time.thread_time()
    show()
    reader.viewport().repaint()
    painted = time.perf_counter() - wall, time.thread_time() - processor
    turns = []
    while not reader.is_settled() or not program.workspace.outline.places():
        began = time.thread_time()
        QApplication.processEvents()
        turns.append(time.thread_time() - began)
    turns.sort()
    return {
        f"{name}_ms": 1000 * painted[0],
        f"{name}_cpu_ms": 1000 * painted[1],
        f"{name}_turn_p95_ms": 1000 * turns[int(0.95 * len(turns))],
        f"{name}_turn_max_ms": 1000 * turns[-1],
    }


def _merge(program: "Program") -> dict[str, float]:
    """Two clauses in the middle made one, with the turns of the event loop until the text is shown again."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    assert program.workspace is not None
    work, seen = program.workspace, []
    while not work.sheet.reader.is_settled() or not work.outline.places():
        QApplication.processEvents()
    work.sheet.reader.go_to_row(CLAUSES // 2)
    turns = QTimer(interval=2)
    turns.timeout.connect(lambda: seen.append(time.thread_time()))
    turns.start()
    began = time.perf_counter()
    work.actions["outline.merge"].trigger()
    work.sheet.reader.viewport().repaint()
    took = time.perf_counter() - began
    count = len(seen)
    while len(seen) < count + 2:
        QApplication.processEvents()
    longest = max(after - before for before, after in pairwise(seen))
    return {"merge_20k_ms": 1000 * took, "merge_20k_turn_max_ms": 1000 * longest}


def _search(program: "Program") -> dict[str, float]:
    """From the last key of a query to its first page painted: texts, counterparts and marks."""
    from PySide6.QtCore import QEventLoop

    assert program.workspace is not None
    work = program.workspace
    work.search()
    loop = QEventLoop()
    work.searcher.answered.connect(lambda *_: loop.quit())
    wall, processor = [], []
    for query in typed(invented(2000))[:: 320 // _SEARCHES]:
        work.results.field.setText(query[:-1])
        if query[:-1].strip():
            loop.exec()
        began = time.perf_counter(), time.process_time()
        work.results.field.insert(query[-1])  # as an input method does
        loop.exec()
        work.results.view.viewport().repaint()
        wall.append(time.perf_counter() - began[0])
        processor.append(time.process_time() - began[1])
    # The first ones open the index and read the texts into memory.
    at = int(0.95 * (len(wall) - 4))
    return {
        "search_page_painted_p95_ms": 1000 * sorted(wall[4:])[at],
        "search_page_painted_cpu_p95_ms": 1000 * sorted(processor[4:])[at],
    }


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
