"""What a window had kept while somebody typed is there after it was killed, and the window comes back as it was."""

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from app.core.alignment import BeadStatus
from app.services import aligning, importing
from app.services.library import Library
from app.ui.session import OPEN
from db.engine import FILE_NAME
from tests.torture.figures import Figures, seed, times
from tests.torture.kills import damage
from tests.torture.labour import EN, ZH

ROOT = Path(__file__).parents[2]


def test_what_a_window_kept_of_notes_and_beads_survives_any_kill(tmp_path: Path, cache: Path, figures: Figures) -> None:
    directory, chance = prepared(tmp_path, cache), random.Random(seed())
    noted = accepted = 0
    for trial in range(times(4, 60)):
        ledger = tmp_path / f"{trial}.jsonl"
        kill(directory, cache, ledger, chance, after_a_note=trial == 0)
        notes, beads = acknowledged(ledger)
        noted, accepted = noted + len(notes), accepted + len(beads)
        assert damage(directory / FILE_NAME) == []
        with Library.open(directory, cache) as library:
            store = library.store
            assert store.check() == []
            # What was typed after the last keeping may be there too.
            assert [i for i, text in notes.items() if not store.annotation(i).text.startswith(text.rstrip())] == []
            statuses = {bead.id: bead.status is BeadStatus.ACCEPTED for bead in store.beads(1)}
            changed = [bead for bead, was in beads.items() if statuses[bead] is not was]
            # The last key may have been carried out and not been written down.
            assert len(changed) <= 1
            assert store.get_state(OPEN) == ["bitext", 1]
    figures.note("kills of a window in use", times(4, 60), f"{noted} notes and {accepted} beads kept, none lost")
    assert noted


def prepared(folder: Path, cache: Path) -> Path:
    """A library of an aligned pair, which is open in its window."""
    paths = [folder / "zh.txt", folder / "en.txt"]
    for path, label, clauses in zip(paths, ("第{}条　{}。", "Article {}  {}."), (ZH, EN), strict=True):
        lines = (label.format(at, clauses[at % len(clauses)]) for at in range(1, 60))
        path.write_text("\n".join(lines), encoding="utf-8")
    with Library.open(folder / "library", cache) as library:
        source, target = (made.document.id for made in importing.import_files(library, paths).documents)
        aligning.align(library, source, target)
        library.store.set_state(OPEN, ["bitext", 1])
    return folder / "library"


def kill(directory: Path, cache: Path, ledger: Path, chance: random.Random, *, after_a_note: bool) -> None:
    """Let somebody type in a window, and kill it some moments later; or only once it has kept a note."""
    command = [sys.executable, "-m", "tests.torture.typist", directory, cache, ledger, str(chance.randrange(2**32))]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(directory.parent)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "typing\n", "the window did not open"
        while after_a_note and not acknowledged(ledger)[0]:
            assert window.poll() is None, "the window closed by itself"
            time.sleep(0.05)
        # A pause of the typist is what the window keeps a note after, so some trials last longer than one.
        with contextlib.suppress(subprocess.TimeoutExpired):
            window.wait(0.3 + 4 * chance.random())
        assert window.poll() is None, "the window closed by itself"
        window.kill()


def acknowledged(ledger: Path) -> tuple[dict[int, str], dict[int, bool]]:
    """The notes and the beads that the window had kept, as they were last."""
    notes: dict[int, str] = {}
    beads: dict[int, bool] = {}
    for line in ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else ():
        with contextlib.suppress(ValueError):  # the last line, cut short
            fact = json.loads(line)
            if "note" in fact:
                notes[fact["note"]] = fact["text"]
            else:
                beads[fact["bead"]] = fact["accepted"]
    return notes, beads
