"""Marks are drawn where the words are, each kind in its own way."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from app.core.rows import ReaderView
from app.ui.reader import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    GutterMark,
    Highlight,
    Kind,
    Mode,
    Pattern,
    Reader,
    ReaderStyle,
    Sign,
)
from tests.gui.reader.conftest import ReaderMaker
from tests.gui.reader.conversions import letter_by_letter
from tests.gui.reader.finding import at
from tests.gui.reader.views import bitext

WORD = "睦邻友好"


def picture(reader: Reader) -> QImage:
    return reader.viewport().grab().toImage()


def box_of(reader: Reader, view: ReaderView, column: int, word: str) -> QRect:
    start = at(view, column, word)
    first, last = reader.where.rect_of(column, start), reader.where.rect_of(column, start + len(word) - 1)
    return first.united(last)


def colours(image: QImage, box: QRect) -> set[str]:
    part = image.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in memoryview(part.constBits()).cast("I")}


def differing(one: QImage, other: QImage) -> QRect:
    found = QRect()
    first, second = (image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other))
    for y in range(one.height()):
        line = QRect(0, y, one.width(), 1)
        lines = first.copy(line), second.copy(line)
        left, right = (memoryview(image.constBits()).cast("I") for image in lines)
        for x in (x for x in range(one.width()) if left[x] != right[x]):
            found = found.united(QRect(x, y, 1, 1))
    return found


@pytest.mark.parametrize("kind", [Kind.FIND, Kind.COUNTERPART])
def test_a_filled_mark_has_its_colour_around_the_word(make_reader: ReaderMaker, view: ReaderView, kind: Kind) -> None:
    reader = make_reader(view)
    start = at(view, 0, WORD)
    reader.set_highlights(kind, [Highlight(0, start, start + len(WORD))])
    wanted = {Kind.FIND: LIGHT.find, Kind.COUNTERPART: LIGHT.counterpart}[kind]
    assert wanted in colours(picture(reader), box_of(reader, view, 0, WORD))


def test_every_kind_and_pattern_looks_different(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    start = at(view, 0, WORD)
    looks = {}
    cases = [(kind, Pattern.PLAIN) for kind in Kind] + [
        (Kind.FIND, Pattern.CURRENT),
        (Kind.ANNOTATION, Pattern.RESOLVED),
        (Kind.ANNOTATION, Pattern.UNSURE),
        (Kind.CHANGE, Pattern.INSERTED),
        (Kind.CHANGE, Pattern.DELETED),
        (Kind.CHANGE, Pattern.MOVED),
    ]
    for kind, pattern in cases:
        for other in Kind:
            reader.set_highlights(other, [])
        reader.set_highlights(kind, [Highlight(0, start, start + len(WORD), pattern=pattern)])
        grey = picture(reader).convertToFormat(QImage.Format.Format_Grayscale8)
        looks[kind, pattern] = bytes(grey.copy(box_of(reader, view, 0, WORD)).constBits())
    assert len(set(looks.values())) == len(cases)


def test_a_mark_touches_nothing_but_its_word(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    before = picture(reader)
    start = at(view, 0, WORD)
    reader.set_highlights("annotation", [Highlight(0, start, start + len(WORD), "sky")])
    changed = differing(before, picture(reader))
    assert box_of(reader, view, 0, WORD).adjusted(-3, -3, 3, 3).contains(changed)


def test_overlapping_annotations_are_all_to_be_seen(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    start = at(view, 0, WORD)
    names = ("sky", "rose", "leaf")
    reader.set_highlights(
        "annotation", [Highlight(0, start + shift, start + 8 + shift, name) for shift, name in enumerate(names)]
    )
    drawn = colours(picture(reader), box_of(reader, view, 0, WORD).adjusted(0, 0, 0, 3))
    assert {LIGHT.colour(name) for name in names} <= drawn


def test_marks_move_with_their_words_into_another_reading(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    start = at(view, 0, "边境贸易")
    reader.set_highlights("find", [Highlight(0, start, start + 4)])
    reader.set_conversion(0, letter_by_letter)
    assert LIGHT.find in colours(picture(reader), box_of(reader, view, 0, "边境贸易"))


def test_ambiguities_of_a_conversion_are_dotted(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    reader.set_conversion(0, letter_by_letter)
    below = box_of(reader, view, 0, "边民的")
    image = picture(reader)
    row = [
        y
        for y in range(below.center().y(), below.bottom())
        if any(QColor(image.pixel(x, y)).name() == LIGHT.ambiguity for x in range(below.left(), below.left() + 16))
    ]
    assert row


def test_a_selection_is_drawn(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    start = at(view, 0, WORD)
    reader.set_selection(0, start, start + len(WORD))
    assert LIGHT.selection in colours(picture(reader), box_of(reader, view, 0, WORD))


def test_an_empty_counterpart_is_hatched(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    left, width = reader.where.column_span(1)
    top = reader.where.rect_of(0, at(view, 0, "前款所称")).top()
    assert len(colours(picture(reader), QRect(left, top, width, 24))) > 1


@pytest.mark.parametrize("style", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "stark"])
@pytest.mark.parametrize("mode", Mode)
def test_every_mode_is_painted_in_every_style(make_reader: ReaderMaker, style: ReaderStyle, mode: Mode) -> None:
    reader = make_reader(bitext(third=True), width=1200)
    reader.set_style(style)
    reader.set_mode(mode)
    drawn = colours(picture(reader), reader.viewport().rect())
    assert style.paper in drawn
    assert len(drawn) > 10


def test_signs_in_the_gutter_differ_without_colour(make_reader: ReaderMaker, view: ReaderView) -> None:
    reader = make_reader(view)
    left, width = reader.where.gutter_span()
    top, height = reader.where.row_span(3)
    gutter = QRect(left, top, width, height)
    looks = set()
    for mark in (*(GutterMark(sign) for sign in Sign), GutterMark(settled=True)):
        reader.set_gutter_marks(lambda row, mark=mark: [mark] if row == 3 else [])
        grey = picture(reader).convertToFormat(QImage.Format.Format_Grayscale8)
        looks.add(bytes(grey.copy(gutter).constBits()))
    assert len(looks) == 4
