"""Measures the reader itself: opening 100,000 rows, frames while wheeling, dragging and jumping, memory.

Each measurement runs in a process of its own, so that memory is what one reader takes and nothing is warm from
another. Baseline of the same run: a `QPlainTextEdit` of the same text.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from app.core.document import Span
from app.core.language import Language, Script
from app.core.rows import Cell, ReaderView, Row
from tests.gui.reader.views import column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QApplication

ROWS = 100_000
_SIZE = (1000, 700)
_FRAMES = 300
_JUMPS = 60
_MOVES = ("wheel", "drag", "jump", "select")

Figures = dict[str, dict[str, float | str]]


def run() -> Figures:
    """The figures by name, each with value, unit, baseline and ratio; milliseconds and megabytes."""
    ours, edit = _in_own_process("reader"), _in_own_process("edit")
    worst = {side: max(times[name] for name in _MOVES) for side, times in (("ours", ours), ("edit", edit))}
    return {
        "open_100k_ms": _figure(ours["open"], "ms", edit["open"]),
        "frame_p95_ms": _figure(worst["ours"], "ms", worst["edit"]),
        **{f"frame_{name}_p95_ms": _figure(ours[name], "ms", edit[name]) for name in _MOVES},
        "frame_unsettled_p95_ms": _figure(ours["unsettled"], "ms", edit["wheel"]),
        "reader_100k_rss_mb": _figure(ours["rss"], "MB", edit["rss"]),
        "reader_100k_own_mb": _figure(ours["own"], "MB", edit["own"]),
    }


def _figure(value: float, unit: str, baseline: float) -> dict[str, float | str]:
    return {
        "value": round(value, 2),
        "unit": unit,
        "baseline": round(baseline, 2),
        "ratio": round(value / baseline, 3) if baseline else 0.0,
    }


def _in_own_process(subject: str) -> dict[str, float]:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_reader", subject],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1e3


def _memory() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


_ZH = "缔约双方同意加强在边境贸易、农业、卫生和教育领域的合作，定期交换资料，并就实施中出现的问题进行磋商。" * 6
_ENGLISH = "the contracting parties agree to strengthen their cooperation in trade farming health and schooling "
_EN = _ENGLISH.split() * 12


def _chinese() -> Iterator[str]:
    """Paragraphs of about 100 characters, their lengths spread as in real texts."""
    chance = random.Random(1)
    for row in range(ROWS):
        start = chance.randrange(50)
        yield f"{row}、{_ZH[start : start + max(20, int(chance.gauss(100, 35)))]}\n"


def _english() -> Iterator[str]:
    """Paragraphs of about 60 words."""
    chance = random.Random(2)
    for row in range(ROWS):
        yield f"{row}. {' '.join(_EN[: max(10, int(chance.gauss(60, 20)))])}\n"


def _spans(text: str) -> list[Span]:
    """The paragraphs of a text."""
    spans, start = [], 0
    while (end := text.find("\n", start)) >= 0:
        spans.append(Span(start, end))
        start = end + 1
    return spans


def _view() -> ReaderView:
    """A bitext of `ROWS` rows: two texts, then a row for each pair of paragraphs, as a service hands them over."""
    chinese, english = "".join(_chinese()), "".join(_english())
    rows = [
        Row((Cell((row,), (left,)), Cell((row,), (right,))), "", row)
        for row, (left, right) in enumerate(zip(_spans(chinese), _spans(english), strict=True))
    ]
    columns = column(1, Language.ZH, Script.HANS, chinese), column(2, Language.EN, Script.LATN, english)
    return ReaderView(columns, rows, 1)


def _measure_reader() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from app.ui.reader import Reader

    app = QApplication([])
    view = _view()
    with_rows = _memory()
    began = time.perf_counter()
    reader = Reader()
    reader.resize(*_SIZE)
    reader.show_view(view)
    reader.show()
    app.processEvents()
    reader.viewport().repaint()
    opened = (time.perf_counter() - began) * 1e3
    busy = _wheel(reader, app)
    while not reader.is_settled():
        app.processEvents()
    frames = _frames(reader, app) | {"select": _select(reader, app), "unsettled": busy}
    return frames | {"open": opened, "rss": _memory(), "own": _memory() - with_rows, "rows": with_rows}


def _measure_edit() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    app = QApplication([])
    text = "".join(line for pair in zip(_chinese(), _english(), strict=True) for line in pair)
    with_rows = _memory()
    began = time.perf_counter()
    edit = QPlainTextEdit()
    edit.resize(*_SIZE)
    edit.setPlainText(text)
    edit.show()
    app.processEvents()
    edit.viewport().repaint()
    opened = (time.perf_counter() - began) * 1e3
    frames = _frames(edit, app) | {"select": _select(edit, app)}
    return frames | {"open": opened, "rss": _memory(), "own": _memory() - with_rows}


def _frames(area: "QAbstractScrollArea", app: "QApplication") -> dict[str, float]:
    """The 95th percentile of a frame, in ms, for the wheel, the scroll bar drawn along, and jumps."""
    bar, chance = area.verticalScrollBar(), random.Random(2)
    wheel = _wheel(area, app)
    drag = [_frame(area, app, lambda at=at: bar.setValue(bar.maximum() * at // _FRAMES)) for at in range(_FRAMES)]
    jumps = [_frame(area, app, lambda: bar.setValue(chance.randrange(bar.maximum()))) for _ in range(_JUMPS)]
    return {"wheel": wheel, "drag": _p95(drag), "jump": _p95(jumps)}


def _wheel(area: "QAbstractScrollArea", app: "QApplication") -> float:
    at = QPointF(area.width() / 2, area.height() / 2)

    not_inverted = False

    def turn() -> None:
        event = QWheelEvent(
            at,
            at,
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            not_inverted,
        )
        app.sendEvent(area.viewport(), event)

    return _p95([_frame(area, app, turn) for _ in range(_FRAMES)])


def _select(area: "QAbstractScrollArea", app: "QApplication") -> float:
    """The 95th percentile of a frame while a selection is drawn down the page."""

    def mouse(kind: QEvent.Type, y: int) -> None:
        at, left = QPointF(200, y), Qt.MouseButton.LeftButton
        app.sendEvent(area.viewport(), QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier))

    mouse(QEvent.Type.MouseButtonPress, 40)
    times = [_frame(area, app, lambda y=y: mouse(QEvent.Type.MouseMove, y)) for y in range(40, _SIZE[1] - 20, 5)]
    mouse(QEvent.Type.MouseButtonRelease, 400)
    return _p95(times)


def _frame(area: "QAbstractScrollArea", app: "QApplication", act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    area.viewport().repaint()
    took = time.perf_counter() - began
    app.processEvents()
    return took


_SUBJECTS: dict[str, Callable[[], dict[str, float]]] = {
    "reader": _measure_reader,
    "edit": _measure_edit,
}

if __name__ == "__main__":
    print(json.dumps(_SUBJECTS[sys.argv[1]]()))
    sys.stdout.flush()
    os._exit(0)
