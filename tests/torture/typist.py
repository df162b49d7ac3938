"""A real window in which somebody types notes and accepts beads, until it is killed: another victim of the torture.

`python -m tests.torture.typist LIBRARY CACHE LEDGER SEED`. What the window has kept goes into the ledger once the
store has it, a line each, and nothing else; a line on standard output says when the typing begins.
"""

import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.alignment import BeadStatus
from app.core.changes import ChangeSet
from app.services.settings import Settings
from app.ui import application

KEY_MS = 12
"""Between two keys: somebody in a hurry."""
LETTERS = "abcdefghij "


class Typist(QObject):
    """Presses a key now and then, and writes down what the window has kept."""

    def __init__(self, program: application.Program, ledger: Path, chance: random.Random) -> None:
        super().__init__()
        assert program.session is not None
        assert program.workspace is not None
        self._session, self._work, self._chance = program.session, program.workspace, chance
        self._ledger = ledger.open("a", encoding="utf-8")
        self._left = 0
        self._session.changed.connect(self._kept)
        self._keys = QTimer(self)
        self._keys.setInterval(KEY_MS)
        self._keys.timeout.connect(self._press)

    def begin(self) -> None:
        """Type from now on."""
        self._work.sheet.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keys.start()

    def _press(self) -> None:
        target = QApplication.focusWidget() or self._work.sheet.reader
        if self._left:
            self._left -= 1
            key = Qt.Key.Key_Escape if self._left == 0 else self._chance.choice(LETTERS)
        elif self._chance.random() < 0.3:
            self._left, key = self._chance.randint(3, 90), "a"
        else:
            key = self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Return))
        held = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Return else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(target, key, held)

    def _kept(self, changes: ChangeSet) -> None:
        store = self._session.library.store
        for note_id in changes.annotations:
            self._write({"note": note_id, "text": store.annotation(note_id).text})
        if changes.beads:
            beads = {bead.id: bead.status for bead in store.beads(1)}
            for bead_id in changes.beads:
                self._write({"bead": bead_id, "accepted": beads[bead_id] is BeadStatus.ACCEPTED})

    def _write(self, fact: dict[str, object]) -> None:
        self._ledger.write(json.dumps(fact) + "\n")
        self._ledger.flush()
        os.fsync(self._ledger.fileno())


def main() -> None:
    """Open the window and type until killed."""
    library, cache, ledger, seed = sys.argv[1:]
    settings = Settings(Path(library).parent / "settings.json")
    settings.set("language", "en")
    qt = application.application()
    program = application.Program(qt, settings)
    program.shell.resize(1280, 800)
    program.shell.show()
    assert program.open(Path(library), Path(cache), in_process=True)
    program.shell.activateWindow()
    typist = Typist(program, Path(ledger), random.Random(int(seed)))
    QTimer.singleShot(0, typist.begin)
    print("typing", flush=True)
    qt.exec()


if __name__ == "__main__":
    main()
