"""Garbage is collected by the window's thread alone."""

import gc
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.collecting import Collector


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_a_ring_is_collected_after_a_while_and_not_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    collector = Collector(qapp)
    assert not gc.isenabled()
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    clutter = [[] for _ in range(5000)]
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=5000)
    assert len(clutter) == 5000
    collector.deleteLater()


def test_what_the_program_is_made_of_is_not_looked_through_again(qapp: QApplication, qtbot: QtBot) -> None:
    collector = Collector(qapp)
    before = gc.get_freeze_count()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > before, timeout=10_000)
    collector.deleteLater()
    gc.unfreeze()
