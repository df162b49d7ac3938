"""The page of preferences for the window itself: its language, its colours, the name under one's notes."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from app.ui import forms
from app.ui.actions import Actions
from app.ui.preferences import Page
from app.ui.session import Session
from app.ui.theme import THEMES
from app.ui.translation import LANGUAGES, Interface, say, system_language, tr

THEME_NAMES = {
    "system": "Follow the system",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
}


class WindowPage(Page):
    """Language, theme, author. The menu's own actions do it, so that menu and page always say the same."""

    def __init__(self, session: Session, interface: Interface, actions: Actions) -> None:
        super().__init__()
        self._session, self._interface, self._actions = session, interface, actions
        self.language, self.theme, self.author = QComboBox(), QComboBox(), QLineEdit()
        for tag, own_name in LANGUAGES.items():
            self.language.addItem(own_name, tag)
        for name in THEMES:
            self.theme.addItem("", name)
        self.language.activated.connect(lambda _: self._do("language", self.language))
        self.theme.activated.connect(lambda _: self._do("theme", self.theme))
        self.author.setText(str(session.settings.get("author", "")))
        self.author.textEdited.connect(self._sign)
        self.heading("Window")
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        forms.row(form, "Language", self.language)
        forms.row(form, "Theme", self.theme)
        self.column.addLayout(form)
        self.column.addSpacing(12)
        self.heading("Notes", "This name stands under the notes you write from now on.")
        signed = QFormLayout()
        signed.setHorizontalSpacing(18)
        forms.row(signed, "Author", self.author)
        self.column.addLayout(signed)
        self.foot(self.reset)
        session.theme.changed.connect(self.refresh)
        say(self, self.refresh)

    def refresh(self) -> None:
        """Say what is chosen now."""
        for at, name in enumerate(THEMES):
            self.theme.setItemText(at, tr(THEME_NAMES[name]))
        self.theme.setCurrentIndex(self.theme.findData(self._session.theme.choice))
        self.language.setCurrentIndex(self.language.findData(self._interface.tag))

    def reset(self) -> None:
        """Go by the system, and sign nothing."""
        self.author.clear()
        self._sign("")
        self._actions["theme.system"].trigger()
        self._actions[f"language.{system_language()}"].trigger()

    def _do(self, what: str, box: QComboBox) -> None:
        self._actions[f"{what}.{box.currentData()}"].trigger()

    def _sign(self, name: str) -> None:
        self._session.attempt(lambda: self._session.settings.set("author", " ".join(name.split())))
