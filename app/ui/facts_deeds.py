"""What is done with texts in the library: their facts, their works, the trash, and erasing for good."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.core.changes import ChangeSet
from app.core.errors import WorldError
from app.services import erasing, filing
from app.services.filing import Facts
from app.services.jobs import Done, EraseJob, Job
from app.services.undo import History
from app.ui.facts_dialog import FactsDialog
from app.ui.facts_erasing import ErasingQuestion
from app.ui.palette import Choice
from app.ui.titles import meta
from app.ui.translation import say, tr
from app.ui.workspace import Workspace


class FactsDeeds(QObject):
    """Joins the library's panel, its menu and its keys to what can be done with a text."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        workspace.actions.on("facts", lambda: self._with_chosen(self.show_facts))
        workspace.actions.on("file_under", lambda: self._with_chosen(self.file_under))
        workspace.actions.on("erase", self.erase_chosen)
        workspace.actions.on("trash.empty", self.empty_trash)
        workspace.library.more_menu = self._fill_menu
        # Erasing has a key in the library alone: elsewhere it cuts.
        key = QAction(workspace.library.tree)
        key.setShortcut(QKeySequence("Shift+Del"))
        key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        key.triggered.connect(self.erase_chosen)
        workspace.library.tree.addAction(key)
        say(workspace.window, lambda: key.setText(tr("Erase for good…")))
        self._session.jobs.done.connect(self._erased)

    def chosen(self) -> int | None:
        """The text meant now: the one chosen in the library while one is there, else the one being read."""
        kind, number = self._work.library.chosen()
        if self._work.library.tree.hasFocus():
            return number if kind == "document" else None
        view = self._session.view
        return view.columns[self._work.sheet.column].document.id if view is not None else None

    def show_facts(self, document_id: int) -> FactsDialog:
        """Let the person change what is said of a text."""
        store = self._session.library.store
        used = {d.work_id for d in store.documents()}
        works = [work for work in store.works() if work.id in used]
        dialog = FactsDialog(self._work.window, store.document(document_id), works)
        dialog.kept.connect(lambda facts, work: self._keep(dialog, document_id, facts, work))
        dialog.open()
        return dialog

    def file_under(self, document_id: int) -> None:
        """Let the person choose the work of a text, or make a new one of its title."""
        library = self._session.library
        document, store = library.store.document(document_id), library.store
        used = {d.work_id for d in store.documents()} - {document.work_id}

        def act(work_id: int) -> Callable[[], object]:
            return lambda: self._session.do(lambda: filing.move_to_work(library, document_id, work_id))

        choices = [Choice(work.title, act(work.id)) for work in store.works() if work.id in used]

        def make() -> None:
            self._session.do(lambda: filing.move_to_new_work(library, document_id, document.title))

        choices.append(Choice(tr("A new work of its own title"), make))
        self._work.palette.ask(tr("Move to which work?"), choices)

    def erase_chosen(self) -> None:
        """Ask whether the text meant now is to be erased; where none is, let one be chosen, the trash included."""
        document_id = self.chosen()
        if document_id is not None:
            self.ask_to_erase([document_id])
            return

        def act(number: int) -> Callable[[], object]:
            return lambda: self.ask_to_erase([number])

        documents = self._session.library.store.documents(include_trashed=True)
        if not documents:
            self._session.say("There is no text in the library.")
            return
        choices = [Choice(d.title, act(d.id), meta(d)) for d in documents]
        self._work.palette.ask(tr("Erase which text for good?"), choices)

    def empty_trash(self) -> None:
        """Ask whether all in the trash is to be erased."""
        trashed = erasing.trashed(self._session.library)
        if trashed:
            self.ask_to_erase([d.id for d in trashed])
        else:
            self._session.say("The trash is empty.")

    def ask_to_erase(self, ids: Sequence[int]) -> None:
        """Ask once; a text that is erased is closed first."""
        going = self._session.attempt(lambda: erasing.survey(self._session.library, ids))
        if going is None:
            return
        question = ErasingQuestion(self._work.window, going)
        question.wanted.connect(lambda: self._erase(tuple(ids)))
        question.open()

    def _erase(self, ids: tuple[int, ...]) -> None:
        view = self._session.view
        if view is not None and {column.document.id for column in view.columns} & set(ids):
            self._session.close_text()
        # What was done to a text that is gone cannot be taken back.
        self._session.history = History()
        self._session.history_moved.emit()
        self._session.jobs.submit(EraseJob(ids))

    def _erased(self, job: Job, _done: Done) -> None:
        if isinstance(job, EraseJob):
            alignments = frozenset(a.id for a in self._session.library.store.alignments())
            self._session.tell(ChangeSet(documents=frozenset(job.document_ids), alignments=alignments))

    def _keep(self, dialog: FactsDialog, document_id: int, facts: Facts, work: int | str | None) -> None:
        """Keep what is new in the dialog; where it cannot be kept, say so in it."""
        library, history = self._session.library, self._session.history
        try:
            before = filing.facts_of(library.store.document(document_id))
            commands = [filing.change_facts(library, document_id, facts)] if facts != before else []
            if isinstance(work, str):
                commands.append(filing.move_to_new_work(library, document_id, work))
            elif work is not None:
                commands.append(filing.move_to_work(library, document_id, work))
            for command in commands:
                self._session.tell(history.do(command))
        except WorldError as error:
            dialog.refuse(str(error))
            return
        dialog.close()

    def _with_chosen(self, act: Callable[[int], object]) -> None:
        document_id = self.chosen()
        if document_id is None:
            self._session.say("Choose a text in the library first.")
        else:
            act(document_id)

    def _fill_menu(self, menu: QMenu, kind: str, number: int) -> None:
        """Add what else can be done with a text to its menu."""
        if kind == "document":
            menu.addAction(tr("Erase for good…"), lambda: self.ask_to_erase([number]))
            menu.addSeparator()
            menu.addAction(tr("Title, date and version…"), lambda: self.show_facts(number))
            menu.addAction(tr("Move to another work…"), lambda: self.file_under(number))
