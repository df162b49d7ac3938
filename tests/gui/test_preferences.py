"""Preferences are applied while they are open, kept, and reset; Han keeps the shapes of the script it is read in."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.core.document import Document, Receipt
from app.core.language import Language, Reading, Script
from app.services.settings import Settings
from app.ui.application import Program
from app.ui.preferences import Preferences
from app.ui.preferences_reading import LIMITS, Face, ReadingTaste, face_for, keep, kept, regional
from app.ui.preferences_text import TextPage
from app.ui.preferences_window import WindowPage

Press = Callable[..., None]
CONTROL = Qt.KeyboardModifier.ControlModifier
SERIF = {f"Noto Serif CJK {region}" for region in ("SC", "TC", "HK")}


@pytest.fixture
def opened(window: Program, qtbot: QtBot, press: Press) -> Iterator[Preferences]:
    """The preferences, opened by their key."""
    press(Qt.Key.Key_Comma, with_=CONTROL)
    made = window.further.preferences
    assert made is not None
    qtbot.waitActive(made)
    yield made
    if window.further.preferences is not None:
        made.close()


def choose(box: QComboBox, data: str, qtbot: QtBot) -> None:
    """Chooses an entry by keys, as a person does."""
    box.setFocus()
    wanted = box.findData(data)
    key = Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(wanted - box.currentIndex())):
        qtbot.keyClick(box, key)


def test_the_language_changes_while_the_preferences_are_open(
    window: Program, opened: Preferences, qtbot: QtBot
) -> None:
    page = opened.findChild(WindowPage)
    choose(page.language, "zh-Hant", qtbot)
    qtbot.waitUntil(lambda: opened.windowTitle() == "偏好設定")
    assert window.settings.get("language") == "zh-Hant"
    qtbot.waitUntil(lambda: window.shell.menuBar().actions()[0].text() == "檔案(&F)")
    choose(page.language, "en", qtbot)
    qtbot.waitUntil(lambda: opened.windowTitle() == "Preferences")


def test_every_theme_can_be_chosen_high_contrast_too(window: Program, opened: Preferences, qtbot: QtBot) -> None:
    page = opened.findChild(WindowPage)
    choose(page.theme, "contrast", qtbot)
    assert window.theme.colours.name == "contrast"
    assert window.workspace.sheet.reader.style_used().paper == "#000000"
    assert window.workspace.actions["theme.contrast"].isChecked()
    choose(page.theme, "light", qtbot)
    assert window.settings.get("theme") == "light"


def test_the_author_stands_under_the_next_note(
    window: Program, opened: Preferences, qtbot: QtBot, press: Press
) -> None:
    page = opened.findChild(WindowPage)
    qtbot.keyClicks(page.author, "Lin Wei")
    opened.close()
    with qtbot.waitActive(window.shell):
        window.shell.activateWindow()
    window.workspace.sheet.reader.setFocus()
    press("a")
    press("Compare this.")
    press(Qt.Key.Key_Escape)
    assert [note.author for note in window.session.library.store.annotations()] == ["Lin Wei"]


def test_lengths_change_the_text_at_once_and_are_kept(
    window: Program, opened: Preferences, open_window: Callable[..., Program], bitext: int, qtbot: QtBot
) -> None:
    page = opened.findChild(TextPage)
    opened.show_section(1)
    for name, typed in (("size", "18"), ("line_height", "2.0"), ("line_length", "30"), ("margin", "60")):
        box = page.lengths[name]
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    style = window.workspace.sheet.reader.style_used()
    assert (style.point_size, style.line_height, style.line_length, style.margin) == (18.0, 2.0, 30.0, 60)
    opened.close()
    again = open_window(bitext=bitext).workspace.sheet.reader.style_used()
    assert (again.point_size, again.margin) == (18.0, 60)


def test_a_theme_changed_later_keeps_the_lengths(window: Program, opened: Preferences, qtbot: QtBot) -> None:
    page = opened.findChild(TextPage)
    page.lengths["size"].stepUp()
    window.workspace.actions["theme.dark"].trigger()
    style = window.workspace.sheet.reader.style_used()
    assert style.point_size == 13.0
    assert style.paper == "#1d1f22"


def test_reset_brings_everything_on_the_page_back(window: Program, opened: Preferences) -> None:
    page = opened.findChild(TextPage)
    page.lengths["size"].stepBy(4)
    page.columns[0].points.setValue(20.0)
    assert window.workspace.look.taste != ReadingTaste()
    page.reset()
    assert window.workspace.look.taste == ReadingTaste()
    assert window.settings.get("reading") is None
    assert page.lengths["size"].value() == 12.5
    assert window.workspace.sheet.reader.style_used().point_size == 12.5


def test_a_column_has_a_font_of_its_own_in_the_shapes_of_its_reading(
    window: Program, opened: Preferences, qtbot: QtBot
) -> None:
    pair = opened.findChild(TextPage).columns[0]
    serif = pair.family.findData("Noto Serif CJK SC")
    if serif < 0:
        pytest.fail("the machine the tests run on has Noto Serif CJK")
    choose(pair.family, "Noto Serif CJK SC", qtbot)
    sheet = window.workspace.sheet
    families = []
    for reading in (Reading.AS_WRITTEN, Reading.TRADITIONAL, Reading.HONG_KONG):
        sheet.read_as(0, reading)
        families.append(sheet.reader._desk.fonts[0].family)
    assert families == ["Noto Serif CJK SC", "Noto Serif CJK TC", "Noto Serif CJK HK"]


def test_a_second_time_the_same_preferences_come_to_the_front(window: Program, opened: Preferences) -> None:
    window.further.open_preferences(1)
    assert window.further.preferences is opened
    assert opened.sections.currentRow() == 1


def chinese(script: Script) -> Document:
    return Document(1, 1, "", Language.ZH, script, "", "", 0, Receipt("utf-8"))


@pytest.mark.parametrize(
    ("reading", "family"),
    [
        (Reading.AS_WRITTEN, "Noto Serif CJK SC"),
        (Reading.SIMPLIFIED, "Noto Serif CJK SC"),
        (Reading.TAIWAN, "Noto Serif CJK TC"),
        (Reading.HONG_KONG, "Noto Serif CJK HK"),
    ],
)
def test_a_font_of_one_region_gives_way_to_its_sister(reading: Reading, family: str) -> None:
    assert regional("Noto Serif CJK TC", {"SC": "Hans", "TC": "Hant", "HK": "HK"}[family[-2:]], SERIF.__contains__)
    taste = ReadingTaste(columns={0: Face("Noto Serif CJK SC", 14.0)})
    found = face_for(taste, 0, chinese(Script.HANS), reading, lambda name, _: name in SERIF)
    assert found.size == 14.0
    assert found.family in ("", family)


def test_a_font_without_the_glyphs_is_not_taken() -> None:
    taste = ReadingTaste(columns={0: Face("Georgia")}, fonts={"Hans": Face("Songti", 15.0)})
    found = face_for(taste, 0, chinese(Script.HANS), Reading.AS_WRITTEN, lambda name, _: name == "Songti")
    assert found == Face("Songti", 15.0)


def test_a_region_without_a_sister_is_left_to_the_program() -> None:
    assert regional("Single SC", "Hant", lambda _: False) == ""
    assert regional("Songti", "Hant", lambda _: False) == "Songti"


faces = st.builds(Face, st.sampled_from(["", "Songti", "Georgia"]), st.sampled_from([0.0, 12.0, 18.5]))
tastes = st.builds(
    ReadingTaste,
    st.floats(*LIMITS["size"]),
    st.floats(*LIMITS["line_height"]),
    st.floats(*LIMITS["line_length"]),
    st.floats(*LIMITS["margin"]),
    st.dictionaries(st.sampled_from(["Latn", "Hans", "Hant", "HK"]), faces),
    st.dictionaries(st.integers(0, 3), faces),
)


@given(taste=tastes)
def test_what_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, taste: ReadingTaste) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    keep(Settings(path), taste)
    assert kept(Settings(path)) == taste


@pytest.mark.parametrize("nonsense", ["x", 3, {"size": 900}, {"size": True, "fonts": [1], "columns": {"a": ["b", 1]}}])
def test_nonsense_in_the_settings_is_passed_over(tmp_path_factory: pytest.TempPathFactory, nonsense: object) -> None:
    settings = Settings(tmp_path_factory.mktemp("settings") / "settings.json")
    settings.set("reading", nonsense)
    assert kept(settings) == ReadingTaste()
