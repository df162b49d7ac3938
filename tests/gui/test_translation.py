"""The words of the window: every sentence has its translations, and what services say is translated by pattern."""

import re

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.translation import CONTEXT, LANGUAGES, Catalogue, Interface, headed, listed, load, say, together
from tests.gui.sentences import faults, shown

FOREIGN = [tag for tag in LANGUAGES if tag != "en"]


@pytest.mark.parametrize("tag", FOREIGN)
def test_every_sentence_of_the_window_has_its_translation(tag: str) -> None:
    assert sorted(shown() - load(tag).keys()) == []


@pytest.mark.parametrize("tag", FOREIGN)
def test_a_translation_fills_the_same_places(tag: str) -> None:
    places = re.compile(r"\{(\w+)\}")
    wrong = [e for e, said in load(tag).items() if set(places.findall(e)) != set(places.findall(said))]
    assert wrong == []


@pytest.mark.parametrize("tag", FOREIGN)
def test_no_translation_is_left_in_english(tag: str) -> None:
    assert [e for e, said in load(tag).items() if words(said) and not re.search("[\u4e00-\u9fff]", said)] == []


def words(said: str) -> bool:
    """Whether a sentence has words of its own beside the places to fill."""
    return bool(re.search(r"\w", re.sub(r"\{\w+\}", "", said)))


def test_what_is_joined_is_joined_with_the_signs_of_the_language(qapp: QApplication) -> None:
    interface = Interface(qapp)
    said = {}
    for tag in LANGUAGES:
        interface.speak(tag)
        said[tag] = (headed("A", "B"), listed("A", "B", "C"), together("A.", "B."), together("A."))
    interface.fall_silent()
    assert said["en"] == ("A: B", "A, B, C", "A. B.", "A.")
    assert said["zh-Hans"] == said["zh-Hant"] == ("A：B", "A，B，C", "A.B.", "A.")


@pytest.mark.parametrize("tag", FOREIGN)
def test_what_is_said_of_a_fault_of_the_world_is_translated(tag: str) -> None:
    catalogue = Catalogue(tag)
    raised = sorted(faults())
    assert len(raised) > 100
    assert [said for said in raised if catalogue.translate(CONTEXT, said) is None] == []


def test_traditional_is_not_simplified_in_disguise() -> None:
    simplified = set("这说读设计对语题标签导编辑错关闭视图换复删条栏")
    assert [e for e, said in load("zh-Hant").items() if simplified & set(said)] == []


def test_sentences_of_services_are_found_by_their_pattern() -> None:
    catalogue = Catalogue("zh-Hans")
    assert catalogue.translate(CONTEXT, "Reading treaty.txt") == "正在读取 treaty.txt"
    said = catalogue.translate(CONTEXT, "minutes.txt is empty: it holds no text to read; choose another file.")
    assert said == "minutes.txt 是空文件，没有可读的文字；请另选文件。"


def test_a_sentence_is_not_taken_for_another_by_a_small_word() -> None:
    assert Catalogue("zh-Hans").translate(CONTEXT, "One of these files of yours is unknown") is None


def test_other_contexts_are_left_to_qt() -> None:
    assert Catalogue("zh-Hans").translate("QDialog", "Open") is None


def test_a_label_lets_go_of_its_rich_text_while_the_language_changes(qtbot: QtBot) -> None:
    panel, words = QWidget(), iter(["<b>rich</b> <a href='x'>x</a>", "plain", "<i>rich</i>", "plain again"])
    qtbot.addWidget(panel)
    label = QLabel(panel)
    QObject(label)
    say(label, lambda: label.setText(next(words)))
    panel.grab()
    for said in ("plain", "<i>rich</i>", "plain again"):
        QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
        panel.grab()
        assert label.text() == said
