"""Every control of the window and of what opens over it: named, whole, reached by Tab; every action found by name."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.services.key_presets import PRESETS, keys_in
from app.ui.action_list import ACTIONS, MENUS, Where
from app.ui.application import Program

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
CONTROL = Qt.KeyboardModifier.ControlModifier
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
DIALOGS = (
    "details", "facts", "backups", "reports", "citation", "notes.tag", "preferences", "guide", "keys", "library.new",
)  # fmt: skip
PANELS = tuple(spec.name for spec in ACTIONS if spec.name.startswith("panel."))
LONGEST_MENU = 18
"""Entries of a menu: more do not fit into the smallest window."""
NAMED = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QProgressBar,
    QTextEdit,
)  # fmt: skip


def of_qt(control: QWidget) -> bool:
    """Whether a control is a part of one of Qt's own."""
    owners = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
    return control.objectName().startswith("qt_") or isinstance(control.parent(), owners)


def shown(window: Program) -> list[QWidget]:
    """Every widget that is seen, those of windows over the window too."""
    return [
        widget
        for top in QApplication.topLevelWidgets()
        if top.isVisible() and (top is window.shell or window.shell.isAncestorOf(top))
        for widget in (top, *top.findChildren(QWidget))
        if widget.isVisible()
    ]


def known(widget: QWidget) -> str:
    """Where a widget is, for whoever has to mend it."""
    words = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} {words!r} in {type(widget.parent()).__name__}"


def nameless(widgets: list[QWidget]) -> Iterator[str]:
    """Those that a screen reader could not name."""
    for widget in widgets:
        if not isinstance(widget, NAMED) or isinstance(widget, QHeaderView) or of_qt(widget):
            continue
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text()):
            yield known(widget)


def cut(widgets: list[QWidget]) -> Iterator[str]:
    """Those whose words are cut off, with no tooltip that says the rest."""
    for widget in widgets:
        if not widget.toolTip() and not widget.visibleRegion().isEmpty() and room(widget) < wanted(widget):
            yield known(widget)


def wanted(widget: QWidget) -> int:
    """The pixels a widget's words take: across, or down where they are broken into lines."""
    metrics = widget.fontMetrics()
    match widget:
        case QLabel() if "<" in widget.text():
            return 0
        case QLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width())
        case QLabel():
            return max(metrics.horizontalAdvance(line) for line in (*widget.text().split("\n"), ""))
        case QPushButton() | QCheckBox() | QRadioButton():
            return widget.sizeHint().width()
        case QComboBox():
            return metrics.horizontalAdvance(widget.currentText())
    return 0


def room(widget: QWidget) -> int:
    """The pixels there are for them; one is allowed for rounding."""
    if isinstance(widget, QLabel):
        return (widget.height() if widget.wordWrap() else widget.contentsRect().width()) + 1
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).width() + 1
    return widget.width() + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", [DIALOGS, PANELS], ids=["windows", "panels"])
def test_every_control_has_a_name_and_room_for_its_words(
    open_window: OpenWindow, bitext: int, language: str, names: tuple[str, ...]
) -> None:
    window = open_window(bitext=bitext, language=language)
    window.workspace.noting.highlight()
    faults = {}
    for name in names:
        window.workspace.actions[name].setChecked(False)
        window.workspace.actions[name].trigger()
        widgets = shown(window)
        assert names is PANELS or any(isinstance(widget, QDialog) for widget in widgets), name
        if found := [*nameless(widgets), *cut(widgets)]:
            faults[name] = found
        for dialog in window.shell.findChildren(QDialog):
            dialog.close()
    assert faults == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_menu_is_too_long_for_the_smallest_window(open_window: OpenWindow, language: str) -> None:
    window = open_window(width=960, height=600, language=language)
    lengths = {
        menu.title(): len([action for action in menu.actions() if not action.isSeparator()])
        for menu in window.shell.menuBar().findChildren(QMenu)
    }
    assert len(lengths) > len(MENUS)
    assert {title: count for title, count in lengths.items() if count > LONGEST_MENU} == {}


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_actions_share_a_key_where_both_act(preset: str) -> None:
    keys = keys_in(preset, {spec.name: spec.keys for spec in ACTIONS})
    taken = Counter(
        (key, where)
        for spec in ACTIONS
        for key in keys[spec.name]
        for where in ((Where.READER, Where.ALIGN) if spec.where is Where.WINDOW else (spec.where,))
    )
    assert [key for key, count in taken.items() if count > 1] == []
    assert [spec.name for spec in ACTIONS if spec.keys and not keys[spec.name]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_palette_finds_every_action_by_its_name(open_window: OpenWindow, bitext: int, language: str) -> None:
    window = open_window(bitext=bitext, language=language)
    palette, lost = window.workspace.palette, []
    window.deeds.open_palette()
    field = palette.findChild(QLineEdit)
    for spec, action in window.workspace.actions:
        field.setText(action.text().rstrip("…"))
        seen = palette.shown()[: 6 if action.isEnabled() else None]
        if spec.name != "palette" and not any(choice.name.endswith(action.text()) for choice in seen):
            lost.append(action.text())
    assert lost == []


def test_tab_leads_from_the_text_round_the_window_and_back(window: Program, press: Press) -> None:
    reader = window.workspace.sheet.reader
    met = [QApplication.focusWidget()]
    while len(met) < 60:
        press(Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
        if met[-1] is reader:
            break
    assert met[0] is met[-1] is reader
    assert all(widget.isVisible() for widget in met)
    assert any(window.workspace.library.isAncestorOf(widget) for widget in met)
    assert any(window.workspace.outline.isAncestorOf(widget) for widget in met)
