"""The row of buttons under the menus: what a reader does often."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from app.ui import forms
from app.ui.actions import Actions
from app.ui.theme import ICON_SIZE, Theme


def tool_bar(
    actions: Actions, theme: Theme, flip_left: Callable[[], object], flip_right: Callable[[], object]
) -> QToolBar:
    """Return the bar; at its ends stand the buttons that show and hide what is left and right of the text."""
    bar = QToolBar()
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(ICON_SIZE)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addWidget(forms.tool(theme, "library", "Show or hide the library", flip_left))
    _add(bar, actions, "back", "forward")
    bar.addSeparator()
    _add(bar, actions, "import", "undo", "redo")
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    _add(bar, actions, "view.side-by-side", "view.stacked", "view.reveal", "view.alone")
    bar.addSeparator()
    _add(bar, actions, "find", "search")
    bar.addWidget(forms.tool(theme, "notes", "Show or hide the notes", flip_right))
    return bar


def _add(bar: QToolBar, actions: Actions, *names: str) -> None:
    for name in names:
        bar.addAction(actions[name])
