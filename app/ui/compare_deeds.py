"""Comparing versions in the window: what is asked of the worker, what comes of it, the way from change to change."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from app.core.comparison import Comparison, ComparisonView
from app.core.document import Document
from app.services.citing import places_of
from app.services.comparing import older_first
from app.services.comparing_view import view_comparison
from app.services.jobs import CompareJob, Done, ExportComparisonJob, Job, OneSidedJob
from app.ui import titles
from app.ui.beside import show_beside
from app.ui.compare_again import ComparingAgain
from app.ui.compare_languages import OneSidedChanges
from app.ui.compare_options import IGNORE_PUNCTUATION, ONE_COLUMN, ONLY, SWITCHES, TELL_SCRIPTS, compare_options
from app.ui.compare_page import RedlinePage
from app.ui.compare_panel import Told
from app.ui.compare_rows import (
    Folded,
    folded,
    highlights,
    kind_words,
    labels,
    map_marks,
    next_change,
    pattern_of,
    whole,
)
from app.ui.palette import Choice
from app.ui.reader import Kind, MapKind
from app.ui.saving_to import ask_where
from app.ui.translation import say, tr
from app.ui.workspace import Workspace

FILES = {"html": "HTML (*.html)", "pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)"}
NEEDS_COMPARISON = ("compare.next", "compare.previous", *SWITCHES, *(f"compare.{name}" for name in FILES))


class Comparing(QObject):
    """Holds the comparison that the panel lists, and what of it the reader shows."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        self._sheet, self._panel = workspace.sheet, workspace.changes
        self._listed: ComparisonView | None = None
        self._rows: Folded | None = None
        self._opened_folds: set[int] = set()
        self._page = RedlinePage(workspace.sheet)
        self.one_sided = OneSidedChanges(workspace)
        self._again = ComparingAgain(self._session, lambda: self.shown, self.renew)
        self._join()
        self._session.jobs.done.connect(self._done)
        self._session.opened.connect(self._opened)
        self._sheet.moved.connect(self._moved)
        self._panel.went.connect(self._go)
        self._panel.left.connect(lambda: self._sheet.setFocus(Qt.FocusReason.OtherFocusReason))
        workspace.reopeners["comparison"] = self.reopen
        workspace.library.compare_wanted.connect(self.compare_with)
        say(workspace.window, self._tell)
        self.refresh()

    @property
    def shown(self) -> ComparisonView | None:
        """The comparison that is open in the reader, None where something else is."""
        is_open = self._rows is not None and self._session.view is self._rows.view
        return self._listed if is_open else None

    @property
    def page(self) -> RedlinePage:
        """The redline in one column."""
        return self._page

    def refresh(self) -> None:
        """Let the actions say whether they can be done, and the switches where they stand."""
        for name in NEEDS_COMPARISON:
            self._work.actions[name].setEnabled(self.shown is not None)
        for name in ("compare", "compare.languages"):
            self._work.actions[name].setEnabled(self._session.view is not None)
        for name in SWITCHES:
            self._work.actions[name].setChecked(self._session.settings.get(name) is True)
        self._refresh_fold()

    # Two versions

    def compare_open(self) -> None:
        """Compare the two open texts where they are in one language, else let the person choose."""
        view = self._session.view
        if view is None:
            return
        first, *others = [column.document for column in view.columns]
        if others and self.shown is None and others[0].language is first.language:
            self.compare(first.id, others[0].id)
        else:
            self._ask([column.document for column in view.columns] if self.shown is None else [first])

    def compare_with(self, document_id: int) -> None:
        """Let the person choose what to compare a document with."""
        self._ask([self._session.library.store.document(document_id)])

    def compare(self, first: int, second: int) -> None:
        """Compare two documents, the older one first."""
        options = compare_options(self._session.settings)
        self._session.jobs.submit(CompareJob(*older_first(self._session.library, first, second), options))

    def _ask(self, documents: Sequence[Document]) -> None:
        choices = [
            Choice(other.title, self._act(one, other), titles.meta(other)) for one, other in self._pairs(documents)
        ]
        if choices:
            self._work.palette.ask(tr("Compare with…"), choices)
        else:
            self._session.say("There is no other text in the same language yet. Import one first.")

    def _act(self, one: Document, other: Document) -> Callable[[], object]:
        return lambda: self.compare(one.id, other.id)

    def _pairs(self, documents: Sequence[Document]) -> list[tuple[Document, Document]]:
        """Each of these documents with those in its language, versions of its own work first."""
        known = self._session.library.store.documents()
        open_ids = {document.id for document in documents}
        pairs = [(d, o) for d in documents for o in known if o.id not in open_ids and o.language is d.language]
        return sorted(pairs, key=lambda pair: pair[0].work_id != pair[1].work_id)

    def choose_options(self) -> None:
        """Compare anew with what the switches say counts as a change."""
        for name in (IGNORE_PUNCTUATION, TELL_SCRIPTS):
            self._session.settings.set(name, self._work.actions[name].isChecked())
        if self.shown is not None:
            ids = self.shown.comparison.a.id, self.shown.comparison.b.id
            self._session.jobs.submit(CompareJob(*ids, compare_options(self._session.settings)))

    # From change to change

    def step(self, by: int) -> None:
        """Go to the next change, or back to the one before, round at the ends."""
        if self.shown is None or self._rows is None:
            return
        row = next_change(self._rows, [line.row for line in self.shown.lines], self._sheet.row, by)
        if row is None:
            self._session.say("Nothing changed between these versions.")
        else:
            self._sheet.reader.go_to_row(row)

    def fold(self) -> None:
        """Show the changes alone, or every clause again; one stays at the change one stood on."""
        self._session.settings.set(ONLY, self._work.actions[ONLY].isChecked())
        self._opened_folds.clear()
        if self.shown is not None and self._rows is not None:
            here = self._rows.changes[self._sheet.row] if self._rows.changes else None
            self._show_rows(here)

    def unfold(self) -> None:
        """Show the unchanged clauses that the row one stands on stands for; fold those one stands in again."""
        if self.shown is None or self._rows is None:
            return
        fold = self._rows.folds.get(self._sheet.row)
        if fold is not None:
            self._opened_folds.add(fold.first)
            self._show_rows(fold.first)
            return
        here = self._rows.changes[self._sheet.row]
        before = [first for first in self._opened_folds if here is not None and first <= here]
        if before and here not in {line.row for line in self.shown.lines}:
            self._opened_folds.discard(max(before))
            self._show_rows(here)
        else:
            self._session.say("Nothing is folded here.")

    def lay_out(self) -> None:
        """Show the redline in one column, or both texts."""
        self._session.settings.set(ONE_COLUMN, self._work.actions[ONE_COLUMN].isChecked())
        if self.shown is not None:
            self._lay_page()
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def export(self, format_name: str) -> None:
        """Ask where to write the comparison, and write it."""
        if self.shown is None:
            return
        comparison, settings = self.shown.comparison, self._session.settings
        author, language = self._session.author, str(settings.get("language", "en"))

        def write(out: Path) -> None:
            self._session.jobs.submit(ExportComparisonJob(comparison, format_name, out, author, language))

        name = f"{comparison.b.title[:60]}.{format_name}"
        ask_where(self._work.window, settings, "Export the comparison", FILES[format_name], name, write)

    # Inside

    def _join(self) -> None:
        actions = self._work.actions
        actions.on("compare", self.compare_open)
        actions.on("compare.languages", self.one_sided.ask)
        actions.on("compare.next", lambda: self.step(1))
        actions.on("compare.previous", lambda: self.step(-1))
        actions.on(ONLY, self.fold)
        actions.on("compare.unfold", self.unfold)
        actions.on(ONE_COLUMN, self.lay_out)
        for name in (IGNORE_PUNCTUATION, TELL_SCRIPTS):
            actions.on(name, self.choose_options)
        for name in FILES:
            actions.on(f"compare.{name}", lambda name=name: self.export(name))  # type: ignore[misc]
        actions["copy"].triggered.connect(self._copy)
        for name in ("note", "highlight", "compare.unfold"):
            self._page.reader.addAction(actions[name])
        for reader in (self._sheet.reader, self._page.reader):
            reader.row_clicked.connect(self._clicked)

    def _done(self, job: Job, made: Done) -> None:
        if self._again.takes(job, made):
            return
        if isinstance(job, CompareJob) and made.comparison is not None:
            self._show(made.comparison)
        elif isinstance(job, OneSidedJob) and self.one_sided.show(job, made.one_sided):
            self._listed = None
            self._tell()
            show_beside(self._work, "changes", focus=True)
            if not made.one_sided:
                self._session.say("Nothing changed in one language only.")

    def _show(self, comparison: Comparison) -> None:
        """Show a comparison in the reader, its list beside it."""
        made = self._session.attempt(lambda: view_comparison(self._session.library, comparison))
        if made is None:
            return
        came_back = self._session.view is None
        self._listed = made
        self._opened_folds.clear()
        self.one_sided.forget()
        self._open(made)
        self._tell()
        show_beside(self._work, "changes", focus=False)
        if not made.lines:
            self._session.say("Nothing changed between these versions.")
        elif self._rows is not None and self._rows.changes[0] != made.lines[0].row and not came_back:
            self.step(1)

    def reopen(self) -> bool:
        """Show the comparison again that the panel lists; False where there is none."""
        if self._listed is None:
            return False
        if self.shown is None:
            self._put(self._listed)
        return True

    def _open(self, made: ComparisonView) -> None:
        """Put a comparison into the reader, with the way back to what was read before."""
        here = self._work.here()
        if here is not None:
            self._work.trail.leave(here)
        self._put(made)
        self._work.tell_trail()

    def _put(self, made: ComparisonView) -> None:
        self._rows = self._rows_of(made)
        self._session.show_comparison(self._rows.view)

    def _rows_of(self, made: ComparisonView) -> Folded:
        is_folded = self._session.settings.get(ONLY) is True
        return folded(made, self._opened_folds) if is_folded else whole(made)

    def renew(self, comparison: Comparison) -> None:
        """Show the same two texts as they compare now, without moving what is being read."""
        made = self._session.attempt(lambda: view_comparison(self._session.library, comparison))
        if made is None or self.shown is None:
            return
        self._opened_folds.clear()
        self._put_rows(made)
        self._listed = made
        self._mark()
        self._lay_page()
        self._tell()
        self._refresh_fold()

    def _put_rows(self, made: ComparisonView) -> None:
        """Let other rows take the place of those that are shown."""
        self._rows = self._rows_of(made)
        self._session.view = self._rows.view
        self._sheet.refresh_view(self._rows.view)
        self._work.noting.refresh()

    def _show_rows(self, here: int | None) -> None:
        """Show the same comparison with other rows, standing where `here`, the place of a change, is shown."""
        assert self.shown is not None
        assert self._rows is not None
        self._put_rows(self.shown)
        self._mark()
        row = self._rows.row_of(here) if here is not None else None
        if row is None:
            row = next((at for at, fold in self._rows.folds.items() if fold.first == here), None)
        if row is None:
            self.step(1)
        else:
            self._sheet.reader.go_to_row(row)
        self._lay_page()
        self._refresh_fold()

    def _lay_page(self) -> None:
        """Lay the one column over the two, or take it away."""
        if self.shown is None or self._rows is None or self._session.settings.get(ONE_COLUMN) is not True:
            self._sheet.lay_over(None)
            return
        self._sheet.lay_over(self._page)
        self._page.show_rows(self.shown, self._rows, _between(self.shown.comparison))

    def _tell(self) -> None:
        """Say in the panel what was found, in the language of the interface."""
        if self._listed is not None:
            self._panel.show_changes(_between(self._listed.comparison), self._lines(self._listed), exports=True)
            self._moved()
        elif self.one_sided.is_listed:
            self._panel.show_changes(tr("Changed in one language only"), self.one_sided.told(), exports=False)

    def _lines(self, listed: ComparisonView) -> list[Told]:
        library, comparison = self._session.library, listed.comparison
        places = places_of(library, comparison.a.id) | places_of(library, comparison.b.id)
        told = []
        for number, line in enumerate(listed.lines):
            change = comparison.changes[line.row]
            old, new = ("".join(places.get(i, "") for i in ids[:1]) for ids in (change.a, change.b))
            told.append(Told(number, kind_words(line.kind), pattern_of(line.kind), labels(old, new), line.excerpt))
        return told

    def _opened(self) -> None:
        """Mark the changes where the comparison is what was opened; forget it where it is not."""
        if self.shown is not None:
            self._mark()
            self._lay_page()
        else:
            self._sheet.map.set_marks(MapKind.CHANGE, [])
        self.refresh()

    def _mark(self) -> None:
        if self.shown is not None and self._rows is not None:
            self._sheet.set_highlights(Kind.CHANGE, highlights(self.shown))
            self._sheet.map.set_marks(MapKind.CHANGE, map_marks(self.shown, self._rows))

    def _moved(self) -> None:
        """Put the list on the change one stands on."""
        if self.shown is None or self._rows is None or self._sheet.row >= len(self._rows.changes):
            return
        here = self._rows.changes[self._sheet.row]
        found = [n for n, line in enumerate(self.shown.lines) if line.row == here]
        self._panel.choose(found[0] if found else -1)
        self._refresh_fold()

    def _refresh_fold(self) -> None:
        """Enter unfolds where one stands on a fold, or folds again what was unfolded."""
        is_folding = self.shown is not None and self._rows is not None and self._session.settings.get(ONLY) is True
        self._work.actions["compare.unfold"].setEnabled(is_folding)

    def _copy(self) -> None:
        """Copy what is selected in the one column, with what is struck in it."""
        if self._page.is_shown and self._page.reader.has_selection():
            self._page.reader.copy()

    def _clicked(self, row: int) -> None:
        if self.shown is not None and self._rows is not None and row in self._rows.folds:
            self.unfold()

    def _go(self, number: int) -> None:
        if self._listed is not None and self.shown is None:
            self._open(self._listed)
        if self.shown is not None and self._rows is not None:
            row = self._rows.row_of(self.shown.lines[number].row)
            if row is not None:
                self._sheet.reader.go_to_row(row)
        else:
            self.one_sided.go(number)


def _between(comparison: Comparison) -> str:
    """What was compared: the versions, or the titles where versions do not tell them apart."""
    old, new = (_named(document) for document in (comparison.a, comparison.b))
    return f"{old} → {new}" if old != new else f"{comparison.a.title} → {comparison.b.title}"


def _named(document: Document) -> str:
    return titles.version(document) if document.version_label or document.date else document.title
