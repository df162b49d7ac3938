"""What the mouse does: selecting by character, word and cell, dragging out, hovering, clicking on marks."""

from collections.abc import Hashable
from enum import Enum

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.core.document import Span
from app.ui.reader.acts import Acts
from app.ui.reader.desk import Desk, Hit
from app.ui.reader.gutterpaint import mark_boxes
from app.ui.reader.highlights import Highlight, Kind
from app.ui.reader.selection import Selection, Spot
from app.ui.reader.words import word_at

# While a selection is drawn past the edge: milliseconds between steps, and the share of the way past it a step takes.
_AUTO_SCROLL_MS, _AUTO_SCROLL_SHARE = 25, 0.3


class Grain(Enum):
    """By what a drag selects: one click, two, three."""

    CHARACTER = 1
    WORD = 2
    CELL = 3


class Pointer(QObject):
    """Follows the mouse over one reader."""

    def __init__(self, desk: Desk, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._grain = Grain.CHARACTER
        self._origin: tuple[Spot, Spot] | None = None
        self._pressed_at: QPointF | None = None
        self._may_drag = False
        self._word: tuple[int, int] = (-1, -1)
        self._last = QPointF()
        self._since_double = QElapsedTimer()
        self._double_at = QPointF()
        self._scroller = QTimer(self)
        self._scroller.setInterval(_AUTO_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        hit = self._desk.hit(event.position().x(), event.position().y())
        if event.button() is not Qt.MouseButton.LeftButton or hit is None:
            return
        self._pressed_at = event.position()
        mark = self.mark_at(event.position())
        if mark is not None:
            self._acts.annotation_clicked.emit(mark)
            return
        if self._is_triple(event.position()):
            self._begin(hit, Grain.CELL)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(hit)
        elif self._within_selection(hit):
            self._may_drag = True
        else:
            self._begin(hit, Grain.CHARACTER)
        self._acts.stand_on(hit.spot.row, hit.spot.column)
        self._acts.row_clicked.emit(hit.spot.row)

    def double(self, event: QMouseEvent) -> None:
        """Two clicks: the word, and from then on by words."""
        hit = self._desk.hit(event.position().x(), event.position().y())
        if event.button() is not Qt.MouseButton.LeftButton or hit is None:
            return
        self._pressed_at = event.position()
        self._since_double.start()
        self._double_at = event.position()
        self._begin(hit, Grain.WORD)
        self._acts.stand_on(hit.spot.row, hit.spot.column)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves, with or without a button."""
        self._last = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(event.position())
        elif self._may_drag and self._pressed_at is not None:
            away = (event.position() - self._pressed_at).manhattanLength()
            if away >= QApplication.startDragDistance():
                self._may_drag = False
                self._acts.drag_asked.emit()
        elif self._origin is not None:
            self._extend_to(event.position())
            past_edge = not 0 <= event.position().y() < self._desk.height
            if not past_edge:
                self._scroller.stop()
            elif not self._scroller.isActive():
                self._scroller.start()

    def release(self, event: QMouseEvent) -> None:
        """A button goes up: a click that selected nothing opens the annotation under it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._scroller.stop()
        if self._may_drag:
            self._may_drag = False
            hit = self._desk.hit(event.position().x(), event.position().y())
            if hit is not None:
                self._begin(hit, Grain.CHARACTER)
        clicked = self._pressed_at is not None and self._origin is not None
        self._origin, self._pressed_at = None, None
        if clicked and not self._has_extent():
            found = self.annotation_at(event.position())
            if found is not None:
                self._acts.annotation_clicked.emit(found.id)

    def leave(self) -> None:
        """The mouse is elsewhere."""
        self._say_word((-1, -1))
        self._acts.light(None)
        self._acts.reveal(None)

    def mark_at(self, at: QPointF) -> Hashable | None:
        """The id of the gutter mark under a point."""
        row = self._desk.row_under(at.x(), at.y())
        marks = self._desk.scene.gutter_marks
        if row is None or marks is None:
            return None
        boxes = mark_boxes(self._desk.page, row, marks(row.row))
        return next((mark.id for box, mark in boxes if box.adjusted(-3, -2, 3, 2).contains(at)), None)

    def annotation_at(self, at: QPointF) -> Highlight | None:
        """The annotation's highlight under a point; the shortest where several lie over one another."""
        hit = self._desk.hit(at.x(), at.y())
        if hit is None or hit.character is None:
            return None
        found = highlights_at(self._desk, hit).get(Kind.ANNOTATION, [])
        return min(found, key=lambda item: item.end - item.start, default=None)

    def _begin(self, hit: Hit, grain: Grain) -> None:
        self._grain = grain
        self._origin = self._reach(hit)
        self._acts.select(Selection(*self._origin))

    def _extend(self, hit: Hit) -> None:
        selection = self._desk.scene.selection
        anchor = selection.anchor if selection else hit.spot
        self._grain, self._origin = Grain.CHARACTER, (anchor, anchor)
        self._acts.select(Selection(anchor, hit.spot))

    def _extend_to(self, at: QPointF) -> None:
        hit = self._desk.hit(at.x(), at.y())
        if hit is None or self._origin is None:
            return
        first, last = self._reach(hit)
        before = (first.row, first.offset) < (self._origin[0].row, self._origin[0].offset)
        chosen = Selection(self._origin[1], first) if before else Selection(self._origin[0], last)
        if chosen != self._desk.scene.selection:
            self._acts.select(chosen)

    def _reach(self, hit: Hit) -> tuple[Spot, Spot]:
        """From where to where a click takes, by the grain."""
        text = hit.cell.layout.text
        if self._grain is Grain.CHARACTER:
            return hit.spot, hit.spot
        span = Span(0, len(text.text))
        if self._grain is Grain.WORD:
            span = word_at(text.text, hit.shown if hit.character is None else hit.character)
        return (
            Spot(hit.spot.row, hit.spot.column, text.to_document(span.start)),
            Spot(hit.spot.row, hit.spot.column, text.to_document(span.end)),
        )

    def _is_triple(self, at: QPointF) -> bool:
        if not self._since_double.isValid():
            return False
        soon = self._since_double.elapsed() < QApplication.doubleClickInterval()
        self._since_double.invalidate()
        return soon and (at - self._double_at).manhattanLength() < QApplication.startDragDistance()

    def _within_selection(self, hit: Hit) -> bool:
        selection = self._desk.scene.selection
        if selection is None or not self._has_extent():
            return False
        part = selection.part(hit.spot.row, hit.spot.column, self._desk.order(), hit.cell.layout.text)
        return hit.character is not None and part.start <= hit.character < part.end

    def _has_extent(self) -> bool:
        selection = self._desk.scene.selection
        return selection is not None and selection.anchor != selection.caret

    def _scroll_on(self) -> None:
        y = self._last.y()
        past = y if y < 0 else y - self._desk.height
        self._acts.scroll(round(past * _AUTO_SCROLL_SHARE) or (1 if past > 0 else -1))
        self._extend_to(self._last)

    def _hover(self, at: QPointF) -> None:
        row = self._desk.row_under(at.x(), at.y())
        self._acts.reveal(row.row if row else None)
        hit = self._desk.hit(at.x(), at.y())
        if hit is None or hit.character is None or not hit.cell.holds(at.x(), at.y()):
            self._say_word((-1, -1))
            self._acts.light(None)
            return
        text = hit.cell.layout.text
        word = word_at(text.text, hit.character)
        self._say_word((hit.cell.column, text.to_document(word.start)))
        found = self.annotation_at(at)
        self._acts.light(found.id if found else None)

    def _say_word(self, word: tuple[int, int]) -> None:
        if word != self._word:
            self._word = word
            self._acts.word_hovered.emit(*word)


def highlights_at(desk: Desk, hit: Hit) -> dict[Kind, list[Highlight]]:
    """The highlights on the character that was hit, by kind."""
    if hit.character is None:
        return {}
    spans = hit.cell.layout.text.document_spans(Span(hit.character, hit.character + 1))
    return dict(desk.scene.highlights.within(hit.cell.column, spans))
