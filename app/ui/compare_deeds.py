"""Comparing versions in the window: what is asked of the worker, what comes of it, the way from change to change."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.core.alignment import Alignment, AlignmentKind
from app.core.comparison import Comparison, ComparisonView, OneSided
from app.core.document import Document, Segment
from app.core.language import Language
from app.services.citing import place_of, places_of
from app.services.comparing import older_first
from app.services.comparing_view import view_comparison
from app.services.jobs import CompareJob, Done, ExportComparisonJob, Job, OneSidedJob
from app.ui import titles
from app.ui.compare_panel import Told
from app.ui.compare_rows import (
    Folded,
    folded,
    gist,
    highlights,
    kind_words,
    labels,
    map_marks,
    next_change,
    pattern_of,
    reason_words,
    whole,
)
from app.ui.narrow import LEFT, NARROW
from app.ui.palette import Choice
from app.ui.reader import Kind, MapKind
from app.ui.translation import say, tr
from app.ui.workspace import Workspace

NEEDS_COMPARISON = ("compare.next", "compare.previous", "compare.only", "compare.html", "compare.docx", "compare.xlsx")
FILES = {"html": "HTML (*.html)", "docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)"}


class Comparing(QObject):
    """Holds the comparison that the panel lists, and what of it the reader shows."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        self._sheet, self._panel = workspace.sheet, workspace.changes
        self._listed: ComparisonView | None = None
        self._rows: Folded | None = None
        self._one_sided: tuple[OneSidedJob, Sequence[OneSided]] | None = None
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

    def refresh(self) -> None:
        """Let the actions say whether they can be done."""
        for name in NEEDS_COMPARISON:
            self._work.actions[name].setEnabled(self.shown is not None)
        for name in ("compare", "compare.languages"):
            self._work.actions[name].setEnabled(self._session.view is not None)

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
        self._session.jobs.submit(CompareJob(*older_first(self._session.library, first, second)))

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

    # Two bitexts

    def ask_languages(self) -> None:
        """Let the person choose the other version of the open bitext, to tell what changed in one language only."""
        view = self._session.view
        if view is None or view.alignment_id is None or view.kind is AlignmentKind.COMPARABLE:
            self._session.say("Open a text beside its translation first: the languages of two versions are compared.")
            return
        own = view.alignment_id
        choices = [Choice(title, self._act_languages(own, number), meta) for number, title, meta in self._bitexts(own)]
        if choices:
            self._work.palette.ask(tr("What changed in one language only, compared with…"), choices)
        else:
            self._session.say("There is no other version in both languages yet. Import and align one first.")

    def _act_languages(self, first: int, second: int) -> Callable[[], object]:
        return lambda: self.compare_languages(first, second)

    def _bitexts(self, own: int) -> list[tuple[int, str, str]]:
        store = self._session.library.store
        known = {d.id: d for d in store.documents()}

        def languages(bitext: Alignment) -> frozenset[Language]:
            return frozenset(known[i].language for i in (bitext.source_id, bitext.target_id))

        there = [a for a in store.alignments() if a.source_id in known and a.target_id in known]
        here = next(a for a in there if a.id == own)
        others = [a for a in there if a.id != own and a.kind is here.kind and languages(a) == languages(here)]
        work = known[here.source_id].work_id
        others.sort(key=lambda a: known[a.source_id].work_id != work)
        found = [(a, known[a.source_id], known[a.target_id]) for a in others]
        return [(a.id, source.title, titles.pair(source, target, a)[0]) for a, source, target in found]

    def compare_languages(self, first: int, second: int) -> None:
        """Tell what changed in one language only between two bitexts, the older one first."""
        library = self._session.library
        sources = {library.store.alignment(number).source_id: number for number in (first, second)}
        if len(sources) == 2:
            first, second = (sources[i] for i in older_first(library, *sources))
        self._session.jobs.submit(OneSidedJob(first, second))

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
        if self.shown is None or self._rows is None:
            return
        here = self._rows.changes[self._sheet.row] if self._rows.changes else None
        self._rows = folded(self.shown) if self._work.actions["compare.only"].isChecked() else whole(self.shown)
        self._session.view = self._rows.view
        self._sheet.refresh_view(self._rows.view)
        self._mark()
        self._work.noting.refresh()
        row = self._rows.row_of(here) if here is not None else None
        if row is None:
            self.step(1)
        else:
            self._sheet.reader.go_to_row(row)

    def export(self, format_name: str) -> None:
        """Ask where to write the comparison, and write it."""
        if self.shown is None:
            return
        comparison, settings = self.shown.comparison, self._session.settings
        folder, author = str(settings.get("folder", "")), str(settings.get("author", ""))
        dialog = QFileDialog(self._work.window, tr("Export the comparison"), folder, FILES[format_name])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(format_name)
        dialog.selectFile(f"{comparison.b.title[:60]}.{format_name}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(
            lambda name: self._session.jobs.submit(ExportComparisonJob(comparison, format_name, Path(name), author))
        )
        dialog.open()

    # Inside

    def _join(self) -> None:
        actions = self._work.actions
        actions.on("compare", self.compare_open)
        actions.on("compare.languages", self.ask_languages)
        actions.on("compare.next", lambda: self.step(1))
        actions.on("compare.previous", lambda: self.step(-1))
        actions.on("compare.only", self.fold)
        for name in FILES:
            actions.on(f"compare.{name}", lambda name=name: self.export(name))  # type: ignore[misc]

    def _done(self, job: Job, made: Done) -> None:
        if isinstance(job, CompareJob) and made.comparison is not None:
            self._show(made.comparison)
        elif isinstance(job, OneSidedJob):
            self._show_one_sided(job, made.one_sided)

    def _show(self, comparison: Comparison) -> None:
        """Show a comparison in the reader, its list beside it."""
        made = self._session.attempt(lambda: view_comparison(self._session.library, comparison))
        if made is None:
            return
        self._listed, self._one_sided = made, None
        self._open(made)
        self._tell()
        if self._work.window.width() < NARROW:
            for name in LEFT:
                self._work.docks[name].hide()
        self._work.docks["changes"].show()
        self._work.docks["changes"].raise_()
        if not made.lines:
            self._session.say("Nothing changed between these versions.")
        elif self._rows is not None and self._rows.changes[0] != made.lines[0].row:
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
        self._rows = folded(made) if self._work.actions["compare.only"].isChecked() else whole(made)
        self._session.show_comparison(self._rows.view)

    def _show_one_sided(self, job: OneSidedJob, found: Sequence[OneSided]) -> None:
        view = self._session.view
        if (view is None or view.alignment_id != job.new_bitext) and not self._session.open_bitext(job.new_bitext):
            return
        self._listed, self._one_sided = None, (job, found)
        self._tell()
        self._work.docks["changes"].reveal()
        if not found:
            self._session.say("Nothing changed in one language only.")

    def _tell(self) -> None:
        """Say in the panel what was found, in the language of the interface."""
        if self._listed is not None:
            comparison = self._listed.comparison
            between = f"{_named(comparison.a)} → {_named(comparison.b)}"
            told = self._lines(self._listed)
            self._panel.show_changes(between, told, exports=True)
            self._moved()
        elif self._one_sided is not None:
            told = [self._told(n, one) for n, one in enumerate(self._one_sided[1])]
            self._panel.show_changes(tr("Changed in one language only"), told, exports=False)

    def _lines(self, listed: ComparisonView) -> list[Told]:
        library, comparison = self._session.library, listed.comparison
        places = places_of(library, comparison.a.id) | places_of(library, comparison.b.id)
        told = []
        for number, line in enumerate(listed.lines):
            change = comparison.changes[line.row]
            old, new = ("".join(places.get(i, "") for i in ids[:1]) for ids in (change.a, change.b))
            told.append(Told(number, kind_words(line.kind), pattern_of(line.kind), labels(old, new), line.excerpt))
        return told

    def _told(self, number: int, one: OneSided) -> Told:
        language = tr("only in the Chinese text") if one.language is Language.ZH else tr("only in the English text")
        place = self._place(one)
        where = place_of(self._session.library, place.id) if place is not None else ""
        kind = f"{language}: {reason_words(one.reason)}"
        words = one.detail or gist(one.change)
        return Told(number, kind, pattern_of(one.change.kind), where, words)

    def _place(self, one: OneSided) -> Segment | None:
        ids = one.change.b or one.change.a
        return self._session.attempt(lambda: self._session.library.store.segment(ids[0])) if ids else None

    def _opened(self) -> None:
        """Mark the changes where the comparison is what was opened; forget it where it is not."""
        if self.shown is not None:
            self._mark()
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

    def _go(self, number: int) -> None:
        if self._listed is not None and self.shown is None:
            self._open(self._listed)
        if self.shown is not None and self._rows is not None:
            row = self._rows.row_of(self.shown.lines[number].row)
            if row is not None:
                self._sheet.reader.go_to_row(row)
        elif self._one_sided is not None:
            self._go_one_sided(*self._one_sided, number)

    def _go_one_sided(self, job: OneSidedJob, found: Sequence[OneSided], number: int) -> None:
        """Go to a clause in its language; to the old version where the clause is gone."""
        one = found[number]
        place = self._place(one)
        wanted = job.new_bitext if one.change.b else job.old_bitext
        view = self._session.view
        if place is None or ((view is None or view.alignment_id != wanted) and not self._session.open_bitext(wanted)):
            return
        columns = self._session.view.columns if self._session.view is not None else ()
        for column, shown in enumerate(columns):
            if shown.document.language is one.language:
                self._work.jump(column, place.start, focus=False)


def _named(document: Document) -> str:
    return titles.version(document) if document.version_label or document.date else document.title
