"""Garbage is collected by the window's thread alone."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui import collecting
from app.ui.collecting import MANY, Collector


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


@pytest.fixture
def collector(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """One that looks only when it is told to."""
    monkeypatch.setattr(collecting, "EVERY_MS", 3_600_000)
    gc.collect()
    gc.freeze()  # what other tests left is nothing to it
    made = Collector(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.enable()


def ring_among(count: int) -> tuple[list[list[object]], "weakref.ref[Ring]"]:
    """So many objects that stay, and a ring that nothing holds."""
    ring = Ring()
    return [[] for _ in range(count)], weakref.ref(ring)


def test_few_objects_are_looked_through_at_once(collector: Collector) -> None:
    kept, gone = ring_among(2000)
    collector.look()
    assert gone() is None
    assert len(kept) == 2000


def test_many_are_set_aside_at_once(collector: Collector) -> None:
    before = gc.get_freeze_count()
    kept, gone = ring_among(MANY + 2000)
    collector.look()
    assert gone() is not None
    assert gc.get_freeze_count() - before > len(kept)
    assert not collector.waits


def test_what_was_set_aside_is_looked_through_when_nobody_touches_the_window(
    collector: Collector, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "ASIDE", MANY)
    monkeypatch.setattr(collecting, "QUIET_MS", 50)
    kept, gone = ring_among(MANY + 2000)
    collector.look()
    assert collector.waits
    qtbot.waitUntil(lambda: gone() is None, timeout=10_000)
    assert not collector.waits
    assert len(kept) > MANY


def test_it_does_not_wait_for_ever(collector: Collector, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "ASIDE", MANY)
    monkeypatch.setattr(collecting, "QUIET_MS", 3_600_000)
    field = QLineEdit()
    qtbot.addWidget(field)
    kept, gone = ring_among(MANY + 2000)
    collector.look()
    QTest.keyClick(field, Qt.Key.Key_A)
    assert collector.waits
    assert gone() is not None
    monkeypatch.setattr(collecting, "LATEST_S", 0)
    QTest.keyClick(field, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: gone() is None, timeout=10_000)
    assert len(kept) > MANY
