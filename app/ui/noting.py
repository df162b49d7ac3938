"""Notes between text and panel: where they are marked, which stand at hand, and the keys that begin one."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject

from app.core.annotation import AnchorState, Annotation, AnnotationStatus, Motivation, Target
from app.core.changes import ChangeSet
from app.core.document import Span
from app.services import annotating, editing
from app.services.libraries import author
from app.ui.banner import Notice
from app.ui.notes_panel import NotesPanel
from app.ui.reader import GutterMark, Highlight, Pattern, Sign
from app.ui.session import Session
from app.ui.sheet import Sheet
from app.ui.translation import tr


class Noting(QObject):
    """Keeps sheet and panel at one about the notes of the open text."""

    def __init__(self, session: Session, sheet: Sheet, panel: NotesPanel) -> None:
        super().__init__(sheet)
        self._session, self._sheet, self._panel = session, sheet, panel
        self._notes: list[Annotation] = []
        self._at: dict[int, list[tuple[int, int]]] = {}
        session.changed.connect(self._touched)
        sheet.moved.connect(self._sort)
        sheet.note_clicked.connect(self._clicked)
        panel.went.connect(self.go)

    def refresh(self) -> None:
        """Read the notes of the open text again, and mark them."""
        view = self._sheet.view
        self._notes = self._read() if view is not None else []
        self._at = {}
        items: list[Highlight] = []
        marks: dict[tuple[int, int], list[GutterMark]] = {}
        for note in self._notes:
            for column, target in self._targets(note):
                items.append(_highlight(note, column, target))
                row = self._sheet.rows.row_at(column, target.start) if self._sheet.rows else None
                if row is not None:
                    marks.setdefault((column, row), []).append(_mark(note))
                    self._at.setdefault(note.id, []).append((column, row))
        self._sheet.set_notes(items, marks)
        self._sort()

    def write(self) -> None:
        """Begin a note on what is selected, or on the clause one stands on."""
        draft = self._session.attempt(
            lambda: annotating.draft(
                self._session.library,
                self._spans(),
                author=author(self._session.library, self._session.settings),
                alignment_id=self._sheet.view.alignment_id if self._sheet.view else None,
                colour=str(self._session.settings.get("colour", "amber")),
            )
        )
        if draft is not None and not draft.targets:
            self._session.noticed.emit(Notice("There is nothing here to write a note on. Go to a clause first."))
        elif draft is not None:
            self._panel.write(draft)

    def highlight(self) -> None:
        """Highlight what is selected, or the clause one stands on."""
        spans = self._spans()
        if spans:
            library = self._session.library
            colour = str(self._session.settings.get("colour", "amber"))
            alignment = self._sheet.view.alignment_id if self._sheet.view else None
            self._session.do(
                lambda: annotating.add(library, annotating.draft(library, spans, colour=colour, alignment_id=alignment))
            )
            for reader in self._sheet.readers:
                reader.clear_selection()

    def go(self, note: Annotation) -> None:
        """Bring the place of a note into sight."""
        for column, target in self._targets(note):
            self._sheet.go_to(column, target.start, focus=False)
            return

    def bookmark(self) -> None:
        """Set a bookmark on the clause one stands on, or take away the one that is there."""
        library, here = self._session.library, self._here()
        there = next((n for n in here if n.motivation is Motivation.BOOKMARKING), None)
        if there is not None:
            self._session.do(lambda: annotating.remove(library, there.id))
            return
        spans = self._clause()
        if spans:
            self._session.do(lambda: editing.bookmark(library, annotating.draft(library, spans, colour="rose")))

    def names(self) -> list[tuple[str, str, Annotation]]:
        """Every note of the open text by its first words and what it is."""
        kinds = {Motivation.BOOKMARKING: tr("Bookmark"), Motivation.HIGHLIGHTING: tr("Highlight")}
        return [
            (n.text or " ".join(n.targets[0].exact.split()), kinds.get(n.motivation, tr("Note")), n)
            for n in self._notes
        ]

    def _read(self) -> list[Annotation]:
        store, view = self._session.library.store, self._sheet.view
        assert view is not None
        found = {n.id: n for column in view.columns for n in store.annotations(column.document.id)}
        return sorted(found.values(), key=self._order)

    def _order(self, note: Annotation) -> tuple[int, int]:
        first = next(self._targets(note), None)
        return (first[1].start, first[0]) if first is not None else (0, 0)

    def _targets(self, note: Annotation) -> Iterator[tuple[int, Target]]:
        for target in note.targets:
            column = self._sheet.rows.column_of(target.document_id) if self._sheet.rows else None
            if column is not None:
                yield column, target

    def _spans(self) -> Sequence[tuple[int, Span]]:
        """Return what a note would stand on: the selection, or the clause where nothing is selected."""
        chosen = self._sheet.selection()
        if chosen:
            return [(s.document_id, Span(s.start, s.end)) for s in chosen]
        return self._clause()

    def _clause(self) -> Sequence[tuple[int, Span]]:
        column, cell = self._sheet.cell_here()
        if not cell.spans or self._sheet.view is None:
            return []
        document = self._sheet.view.columns[column].document.id
        return [(document, Span(cell.spans[0].start, cell.spans[-1].end))]

    def _here(self) -> list[Annotation]:
        """Return the notes of the clause one stands on."""
        row, linked = self._sheet.row, bool(self._sheet.view and self._sheet.view.free_rows)
        column = self._sheet.column
        return [
            note
            for note in self._notes
            if any(r == row and (not linked or c == column) for c, r in self._at.get(note.id, ()))
        ]

    def _sort(self) -> None:
        """Put the notes of the clause one stands on first."""
        here = self._here()
        ids = {note.id for note in here}
        self._panel.show_notes(here, [note for note in self._notes if note.id not in ids])

    def _clicked(self, identity: object) -> None:
        if isinstance(identity, int):
            self._panel.choose(identity)

    def _touched(self, changes: ChangeSet) -> None:
        if changes.annotations:
            self.refresh()


def _highlight(note: Annotation, column: int, target: Target) -> Highlight:
    pattern = Pattern.PLAIN
    if target.state is not AnchorState.EXACT:
        pattern = Pattern.UNSURE
    elif note.status is AnnotationStatus.RESOLVED:
        pattern = Pattern.RESOLVED
    return Highlight(column, target.start, target.end, note.colour, pattern, note.id, note.text)


def _mark(note: Annotation) -> GutterMark:
    sign = Sign.HIGHLIGHT if note.motivation is Motivation.HIGHLIGHTING else Sign.NOTE
    if note.motivation is Motivation.BOOKMARKING:
        sign = Sign.BOOKMARK
    return GutterMark(sign, note.colour, note.status is AnnotationStatus.RESOLVED, note.id, note.text)
