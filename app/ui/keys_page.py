"""Every key on one page."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import forms
from app.ui.action_list import MENUS, Where
from app.ui.actions import Actions
from app.ui.translation import tr

Line = tuple[str, str]
"""What is done, and the keys that do it; '' for a heading."""
NATIVE = QKeySequence.SequenceFormat.NativeText
ELSEWHERE = (
    ("Move by a row", "↑  ↓"),
    ("Turn the page", "PageUp  PageDown"),
    ("To the other column", "←  →"),
    ("Zoom", "Ctrl+mouse wheel"),
)


class KeysPage(QDialog):
    """The actions with their keys, menu by menu, in two columns."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(tr("Keys"))
        self.resize(820, 600)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(24, 10, 24, 18)
        line.setSpacing(40)
        every = groups(actions)
        total = sum(len(group) for group in every)
        sides: tuple[list[Line], list[Line]] = ([], [])
        for group in every:
            sides[len(sides[0]) * 2 >= total].extend(group)
        for side in sides:
            line.addLayout(_grid(side), 1)
        area = forms.scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addWidget(area)
        layout.addWidget(forms.bar(None, forms.push("Close", self.close), None, role="plain"))


def groups(actions: Actions) -> list[list[Line]]:
    """Return the lines under each heading, the heading first; what a mode has of its own follows its menu."""
    found = [[(tr("In the text"), ""), *((tr(what), tr(keys)) for what, keys in ELSEWHERE)]]
    for menu in MENUS:
        keyed = [(spec, action) for spec, action in actions if spec.menu == menu and action.shortcuts()]
        for mode in (False, True):
            named = [(a.text(), _native(a)) for spec, a in keyed if (spec.where is Where.ALIGN) is mode]
            if named:
                found.append([(tr("In align mode") if mode else re.sub(r"\(&.\)|&", "", tr(menu)), ""), *named])
    return found


def as_html(actions: Actions) -> str:
    """Return every key as a page."""
    rows = []
    for group in groups(actions):
        (heading, _), *lines = group
        rows.append(f'<tr><td colspan="2"><h3>{escape(heading)}</h3></td></tr>')
        rows += [f"<tr><td>{escape(what)}</td><td><b>{escape(keys)}</b></td></tr>" for what, keys in lines]
    return f'<table cellspacing="0" cellpadding="4" width="100%">{"".join(rows)}</table>'


def keys_of(actions: Actions, name: str) -> str:
    """Return the first key of an action, its name where it has none."""
    action = actions[name]
    return action.shortcut().toString(NATIVE) or action.text()


def _native(action: QAction) -> str:
    return "  ".join(key.toString(NATIVE) for key in action.shortcuts())


def _grid(lines: Sequence[Line]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for row, (words, keys) in enumerate(lines):
        grid.addWidget(QLabel(words) if keys else _heading(words), row, 0)
        grid.addWidget(forms.muted(keys), row, 1)
    grid.setRowStretch(len(lines), 1)
    return grid


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName("headTitle")
    label.setContentsMargins(0, 12, 0, 2)
    return label
