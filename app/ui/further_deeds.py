"""What stands beside the text and its panels: preferences, libraries, facts, help and printing, joined to actions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.columns_deeds import ColumnsDeeds
from app.ui.deeds import Deeds
from app.ui.facts_deeds import FactsDeeds
from app.ui.libraries_deeds import LibrariesDeeds, Switches
from app.ui.note_deeds import NoteDeeds
from app.ui.printing_deeds import PrintingDeeds
from app.ui.refusals import Refusals
from app.ui.translation import Interface
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.guide import Guide
    from app.ui.preferences import Preferences

LIBRARY = 3
"""The section of the preferences that is about the open library."""


class FurtherDeeds(QObject):
    """Joins the actions that open windows of their own; each is built when it is first asked for."""

    def __init__(self, workspace: Workspace, deeds: Deeds, interface: Interface, switch: Switches) -> None:
        super().__init__(workspace)
        self._work, self._deeds, self._interface = workspace, deeds, interface
        self.preferences: Preferences | None = None
        self.libraries = LibrariesDeeds(workspace, switch, lambda: self.open_preferences(LIBRARY))
        self.facts = FactsDeeds(workspace)
        self.notes = NoteDeeds(workspace)
        self.printing = PrintingDeeds(workspace)
        self.columns = ColumnsDeeds(workspace)
        self.refusals = Refusals(workspace)
        self.guide: Guide | None = None
        for name, section in (("guide", 0), ("marks", 2), ("searching", 3)):
            workspace.actions.on(name, lambda section=section: self.open_guide(section))  # type: ignore[misc]
        workspace.actions.on("preferences", self.open_preferences)
        workspace.actions.on("notices", self.open_notices)

    def open_preferences(self, section: int = 0) -> None:
        """Show the preferences; a second time, bring them to the front."""
        if self.preferences is None:
            self.preferences = self._made()
            self.preferences.destroyed.connect(self._forget)
        self.preferences.show()
        self.preferences.raise_()
        self.preferences.activateWindow()
        self.preferences.show_section(section)

    def open_guide(self, section: int = 0) -> None:
        """Show the help at a section; a second time, bring it to the front."""
        if self.guide is None:
            from app.ui.guide import Guide

            self.guide = Guide(self._work.window, self._work.actions, self._work.session.theme, self._interface)
            self.guide.destroyed.connect(self._forget_guide)
        self.guide.refresh()
        self.guide.show()
        self.guide.raise_()
        self.guide.activateWindow()
        self.guide.show_section(section)

    def open_notices(self) -> None:
        """Show what the window said."""
        from app.ui.notices_page import NoticesPage

        work = self._work
        NoticesPage(work.window, work.session.theme, work.middle.banner.past).show()

    def _made(self) -> "Preferences":
        from app.ui.key_binding_page import KeysTable
        from app.ui.libraries_page import LibraryPage
        from app.ui.preferences import Preferences
        from app.ui.preferences_text import TextPage
        from app.ui.preferences_window import WindowPage

        work = self._work
        made = Preferences(work.window)
        made.add("Window", WindowPage(work.session, self._interface, work.actions))
        made.add("Text", TextPage(work.look))
        made.add("Keys", KeysTable(work.bindings, work.actions), scrolls=False)
        made.add("Library", LibraryPage(work.session))
        return made

    def _forget_guide(self) -> None:
        self.guide = None

    def _forget(self) -> None:
        self.preferences = None
