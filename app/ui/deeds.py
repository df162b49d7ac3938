"""What each action does: the registry's names joined to the parts of the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from app.core.alignment import AlignmentKind, AlignmentLevel, BeadStatus
from app.core.language import Reading
from app.core.lazy_rows import doubted
from app.services import editing
from app.services.citing import cite, place_of
from app.services.jobs import AlignJob, Job, SampleJob
from app.ui.align_mode import AlignMode
from app.ui.banner import Notice
from app.ui.compare_deeds import Comparing
from app.ui.correcting import Correcting
from app.ui.details import Details
from app.ui.exporting import Exporting
from app.ui.going import Going
from app.ui.import_again import ReadingAgain
from app.ui.importing import Importing
from app.ui.keys_page import KeysPage
from app.ui.palette import Choice
from app.ui.reader import Mode
from app.ui.studies import Studies
from app.ui.taking_in import TakingIn
from app.ui.terms_deeds import Terms
from app.ui.theme import THEMES
from app.ui.titles import meta
from app.ui.translation import LANGUAGES, Interface, headed, say, tr
from app.ui.workspace import Workspace

NEEDS_TEXT = (
    "align", "details", "close_text", "copy", "copy_reference", "find", "find_next", "find_previous", "note",
    "highlight", "term", "bookmark", "bookmarks", "go_to", "zoom_in", "zoom_out", "zoom_reset",
    "focus_reader",
)  # fmt: skip
NEEDS_BEADS = ("accept", "review", "next_doubt", "previous_doubt", "view.sentences")
NEEDS_LOCKED = ("view.cycle", *(f"view.{mode}" for mode in Mode))


class Deeds(QObject):
    """Joins the actions of a workspace to what they do, and keeps them grey where they cannot be done."""

    def __init__(self, workspace: Workspace, interface: Interface) -> None:
        super().__init__(workspace)
        self._work, self._interface = workspace, interface
        self._session, self._sheet = workspace.session, workspace.sheet
        self._join()
        self.comparing = Comparing(workspace)
        self.studies = Studies(workspace, self.comparing)
        self.aligning = AlignMode(workspace)
        self.importing = Importing(workspace)
        self.exporting = Exporting(workspace)
        self.reading_again = ReadingAgain(workspace)
        self.taking_in = TakingIn(workspace)
        self.correcting = Correcting(workspace)
        self.terms = Terms(workspace)
        workspace.middle.welcome.sample_wanted.connect(self.open_sample)
        workspace.middle.welcome.import_wanted.connect(self.importing.choose)
        workspace.library.align_wanted.connect(self.align_with)
        workspace.library.details_wanted.connect(lambda number: self.details([number]))
        self._sheet.menu_wanted.connect(self._reader_menu)
        self._sheet.mode_changed.connect(lambda _: self.refresh())
        self._sheet.readings_changed.connect(self.refresh)
        self._sheet.unlocked.connect(self.refresh)
        self._session.opened.connect(self.refresh)
        self._session.history_moved.connect(self.refresh)
        say(workspace.window, self.refresh)
        workspace.palette.refused.connect(self._session.say)

    def _join(self) -> None:
        work, sheet = self._work, self._sheet
        acts: dict[str, Callable[[], object]] = {
            "sample": self.open_sample,
            "align": self.align_open,
            "details": self.details_open,
            "restore": self.restore,
            "close_text": self._session.close_text,
            "quit": work.window.close,
            "undo": self._session.undo,
            "redo": self._session.redo,
            "copy": self.copy,
            "copy_reference": self.copy_reference,
            "find": work.finding.begin,
            "find_next": lambda: work.finding.step(1),
            "find_previous": lambda: work.finding.step(-1),
            "search": work.search,
            "contexts": work.show_contexts,
            "renderings": work.show_renderings,
            "note": self.write_note,
            "highlight": work.noting.highlight,
            "accept": lambda: self.set_status(BeadStatus.ACCEPTED),
            "review": lambda: self.set_status(BeadStatus.REVIEW),
            "bookmark": work.noting.bookmark,
            "bookmarks": self.go_to_note,
            "view.sentences": lambda: work.show_sentences(work.actions["view.sentences"].isChecked()),
            "view.cycle": sheet.reader.cycle_mode,
            "zoom_in": lambda: sheet.reader.zoom_by(1),
            "zoom_out": lambda: sheet.reader.zoom_by(-1),
            "zoom_reset": self.reset_zoom,
            "back": work.back,
            "forward": work.forward,
            "go_to": self.go_to,
            "next_doubt": lambda: self.to_doubt(1),
            "previous_doubt": lambda: self.to_doubt(-1),
            "focus_reader": lambda: sheet.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "palette": self.open_palette,
            "keys": lambda: KeysPage(work.window, work.actions).show(),
        }
        acts |= {f"view.{mode}": lambda mode=mode: sheet.reader.set_mode(mode) for mode in Mode}  # type: ignore[misc]
        acts |= {f"script.{r}": lambda r=r: sheet.read_all_as(r) for r in Reading}  # type: ignore[misc]
        acts |= {f"theme.{name}": lambda name=name: self.choose_theme(name) for name in THEMES}  # type: ignore[misc]
        acts |= {f"language.{tag}": lambda tag=tag: self.choose_language(tag) for tag in LANGUAGES}  # type: ignore[misc]
        for name, act in acts.items():
            work.actions.on(name, act)

    def refresh(self) -> None:
        """Let each action say whether it can be done, and the switches where they stand."""
        actions, view = self._work.actions, self._session.view
        for names, can in (
            (NEEDS_TEXT, view is not None),
            (NEEDS_BEADS, view is not None and view.alignment_id is not None and not view.free_rows),
            (NEEDS_LOCKED, view is not None and not self._sheet.is_apart),
            ([f"script.{r}" for r in Reading], view is not None),
        ):
            for name in names:
                actions[name].setEnabled(can)
        history = self._session.history
        for name, what, plain, full in (
            ("undo", history.undo_name(), "Undo", "Undo: {what}"),
            ("redo", history.redo_name(), "Redo", "Redo: {what}"),
        ):
            actions[name].setEnabled(bool(what))
            actions[name].setText(tr(full, what=tr(what)) if what else tr(plain))
        actions[f"view.{self._sheet.reader.mode()}"].setChecked(True)
        actions["view.sentences"].setChecked(self._session.level is AlignmentLevel.SENTENCE)
        actions[f"theme.{self._session.theme.choice}"].setChecked(True)
        actions[f"language.{self._interface.tag}"].setChecked(True)
        readings = set(self._sheet.readings.values()) or {Reading.AS_WRITTEN}
        actions[f"script.{next(iter(readings))}"].setChecked(True)
        self._work.tell_trail()

    # Texts

    def submit(self, job: Job) -> None:
        """Let the worker do a job; what comes of it is handled where jobs end."""
        self._session.jobs.submit(job)

    def open_sample(self) -> None:
        """Bring in the sample and open it."""
        self.submit(SampleJob())

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Import files; what there is to decide of them is asked first."""
        self.importing.bring_in(paths)

    def restore(self) -> None:
        """Let the person choose what comes out of the trash."""
        library = self._session.library
        trashed = [d for d in library.store.documents(include_trashed=True) if d.trashed_at is not None]
        if not trashed:
            self._session.say("The trash is empty.")
            return

        def act(document_id: int) -> Callable[[], object]:
            return lambda: self._session.do(lambda: editing.restore_document(library, document_id))

        choices = [Choice(d.title, act(d.id), meta(d)) for d in trashed]
        self._work.palette.ask(tr("Take out of the trash…"), choices)

    def align_open(self) -> None:
        """Align the open text with another."""
        if self._session.view is not None:
            self.align_with(self._session.view.columns[0].document.id)

    def align_with(self, document_id: int) -> None:
        """Let the person choose what to align a document with."""
        library = self._session.library
        others = [d for d in library.store.documents() if d.id != document_id]
        if not others:
            self._session.say("There is no other text to align with yet. Import one first.")
            return

        def act(other: int) -> Callable[[], object]:
            return lambda: self.align(document_id, other)

        choices = [Choice(d.title, act(d.id), meta(d)) for d in others]
        self._work.palette.ask(tr("Align with…"), choices)

    def align(self, first: int, second: int) -> None:
        """Align two documents in the order of their columns."""
        from app.services.aligning import source_first

        self.submit(AlignJob(*source_first(self._session.library, first, second)))

    def details_open(self) -> None:
        """Show what is known of the open texts."""
        if self._session.view is not None:
            self.details([column.document.id for column in self._session.view.columns])

    def details(self, ids: Sequence[int]) -> None:
        """Show what is known of documents."""
        shown = Details(self._work.window, [self._session.library.store.document(i) for i in ids])
        shown.encoding_wanted.connect(self.reading_again.ask)
        shown.show()

    # Reading

    def write_note(self) -> None:
        """Begin a note, its panel in sight."""
        self._work.show_notes()
        self._work.noting.write()

    def reset_zoom(self) -> None:
        """Show the text at its own size."""
        if self._sheet.zoom == 1.0:
            self._session.say("The text has its own size already.")
        self._sheet.set_zoom(1.0)

    def copy(self) -> None:
        """Copy what is selected."""
        for reader in self._sheet.readers:
            if reader.has_selection():
                reader.copy()
                return
        if self._sheet.page is None:
            self._session.say("Select the words in the text first.")

    def copy_reference(self) -> None:
        """Copy the row one stands on in all its languages, each under its citation."""
        view = self._session.view
        if view is None:
            return
        parts = []
        for number, column in enumerate(view.columns):
            cell = self._sheet.cell(number)
            if cell.spans:
                words = "\n".join(column.text[span.start : span.end] for span in cell.spans)
                place = place_of(self._session.library, cell.segment_ids[0])
                parts.append(f"{cite(column.document, place)}\n{words}")
        QGuiApplication.clipboard().setText("\n\n".join(parts))

    def set_status(self, status: BeadStatus) -> None:
        """Accept the bead one stands on or mark it for review; a second time takes it back."""
        view = self._session.view
        if view is None or view.alignment_id is None or view.kind is AlignmentKind.COMPARABLE:
            return
        row, number = view.rows[self._sheet.row], view.alignment_id
        if row.bead_id is not None:
            wanted = BeadStatus.AUTOMATIC if row.status is status else status
            before = {row.bead_id: row.status}
            self._session.do(lambda: editing.set_status(self._session.library, number, before, wanted))
        else:
            self._session.say("This row is no bead: there is nothing to accept or to mark.")

    def to_doubt(self, by: int) -> None:
        """Go to the next row whose bead is doubtful or marked for review, round at the ends."""
        view = self._session.view
        found, here = doubted(view.rows) if view is not None else [], self._sheet.row
        others = [at for at in found if (at > here if by > 0 else at < here)] or found
        if others:
            self._sheet.go_to_row(others[0 if by > 0 else -1])
            return
        self._session.noticed.emit(Notice("No bead of this text is doubtful."))

    def go_to(self) -> None:
        """Let the person choose a clause by its words."""

        def act(offset: int) -> Callable[[], object]:
            return lambda: self._work.jump(self._work.outline.column, offset)

        places = self._work.outline.places()
        going, choices = Going(self._work), [Choice(words, act(at)) for words, at in places]
        self._work.palette.ask(tr("Go to a clause…"), choices, going.labelled, going.pasted)

    def go_to_note(self) -> None:
        """Let the person choose a bookmark or a note by its words."""

        def act(note_id: int) -> Callable[[], object]:
            return lambda: self._work.go_to_note(self._session.library.store.notes.by_id([note_id])[0])

        found = self._work.noting.names()
        if not found:
            self._session.say("This text has no bookmarks and no notes yet.")
            return
        choices = [Choice(words, act(note_id), kind) for words, kind, note_id in found]
        self._work.palette.ask(tr("Go to a bookmark or note…"), choices)

    def _reader_menu(self, at: QPoint, _row: int, _column: int) -> None:
        menu = QMenu(self._work.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reading = (
            "copy", "copy_reference", "", "note", "highlight", "term", "bookmark", "", "accept", "review", "",
            "find", "search", "contexts",
        )  # fmt: skip
        for name in self.aligning.menu() if self.aligning.on else reading:
            if name:
                menu.addAction(self._work.actions[name])
            else:
                menu.addSeparator()
        menu.addSeparator()
        menu.addMenu(self.correcting.menu(menu))
        menu.popup(at)

    # The window

    def choose_theme(self, name: str) -> None:
        """Paint the window otherwise, and remember it."""
        self._session.theme.choose(name)
        self._session.settings.set("theme", name)
        self.refresh()

    def choose_language(self, tag: str) -> None:
        """Let the window speak another language, and remember it."""
        self._session.settings.set("language", tag)
        self._interface.speak(tag)

    def open_palette(self) -> None:
        """Offer every action by name."""
        choices = []
        for spec, action in self._work.actions:
            if spec.name == "palette":
                continue
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            name = headed(tr(spec.submenu), action.text()) if spec.submenu else action.text()
            why = self._work.actions.explain(spec.name)
            choices.append(Choice(name, action.trigger, key, action.icon(), action.isEnabled(), spec.text, why))
        self._work.palette.ask(tr("What do you want to do?"), choices)
