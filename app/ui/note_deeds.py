"""What the actions of notes do: kinds of notes, the way from note to note, carrying, settling, tagging, travelling."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.core.annotation import AnchorState, Motivation, NoteFilter
from app.core.document import Document, Span
from app.services import annotating, carrying, commented_tables, referring, tagging
from app.services.jobs import Done, Job
from app.services.note_jobs import CarryJob, CommentsJob, FootnotesJob, Noted, RegisterJob
from app.ui import citation_page, titles
from app.ui.banner import Notice
from app.ui.docks import Dock
from app.ui.note_results import NotesFound
from app.ui.palette import Choice
from app.ui.review_panel import PlacesPanel
from app.ui.translation import say, together, tr, trn
from app.ui.workspace import Workspace

NEEDS_TEXT = (
    "note.question", "note.wording", "note.next", "note.previous", "notes.carry", "copy_citation",
)  # fmt: skip
NEEDS_BITEXT = ("notes.html", "notes.pdf", "notes.comments")


class NoteDeeds(QObject):
    """Joins the actions of notes to what they do, and hears what became of their jobs."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        self.places = PlacesPanel(self._session, workspace.sheet, workspace.errands)
        self.found = NotesFound(workspace)
        self._dock: Dock | None = None
        self._join()
        workspace.notes.settle_wanted.connect(lambda number: self.settle([number]))
        workspace.notes.went_to_link.connect(workspace.go_to_place)
        workspace.noting.link_wanted.connect(self.link)
        self.places.went.connect(self._show_words)
        self.places.left.connect(workspace.sheet.setFocus)
        self._session.jobs.done.connect(self._done)
        self._session.opened.connect(self.refresh)
        say(workspace.window, self.refresh)

    def refresh(self) -> None:
        """Let the actions say whether they can be done."""
        view, actions = self._session.view, self._work.actions
        for name in NEEDS_TEXT:
            actions[name].setEnabled(view is not None)
        for name in NEEDS_BITEXT:
            actions[name].setEnabled(view is not None and view.alignment_id is not None)

    def _join(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "note.question": lambda: self.write(Motivation.QUESTIONING),
            "note.wording": lambda: self.write(Motivation.EDITING),
            "note.next": lambda: self.step(1),
            "note.previous": lambda: self.step(-1),
            "notes.tag": self.tag,
            "notes.settle": lambda: self.settle(),
            "notes.carry": self.carry,
            "copy_citation": self.copy_citation,
            "citation": self.open_citation,
            "notes.register": self.write_register,
            "notes.html": lambda: self.write_footnotes("html", "HTML (*.html)"),
            "notes.pdf": lambda: self.write_footnotes("pdf", "PDF (*.pdf)"),
            "notes.comments": self.take_comments,
            "notes.tags_out": self.hand_out_tags,
            "notes.tags_in": self.take_in_tags,
        }
        for name, act in acts.items():
            self._work.actions.on(name, act)
        self._work.actions["panel.places"].triggered.connect(self._first_look)

    # Writing and going

    def write(self, motivation: Motivation) -> None:
        """Begin a note of a kind, its panel in sight."""
        self._work.show_notes()
        self._work.noting.write(motivation)

    def step(self, by: int) -> None:
        """Go to the next note, or the one before, with the way back kept."""
        here = self._work.here()
        if here is not None:
            self._work.trail.leave(here)
        self._work.noting.step(by)
        self._work.tell_trail()

    def link(self) -> None:
        """Let the person choose a clause that the note in hand refers to."""
        work, view = self._work, self._session.view
        if view is None:
            return
        document = view.columns[work.outline.column].document.id

        def act(offset: int) -> Callable[[], None]:
            return lambda: self._link(document, offset)

        work.palette.ask(tr("Link to a clause…"), [Choice(words, act(at)) for words, at in work.outline.places()])

    def _link(self, document_id: int, offset: int) -> None:
        library = self._session.library
        segment = next((s for s in library.store.segments(document_id) if s.start == offset), None)
        if segment is not None:
            span = Span(segment.start, segment.end)
            target = self._session.attempt(lambda: annotating.target(library, document_id, span))
            if target is not None:
                self._work.notes.link(target)

    # Places

    def carry(self) -> None:
        """Let the person choose the version that the notes of the open text go to."""
        library, view = self._session.library, self._session.view
        if view is None:
            return
        old = view.columns[self._work.sheet.column].document
        if not library.store.notes.marks(old.id):
            self._session.say("This text has no notes to carry.")
            return
        others = _versions(old, library.store.documents())
        if not others:
            self._session.say("There is no other version of this text. Import one first, in the same language.")
            return

        def act(new: int) -> Callable[[], None]:
            return lambda: self._session.jobs.submit(CarryJob(old.id, new))

        choices = [Choice(d.title, act(d.id), titles.meta(d)) for d in others]
        self._work.palette.ask(tr("Carry the notes of {title} to…", title=old.title), choices)

    def show_places(self) -> None:
        """Show the notes whose place is to be looked at."""
        self._first_look()
        if self._dock is not None:
            self._dock.reveal()
            self.places.look()

    def _first_look(self) -> None:
        """Make the dock when it is first wanted."""
        if self._dock is None:
            work = self._work
            action = work.actions["panel.places"]
            self._dock = Dock("places", "Places of notes", self.places, action, self._session.theme, work.window)
            work.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            work.window.tabifyDockWidget(work.docks["notes"], self._dock)
            self._dock.visibilityChanged.connect(lambda seen: self.places.look() if seen else None)
            self._dock.reveal()

    def _show_words(self, document_id: int, start: int, end: int) -> None:
        work = self._work
        column = work.sheet.rows.column_of(document_id) if work.sheet.rows else None
        if column is None:
            work.go_to_place(document_id, start)
            return
        work.sheet.go_to(column, start, focus=False)
        if start < end:
            work.sheet.reader_of(column).set_selection(column, start, end)

    # Many notes

    def settle(self, ids: list[int] | None = None) -> None:
        """Show disputed notes side by side: these, or all of the library."""
        from app.ui.conflict_page import DisputesPage

        wanted = ids or self._session.library.store.notes.find(NoteFilter(disputed=True))[1]
        if not wanted:
            self._session.say("No note is disputed.")
            return
        DisputesPage(self._work.window, self._session, wanted).show()

    def tag(self) -> None:
        """Tag the notes chosen in the notebook, or all that it found; else those of the panel."""
        from app.ui.tagging_page import TaggingPage

        ids = self._work.notebook.chosen() if self._work.notebook.isVisible() else self._work.noting.shown
        if not ids:
            self._session.say("Choose a note first, or words to find them by.")
            return
        TaggingPage(self._work.window, self._session, ids).show()

    # References

    def copy_citation(self) -> None:
        """Copy the reference to the clause one stands on, in the form that is chosen."""
        said = self.reference(citation_page.template(self._session.settings))
        if said:
            QGuiApplication.clipboard().setText(said)
            self._session.noticed.emit(Notice(tr("The reference is copied: {reference}", reference=said)))

    def reference(self, template: str) -> str:
        """The reference to the clause one stands on, '' where there is none."""
        view = self._session.view
        _column, cell = self._work.sheet.cell_here()
        if view is None or not cell.segment_ids:
            return ""
        library, number = self._session.library, cell.segment_ids[0]
        made = self._session.attempt(lambda: referring.reference(library, number, view.alignment_id, template))
        return made or ""

    def open_citation(self) -> None:
        """Show how references are written."""
        citation_page.CitationPage(self._work.window, self._session.settings, self.reference).show()

    # Out and in

    def write_register(self) -> None:
        """Ask where to write the register of the notes on the open texts, or of all notes."""
        view = self._session.view
        documents = tuple(c.document.id for c in view.columns) if view is not None else ()
        wanted = NoteFilter(documents=documents)
        dialog = self._ask("xlsx", "Excel (*.xlsx)")
        dialog.fileSelected.connect(lambda out: self._session.jobs.submit(RegisterJob(Path(out), wanted)))

    def write_footnotes(self, form: str, kinds: str) -> None:
        """Ask where to write the open bitext with footnotes, and write it."""
        view = self._session.view
        if view is not None and view.alignment_id is not None:
            number = view.alignment_id
            dialog = self._ask(form, kinds)
            dialog.fileSelected.connect(lambda out: self._session.jobs.submit(FootnotesJob(number, form, Path(out))))

    def take_comments(self) -> None:
        """Ask for a Word table that colleagues wrote in, and take their comments."""
        view = self._session.view
        if view is not None and view.alignment_id is not None:
            number = view.alignment_id
            dialog = self._ask("docx", "Word (*.docx)", save=False)
            dialog.fileSelected.connect(lambda name: self._session.jobs.submit(CommentsJob(number, Path(name))))

    def hand_out_tags(self) -> None:
        """Ask where to write the set of tags, and write it."""
        dialog = self._ask("json", "JSON (*.json)")
        dialog.fileSelected.connect(self._hand_out_tags)

    def _hand_out_tags(self, name: str) -> None:
        count = self._session.attempt(lambda: tagging.export_tags(self._session.library, Path(name)))
        if count is not None:
            self._session.say(tr("{name} is written.", name=Path(name).name))

    def take_in_tags(self) -> None:
        """Ask for a set of tags, and add it."""
        dialog = self._ask("json", "JSON (*.json)", save=False)
        dialog.fileSelected.connect(self._take_in_tags)

    def _take_in_tags(self, name: str) -> None:
        if self._session.do(lambda: tagging.import_tags(self._session.library, Path(name))):
            self._session.say_undoable(tr("The set of tags came in."))

    def _ask(self, suffix: str, kinds: str, *, save: bool = True) -> QFileDialog:
        folder = str(self._session.settings.get("folder", ""))
        title = tr("Export") if save else tr("Import files")
        dialog = QFileDialog(self._work.window, title, folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if save:
            view = self._session.view
            name = view.columns[0].document.title if view is not None else tr("Notes")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(suffix)
            dialog.selectFile("".join(" " if c in '\\/:*?"<>|' else c for c in name[:60]) + f".{suffix}")
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    # What came of it

    def _done(self, job: Job, made: Done) -> None:
        if made.noted is None:
            return
        match job:
            case CarryJob():
                self._carried(job, made.noted)
            case CommentsJob():
                self._came_back(made.noted)
            case RegisterJob(out=out) | FootnotesJob(out=out):
                told = [tr("{name} is written.", name=out.name), *(tr(sentence) for sentence in made.noted.losses)]
                self._session.noticed.emit(Notice(together(*told)))

    def _carried(self, job: CarryJob, noted: Noted) -> None:
        library = self._session.library
        if not noted.made:
            self._session.say("All of these notes were carried before.")
            return
        self._session.do(lambda: carrying.carried(library, list(noted.made), job.new_id))
        states = dict(noted.states)
        said = trn(len(noted.made), "{n} note was carried.", "{n} notes were carried.")
        told = tr(
            "{exact} on their words, {moved} moved, {candidate} to be placed, {orphan} not found.",
            **{state.value: states.get(state, 0) for state in AnchorState},
        )
        check = Notice(f"{said} {told}", offer=tr("Check them"), act=lambda: self._check(job.new_id))
        self._session.noticed.emit(check)

    def _check(self, document_id: int) -> None:
        self._work.go_to_place(document_id, 0)
        self.show_places()

    def _came_back(self, noted: Noted) -> None:
        came, library = noted.came, self._session.library
        if came is None or not (came.added or came.changed or came.disputed):
            self._session.say("There is nothing new in this table.")
            return
        self._session.do(lambda: commented_tables.taken_back(library, came))
        said = [
            trn(len(ids), one, many)
            for ids, one, many in (
                (came.added, "{n} comment came in.", "{n} comments came in."),
                (came.changed, "{n} note was changed.", "{n} notes were changed."),
                (
                    came.disputed,
                    "{n} note holds two wordings now; settle it.",
                    "{n} notes hold two wordings now; settle them.",
                ),
            )
            if ids
        ]
        if came.disputed:
            act = lambda: self.settle(list(came.disputed))  # noqa: E731 - a few words
            self._session.noticed.emit(Notice(together(*said), offer=tr("Settle them"), act=act))
        else:
            self._session.say_undoable(together(*said))


def _versions(old: Document, documents: list[Document]) -> list[Document]:
    """The other texts in a language, those of the same work first, then the newest."""
    others = [d for d in documents if d.id != old.id and d.language is old.language]
    return sorted(others, key=lambda d: (d.work_id != old.work_id, d.date == "", d.date, d.id))
