"""No word is cut off unless a tooltip says the whole, anywhere in the window, at its usual and its smallest size."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHeaderView,
    QMenu,
    QStyle,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.ui.action_list import ACTIONS
from app.ui.application import Program
from app.ui.reader import Mode
from tests.gui.test_comparing import versions
from tests.gui.test_controls import DIALOGS, LANGUAGES, cut, known, shown

__all__ = ["versions"]
OpenWindow = Callable[..., Program]
SIZES = ((1280, 800), (960, 600))
PANELS = tuple(spec.name.removeprefix("panel.") for spec in ACTIONS if spec.name.startswith("panel."))


def reading(program: Program) -> None:
    program.session.open_bitext(1)


def welcome(program: Program) -> None:
    program.session.close_text()


def unlocked(program: Program) -> None:
    program.session.open_bitext(1)
    program.workspace.sheet.unlock(on=True)


def modes(program: Program) -> None:
    program.session.open_bitext(1)
    program.workspace.sheet.reader.set_mode(Mode.STACKED)


def converted(program: Program) -> None:
    from app.core.language import Reading

    program.session.open_bitext(1)
    program.workspace.sheet.read_all_as(Reading.TAIWAN_WORDS)


def aligning(program: Program) -> None:
    program.session.open_bitext(1)
    program.deeds.aligning.enter()


def finding(program: Program) -> None:
    program.session.open_bitext(1)
    program.workspace.finding.begin()


def compared(program: Program) -> None:
    program.deeds.comparing.compare(1, 3)


def noticed(program: Program) -> None:
    program.session.open_bitext(1)
    program.session.say_undoable("The note was deleted.")


def noted(program: Program) -> None:
    program.session.open_bitext(1)
    program.deeds.write_note()


def four(program: Program) -> None:
    program.session.open_bitext(1)
    program.session.put_beside([3, 4])


PLACES = (welcome, reading, unlocked, modes, converted, aligning, finding, compared, noticed, noted, four)


def squeezed(widgets: list[QWidget]) -> Iterator[str]:
    """Tabs, heads of tables and buttons with words beside an icon that have less room than their words."""
    for widget in widgets:
        if widget.visibleRegion().isEmpty():
            continue
        match widget:
            case QTabBar():
                yield from _tabs(widget)
            case QHeaderView():
                yield from _heads(widget)
            case QToolButton() if widget.text() and not widget.toolTip():
                if widget.width() + 1 < widget.sizeHint().width():
                    yield known(widget)


def _tabs(bar: QTabBar) -> Iterator[str]:
    room = 2 * bar.style().pixelMetric(QStyle.PixelMetric.PM_TabBarTabHSpace, None, bar) // 2
    for at in range(bar.count()):
        wanted = bar.fontMetrics().horizontalAdvance(bar.tabText(at))
        if bar.isTabVisible(at) and not bar.tabToolTip(at) and bar.tabRect(at).width() - room < wanted:
            yield f"{bar.tabText(at)!r} among the tabs of {type(bar.parent()).__name__}"


def _heads(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for at in range(header.count() if model is not None else 0):
        words = model.headerData(at, header.orientation())
        tip = model.headerData(at, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        if header.isSectionHidden(at) or not words or tip or header.orientation() is Qt.Orientation.Vertical:
            continue
        if header.sectionSize(at) < header.fontMetrics().horizontalAdvance(str(words)):
            yield f"{words!r} in the head of {type(header.parent()).__name__}"


def faults(program: Program) -> list[str]:
    """Whatever is cut off now."""
    program.shell.grab()
    widgets = shown(program)
    return sorted({*cut(widgets), *squeezed(widgets)})


@pytest.fixture
def roomy(versions: Path, tmp_path: Path, open_window: OpenWindow, request: pytest.FixtureRequest) -> Program:
    """A window of a size, in a language, on a library with two versions of a bitext."""
    language, (width, height) = request.param
    copytree(versions, tmp_path / "library")
    return open_window(bitext=1, width=width, height=height, language=language)


EVERYWHERE = pytest.mark.parametrize(
    "roomy",
    [(language, size) for language in LANGUAGES for size in SIZES],
    indirect=True,
    ids=[f"{language}-{width}" for language in LANGUAGES for width, _ in SIZES],
)


@EVERYWHERE
def test_no_word_is_cut_off_around_the_text(roomy: Program) -> None:
    found = {}
    for place in PLACES:
        roomy.deeds.aligning.leave()
        place(roomy)
        if cut_off := faults(roomy):
            found[place.__name__] = cut_off
        roomy.workspace.palette.leave()
    assert "\n".join(f"{place}: {words}" for place, words in found.items()) == ""


@EVERYWHERE
def test_no_word_is_cut_off_in_a_panel(roomy: Program) -> None:
    found, bars = {}, 0
    for name in PANELS:
        if name not in roomy.workspace.docks:
            continue
        roomy.workspace.docks[name].reveal()
        if cut_off := faults(roomy):
            found[name] = cut_off
        bars += sum(isinstance(widget, (QTabBar, QHeaderView)) for widget in shown(roomy))
        if name not in ("library", "outline"):
            roomy.workspace.docks[name].hide()
    assert bars > 0
    assert "\n".join(f"{place}: {words}" for place, words in found.items()) == ""


@EVERYWHERE
def test_no_word_is_cut_off_in_a_window_and_each_fits_the_screen(roomy: Program) -> None:
    found = {}
    for name in (*DIALOGS, "notices", "marks", "library.rename", "library.switch", "file_under"):
        roomy.workspace.actions[name].trigger()
        for dialog in roomy.shell.findChildren(QDialog):
            if dialog.isVisible() and (dialog.width() > 1280 or dialog.height() > max(600, roomy.shell.height())):
                found[f"{name} is larger than the window"] = [str(dialog.size().toTuple())]
        if cut_off := faults(roomy):
            found[name] = cut_off
        for top in QApplication.topLevelWidgets():
            if isinstance(top, (QDialog, QMenu)):
                top.close()
        roomy.workspace.palette.leave()
    assert "\n".join(f"{place}: {words}" for place, words in found.items()) == ""
