"""The library search with what a person does around a search: keeps it, repeats it, is told where it went wrong."""

import shutil
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.core.language import Language
from app.core.search import SavedSearch
from app.services import saved_searches
from app.services.jobs import IndexJob
from app.ui.application import Program
from app.ui.result_list import Found

Press = Callable[..., None]
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def search(window: Program, press: Press, qtbot: QtBot) -> Callable[[str], None]:
    """Opens the library search by its key and types a query, which is answered or refused."""

    def act(words: str) -> None:
        press(Qt.Key.Key_F, with_=CONTROL | SHIFT)
        results = window.workspace.results
        results.field.clear()
        searcher = window.workspace.searcher
        heard: list[str] = []
        searcher.answered.connect(lambda question, _: heard.append(question.query))
        searcher.failed.connect(lambda question, *_: heard.append(question.query))
        for letter in words:
            press(letter, on=results.field)
        qtbot.waitUntil(lambda: words.strip() in heard, timeout=20_000)

    return act


def texts(window: Program) -> list[tuple[str, str]]:
    """Both sides of every hit, in one line each."""
    found = [entry for entry in window.workspace.results.results.entries if isinstance(entry, Found)]
    return [(" ".join(one.left.text.split()), " ".join(one.right.text.split())) for one in found]


def names(menu: QMenu) -> list[str]:
    """What a menu offers, without what stands at its right."""
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def test_a_query_across_the_pair_shows_both_sides(window: Program, search: Callable[[str], None]) -> None:
    search("zh:渔业 -en:fisheries")
    assert window.workspace.results.count_said() == "Nothing found"
    search("zh:应当 -en:fisheries")
    shown = texts(window)
    assert shown
    assert all("应当" in zh and en and "fisheries" not in en for zh, en in shown)
    search("zh:应当 en:shall")
    found = [e for e in window.workspace.results.results.entries if isinstance(e, Found)]
    assert [e.left.text[m.start : m.end] for e in found for m in e.left.marks] == ["应当"] * len(found)
    assert all("shall" in [e.right.text[m.start : m.end] for m in e.right.marks] for e in found)


@pytest.mark.parametrize(
    ("query", "column", "said"),
    [
        ("应当 (港口", 3, "This bracket is not closed (column 4)."),
        ("应当 OR", 5, "Nothing follows OR (column 6)."),
        ("  应当 kind:claus", 5, "No kind of segment is called “claus”"),
    ],
)
def test_a_fault_is_told_and_marked_in_the_line(
    window: Program, search: Callable[[str], None], press: Press, query: str, column: int, said: str
) -> None:
    search(query)
    results = window.workspace.results
    assert said in results.notice_said()
    assert results.field.fault == column
    metrics = results.field.fontMetrics()
    ahead = metrics.horizontalAdvance(results.field.text()[:column])
    results.field.home(False)  # noqa: FBT003 - Qt's own signature
    box = results.field.fault_box()
    assert abs(box.left() - results.field.cursorRect().center().x() - ahead) <= 1
    picture = results.field.grab().toImage()
    wanted = QColor(window.session.theme.colours.error)
    reds = [
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if abs(picture.pixelColor(x, y).red() - wanted.red()) < 40
        and abs(picture.pixelColor(x, y).blue() - wanted.blue()) < 40
    ]
    assert reds
    assert min(reds) >= box.left() - 2
    press(Qt.Key.Key_End, on=results.field)
    press("x", on=results.field)
    assert results.field.fault is None


def test_the_query_language_speaks_the_language_of_the_interface(
    window: Program, search: Callable[[str], None]
) -> None:
    window.deeds.choose_language("zh-Hans")
    search("(应当")
    assert window.workspace.results.notice_said() == "此括号没有闭合（第 1 个字符）。"
    window.deeds.choose_language("en")


def test_what_is_not_indexed_is_indexed_by_the_worker_and_found_then(
    window: Program, search: Callable[[str], None], qtbot: QtBot
) -> None:
    window.session.library.store.forget_indexed(None)
    began: list[object] = []
    window.session.jobs.began.connect(began.append)
    search("应当")
    qtbot.waitUntil(lambda: bool(texts(window)) and not window.workspace.results.notice_said(), timeout=20_000)
    assert began == [IndexJob()]
    assert not window.workspace.levelling.is_busy


