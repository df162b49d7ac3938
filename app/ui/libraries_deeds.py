"""Libraries in the window: make one, open another, switch, rename; each told in place where it cannot be opened."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.core.errors import LibraryDamaged, WorldError
from app.services import known_libraries, libraries
from app.services.known_libraries import Known
from app.ui.banner import Notice
from app.ui.libraries_new import NewLibrary
from app.ui.libraries_recent import RecentLibraries
from app.ui.palette import Choice
from app.ui.session import Session
from app.ui.translation import say, tr
from app.ui.workspace import Workspace


class Switches(Protocol):
    """What puts another library into the window's place."""

    def __call__(self, directory: Path, cache: Path, /) -> object:
        """Close the library that is open and open another."""


class LibrariesDeeds(QObject):
    """Joins the actions on libraries; `switch` is called when another one is to take this one's place.

    `rename` shows where this one's name is changed.
    """

    def __init__(self, workspace: Workspace, switch: Switches, rename: Callable[[], object]) -> None:
        super().__init__(workspace)
        self._work, self._switch = workspace, switch
        self._session: Session = workspace.session
        self._cache = self._session.library.cache
        self.recent = RecentLibraries(self.open, self.choose)
        workspace.middle.welcome.put_below(self.recent)
        acts: dict[str, Callable[[], object]] = {
            "library.new": self.make,
            "library.open": self.choose,
            "library.switch": self.offer,
            "library.rename": rename,
        }
        for name, act in acts.items():
            workspace.actions.on(name, act)
        self._session.attempt(lambda: libraries.remember(self._session.settings, self._session.library))
        self._session.history_moved.connect(self._called)
        self._session.opened.connect(self._entitle)
        say(workspace.window, self._called)

    @property
    def here(self) -> Known:
        """The library that is open."""
        return Known(self._session.library.directory.resolve(), libraries.name_of(self._session.library))

    def others(self) -> list[Known]:
        """The other libraries that were open lately."""
        return [one for one in known_libraries.recent(self._session.settings) if one.directory != self.here.directory]

    def make(self) -> NewLibrary:
        """Ask for a name and a folder, make a library there and open it."""
        dialog = NewLibrary(self._work.window, self.here.directory.parent)
        dialog.wanted.connect(lambda directory, name: self._make(dialog, directory, name))
        dialog.open()
        return dialog

    def choose(self) -> None:
        """Ask for the folder of a library, and open it."""
        dialog = QFileDialog(self._work.window, tr("Open another library"), str(self.here.directory.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    def offer(self) -> None:
        """Let the person choose among the libraries that were open lately."""
        others = self.others()
        if not others:
            self._session.say("No other library was open yet. Make one, or open one from its folder.")
            return

        def act(known: Known) -> Callable[[], object]:
            return lambda: self.open(known.directory)

        choices = [Choice(one.shown, act(one), str(one.directory.parent)) for one in others]
        self._work.palette.ask(tr("Switch to another library…"), choices)

    def open(self, directory: Path) -> None:
        """Open another library; where it cannot be opened, say why and stay."""
        if directory.resolve() == self.here.directory:
            self._session.say("This library is open already.")
            return
        try:
            libraries.must_be_there(self._session.settings, directory)
            libraries.look_at(directory, self._cache)
        except LibraryDamaged as error:
            # The page that takes the window's place tells it too, and offers what helps.
            self._notice(str(error), "See what can be done", lambda: self._switch(directory, self._cache))
        except WorldError as error:
            known = directory.resolve() in {one.directory for one in self.others()}
            self._notice(str(error), "Take it off the list" if known else "", lambda: self._drop(directory))
        else:
            self._switch(directory, self._cache)

    def _make(self, dialog: NewLibrary, directory: Path, name: str) -> None:
        try:
            libraries.create(directory, name, self._cache)
        except WorldError as error:
            dialog.refuse(str(error))
            return
        dialog.close()
        self._switch(directory, self._cache)

    def _drop(self, directory: Path) -> None:
        self._session.attempt(lambda: known_libraries.forget(self._session.settings, directory.resolve()))
        self.recent.show_libraries(self.others())

    def _notice(self, sentence: str, offer: str, act: Callable[[], object]) -> None:
        self._session.noticed.emit(Notice(sentence, "error", offer=offer, act=act))

    def _called(self) -> None:
        """Show the names as they are now."""
        known = known_libraries.recent(self._session.settings)
        if known and known[0] != self.here:
            self._session.attempt(lambda: libraries.remember(self._session.settings, self._session.library))
        self.recent.show_libraries(self.others())
        self._entitle()

    def _entitle(self) -> None:
        """Let the window's title name the library, where it has a name."""
        window, name = self._work.window, self.here.name
        title = window.windowTitle().split("  ·  ")[0]
        window.setWindowTitle(f"{title}  ·  {name}" if name else title)
