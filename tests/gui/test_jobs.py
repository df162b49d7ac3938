"""Long jobs: progress on the line at the foot, cancelling, and how each one ends."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.jobs import ImportJob, IndexJob
from app.ui.application import Program
from app.ui.job_line import describe, left

OpenWindow = Callable[..., Program]


def test_what_is_left_is_told_only_when_it_is_known() -> None:
    assert left(0.5, 1, 10) == ""
    assert left(10, 0, 10) == ""
    assert left(10, 5, 0) == ""
    assert left(10, 5, 15) == "about 20 seconds left"
    assert left(60, 1, 11) == "about 10 minutes left"


def test_jobs_are_done_in_order_one_at_a_time(open_window: OpenWindow, files: tuple[Path, Path], qtbot: QtBot) -> None:
    window = open_window(worker=True)
    jobs, line = window.session.jobs, window.workspace.job_line
    heard: list[str] = []
    jobs.began.connect(lambda job: heard.append(f"began {describe(job)}"))
    jobs.done.connect(lambda job, _: heard.append(f"done {describe(job)}"))
    with qtbot.waitSignal(jobs.idle, timeout=120_000):
        jobs.submit(ImportJob(files[:1]))
        jobs.submit(IndexJob())
        assert line.words() == "Importing 1 file"
        assert jobs.waiting == 1
    assert heard == ["began Importing 1 file", "done Importing 1 file", "began Indexing", "done Indexing"]
    assert line.words() == ""


def test_a_worker_process_imports_aligns_and_the_text_opens(
    open_window: OpenWindow, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    window = open_window(worker=True)
    window.deeds.bring_in(files)
    assert window.session.jobs.running is not None
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=120_000)
    assert len(window.session.view.rows) >= 4
    assert window.session.jobs.running is None


def test_a_cancelled_job_stops_soon_and_says_that_nothing_is_half_stored(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    long = tmp_path / "long.txt"
    long.write_text(
        "".join(f"第{n}条　缔约双方应当遵守本条的第{n}项规定。\n" for n in range(1, 30_000)), encoding="utf-8"
    )
    window = open_window(worker=True)
    window.deeds.bring_in([long])
    qtbot.waitUntil(lambda: "long.txt" in window.workspace.job_line.words(), timeout=60_000)
    with qtbot.waitSignal(window.session.jobs.stopped, timeout=5000):
        qtbot.mouseClick(window.workspace.job_line.cancel_button, Qt.MouseButton.LeftButton)
    assert "nothing is half-stored" in window.workspace.middle.banner.sentence()
    assert window.session.library.store.documents() == []


def test_a_worker_that_dies_is_told_and_the_next_job_gets_another(
    open_window: OpenWindow, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    window = open_window(worker=True)
    runner = window.session.jobs._runner
    window.deeds.bring_in(files)
    with qtbot.waitSignal(window.session.jobs.failed, timeout=60_000):
        runner._worker.process.kill()
    assert window.workspace.middle.banner.sentence().startswith("The work was ended from outside")
    window.deeds.bring_in(files)
    qtbot.waitUntil(lambda: window.session.view is not None, timeout=120_000)
