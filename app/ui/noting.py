"""Notes between text and panel: where they are marked, which stand at hand, and the keys that begin one.

What the text shows comes from the notes' marks, without reading the notes themselves; the panel reads those it shows.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.core.annotation import (
    Annotation,
    AnnotationDraft,
    AnnotationScope,
    Motivation,
    NoteMark,
    NoteSort,
    TargetKind,
)
from app.core.changes import ChangeSet
from app.core.document import Span
from app.core.rows import Cell
from app.services import annotating, editing, note_places
from app.services.note_places import Here
from app.ui import note_marks
from app.ui.banner import Notice
from app.ui.note_words import KINDS
from app.ui.notes_panel import NotesPanel
from app.ui.pauses import pause
from app.ui.reader import GutterMark, Highlight
from app.ui.session import Session
from app.ui.sheet import Sheet
from app.ui.slices import Slices
from app.ui.translation import tr

Place = tuple[int, int, int]
"""Column, start and end of a mark."""
FEW = 200
"""Notes whose marks are read again by themselves when they change; of more, all are."""
AT_ONCE = 500
"""Notes of a text up to which their marks are made at once; of more in turns, those near the view first."""
SLICE = 200
"""Marks that are read at a time."""
TIPS_MS = 2_000
"""After the last word of a note, the marks tell its words anew."""


class Noting(QObject):
    """Keeps sheet and panel at one about the notes of the open text."""

    link_wanted = Signal()

    def __init__(self, session: Session, sheet: Sheet, panel: NotesPanel) -> None:
        super().__init__(sheet)
        self._session, self._sheet, self._panel = session, sheet, panel
        self._marks: dict[int, NoteMark] = {}
        self._places: dict[int, list[Place]] = {}
        self._at: dict[int, list[tuple[int, int]]] = {}
        self._on_row: dict[int, list[int]] = {}
        self._items: dict[int, list[Highlight]] = {}
        self._gutter: dict[tuple[int, int], list[GutterMark]] = {}
        self._order: list[int] = []
        self._shown: list[int] = []
        self._slices = Slices(self)
        self._tips = pause(self, TIPS_MS, self._mark)
        session.changed.connect(self._touched)
        sheet.moved.connect(self._sort)
        sheet.note_clicked.connect(self._clicked)
        panel.went.connect(self.go)
        panel.filter.changed.connect(self._narrow)
        panel.editor.more_wanted.connect(self._offer_places)

    @property
    def shown(self) -> list[int]:
        """The notes that the panel shows, by id, without those that answer others."""
        self._slices.finish()
        return list(self._shown)

    def refresh(self) -> None:
        """Read the marks of the open text again, and show them: many in turns, those near the view first."""
        self._slices.drop()
        self._marks, self._places, self._at, self._on_row = {}, {}, {}, {}
        self._items, self._gutter = {}, {}
        parts, count = self._parts()
        if count > AT_ONCE:
            self._slices.begin(self._gradually(parts))
            return
        for column, document, span in parts:
            self._read(column, document, span)
        self._show()

    def _parts(self) -> tuple[list[tuple[int, int, Span]], int]:
        """The parts of the open documents whose marks are read at a time, and how many marks there are."""
        view, found, count = self._sheet.view, [], 0
        for column, one in enumerate(view.columns if view is not None else ()):
            starts = self._session.library.store.notes.starts(one.document.id)
            edges = [0, *dict.fromkeys(starts[SLICE::SLICE]), one.document.characters + 1]
            parts = [(column, one.document.id, Span(a, b)) for a, b in pairwise(edges) if starts]
            cell = self._sheet.rows.cell(self._sheet.row, column) if self._sheet.rows is not None else Cell()
            here = cell.spans[0].start if cell.spans else 0
            found += [(max(part[2].start - here, here - part[2].end + 1), part) for part in parts]
            count += len(starts)
        return [part for _far, part in sorted(found, key=lambda one: one[0])], count

    def _read(self, column: int, document: int, span: Span) -> None:
        for mark in self._session.library.store.notes.marks(document, within=span):
            self._take(mark, column)

    def _gradually(self, parts: Sequence[tuple[int, int, Span]]) -> Iterator[None]:
        """Read the marks part by part, show the first, and then all."""
        first = len({column for column, _document, _span in parts})
        for at, part in enumerate(parts, 1):
            self._read(*part)
            yield
            if at == first:
                yield from self._showing()
        yield from self._showing()

    def _showing(self) -> Iterator[None]:
        """Show what was read, in turns."""
        self._mark()
        yield
        self._put_in_order()
        yield
        self._narrow()
        yield

    def renew(self, ids: Collection[int]) -> None:
        """Read the marks of a few notes again, and show what changed of them."""
        self._slices.finish()
        view = self._sheet.view
        before = {i: [note_marks.bare(item) for item in self._items.get(i, ())] for i in ids}
        for note_id in ids:
            self._drop(note_id)
        for column, one in enumerate(view.columns if view is not None else ()):
            for mark in self._session.library.store.notes.marks(one.document.id, ids):
                self._take(mark, column)
        if before == {i: [note_marks.bare(item) for item in self._items.get(i, ())] for i in ids}:
            self._tips.start()  # only their words are others, which who points at them may read in a moment
            self._narrow()
        else:
            self._show()

    def _show(self) -> None:
        """Give the sheet what it marks, and the panel what it lists."""
        for _turn in self._showing():
            pass

    def _put_in_order(self) -> None:
        self._order = sorted(self._places, key=lambda i: (self._places[i][0][1], self._places[i][0][0], i))

    def write(self, motivation: Motivation = Motivation.COMMENTING) -> None:
        """Begin a note on what is selected, or on the clause one stands on."""
        here = self.here()
        kinds = note_places.choices(here)
        if not kinds:
            self._session.noticed.emit(Notice("There is nothing here to write a note on. Go to a clause first."))
            return
        targets = self._session.attempt(lambda: note_places.targets_of(self._session.library, here, kinds[0]))
        if targets:
            draft = AnnotationDraft(
                targets,
                motivation=motivation,
                author=self._session.author,
                alignment_id=here.alignment_id,
                colour=str(self._session.settings.get("colour", "amber")),
            )
            self._panel.write(draft)
            self._panel.editor.choose_kind(motivation)

    def highlight(self) -> None:
        """Highlight what is selected, or the clause one stands on."""
        spans = self._spans()
        if spans:
            library = self._session.library
            colour = str(self._session.settings.get("colour", "amber"))
            author = self._session.author
            alignment = self._sheet.view.alignment_id if self._sheet.view else None
            self._session.do(
                lambda: annotating.add(
                    library, annotating.draft(library, spans, colour=colour, author=author, alignment_id=alignment)
                )
            )
            for reader in self._sheet.readers:
                reader.clear_selection()

    def go(self, note: Annotation) -> None:
        """Bring the place of a note into sight."""
        self._slices.finish()
        self.go_to(note.id if note.id in self._places or note.reply_to is None else note.reply_to)

    def go_to(self, note_id: int) -> None:
        """Bring the place of a note into sight, by id."""
        self._slices.finish()
        for column, start, _end in self._places.get(note_id, ())[:1]:
            self._sheet.go_to(column, start, focus=False)

    def step(self, by: int) -> int | None:
        """Go to the next note of those shown, or the one before, round at the ends; its id."""
        self._slices.finish()
        order = [note_id for note_id in self._order if note_id in set(self._shown)]
        if not order:
            self._session.say("This text has no notes to go to.")
            return None
        chosen = self._panel.chosen()
        root = chosen.id if chosen is not None and chosen.id in self._places else None
        here = self._row_ids()
        is_here = root is not None and root in here and root in order
        at = order.index(root) + by if root is not None and is_here else self._beside(order, by)
        note_id = order[at % len(order)]
        if note_id == root and is_here:
            self._session.say("There is no other note among those shown.")
        self.go_to(note_id)
        self._panel.choose(note_id)
        return note_id

    def bookmark(self) -> None:
        """Set a bookmark on the clause one stands on, or take away the one that is there."""
        self._slices.finish()
        library = self._session.library
        there = next((i for i in self._row_ids() if self._marks[i].motivation is Motivation.BOOKMARKING), None)
        if there is not None:
            self._session.do(lambda: annotating.remove(library, there))
            return
        spans = self._clause()
        if spans:
            self._session.do(lambda: editing.bookmark(library, annotating.draft(library, spans, colour="rose")))

    def names(self) -> list[tuple[str, str, int]]:
        """Every note of the open text by its first words, what it is, and its id; from the marks alone."""
        self._slices.finish()
        kinds = {Motivation.BOOKMARKING: tr("Bookmark"), Motivation.HIGHLIGHTING: tr("Highlight")}
        found = [(self._marks[i], self._places[i][0]) for i in self._order]
        return [(self._named(mark, at), kinds.get(mark.motivation, tr("Note")), mark.note_id) for mark, at in found]

    def _named(self, mark: NoteMark, at: Place) -> str:
        """What a note says, in plain words; where it says nothing, the words it stands on."""
        if mark.text:
            return mark.text
        column, start, end = at
        return " ".join(self._sheet.view.columns[column].text[start:end].split()) if self._sheet.view else ""

    def here(self) -> Here:
        """What a note could stand on where one is."""
        view, sheet = self._sheet.view, self._sheet
        if view is None:
            return Here()
        compares = view.compared is not None and view.compared[0] == "comparison"
        in_rows = view.alignment_id is not None and not view.free_rows and sheet.row < len(view.rows)
        return Here(
            selected=tuple((s.document_id, Span(s.start, s.end)) for s in sheet.selection()),
            clause=tuple(self._clause()),
            row=self._both_sides() if compares else (),
            alignment_id=view.alignment_id,
            bead_id=view.rows[sheet.row].bead_id if in_rows else None,
            compares=compares,
        )

    # Inside

    def _mark(self) -> None:
        self._tips.stop()
        self._sheet.set_notes([item for items in self._items.values() for item in items], self._gutter)

    def _drop(self, note_id: int) -> None:
        """Forget a note."""
        for place in self._at.pop(note_id, ()):
            self._gutter[place] = [mark for mark in self._gutter.get(place, ()) if mark.id != note_id]
            self._on_row[place[1]] = [i for i in self._on_row.get(place[1], ()) if i != note_id]
        for kept in (self._marks, self._places, self._items):
            kept.pop(note_id, None)

    def _take(self, mark: NoteMark, column: int) -> None:
        if mark.is_reply:
            return
        note_id = mark.note_id
        self._marks.setdefault(note_id, mark)
        self._places.setdefault(note_id, []).append((column, mark.start, mark.end))
        if mark.start < mark.end:
            self._items.setdefault(note_id, []).append(note_marks.highlight(mark, column))
        row = self._sheet.rows.row_at(column, mark.start) if self._sheet.rows else None
        if row is not None and (column, row) not in self._at.setdefault(note_id, []):
            self._gutter.setdefault((column, row), []).append(note_marks.gutter_mark(mark))
            self._at[note_id].append((column, row))
            self._on_row.setdefault(row, []).append(note_id)

    def _spans(self) -> Sequence[tuple[int, Span]]:
        """Return what a note would stand on: the selection, or the clause where nothing is selected."""
        here = self.here()
        return here.selected or here.clause

    def _clause(self) -> Sequence[tuple[int, Span]]:
        column, cell = self._sheet.cell_here()
        if not cell.spans or self._sheet.view is None:
            return []
        document = self._sheet.view.columns[column].document.id
        return [(document, Span(cell.spans[0].start, cell.spans[-1].end))]

    def _both_sides(self) -> tuple[tuple[int, Span], ...]:
        """The words of a row in both versions; where one has none, the place where they would be."""
        view, rows = self._sheet.view, self._sheet.rows
        assert view is not None
        assert rows is not None
        found = []
        for column, one in enumerate(view.columns):
            spans = rows.cell(self._sheet.row, column).spans
            before = next((s for r in range(self._sheet.row - 1, -1, -1) if (s := rows.cell(r, column).spans)), ())
            place = before[-1].end if before else 0
            found.append((one.document.id, Span(spans[0].start, spans[-1].end) if spans else Span(place, place)))
        return tuple(found)

    def _row_ids(self) -> list[int]:
        """Return the notes of the clause one stands on."""
        row, linked = self._sheet.row, bool(self._sheet.view and self._sheet.view.free_rows)
        column = self._sheet.column
        ids = dict.fromkeys(self._on_row.get(row, ()))
        return [i for i in ids if not linked or (column, row) in self._at[i]]

    def _beside(self, order: Sequence[int], by: int) -> int:
        """The place in the order of the first note after the row one stands on, or the last before it."""
        row = self._sheet.row
        rows = [self._at[i][0][1] if self._at.get(i) else 0 for i in order]
        if by > 0:
            return next((at for at, r in enumerate(rows) if r > row), 0)
        return next((at for at in range(len(rows) - 1, -1, -1) if rows[at] < row), len(rows) - 1)

    def _narrow(self) -> None:
        """Take what the filter lets through, in its order."""
        bar, view = self._panel.filter, self._sheet.view
        if view is None or not (bar.narrows or bar.sort is not NoteSort.PLACE):
            self._shown = self._order
        else:
            documents = tuple(dict.fromkeys(column.document.id for column in view.columns))
            notes = self._session.library.store.notes
            _total, ids = notes.find(replace(bar.wanted, documents=documents), bar.sort)
            above = {n.id: n.reply_to for n in notes.by_id([i for i in ids if i not in self._places])}
            roots = (above.get(i) or i for i in ids)
            self._shown = [i for i in dict.fromkeys(roots) if i in self._places]
        self._sort(anew=True)

    def _sort(self, *, anew: bool = False) -> None:
        """Put the notes of the clause one stands on first."""
        here = set(self._row_ids())
        mine = [i for i in self._shown if i in here]
        others = [i for i in self._shown if i not in here]
        self._panel.show_notes(mine, others, any_at_all=bool(self._order), anew=anew)

    def _clicked(self, identity: object) -> None:
        if isinstance(identity, int):
            self._panel.choose(identity)

    def _touched(self, changes: ChangeSet) -> None:
        if len(changes.annotations) > FEW:
            self.refresh()
        elif changes.annotations:
            self.renew(changes.annotations)

    def _offer_places(self, at: QPoint) -> None:
        """Offer what the note in hand could stand on instead or as well, and links to other clauses."""
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = self.here()
        for one in note_places.choices(here):
            menu.addAction(tr("Stand on: {what}", what=tr(KINDS[one])), self._standing_on(here, one))
        menu.addSeparator()
        kind = TargetKind.SELECTION if here.selected else TargetKind.CLAUSE
        words = "Stand on the selected words as well" if here.selected else "Stand on this clause as well"
        menu.addAction(tr(words), lambda: self._stand_on(here, kind, more=True))
        menu.addSeparator()
        menu.addAction(tr("Link to a clause…"), self.link_wanted.emit)
        menu.popup(at)

    def _standing_on(self, here: Here, kind: TargetKind) -> Callable[[], None]:
        return lambda: self._stand_on(here, kind, more=False)

    def _stand_on(self, here: Here, kind: TargetKind, *, more: bool) -> None:
        draft = self._panel.editor.draft
        targets = self._session.attempt(lambda: note_places.targets_of(self._session.library, here, kind))
        if draft is not None and targets:
            self._panel.editor.put_targets(note_places.with_more(draft.targets, targets) if more else targets)
            if not more and kind in (TargetKind.BEAD, TargetKind.PAIR):
                self._panel.editor.choose_scope(AnnotationScope.PAIR)
