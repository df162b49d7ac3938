"""The page of preferences for the keys: every action with its keys, changed by pressing others."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QHeaderView, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem

from app.services.key_presets import PRESETS
from app.ui import forms, fuzzy
from app.ui.action_list import MENUS
from app.ui.actions import Actions
from app.ui.key_binding import PORTABLE, Bindings, shown
from app.ui.preferences import Page
from app.ui.translation import headed, say, tr

NAME = Qt.ItemDataRole.UserRole
PRESET_NAMES = {"own": "Duizhao", "omegat": "OmegaT", "memoq": "memoQ"}
MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyField(QLineEdit):
    """Takes the keys that are pressed in it instead of what they write."""

    pressed = Signal(str)  # in Qt's portable writing

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def event(self, event: QEvent) -> bool:
        """Take Tab, and what elsewhere would be an action's key."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return super().event(event)

    def _take(self, event: QKeyEvent) -> bool:
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        leaves = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)
        if bare and leaves:
            # The ways out stay: Tab goes on, Esc goes back to the list.
            return super().event(event)
        if event.key() not in MODIFIERS and event.key() != Qt.Key.Key_unknown:
            self.pressed.emit(QKeySequence(event.keyCombination()).toString(PORTABLE))
        return True


class KeysTable(Page):
    """A table to look through, and below it the action that is chosen with the field that records keys."""

    def __init__(self, bindings: Bindings, actions: Actions) -> None:
        super().__init__()
        self._bindings, self._actions = bindings, actions
        self._wanted = ""
        self.preset, self.filter, self.field = QComboBox(), QLineEdit(), KeyField()
        self.table = QTreeWidget()
        self.told, self._chosen = QLabel(), QLabel()
        self.take = forms.push("Take it from there", self._take_over)
        self.away = forms.push("No keys", lambda: bindings.take_away(self.current()))
        self.again = forms.push("Reset", lambda: bindings.reset(self.current()))
        self._set_up()
        self._lay_out()
        bindings.changed.connect(self.refresh)
        say(self, self.refresh)

    def current(self) -> str:
        """The name of the chosen action, '' where none is."""
        item = self.table.currentItem()
        return str(item.data(0, NAME) or "") if item is not None else ""

    def choose(self, name: str) -> None:
        """Choose an action by its name."""
        for item in self._items():
            if item.data(0, NAME) == name:
                self.table.setCurrentItem(item)

    def refresh(self) -> None:
        """Show the actions with the keys they have now, as far as the filter lets them."""
        chosen = self.current()
        self.table.clear()
        for menu in MENUS:
            self._add_menu(menu)
        self.table.expandAll()
        self.table.setHeaderLabels([tr("Action"), tr("Keys")])
        self.preset.setCurrentIndex(self.preset.findData(self._bindings.preset))
        self.filter.setPlaceholderText(tr("Find an action or a key"))
        self.field.setPlaceholderText(tr("Press the new keys here"))
        self.choose(chosen)
        first = self._items()[:1]
        if first and not self.current():
            self.table.setCurrentItem(first[0])
        self._show_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the table goes to the field; Esc there comes back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.table and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.field and event.key() == Qt.Key.Key_Escape and not event.modifiers():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        for preset in PRESETS:
            self.preset.addItem(PRESET_NAMES[preset], preset)
        self.preset.activated.connect(lambda _: self._bindings.choose(str(self.preset.currentData())))
        self.filter.textChanged.connect(lambda _: self.refresh())
        self.table.setUniformRowHeights(True)
        self.table.setIndentation(12)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.table.itemActivated.connect(lambda *_: self.field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.installEventFilter(self)
        self.field.installEventFilter(self)
        self.field.pressed.connect(self._record)
        self.told.setWordWrap(True)
        self.told.setObjectName("muted")
        self._chosen.setObjectName("headTitle")
        for button in (self.take, self.away, self.again):
            button.setAutoDefault(False)
        forms.name(self.preset, "Keys as in")
        forms.name(self.filter, "Find an action or a key")
        forms.name(self.table, "Actions", "Enter goes to the field in which the new keys are pressed.")
        forms.name(self.field, "New keys", "Press the keys. Esc goes back to the list.")

    def _lay_out(self) -> None:
        as_in = forms.muted()
        say(as_in, lambda: as_in.setText(tr("Keys as in")))
        as_in.setBuddy(self.preset)
        self.column.addWidget(forms.bar(as_in, self.preset, None, role="plain", margins=(0, 0, 0, 0)))
        self.column.addWidget(self.filter)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._chosen)
        line = forms.bar(self.field, self.away, self.again, role="plain", margins=(0, 0, 0, 0))
        self.column.addWidget(line)
        self.column.addWidget(forms.bar(self.told, None, self.take, role="plain", margins=(0, 0, 0, 0)))
        everything = forms.push("Reset all keys", self._bindings.reset_all)
        everything.setAutoDefault(False)
        self.column.addWidget(forms.bar(everything, None, role="plain", margins=(0, 4, 0, 0)))

    def _add_menu(self, menu: str) -> None:
        heading = QTreeWidgetItem([re.sub(r"\(&.\)|&", "", tr(menu)), ""])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        typed = self.filter.text().strip()
        for spec, _ in self._actions:
            if spec.menu != menu:
                continue
            words = headed(tr(spec.submenu), tr(spec.text)) if spec.submenu else tr(spec.text)
            keys = shown(self._bindings.keys(spec.name))
            if typed and fuzzy.score(typed, words) is None and typed.casefold() not in keys.casefold():
                continue
            item = QTreeWidgetItem([words, keys])
            item.setData(0, NAME, spec.name)
            item.setToolTip(0, words)
            if self._bindings.is_own(spec.name):
                font = item.font(1)
                font.setBold(True)
                item.setFont(1, font)
            heading.addChild(item)
        if heading.childCount():
            self.table.addTopLevelItem(heading)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for at in range(self.table.topLevelItemCount()) for item in _inside(self.table.topLevelItem(at))]

    def _words(self, name: str) -> str:
        return next((tr(spec.text) for spec, _ in self._actions if spec.name == name), "")

    def _show_chosen(self) -> None:
        name = self.current()
        self._chosen.setText(self._words(name))
        self.field.setText("")
        self.field.setEnabled(bool(name))
        self.away.setEnabled(bool(name) and bool(self._bindings.keys(name)))
        self.again.setEnabled(self._bindings.is_own(name))
        self._tell("")

    def _record(self, key: str) -> None:
        """Give the action what was pressed, unless that is not to be had."""
        name = self.current()
        refusal = self._bindings.refusal(name, key)
        other = self._bindings.holder(key, but=name)
        if refusal:
            self._tell(tr(refusal))
        elif other:
            self._wanted = key
            self._tell(tr("{keys} belongs to “{action}”.", keys=shown([key]), action=self._words(other)), takes=True)
        else:
            self._bindings.give(name, key)
            self._tell(tr("{keys} it is.", keys=shown([key])))
        self.field.setText(shown([key]))

    def _take_over(self) -> None:
        self._bindings.give(self.current(), self._wanted)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str, *, takes: bool = False) -> None:
        self.told.setText(sentence)
        self.take.setVisible(takes)


def _inside(item: QTreeWidgetItem | None) -> list[QTreeWidgetItem]:
    inside = [item.child(at) for at in range(item.childCount())] if item is not None else []
    return [child for child in inside if child is not None]
