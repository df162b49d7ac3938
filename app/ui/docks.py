"""The panels around the text: each in a dock that can be hidden, moved, and comes back as it was."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QFrame, QHBoxLayout, QLabel, QMainWindow, QWidget

from app.ui import forms
from app.ui.theme import Theme
from app.ui.translation import say, tr


class Dock(QDockWidget):
    """A panel with a quiet title, joined to the action that shows and hides it."""

    def __init__(
        self, name: str, title: str, panel: QWidget, action: QAction, theme: Theme, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setWidget(panel)
        self.setFocusProxy(panel)
        self._panel, self._action = panel, action
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self._title = self._title_bar(title, theme)
        self.setTitleBarWidget(self._title)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._show_focus)
        say(self, lambda: self.setWindowTitle(tr(title)))
        say(self, lambda: self.setAccessibleName(tr(title)))
        self.visibilityChanged.connect(lambda _: action.setChecked(not self.isHidden()))
        action.triggered.connect(self._switch)

    def reveal(self) -> None:
        """Show the panel, in front of others in its place, and put the focus in it."""
        self.show()
        self.raise_()
        self._action.setChecked(True)
        self._panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Let the title say that the keys act in this panel."""
        has_it = now is not None and (now is self or self.isAncestorOf(now))
        if has_it != bool(self._title.property("active")):
            self._title.setProperty("active", has_it)
            for part in (self._title, *self._title.findChildren(QLabel)):
                part.style().unpolish(part)
                part.style().polish(part)

    def _switch(self) -> None:
        """By key, a panel that is shown takes the focus first, and hides if it has it."""
        focus = self.window().focusWidget()
        if not self.isHidden() and focus is not None and self.isAncestorOf(focus):
            self.hide()
        else:
            self.reveal()
        self._action.setChecked(not self.isHidden())

    def _title_bar(self, title: str, theme: Theme) -> QFrame:
        made = QFrame()
        made.setObjectName("dockTitle")
        words = QLabel()
        say(words, lambda: words.setText(tr(title)))
        close = forms.tool(theme, "close", "Hide this panel", self.hide)
        line = QHBoxLayout(made)
        line.setContentsMargins(12, 2, 4, 2)
        line.addWidget(words)
        line.addStretch(1)
        line.addWidget(close)
        return made


def arrange(window: QMainWindow, docks: dict[str, Dock]) -> None:
    """Put the panels where they stand at a first start."""
    left, right, foot = (
        Qt.DockWidgetArea.LeftDockWidgetArea,
        Qt.DockWidgetArea.RightDockWidgetArea,
        Qt.DockWidgetArea.BottomDockWidgetArea,
    )
    window.setCorner(Qt.Corner.BottomLeftCorner, left)
    window.setCorner(Qt.Corner.BottomRightCorner, right)
    for name, area in (("library", left), ("outline", left), ("clause", right), ("notes", right), ("results", foot)):
        window.addDockWidget(area, docks[name])
    window.addDockWidget(foot, docks["notebook"])
    window.tabifyDockWidget(docks["results"], docks["notebook"])
    docks["notebook"].hide()
    window.addDockWidget(foot, docks["concordance"])
    window.tabifyDockWidget(docks["results"], docks["concordance"])
    docks["concordance"].hide()
    window.addDockWidget(foot, docks["terms"])
    window.tabifyDockWidget(docks["results"], docks["terms"])
    docks["terms"].hide()
    window.addDockWidget(right, docks["changes"])
    window.tabifyDockWidget(docks["notes"], docks["changes"])
    docks["changes"].hide()
    for name in ("timeline", "passages", "parity", "map"):
        window.addDockWidget(right, docks[name])
        window.tabifyDockWidget(docks["changes"], docks[name])
        docks[name].hide()
    narrow = window.width() < 1150
    window.resizeDocks(
        [docks["library"], docks["clause"]], [210 if narrow else 250, 230 if narrow else 270], Qt.Orientation.Horizontal
    )
    window.resizeDocks([docks["library"], docks["outline"]], [260, 340], Qt.Orientation.Vertical)
    window.resizeDocks([docks["clause"], docks["notes"]], [170, 430], Qt.Orientation.Vertical)
    docks["results"].hide()
    if narrow:
        docks["clause"].hide()
        docks["notes"].hide()
