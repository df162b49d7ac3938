"""What the panels of a window share: the open library, what is being read, the way of a command, and the news."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.alignment import AlignmentLevel
from app.core.changes import ChangeSet
from app.core.errors import LibraryDamaged, WorldError
from app.core.rows import ReaderView
from app.services import libraries, reading, widening
from app.services.library import Library
from app.services.settings import Settings
from app.services.undo import Command, History
from app.ui.apart import done_apart
from app.ui.banner import Notice
from app.ui.jobs import Jobs
from app.ui.reader import Splice
from app.ui.theme import Theme
from app.ui.translation import tr

T = TypeVar("T")
OPEN = "open"
"""The state under which a library keeps what is open in it."""


class Session(QObject):
    """One window's session on a library. What it did can be undone until the window closes."""

    changed = Signal(object)  # ChangeSet: refresh what shows these
    opening = Signal()  # another text is about to be shown
    opened = Signal()  # `view` is another one now
    noticed = Signal(object)  # Notice
    damaged = Signal(str)  # the library is: what was found
    history_moved = Signal()  # the names of what can be undone and redone are others

    def __init__(self, library: Library, settings: Settings, theme: Theme, jobs: Jobs) -> None:
        super().__init__()
        self.library, self.settings, self.theme, self.jobs = library, settings, theme, jobs
        self.history = History()
        self.view: ReaderView | None = None
        self.level = AlignmentLevel.CLAUSE

    @property
    def author(self) -> str:
        """Who writes in this library: its own name, else the one in the preferences."""
        return libraries.author(self.library, self.settings)

    # What is being read

    def open_bitext(self, alignment_id: int) -> bool:
        """Show a bitext; False where it cannot be shown, which has been said then."""
        return self._open(lambda: self.read_bitext(alignment_id))

    def show_bitext(self, alignment_id: int) -> bool:
        """Show a bitext unless it is what is being read; False where it cannot be shown."""
        shown = self.view is not None and self.view.alignment_id == alignment_id
        return shown or self.open_bitext(alignment_id)

    def open_document(self, document_id: int) -> bool:
        """Show a document by itself; False where it cannot be shown."""
        return self._open(lambda: self.read_document(document_id))

    def show_comparison(self, view: ReaderView) -> None:
        """Show two versions beside each other."""
        self._show(view)

    def close_text(self) -> None:
        """Show nothing."""
        self._show(None)

    def read_bitext(self, alignment_id: int) -> ReaderView:
        """Read a bitext at the level the person chose: rows of clauses, or of the sentences inside them.

        Related texts are always read by clauses.
        """
        return self._widened(reading.view_bitext(self.library, alignment_id, self.level))

    def read_document(self, document_id: int) -> ReaderView:
        """Read a document by itself, with those that stand beside it."""
        return self._widened(reading.view_document(self.library, document_id))

    def beside(self) -> list[int]:
        """The documents that stand beside what is being read, as further columns."""
        first = 1 if self.view is None or self.view.alignment_id is None else 2
        return [column.document.id for column in self.view.columns[first:]] if self.view is not None else []

    def put_beside(self, document_ids: Sequence[int]) -> bool:
        """Let these documents stand beside what is being read, and no others; False where that cannot be."""
        view = self.view
        if view is None:
            return False
        self.attempt(lambda: self.library.store.set_state(_beside_key(view), list(document_ids) or None))
        if view.alignment_id is not None:
            return self.open_bitext(view.alignment_id)
        return self.open_document(view.columns[0].document.id)

    def is_locked(self, view: ReaderView) -> bool:
        """Whether the columns of a view scroll together: as was chosen for it last, else where its rows are shared."""
        if view.compared is not None or len(view.columns) < 2:
            return True
        kept = self.library.store.get_state(_lock_key(view))
        return kept if isinstance(kept, bool) else not view.free_rows

    def keep_lock(self, *, on: bool) -> None:
        """Remember of what is being read whether its columns scroll together."""
        view = self.view
        if view is not None:
            self.attempt(lambda: self.library.store.set_state(_lock_key(view), on))

    def _widened(self, view: ReaderView) -> ReaderView:
        kept = self.library.store.get_state(_beside_key(view))
        wanted = [i for i in kept if isinstance(i, int)] if isinstance(kept, list) else []
        return widening.widened(self.library, view, wanted, self.level) if wanted else view

    def renew_beads(self, bead_ids: Collection[int]) -> bool:
        """Bring these beads up to date in what is being read; False where it must be read again as a whole."""
        return self.view is not None and reading.renew_beads(self.library, self.view, bead_ids)

    def changed_rows(self, bead_ids: Collection[int]) -> Splice | None:
        """The rows that beads which changed put in the place of others; None where all must be read again."""
        found = self.view and reading.changed_rows(self.library, self.view, bead_ids, self.level)
        return Splice(*found) if found else None

    def _open(self, make: Callable[[], ReaderView]) -> bool:
        view = self.attempt(make)
        if view is None:
            return False
        self._show(view)
        return True

    def _show(self, view: ReaderView | None) -> None:
        self.opening.emit()
        self.view = view
        self.attempt(lambda: self.library.store.set_state(OPEN, place_name(view)))
        self.opened.emit()

    # The way of a command

    def do(self, make: Callable[[], Command]) -> bool:
        """Make a command and do it; False where the world was against it, which has been said then."""
        return self.keep(lambda: self.history.do(make()))

    def do_apart(self, make: Callable[[], Command]) -> bool:
        """As `do`, in a thread where it takes long: the window goes on painting, and keys and mouse wait."""
        return self.keep(lambda: done_apart(lambda: self.history.do(make())))

    def keep(self, act: Callable[[], ChangeSet]) -> bool:
        """Do what changes the library and tell the views it touched."""
        changes = self.attempt(act)
        if changes is None:
            return False
        self.tell(changes)
        return True

    def tell(self, changes: ChangeSet) -> None:
        """Tell the views what changed, by whatever way."""
        if changes:
            self.changed.emit(changes)
        self.history_moved.emit()

    def undo(self) -> None:
        """Take back the last command."""
        self._keep_again(self.history.last(), self.history.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._keep_again(self.history.next(), self.history.redo)

    def _keep_again(self, command: Command | None, act: Callable[[], ChangeSet]) -> None:
        self.keep((lambda: done_apart(act)) if command is not None and command.long else act)

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do something; where the world is against it, say so in place and return None."""
        try:
            return act()
        except LibraryDamaged as error:
            self.damaged.emit(str(error))
        except WorldError as error:
            self.noticed.emit(Notice(str(error), "error"))
        return None

    def say(self, sentence: str) -> None:
        """Say something in passing."""
        self.noticed.emit(Notice(sentence))

    def say_undoable(self, sentence: str) -> None:
        """Say what was done, and offer to take it back."""
        self.noticed.emit(Notice(sentence, offer=tr("Undo"), act=self.undo))


def _beside_key(view: ReaderView) -> str:
    """The state under which a library keeps which documents stand beside a text."""
    return f"beside.{_own_name(view)}"


def _lock_key(view: ReaderView) -> str:
    """The state under which a library keeps whether the columns of a text scroll together."""
    return f"locked.{_own_name(view)}"


def _own_name(view: ReaderView) -> str:
    kind, number = ("bitext", view.alignment_id) if view.alignment_id else ("document", view.columns[0].document.id)
    return f"{kind}.{number}"


def place_name(view: ReaderView | None) -> list[object] | None:
    """Return what is open as settings keep it, and as the library names its state: kind and id.

    Of texts that are compared it is what for, and the ids of both.
    """
    if view is None:
        return None
    if view.compared is not None:
        return [*view.compared]
    if view.alignment_id is not None:
        return ["bitext", view.alignment_id]
    return ["document", view.columns[0].document.id]
