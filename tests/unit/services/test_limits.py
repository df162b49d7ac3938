import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.core.errors import InputError
from app.core.progress import SILENT
from app.services import limits, worker
from app.services.jobs import AlignJob, ImportJob

ROOT = Path(__file__).parents[3]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_only_imports_have_a_time_and_large_files_more_of_it(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * 2_000_000)
    assert limits.seconds_for(AlignJob(1, 2)) is None
    one, other = (limits.seconds_for(ImportJob((path,))) for path in (small, large))
    assert one is not None
    assert other is not None
    assert other - one == pytest.approx(2 * limits.MEGABYTE_S, rel=0.01)
    assert limits.seconds_for(ImportJob((small, tmp_path / "gone.txt"))) == pytest.approx(2 * limits.FILE_S, rel=0.01)


def test_a_job_past_its_time_is_given_up_where_it_next_reports() -> None:
    limits.Bounded(SILENT, time.monotonic() + 1000).step("reading", 0, 0)
    with pytest.raises(InputError, match="takes too long"):
        limits.Bounded(SILENT, time.monotonic() - 1).step("reading", 0, 0)


def test_work_without_a_time_is_left_alone() -> None:
    assert limits.bounded(AlignJob(1, 2), SILENT, end_process=False) is SILENT


def test_a_process_gets_no_more_memory_than_it_is_given() -> None:
    finished = run(
        "from app.services import limits; limits.bound_memory(1 << 30)\n"
        "try: bytearray(2 << 30); print('given')\n"
        "except MemoryError: print('told')"
    )
    # Only Linux keeps to this limit.
    expected = ("told",) if sys.platform == "linux" else ("told", "given")
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.strip() in expected


def test_a_job_that_hangs_without_a_sign_is_ended_with_its_process_and_told() -> None:
    finished = run(
        "from app.services import limits; from app.services.jobs import ImportJob\n"
        "from app.core.progress import SILENT\n"
        "from pathlib import Path; import re\n"
        "limits.FILE_S = limits.GRACE_S = 0.2\n"
        "limits.bounded(ImportJob((Path('x'),)), SILENT, end_process=True)\n"
        "re.match('(a+)+$', 'a' * 60 + 'b')"
    )
    assert finished.returncode == worker.HUNG
    assert worker.lost(3, finished.returncode) == worker.Failed(3, limits.TOO_LONG)


def test_a_job_that_ended_in_time_lets_its_process_live() -> None:
    finished = run(
        "from app.services import limits; from app.services.jobs import ImportJob\n"
        "from app.core.progress import SILENT\n"
        "from pathlib import Path; import threading\n"
        "limits.FILE_S = limits.GRACE_S = 1.0\n"
        "limits.bounded(ImportJob((Path('x'),)), SILENT, end_process=True); limits.release()\n"
        "threading.Event().wait(3); print('alive')"
    )
    assert (finished.stdout.strip(), finished.returncode) == ("alive", 0)
