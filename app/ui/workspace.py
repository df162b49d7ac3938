"""The furnished window: the panels around the text, and who listens to whom."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.alignment import AlignmentLevel
from app.core.annotation import Annotation
from app.core.changes import ChangeSet
from app.core.search import Hit
from app.services import searching
from app.ui import docks, forms, layout, state
from app.ui.actions import Actions
from app.ui.clause_panel import ClausePanel
from app.ui.compare_panel import ChangesPanel
from app.ui.concordance_panel import ConcordancePanel
from app.ui.dictionary_view import DictionaryView
from app.ui.docks import Dock
from app.ui.errands import Errands
from app.ui.finding import Finding
from app.ui.job_line import JobLine
from app.ui.key_binding import Bindings, bound_keys
from app.ui.levelling import Levelling
from app.ui.library_panel import LibraryPanel
from app.ui.middle import Middle
from app.ui.narrow import NARROW
from app.ui.notebook_panel import NotebookPanel
from app.ui.notes_panel import NotesPanel
from app.ui.noting import Noting
from app.ui.outline_panel import OutlinePanel
from app.ui.palette import Palette
from app.ui.preferences_reading import Look
from app.ui.results_panel import ResultsPanel
from app.ui.searcher import Searcher
from app.ui.session import Session, place_name
from app.ui.study_panels import StudyPanels
from app.ui.terms_panel import TermsPanel
from app.ui.tool_bar import tool_bar
from app.ui.trail import Stop, Trail
from app.ui.word_light import WordLight

LONGEST_ASKED = 200
"""Characters of a selection that is taken for something to search for."""


class Workspace(QObject):
    """All parts of a window on one library, joined."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self.window, self.session = window, session
        if session.settings.get("level") == AlignmentLevel.SENTENCE:
            session.level = AlignmentLevel.SENTENCE
        self.actions = Actions(window, session.theme, bound_keys(session.settings))
        self.bindings = Bindings(session.settings, self.actions)
        self.searcher = Searcher(session.library)
        self.middle = Middle(session)
        self.sheet = self.middle.sheet
        self.look = Look(session, self.sheet)
        self.library = LibraryPanel(session)
        self.errands = Errands(session.library)
        self.sheet.doubts.aside = self._aside
        self.outline = OutlinePanel(session, self.errands)
        self.notes = NotesPanel(session)
        self.clause = ClausePanel(session, self.sheet)
        self.levelling = Levelling(session, self.searcher)
        self.results = ResultsPanel(session, self.searcher, self.levelling)
        self.changes = ChangesPanel(session, self.actions)
        self.studies = StudyPanels(session)
        self.notebook = NotebookPanel(session, self.errands)
        self.concordance = ConcordancePanel(session, self.errands, self.levelling)
        self.terms = TermsPanel(session)
        self.dictionary = DictionaryView(self.sheet, self.errands)
        self.clause.put_below(self.dictionary)
        self.job_line = JobLine()
        self.noting = Noting(session, self.sheet, self.notes)
        self.finding = Finding(session, self.sheet, self.middle.find_bar, self.searcher)
        self.places = state.Places(session, self.sheet)
        self.word_light = WordLight(session.library, self.sheet)
        self.trail = Trail()
        self.palette = Palette(window)
        self.docks = self._make_docks()
        self._before_search: Stop | None = None
        self.reopeners: dict[str, Callable[[], bool]] = {}
        """What shows again, as it was shown last, what has no place of its own in the library: a comparison."""
        self._furnish()
        self._listen()

    # Going places

    def here(self) -> Stop | None:
        """Where one is, None where nothing is open."""
        opened: list[object] | None = place_name(self.session.view)
        place = self.sheet.place()
        if opened is None or place is None:
            return None
        return Stop((str(opened[0]), int(str(opened[1]))), tuple(place))

    def jump(self, column: int, offset: int, *, focus: bool = True) -> None:
        """Go to a place of the open text, with the way back kept."""
        here = self.here()
        if here is not None:
            self.trail.leave(here)
        self.sheet.go_to(column, offset, focus=focus)
        self.tell_trail()

    def return_to(self, stop: Stop | None) -> None:
        """Go back to a stop, opening what was open there."""
        if stop is None:
            return
        kind, number = stop.opened
        if kind in self.reopeners:
            if not self.reopeners[kind]():
                return
        elif place_name(self.session.view) != [kind, number]:
            opened = self.session.open_bitext(number) if kind == "bitext" else self.session.open_document(number)
            if not opened:
                return
        self.sheet.restore(stop.place)
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell_trail()

    def back(self) -> None:
        """Go back to where one was before the last jump."""
        here = self.here()
        self.return_to(self.trail.back(here) if here is not None else None)

    def forward(self) -> None:
        """Go forward again."""
        here = self.here()
        self.return_to(self.trail.forward(here) if here is not None else None)

    def tell_trail(self) -> None:
        """Let back and forward be grey where there is nothing."""
        self.actions["back"].setEnabled(self.trail.can_go_back)
        self.actions["forward"].setEnabled(self.trail.can_go_forward)

    def go_to_hit(self, hit: Hit) -> None:
        """Open the text of a hit, beside its counterpart where there is one, and go to the words found."""
        here = self.here()
        if here is not None:
            self.trail.leave(here)
        store = self.session.library.store
        segment = self.session.attempt(lambda: store.segment(hit.segment_id))
        if segment is None or not self._open_text(hit.document_id):
            return
        column = self.sheet.rows.column_of(hit.document_id) if self.sheet.rows else None
        first = segment.start + (hit.ranges[0].start if hit.ranges else 0)
        if column is not None:
            self.sheet.go_to(column, first)
            span = hit.ranges[0] if hit.ranges else None
            if span is not None:
                self.sheet.reader_of(column).set_selection(column, segment.start + span.start, segment.start + span.end)
        self.tell_trail()

    def selected_words(self) -> str:
        """The words that are selected in one cell, else ''."""
        view, chosen = self.session.view, self.sheet.selection()
        if view is None or len(chosen) != 1 or chosen[0].end - chosen[0].start > LONGEST_ASKED:
            return ""
        return view.columns[chosen[0].column].text[chosen[0].start : chosen[0].end]

    def show_contexts(self) -> None:
        """Show the words that are selected in all their contexts."""
        self.docks["concordance"].reveal()
        self.concordance.begin(self.selected_words())

    def show_renderings(self) -> None:
        """Show how the words that are selected, or those in the concordance, were rendered."""
        self.show_contexts()
        self.concordance.ask_renderings()

    def go_to_place(self, document_id: int, offset: int) -> None:
        """Open a text, beside its counterpart where there is one, and go to a place of it, with the way back kept."""
        here = self.here()
        if here is not None:
            self.trail.leave(here)
        if self._open_text(document_id) and self.sheet.rows is not None:
            self.sheet.go_to(self.sheet.rows.column_of(document_id) or 0, offset)
        self.tell_trail()

    def refresh_rows(self, alignment_id: int) -> None:
        """Read the rows of the open bitext again, without moving what is being read."""
        fresh = self.session.read_bitext(alignment_id)
        self.session.view = fresh
        self.sheet.refresh_view(fresh)
        self.noting.refresh()
        self.clause.refresh()

    def show_sentences(self, on: bool) -> None:
        """Let rows be sentences, or clauses."""
        self.session.level = AlignmentLevel.SENTENCE if on else AlignmentLevel.CLAUSE
        self.session.settings.set("level", self.session.level)
        view = self.session.view
        if view is not None and view.alignment_id is not None and not view.free_rows:
            self.refresh_rows(view.alignment_id)

    def search(self) -> None:
        """Open the library search, remembering where one was."""
        self._before_search = self.here()
        if self.docks["results"].isHidden():
            self.docks["results"].show()
            self.window.resizeDocks(
                [self.docks["results"]], [max(240, self.window.height() * 2 // 5)], Qt.Orientation.Vertical
            )
        self.docks["results"].reveal()
        self.results.begin(searching.exact(self.selected_words()))

    def put_above(self, strip: QWidget) -> None:
        """Put a strip above the text and all that is said of it."""
        centre = self.window.centralWidget()
        column = centre.layout() if centre is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, strip)

    def show_notes(self) -> None:
        """Show the notes; in a narrow window the library makes room for them, so that the text can be read on."""
        if self.docks["notes"].isHidden() and self.window.width() < NARROW:
            self.docks["library"].hide()
            self.docks["outline"].hide()
        self.docks["notes"].show()

    def close(self) -> None:
        """Keep everything and end what runs."""
        self.notes.editor.close_note()
        self.places.close()
        self.results.close_panel()
        layout.keep_window(self.window, self.session.settings)
        self.searcher.close()
        self.errands.close()
        self.word_light.close()
        self.session.jobs.close()

    # Inside

    def _aside(self, act: Callable[[], None], done: Callable[[], None]) -> None:
        self.errands.ask("rows", lambda _: act(), lambda _: done(), self.session.say)

    def _open_text(self, document_id: int) -> bool:
        view = self.session.view
        if view is not None and any(column.document.id == document_id for column in view.columns):
            return True
        pairs = self.session.library.store.alignments(document_id)
        return self.session.open_bitext(pairs[0].id) if pairs else self.session.open_document(document_id)

    def _make_docks(self) -> dict[str, Dock]:
        panels: dict[str, tuple[str, QWidget]] = {
            "library": ("Library", self.library),
            "outline": ("Outline", self.outline),
            "clause": ("Clause", self.clause),
            "notes": ("Notes", self.notes),
            "results": ("Search results", self.results),
            "changes": ("Changes", self.changes),
            **self.studies.titled(),
            "notebook": ("Notebook", self.notebook),
            "concordance": ("Concordance", self.concordance),
            "terms": ("Terms", self.terms),
        }
        theme = self.session.theme
        return {
            name: Dock(name, title, panel, self.actions[f"panel.{name}"], theme, self.window)
            for name, (title, panel) in panels.items()
        }

    def _furnish(self) -> None:
        centre = QWidget()
        # Less than the welcome would like: what is below the text has room for more than a line or two.
        centre.setMinimumHeight(160)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.middle, 1)
        self.window.setCentralWidget(centre)
        self.actions.fill_menus()
        self.window.addToolBar(tool_bar(self.actions, self.session.theme, self._flip_left, self._flip_right))
        for reader in (self.sheet.reader, *self.sheet.linked.readers):
            self.actions.give_reader(reader)
        self.sheet.reader_made.connect(self.actions.give_reader)
        self.window.statusBar().addWidget(self.job_line, 1)
        self._put_notices()
        self.window.statusBar().setSizeGripEnabled(False)
        docks.arrange(self.window, self.docks)
        layout.restore_docks(self.window, self.session.settings)

    def _put_notices(self) -> None:
        """Put what opens the notices of before at the end of the foot, as soon as there are any."""
        show = self.actions["notices"].trigger
        button = forms.tool(self.session.theme, "history", "Notices of this window", show)
        button.hide()
        self.middle.banner.told.connect(button.show)
        self.job_line.put_at_end(button)

    def _flip_left(self) -> None:
        self._flip("library", "outline")

    def _flip_right(self) -> None:
        self._flip("clause", "notes")

    def _flip(self, *names: str) -> None:
        hide = any(not self.docks[name].isHidden() for name in names)
        for name in names:
            self.docks[name].setVisible(not hide)

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        self.sheet.moved.connect(self._moved)
        self.outline.went.connect(self.jump)
        self.notes.went.connect(self.go_to_note)
        self.notes.left.connect(self.sheet.setFocus)
        self.sheet.note_clicked.connect(lambda _: self.docks["notes"].show())
        self.results.went.connect(self.go_to_hit)
        self.results.left.connect(self._leave_search)
        self.notebook.went.connect(self.go_to_place)
        self.notebook.left.connect(self.sheet.setFocus)
        self.concordance.went.connect(self.go_to_hit)
        self.concordance.left.connect(self.sheet.setFocus)
        self.levelling.levelled.connect(self.finding.ask_again)
        self.clause.stood.connect(self.job_line.set_status)
        self.job_line.follow(session.jobs)

    def _opened(self) -> None:
        self.places.restore()
        self.noting.refresh()
        self._moved()
        view = self.session.view
        self.window.setWindowTitle(
            f"{view.columns[0].document.title} – Duizhao" if view is not None else "Duizhao 对照"
        )
        if view is not None and not isinstance(self.window.focusWidget(), (QLineEdit, QPlainTextEdit)):
            # Whoever is typing types on, whatever a job has brought meanwhile.
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self) -> None:
        column, cell = self.sheet.cell_here()
        if self.session.view is None:
            return
        if cell.spans and column == self.outline.column:
            self.outline.follow(cell.spans[0].start)
        elif self.sheet.cell(self.outline.column).spans:
            self.outline.follow(self.sheet.cell(self.outline.column).spans[0].start)

    def _changed(self, changes: ChangeSet) -> None:
        """Refresh the sheet where its beads changed, and close it where its text is gone."""
        view, store = self.session.view, self.session.library.store
        if view is None:
            self.middle.welcome.greet(first=not store.documents())
            return
        if {column.document.id for column in view.columns} & changes.documents and not changes.annotations:
            there = {d.id for d in store.documents()}
            if any(column.document.id not in there for column in view.columns):
                self.session.close_text()
                return
        if view.alignment_id is not None and view.alignment_id in changes.alignments:
            if view.alignment_id not in {a.id for a in store.alignments()}:
                self.session.close_text()
                return
            if changes.beads and self.session.renew_beads(changes.beads):
                self.sheet.renew_marks()
                self.clause.refresh()
                return
            splice = self.session.changed_rows(changes.beads) if changes.beads else None
            if splice is not None and not view.free_rows:
                self.sheet.splice_rows(splice)
                self.noting.refresh()
                self.clause.refresh()
                return
            self.refresh_rows(view.alignment_id)

    def go_to_note(self, note: Annotation) -> None:
        """Go to the place of a note, with the way back kept."""
        here = self.here()
        if here is not None:
            self.trail.leave(here)
        self.noting.go(note)
        self.tell_trail()

    def _leave_search(self) -> None:
        self.docks["results"].hide()
        if self._before_search is not None and self.here() != self._before_search:
            self.return_to(self._before_search)
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
