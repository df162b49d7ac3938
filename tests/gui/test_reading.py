"""Reading: opening from the library, moving by keys, views, scripts, zoom, the outline that follows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.document import Span
from app.core.language import Reading
from app.services.library import Library
from app.ui.application import Program
from app.ui.reader import Kind, Mode, Reader

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_enter_in_the_library_opens_a_bitext_and_puts_the_cursor_in_its_text(
    open_window: Callable[..., Program], bitext: int, press: Press
) -> None:
    work = open_window().workspace
    assert work.session.view is None
    work.library.tree.setFocus()
    press(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return, on=work.library.tree)

    assert work.session.view.alignment_id == bitext
    assert QApplication.focusWidget() is work.sheet.reader


def test_the_outline_follows_the_cursor_and_leads_it(window: Program, press: Press) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    row = work.sheet.row
    assert row == 2
    followed = work.outline.tree.currentIndex()
    assert followed.data().startswith("第二条")

    press(Qt.Key.Key_Down, Qt.Key.Key_Return, on=work.outline.tree)
    assert work.sheet.row == 3
    press(Qt.Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier)
    assert work.sheet.row == 2


def test_the_clause_panel_cites_the_row(window: Program, press: Press, qtbot: QtBot) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: work.clause.fact("Place").startswith("3 of"))
    assert work.clause.fact("Citation").endswith("第二条")
    assert work.clause.fact("Counterpart").endswith("Article 2")
    assert "automatic" in work.clause.fact("Confidence")


def test_v_goes_round_the_views(window: Program, press: Press) -> None:
    reader = window.workspace.sheet.reader
    seen = [reader.mode()]
    for _ in Mode:
        press("v")
        seen.append(reader.mode())
    assert seen == [*Mode, Mode.SIDE_BY_SIDE]
    assert window.workspace.actions["view.side-by-side"].isChecked()


def test_the_switch_of_a_column_converts_it_and_says_so(window: Program) -> None:
    sheet = window.workspace.sheet
    head = sheet.heads.heads[0]
    assert head.badge.isHidden()
    next(a for a in head.switch.menu().actions() if a.data() == Reading.TRADITIONAL).trigger()
    assert sheet.readings[0] is Reading.TRADITIONAL
    assert not head.badge.isHidden()
    assert head.badge.accessibleName() == "converted, not the text as written"
    assert sheet.heads.heads[1].switch.isHidden()


def test_an_english_column_is_never_converted(window: Program) -> None:
    window.workspace.sheet.read_all_as(Reading.TAIWAN)
    assert window.workspace.sheet.readings == {0: Reading.TAIWAN}


def test_the_place_is_kept_when_the_script_changes(window: Program, press: Press) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    work.sheet.read_as(0, Reading.HONG_KONG)
    assert work.sheet.row == 3


def test_ctrl_and_wheel_zoom_and_the_zoom_is_remembered(window: Program) -> None:
    reader = window.workspace.sheet.reader
    at = QPointF(reader.viewport().rect().center())
    QApplication.sendEvent(
        reader.viewport(),
        QWheelEvent(
            at,
            reader.viewport().mapToGlobal(at),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's own signature
        ),
    )
    assert window.workspace.sheet.zoom > 1
    assert window.settings.get("zoom") == window.workspace.sheet.zoom


def test_accepting_a_bead_can_be_undone_by_name(window: Program, press: Press) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, with_=CONTROL)
    assert work.session.view.rows[1].status == "accepted"
    assert work.actions["undo"].text() == "Undo: Accept bead"
    press(Qt.Key.Key_Z, with_=CONTROL)
    assert work.session.view.rows[1].status == "automatic"
    assert work.sheet.row == 1


def test_copying_both_languages_gives_each_its_citation(window: Program, press: Press) -> None:
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(Qt.Key.Key_C, with_=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    copied = QApplication.clipboard().text()
    assert "《晴洲共和国与望海王国渔业合作协定》" in copied
    assert "Article 2" in copied
    assert "12,500吨" in copied


def test_a_related_pair_says_that_it_is_no_translation(
    open_window: Callable[..., Program], library: Library, bring: Callable[..., object]
) -> None:
    from app.services.aligning import align

    first, second = (
        bring("第一条　甲方供水。\n第二条　乙方付款。\n", "a.txt"),
        bring("第一条　乙方付款。\n第二条　甲方供水和供电。\n", "b.txt"),
    )
    made = align(library, first.id, second.id)
    work = open_window(bitext=made.alignment.id).workspace
    assert work.middle.banner.sentence().startswith("These texts are related")
    assert work.sheet.linked.isVisible()
    assert not work.actions["view.stacked"].isEnabled()


def test_the_wheel_scrolls_and_the_scrolled_place_comes_back(
    open_window: Callable[..., Program], library: Library, bring: Callable[..., object], qtbot: QtBot
) -> None:
    text = "".join(f"第{n}条　缔约双方应当遵守本条的规定，并且每年交换数据，磋商解决问题。\n" for n in range(1, 200))
    document = bring(text, "long.txt")
    window = open_window()
    window.session.open_document(document.id)
    reader = window.workspace.sheet.reader
    at = QPointF(reader.viewport().rect().center())
    for _ in range(10):
        QApplication.sendEvent(
            reader.viewport(),
            QWheelEvent(
                at,
                reader.viewport().mapToGlobal(at),
                QPoint(0, 0),
                QPoint(0, -240),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,  # noqa: FBT003 - Qt's own signature
            ),
        )
    place = reader.place()
    assert place is not None
    assert place[1] > 0
    window.session.close_text()
    window.session.open_document(document.id)
    assert reader.place() == place


def test_rows_of_sentences_and_back_keep_the_place(window: Program, press: Press) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    clauses = len(work.session.view.rows)
    press(Qt.Key.Key_E, with_=CONTROL)
    assert len(work.session.view.rows) > clauses
    cell = work.sheet.cell(0)
    assert work.session.view.columns[0].text[cell.spans[0].start :].startswith("第二条")
    press(Qt.Key.Key_E, with_=CONTROL)
    assert len(work.session.view.rows) == clauses
    assert work.sheet.row == 2


def test_a_bookmark_is_set_found_and_taken_away_by_keys(window: Program, press: Press) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(Qt.Key.Key_D, with_=CONTROL)
    assert work.actions["undo"].text() == "Undo: Set bookmark"
    press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    press(Qt.Key.Key_B, with_=CONTROL)
    press("第三条", Qt.Key.Key_Return)
    assert work.sheet.row == 3
    press(Qt.Key.Key_D, with_=CONTROL)
    assert work.session.library.store.annotations() == []


def test_n_goes_to_what_is_marked_for_review(window: Program, press: Press) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, with_=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    press("n")
    assert work.sheet.row == 3


def point_at(reader: Reader, at: QPoint) -> None:
    """Moves the pointer without a button held."""
    none, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    viewport = reader.viewport()
    place = QPointF(at), QPointF(viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, QMouseEvent(QEvent.Type.MouseMove, *place, none, none, no_keys))


def test_a_word_under_the_pointer_lights_its_counterpart(window: Program, press: Press, qtbot: QtBot) -> None:
    sheet = window.workspace.sheet
    zh, en = (column.text for column in sheet.view.columns)
    at = zh.index("港口")
    with qtbot.waitSignal(window.workspace.word_light.lit, timeout=60_000):
        point_at(sheet.reader, sheet.reader.where.rect_of(0, at).center())
    lit = sheet.reader._desk.scene.highlights.within(1, [Span(0, len(en))])[Kind.COUNTERPART]
    assert [en[item.start : item.end] for item in lit] == ["port"]


def test_the_clause_panel_says_what_a_person_set_and_no_score_of_it(window: Program, press: Press) -> None:
    work = window.workspace
    reader, clause = work.sheet.reader, work.clause
    reader.go_to_row(2)
    clause.refresh()
    assert clause.fact("Confidence").endswith("%, automatic")
    press(Qt.Key.Key_L, on=reader, with_=CONTROL)
    press(Qt.Key.Key_Space, on=reader)
    clause.refresh()
    assert clause.fact("Confidence") == "set by hand"
    press("a", on=reader)
    clause.refresh()
    assert clause.fact("Confidence") == "accepted, set by hand"
    press("r", on=reader)
    clause.refresh()
    assert clause.fact("Confidence") == "set by hand, marked for review"
