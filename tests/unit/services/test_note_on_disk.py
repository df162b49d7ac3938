"""A note is on the disk when its saving returns: the process is killed the moment it says so."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.services.people import add, opened

ROOT = Path(__file__).parents[3]

WRITER = """
import sys, time
from dataclasses import replace
from pathlib import Path
from app.core.annotation import AnnotationDraft, Target
from app.services.library import Library
from app.services.undo import History
from app.services.writing import NoteInHand
from db.store import Store

library = Library(Store.open(Path(sys.argv[1])), Path(sys.argv[2]))
draft = AnnotationDraft((Target(1, 4, 6, "双方"),), author="Ann")
hand = NoteInHand(library, History(), draft)
for number in range(100_000):
    hand.save(replace(draft, text="pause " + str(number)))  # what a pause in typing does
    print(number, flush=True)
"""


@pytest.mark.parametrize("pauses", [1, 2, 7])
def test_what_was_kept_at_a_pause_survives_the_death_of_the_process(tmp_path: Path, cache: Path, pauses: int) -> None:
    with opened(tmp_path / "library", cache) as library:
        add(library)
    command = [sys.executable, "-c", WRITER, str(tmp_path / "library"), str(cache)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(pauses)]
        writer.kill()
        said += [int(line) for line in writer.stdout.read().splitlines() if line.isdecimal()]
        writer.wait()
    assert writer.returncode == -signal.SIGKILL
    with opened(tmp_path / "library", cache) as library:
        (kept,) = library.store.annotations()
        assert int(kept.text.removeprefix("pause ")) >= said[-1]
        assert library.store.check() == []