@pytest.mark.parametrize("harm", ["deleted", "cut short", "of another version"])
def test_an_index_that_is_harmed_under_an_open_window_comes_back(
    window: Program, search: Callable[[str], None], qtbot: QtBot, harm: str
) -> None:
    search("应当")
    right = texts(window)
    folder = window.session.library.directory / "index"
    if harm == "deleted":
        shutil.rmtree(folder)
    elif harm == "cut short":
        for path in [*folder.rglob("*.trm"), *folder.rglob("*.pst")]:
            path.write_bytes(path.read_bytes()[:20])
        window.workspace.searcher._errands._desk._library.close_index()
    else:
        (folder / "current").write_text("duizhao index 1 0123456789abcdef 00000000\n", "utf-8")
    search("shall")
    qtbot.waitUntil(lambda: bool(texts(window)) and not window.workspace.results.notice_said(), timeout=20_000)
    search("应当")
    qtbot.waitUntil(lambda: texts(window) == right, timeout=20_000)


def test_while_the_index_lags_that_is_said_with_a_button(
    window: Program, search: Callable[[str], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.library.store.forget_indexed(None)
    waiting: list[object] = []
    monkeypatch.setattr(window.session.jobs, "submit", waiting.append)
    search("应当")
    results = window.workspace.results
    assert results.notice_said() == "2 texts are being indexed; their hits are added when that is done."
    window.session.jobs.stopped.emit(IndexJob())
    assert results.notice_said() == "2 texts are not indexed and were not searched."
    search("渔业")
    assert waiting == [IndexJob()]  # what was stopped does not begin by itself
    button = results.index_now
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert waiting == [IndexJob(), IndexJob()]


def test_a_search_is_saved_named_renamed_deleted_and_brought_back(
    window: Program, search: Callable[[str], None], press: Press, qtbot: QtBot
) -> None:
    library, results = window.session.library, window.workspace.results
    search("zh:应当")
    qtbot.mouseClick(results.memory, Qt.MouseButton.LeftButton)
    menu = results.memory.findChild(QMenu, "searches")
    press(Qt.Key.Key_Return, on=menu)
    name = results.memory.naming.field
    assert QApplication.focusWidget() is name
    name.clear()
    press("Obligations", Qt.Key.Key_Return, on=name)
    assert saved_searches.saved(library) == [SavedSearch("Obligations", "zh:应当")]
    assert QApplication.focusWidget() is results.field
    search("ports")
    results.memory.ask_name()
    name.setText("OBLIGATIONS")
    press(Qt.Key.Key_Return, on=name)
    assert "already" in results.memory.naming.trouble_said()
    press(Qt.Key.Key_Escape, on=name)
    assert results.memory.naming.isHidden()
    menu = results.memory.menu_now()
    assert "Obligations" in names(menu)
    with qtbot.waitSignal(window.workspace.searcher.answered, timeout=20_000):
        next(a for a in menu.actions() if a.text().startswith("Obligations")).trigger()
    assert results.field.text() == "zh:应当"
    renaming = next(a.menu() for a in results.memory.menu_now().actions() if a.text() == "Rename")
    renaming.actions()[0].trigger()
    name.setText("Duties")
    press(Qt.Key.Key_Return, on=name)
    assert [one.name for one in saved_searches.saved(library)] == ["Duties"]
    next(a.menu() for a in results.memory.menu_now().actions() if a.text() == "Delete").actions()[0].trigger()
    assert saved_searches.saved(library) == []
    buttons = window.workspace.middle.banner.findChildren(QPushButton)
    qtbot.mouseClick(next(b for b in buttons if b.text() == "Undo"), Qt.MouseButton.LeftButton)
    assert [one.name for one in saved_searches.saved(library)] == ["Duties"]


def test_the_arrow_keys_bring_earlier_searches_back(
    window: Program, search: Callable[[str], None], press: Press, qtbot: QtBot
) -> None:
    field = window.workspace.results.field
    for query in ("vessels", "ports"):
        search(query)
        press(Qt.Key.Key_Down, on=field)
        press(Qt.Key.Key_Up)
        assert QApplication.focusWidget() is field
    field.clear()
    press(Qt.Key.Key_Up, on=field)
    assert field.text() == "ports"
    press(Qt.Key.Key_Up, on=field)
    assert field.text() == "vessels"
    press(Qt.Key.Key_Up, on=field)
    assert field.text() == "vessels"
    press(Qt.Key.Key_Down, on=field, with_=CONTROL)
    assert field.text() == "ports"
    press(Qt.Key.Key_Down, on=field, with_=ALT)
    menu = window.workspace.results.memory.findChild(QMenu, "searches")
    assert names(menu) == ["Save this search…", "Earlier searches", "ports", "vessels", "Forget earlier searches"]
    menu.actions()[-1].trigger()
    assert saved_searches.history(window.session.library) == []
    menu.close()


def test_by_one_key_what_is_selected_is_searched_as_it_stands(window: Program, press: Press, qtbot: QtBot) -> None:
    work = window.workspace
    text = window.session.view.columns[1].text
    at = text.index("fisheries")
    end = text.index(" ", text.index(" ", at) + 1)
    work.sheet.reader.set_selection(1, at, end)
    with qtbot.waitSignal(work.searcher.answered, timeout=20_000):
        press(Qt.Key.Key_F, with_=CONTROL | SHIFT, on=work.sheet.reader)
    assert work.results.field.text() == f'"{text[at:end]}"'
    assert texts(window)


def test_results_are_grouped_and_esc_in_the_list_goes_back(
    window: Program, search: Callable[[str], None], press: Press
) -> None:
    work = window.workspace
    press(Qt.Key.Key_Down)
    before = work.sheet.row
    search("应当 OR shall")
    entries = work.results.results.entries
    assert [isinstance(entry, Found) for entry in entries].count(False) == 2
    press(Qt.Key.Key_Down, on=work.results.field)
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    hit = work.results.results.hit(work.results.view.currentIndex())
    assert hit is not None
    press(Qt.Key.Key_Return)
    (chosen,) = work.sheet.selection()
    assert chosen.end - chosen.start == hit.ranges[0].end - hit.ranges[0].start
    assert work.sheet.row != before
    press(Qt.Key.Key_Escape, on=work.results.view)
    assert work.sheet.row == before
    assert QApplication.focusWidget() is work.sheet.reader


def test_the_search_comes_back_at_the_next_start(
    window: Program, search: Callable[[str], None], press: Press, qtbot: QtBot, open_window: Callable[..., Program]
) -> None:
    results = window.workspace.results
    search("应当")
    press(Qt.Key.Key_Down, on=results.field)
    press(Qt.Key.Key_Down)
    stood = results.results.hit(results.view.currentIndex())
    shown = texts(window)
    window.shell.close()
    again = open_window()
    fresh = again.workspace.results
    assert fresh.isVisible()
    qtbot.waitUntil(lambda: texts(again) == shown, timeout=20_000)
    assert fresh.field.text() == "应当"
    assert fresh.current() == SavedSearch("", "应当")
    there = fresh.results.hit(fresh.view.currentIndex())
    assert there is not None
    assert stood is not None
    assert there.segment_id == stood.segment_id
    assert not isinstance(QApplication.focusWidget(), type(fresh.field))


def test_a_saved_search_keeps_its_language(window: Program, search: Callable[[str], None], qtbot: QtBot) -> None:
    results = window.workspace.results
    saved_searches.save(window.session.library, SavedSearch("Only English", "应当 OR shall", Language.EN))
    search("x")
    with qtbot.waitSignal(window.workspace.searcher.answered, timeout=20_000):
        next(a for a in results.memory.menu_now().actions() if a.text().startswith("Only English")).trigger()
    assert results.current().language is Language.EN
    assert all("shall" in en for _, en in texts(window))
