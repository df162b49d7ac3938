"""The one registry of actions: menus, palette and shortcuts are made from it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from app.ui.action_list import ACTIONS, MENUS, ActionSpec, Where
from app.ui.theme import Theme
from app.ui.translation import say, tr


class Actions(QObject):
    """Every action of a window by name; `keys` are the person's own keys in place of ours."""

    def __init__(self, window: QMainWindow, theme: Theme, keys: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._groups: dict[str, QActionGroup] = {}
        self._made: dict[str, tuple[ActionSpec, QAction]] = {}
        for spec in ACTIONS:
            self._made[spec.name] = (spec, self._make(spec, theme, (keys or {}).get(spec.name, spec.keys)))
        self.explain: Callable[[str], str] = lambda _: ""
        """Why the action of a name is grey, '' where it is not."""
        say(window, self._translate)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name][1]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return iter(self._made.values())

    def on(self, name: str, act: Callable[[], object]) -> None:
        """Let the action `name` call `act`."""
        self[name].triggered.connect(lambda: act())

    def give_reader(self, reader: QWidget) -> None:
        """Hand the reader the actions with bare keys, which act only while it has the focus."""
        for spec, action in self:
            if spec.where is not Where.WINDOW:
                self._window.removeAction(action)
            if spec.where is Where.READER:
                reader.addAction(action)

    def fill_menus(self) -> None:
        """Make the menu bar from the list."""
        for name in MENUS:
            menu = self._window.menuBar().addMenu("")
            say(menu, lambda menu=menu, name=name: menu.setTitle(tr(name)))  # type: ignore[misc]
            self._fill(menu, name)

    def bind(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Give the actions other keys, by name; their tooltips tell them, menus show them by themselves."""
        for spec, action in self:
            action.setShortcuts([QKeySequence(key) for key in keys.get(spec.name, spec.keys)])
        self.tell_tips()

    def tell_tips(self) -> None:
        """Let the tooltips say keys, and why what is grey cannot be done."""
        for spec, action in self:
            action.setToolTip("\n".join(part for part in (_tip(spec, action), self.explain(spec.name)) if part))

    def _fill(self, menu: QMenu, name: str) -> None:
        inner, sections = {"": menu}, {"": ""}
        for spec, action in self:
            if spec.menu != name:
                continue
            if spec.submenu not in inner:
                self._begin(menu, sections, "", spec.section)
                inner[spec.submenu] = self._submenu(menu, spec.submenu)
                sections[spec.submenu] = spec.section
            self._begin(inner[spec.submenu], sections, spec.submenu, spec.section)
            inner[spec.submenu].addAction(action)

    @staticmethod
    def _begin(menu: QMenu, sections: dict[str, str], submenu: str, section: str) -> None:
        """Part a menu where another section begins in it."""
        if sections[submenu] != section and not menu.isEmpty():
            menu.addSeparator()
        sections[submenu] = section

    def _submenu(self, menu: QMenu, title: str) -> QMenu:
        made = menu.addMenu("")
        say(made, lambda: made.setTitle(tr(title)))
        return made

    def _make(self, spec: ActionSpec, theme: Theme, keys: Sequence[str]) -> QAction:
        action = QAction(self._window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setCheckable(spec.checkable)
        if spec.where is not Where.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if spec.icon:
            theme.put_icon(action, spec.icon)
            action.setIconVisibleInMenu(False)
        if spec.group:
            self._group(spec.group).addAction(action)
        self._window.addAction(action)
        return action

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]

    def _translate(self) -> None:
        for spec, action in self:
            action.setText(tr(spec.text))
        self.tell_tips()


def _tip(spec: ActionSpec, action: QAction) -> str:
    keys = ", ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts()[:1])
    return f"{tr(spec.text)} ({keys})" if keys else tr(spec.text)
