import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.document import Document
from app.services import jobs, limits, worker
from app.services.library import Library
from tests.conftest import ZH

PATIENCE_S = 600
LONG = "\n".join(f"第{number}条　缔约双方应当在第{number}年以前交换渔业数据。" for number in range(1, 4000))


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for what worker processes log."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def started(tmp_path: Path, cache: Path, at_home: Path) -> Iterator[Callable[[], worker.Worker]]:
    """Starts workers on one library."""
    running: list[worker.Worker] = []

    def start() -> worker.Worker:
        running.append(worker.start(tmp_path / "library", cache))
        return running[-1]

    yield start
    for one in running:
        one.process.kill()
        one.process.join()
        one.pipe.close()


def hear(from_worker: worker.Worker, wanted: type[worker.Message]) -> worker.Message:
    """The first message of a kind."""
    while from_worker.pipe.poll(PATIENCE_S):
        message = from_worker.pipe.recv()
        if isinstance(message, wanted):
            return message
    raise AssertionError(f"no {wanted.__name__} came")


def hear_out(from_worker: worker.Worker) -> None:
    """Hear messages until there is nobody to send any."""
    while from_worker.pipe.poll(PATIENCE_S):
        from_worker.pipe.recv()


def test_a_killed_worker_leaves_nothing_half_done_and_another_does_the_job(
    tmp_path: Path, cache: Path, started: Callable[[], worker.Worker]
) -> None:
    path = tmp_path / "long.txt"
    # So long that it is not done before we get to kill it, however busy the machine is.
    path.write_text(LONG * 12, encoding="utf-8")
    job = jobs.ImportJob((path,))
    first = started()
    first.pipe.send((1, job))
    while True:
        message = hear(first, worker.Progressed)
        assert isinstance(message, worker.Progressed)
        if message.what == "storing" and message.done:
            break
    first.process.kill()
    with pytest.raises((EOFError, OSError)):
        hear_out(first)
    first.process.join()
    lost = worker.lost(1, first.process.exitcode)
    assert not lost.ours
    assert "Try it again" in lost.sentence
    with Library.open(tmp_path / "library", cache) as library:
        assert library.store.documents() == []
        assert library.store.check() == []
    path.write_text(LONG, encoding="utf-8")
    second = started()
    second.pipe.send((2, job))
    finished = hear(second, worker.Finished)
    assert isinstance(finished, worker.Finished)
    assert finished.result.documents[0].document.characters == len(LONG)


def test_a_worker_that_ends_well_leaves_no_note_of_a_crash(
    at_home: Path, started: Callable[[], worker.Worker], tmp_path: Path
) -> None:
    one = started()
    one.pipe.send((1, jobs.IndexJob()))
    hear(one, worker.Finished)
    one.pipe.send(None)
    one.process.join(PATIENCE_S)
    assert one.process.exitcode == 0
    assert list(at_home.rglob("crash-*.log")) == []


def carried_out(library: Library, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> worker.Message:
    def planted(*_: object) -> None:
        raise error

    monkeypatch.setattr(worker, "run", planted)
    return worker.carry_out(library, 7, jobs.IndexJob(), lambda _: None, lambda: False)


def test_a_bug_in_a_job_is_told_without_the_words_of_documents(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = carried_out(library, monkeypatch, ValueError("the words of a treaty"))
    assert isinstance(message, worker.Failed)
    assert message.ours
    assert "ValueError" in message.trace
    assert "treaty" not in message.sentence + message.trace


def test_a_job_without_memory_is_the_files_fault(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert carried_out(library, monkeypatch, MemoryError()) == worker.Failed(7, limits.TOO_LARGE)


def test_a_full_disk_in_a_job_is_the_machines_fault(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    message = carried_out(library, monkeypatch, OSError(28, "No space left on device"))
    assert isinstance(message, worker.Failed)
    assert not message.ours
    assert "No space left" in message.sentence


def test_a_bug_in_a_damaged_library_is_told_as_the_damage(
    library: Library, bring: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = bring(ZH)
    with library.store._database.writing() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE documents SET title = 'x'"))
    message = carried_out(library, monkeypatch, KeyError(document.id))
    assert isinstance(message, worker.Failed)
    assert not message.ours
    assert "damaged" in message.sentence


@pytest.mark.parametrize(
    ("status", "ours"), [(-signal.SIGSEGV, True), (-signal.SIGTERM, False), (None, False), (0, False), (3, False)]
)
def test_how_a_process_ended_tells_whose_fault_it_is(status: int | None, ours: bool) -> None:
    assert worker.lost(1, status).ours is ours
