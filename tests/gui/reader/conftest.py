"""Invented views to read in, and readers that show them."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.core.rows import ReaderView
from app.ui.reader import Reader
from tests.gui.reader.views import bitext

ReaderMaker = Callable[..., Reader]


@pytest.fixture
def view() -> ReaderView:
    """A short bitext of every kind of row."""
    return bitext()


@pytest.fixture
def make_reader(qtbot: QtBot) -> ReaderMaker:
    """Makes readers of a size, shown and ready."""

    def make(view: ReaderView, width: int = 1000, height: int = 700, column: int | None = None) -> Reader:
        reader = Reader()
        qtbot.addWidget(reader)
        reader.resize(width, height)
        if column is None:
            reader.show_view(view)
        else:
            reader.show_column(view, column)
        with qtbot.waitExposed(reader):
            reader.show()
        return reader

    return make
