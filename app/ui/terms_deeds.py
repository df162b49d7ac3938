"""What is done with terms from the text: added by a key, exchanged as files, departures listed."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.core.changes import ChangeSet
from app.core.document import Span
from app.core.language import Language, Reading
from app.core.rows import ReaderView
from app.core.terms import Departure, TermDraft
from app.services import glossary, term_marks
from app.services.counterparts import Passage, word_links
from app.services.library import Library
from app.ui.banner import Notice
from app.ui.kind_list import Told
from app.ui.reader import Pattern, SelectedSpan
from app.ui.saving_to import ask_where
from app.ui.term_light import TermLight
from app.ui.translation import together, tr, trn
from app.ui.workspace import Workspace

ASKER = "departures"
GUESSER = "term guess"
FILES = "TBX (*.tbx);;CSV (*.csv);;TSV (*.tsv);;Excel (*.xlsx)"
LONGEST = 120
"""Characters of a selection that may be a term."""


class Terms(QObject):
    """Joins the panel of terms to the text and to files."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session, self._sheet = workspace, workspace.session, workspace.sheet
        self.panel, self._departures = workspace.terms, list[Departure]()
        self.light = TermLight(self._session, self._sheet, workspace.errands)
        self._chosen: dict[int, tuple[int, SelectedSpan]] = {}
        actions = workspace.actions
        actions.on("term", self.take)
        actions.on("terms.departures", self.list_departures)
        actions.on("terms.import", self.ask_import)
        actions.on("terms.export", self.ask_export)
        self.panel.import_wanted.connect(self.ask_import)
        self.panel.export_wanted.connect(self.ask_export)
        self.panel.departures_wanted.connect(self.list_departures)
        self.panel.departures.went.connect(self._go)
        self.panel.left.connect(self._sheet.setFocus)
        self._sheet.selection_changed.connect(self._choose)
        self._session.opened.connect(self._opened)
        self._session.changed.connect(self._convert_again)

    # From the text

    def take(self) -> None:
        """Make a term of what was selected last on both sides of a row; of one side alone, ask for the other."""
        view = self._session.view
        words = self._words(view) if view is not None else {}
        if len(words) == 2:
            draft = TermDraft(words[Language.ZH], (words[Language.EN],))
            self._work.docks["terms"].show()
            if self.panel.add(draft):
                self._chosen.clear()
                self._session.say_undoable(tr("“{zh}” is a term now: {en}.", zh=draft.zh, en=draft.en[0]))
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._work.docks["terms"].reveal()
        self.panel.strip.begin(words)
        if view is not None and words:
            self._guess(view, words)

    def _choose(self) -> None:
        """Remember what is selected in each column, while it is in one row."""
        chosen = self._sheet.selection()
        if len(chosen) != 1 or chosen[0].end - chosen[0].start > LONGEST or self._sheet.rows is None:
            return
        span = chosen[0]
        row = self._sheet.rows.row_at(span.column, span.start)
        if row is not None:
            linked = self._sheet.view is not None and bool(self._sheet.view.free_rows)
            kept = {column: there for column, there in self._chosen.items() if linked or there[0] == row}
            self._chosen = kept | {span.column: (row, span)}

    def _words(self, view: ReaderView) -> dict[Language, str]:
        """What was selected, by the language it is in."""
        here = {span.column for span in self._sheet.selection()}
        if not here & set(self._chosen):
            return {}
        found = {}
        for column, (_, span) in self._chosen.items():
            shown = view.columns[column]
            found[shown.document.language] = shown.text[span.start : span.end]
        return found

    def _guess(self, view: ReaderView, words: dict[Language, str]) -> None:
        """Offer, for a side that is not given, what the aligner takes for its words."""
        (column, (row, span)), *_ = self._chosen.items()
        other = next((n for n, c in enumerate(view.columns) if c.document.language not in words), None)
        rows = self._sheet.rows
        if other is None or rows is None or view.free_rows:
            return
        cells = rows.cell(row, column), rows.cell(row, other)
        if not all(cell.spans for cell in cells):
            return
        ends = [(cell.spans[0].start, cell.spans[-1].end) for cell in cells]
        own, facing = (
            Passage(view.columns[n].document.language, view.columns[n].text[begin:end], begin)
            for n, (begin, end) in zip((column, other), ends, strict=True)
        )

        def act(library: Library) -> str:
            met = [there for here, there in word_links(library, own, facing) if _meets(here, span)]
            if not met:
                return ""
            begin, end = min(there.start for there in met), max(there.end for there in met)
            return view.columns[other].text[begin:end] if end - begin <= LONGEST else ""

        def done(guess: str) -> None:
            field = self.panel.strip.fields[view.columns[other].document.language]
            if guess and not field.text():
                field.setText(guess)
                field.selectAll()

        self._work.errands.ask(GUESSER, act, done, lambda _: None)

    # Departures

    def list_departures(self) -> None:
        """List where the open bitext departs from the glossary."""
        view = self._session.view
        if view is None or view.alignment_id is None:
            self._session.say("Open a bitext first: terms are compared with its English side.")
            return
        self._work.docks["terms"].reveal()
        number = view.alignment_id

        def act(library: Library) -> list[Departure]:
            return term_marks.departures(library, number)

        self._work.errands.ask(ASKER, act, self._show, self._session.say)

    def _show(self, found: list[Departure]) -> None:
        self._departures = found
        labels = self._session.library.store.segments_by_id([departure.segment_id for departure in found])
        self.panel.show_departures(
            [
                Told(
                    at,
                    departure.place.term.zh,
                    Pattern.CHANGED,
                    labels[departure.segment_id].label if departure.segment_id in labels else "",
                    tr("expected: {words}", words="; ".join(departure.place.term.en)),
                )
                for at, departure in enumerate(found)
            ]
        )

    def _go(self, number: int) -> None:
        departure = self._departures[number]
        segment = self._session.attempt(lambda: self._session.library.store.segment(departure.segment_id))
        if segment is not None:
            start = segment.start + departure.place.span.start
            self._work.go_to_place(segment.document_id, start)
            column = self._sheet.rows.column_of(segment.document_id) if self._sheet.rows else None
            if column is not None:
                end = segment.start + departure.place.span.end
                self._sheet.reader_of(column).set_selection(column, start, end)

    def _opened(self) -> None:
        self._chosen.clear()
        self._departures = []
        self.panel.departures.hide()

    def _convert_again(self, changes: ChangeSet) -> None:
        """A reading in other words knows the terms that it must leave as they are."""
        for column, wanted in list(self._sheet.readings.items()) if changes.terms else ():
            if wanted is Reading.TAIWAN_WORDS:
                self._sheet.read_as(column, wanted)

    # Files

    def ask_import(self) -> None:
        """Let the person choose a file of terms, and take them in."""
        folder = str(self._session.settings.get("folder", ""))
        kinds = f"{tr('Terms')} (*.tbx *.csv *.tsv *.xlsx);;{FILES}"
        dialog = QFileDialog(self._work.window, tr("Import terms"), folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.bring_in(Path(file)))
        dialog.open()

    def bring_in(self, file: Path) -> None:
        """Take in the terms of a file, and say what became of them."""
        taking = self._session.attempt(lambda: glossary.import_terms(self._session.library, file))
        if taking is not None and self._session.do(lambda: taking.command):
            added = trn(taking.added, "{n} term is new", "{n} terms are new")
            changed = trn(taking.changed, "{n} got more renderings", "{n} got more renderings")
            same = trn(taking.same, "{n} was there already", "{n} were there already")
            self._session.say_undoable(f"{added} · {changed} · {same}")

    def ask_export(self) -> None:
        """Let the person choose where the terms are written."""
        settings = self._session.settings
        dialog = ask_where(self._work.window, settings, "Export the terms", FILES, f"{tr('Terms')}.tbx", self.write)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")")))

    def write(self, file: Path) -> None:
        """Write the terms to a file, and say what its format could not hold."""
        written = self._session.attempt(lambda: glossary.export_terms(self._session.library, file))
        if written is not None:
            said = [tr("{name} is written.", name=file.name), *(tr(sentence) for sentence in written[1])]
            self._session.noticed.emit(Notice(together(*said)))


def _meets(here: Span, span: SelectedSpan) -> bool:
    return here.start < span.end and span.start < here.end
