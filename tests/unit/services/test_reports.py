import faulthandler
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import InputError, MachineError
from app.services import places, reports

ROOT = Path(__file__).parents[3]
SECRET = "缔约双方在第七条中密约的内容"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where logs and reports go."""
    monkeypatch.setattr(places, "log_directory", lambda: tmp_path / "log")
    return tmp_path / "log"


@pytest.fixture
def logged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log that has been begun; the file."""
    root = logging.getLogger()
    before, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    crashes = faulthandler.is_enabled()
    opened = []
    monkeypatch.setattr(reports.faulthandler, "enable", opened.append)
    monkeypatch.setattr(reports.faulthandler, "disable", lambda: None)
    monkeypatch.setattr(reports.atexit, "register", lambda _: None)
    reports.start(debug=True)
    yield folder / reports.LOG
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising
    for file in opened:
        file.close()
    assert faulthandler.is_enabled() == crashes


def bug(words: str) -> Exception:
    """What is raised where one exception leads to another, both with words of a document."""
    try:
        try:
            raise KeyError(words)
        except KeyError as error:
            raise ValueError(f"cannot read {words!r}") from error
    except ValueError as error:
        return error


def test_a_report_tells_versions_platform_trace_and_actions_and_no_text(logged: Path) -> None:
    reports.acted("Accept bead")
    path = reports.write(bug(SECRET))
    assert path is not None
    text = path.read_text("utf-8")
    assert "builtins.KeyError\n" in text
    assert "builtins.ValueError\n" in text
    assert "tests/unit/services/test_reports.py" in text
    assert "in bug" in text
    assert "Accept bead" in text
    assert f"Python {sys.version.split()[0]}" in text
    assert "SQLAlchemy 2" in text
    assert SECRET not in text
    assert str(Path.home()) not in text or str(Path.home()) == "/"


def test_the_log_holds_no_words_of_an_exception(logged: Path) -> None:
    try:
        raise bug(SECRET)
    except ValueError:
        logging.getLogger("app.somewhere").exception("A search failed")
    reports.write(bug(SECRET))
    text = logged.read_text("utf-8")
    assert text.count("builtins.ValueError") == 2
    assert "A search failed" in text
    assert SECRET not in text


def test_errors_that_are_the_worlds_lose_their_words_too_when_a_bug_came_of_them(folder: Path) -> None:
    error = ValueError()
    error.__cause__ = InputError(f"There is no “{SECRET}”.")
    trace = reports.trace_of(error)
    assert trace.splitlines() == ["app.core.errors.InputError", "builtins.ValueError"]


def test_a_report_is_pending_until_it_is_settled(folder: Path) -> None:
    assert reports.pending() == []
    path = reports.write(bug("x"))
    (report,) = reports.pending()
    assert report.path == path
    assert report.summary.startswith("builtins.ValueError, tests/unit/services/test_reports.py:")
    assert "Trace:" in report.text()
    reports.settle(report)
    assert reports.pending() == []


def test_a_report_is_saved_where_a_person_wants_it(folder: Path, tmp_path: Path) -> None:
    reports.write(bug("x"))
    (report,) = reports.pending()
    reports.save(report, tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text("utf-8") == report.text()
    with pytest.raises(MachineError, match="another place"):
        reports.save(report, tmp_path / "nowhere" / "mine.txt")


def test_only_the_newest_reports_are_kept(folder: Path) -> None:
    for number in range(15):
        path = reports.write(bug("x"))
        if number % 2:
            reports.settle(reports.pending()[-1])
    assert len(list(folder.rglob("report-*.txt"))) == reports.KEPT
    assert path is not None


def test_a_report_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(places, "log_directory", lambda: tmp_path / "file")
    assert reports.write(bug("x")) is None
    assert reports.pending() == []


def test_the_last_actions_are_remembered_and_older_ones_not(logged: Path) -> None:
    for number in range(reports.REMEMBERED + 5):
        reports.acted(f"action {number}")
    path = reports.write(bug("x"))
    assert path is not None
    text = path.read_text("utf-8")
    assert f"action {reports.REMEMBERED + 4}" in text
    assert "action 4\n" not in text


def test_the_log_is_turned_over(logged: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one, reports.RotatingFileHandler)]
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for number in range(200):
        logging.getLogger("app.somewhere").info("A line of some length, number %d", number)
    assert {path.name for path in folder.glob("duizhao.log*")} == {
        "duizhao.log",
        *(f"duizhao.log.{n}" for n in (1, 2, 3)),
    }
    assert all(path.stat().st_size <= 2_000 for path in folder.glob("duizhao.log*"))


def test_a_hard_crash_is_a_report_at_the_next_start(folder: Path) -> None:
    code = (
        "import faulthandler; from pathlib import Path; from app.services import places, reports; "
        f"places.log_directory = lambda: Path({str(folder)!r}); reports.start(); faulthandler._sigsegv()"
    )
    finished = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert finished.returncode != 0
    (report,) = reports.pending()
    assert "Fatal" in report.text()
    assert list(folder.glob("crash-*.log")) == []


def test_a_process_that_ends_well_leaves_no_note_of_a_crash(folder: Path) -> None:
    code = (
        "from pathlib import Path; from app.services import places, reports; "
        f"places.log_directory = lambda: Path({str(folder)!r}); reports.start()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert list(folder.glob("crash-*.log")) == []
    assert (folder / reports.LOG).exists()


PLANTED = """
import sys
from app.services import searching
def planted(*_, **__):
    raise ValueError({secret!r})
searching.search = planted
from app.main import main
sys.exit(main())
"""


def run_with_bug(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    home |= {"LOCALAPPDATA": str(tmp_path / "home"), "APPDATA": str(tmp_path / "home")}
    script = tmp_path / "planted.py"
    script.write_text(PLANTED.format(secret=SECRET), encoding="utf-8")
    command = [sys.executable, str(script), "--library", str(tmp_path / "library"), *arguments]
    environment = os.environ | home | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_a_bug_of_the_command_line_ends_with_70_and_where_the_report_lies(tmp_path: Path) -> None:
    finished = run_with_bug(tmp_path, "search", SECRET)
    assert finished.returncode == 70
    assert "A report lies in" in finished.stderr
    assert SECRET not in finished.stderr
    (report,) = (tmp_path / "home").rglob("report-*.txt")
    assert str(report) in finished.stderr
    everything = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert everything
    assert not any(SECRET.encode() in path.read_bytes() for path in everything)
    assert not any(json.dumps(SECRET).strip('"').encode() in path.read_bytes() for path in everything)
    assert "duizhao search" in report.read_text("utf-8")


def test_with_debug_the_log_is_fuller_and_still_without_text(tmp_path: Path) -> None:
    run_with_bug(tmp_path, "--debug", "search", SECRET)
    (log,) = (tmp_path / "home").rglob("duizhao.log")
    assert SECRET not in log.read_text("utf-8")
    assert "builtins.ValueError" in log.read_text("utf-8")
