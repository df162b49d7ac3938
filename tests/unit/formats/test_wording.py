"""How the writers put things in words."""

from dataclasses import replace

from app.core.annotation import AnnotationStatus, Motivation
from app.core.language import Language, Script
from app.formats.wording import counted, for_xml, language_tag, note_text, told_radicals
from tests.unit.formats.conftest import document, note


def test_languages_have_tags_with_scripts_where_they_have_two() -> None:
    assert language_tag(document(1, Language.ZH, Script.HANT, "x")) == "zh-Hant"
    assert language_tag(document(1, Language.EN, Script.LATN, "x")) == "en"


def test_what_xml_cannot_hold_is_replaced_one_for_one() -> None:
    assert for_xml("a\x00\t\n\r\x0b甲\ud800\ufffe😀") == "a\ufffd\t\n\r\ufffd甲\ufffd\ufffd😀"


def test_notes_are_words_tags_and_state() -> None:
    made = note(1, "why", 0, 0, 2)
    full = replace(made, annotation=replace(made.annotation, tags=("术语", "x"), status=AnnotationStatus.RESOLVED))
    assert note_text(full) == "why #术语 #x [resolved]"
    assert note_text(full, state=False) == "why #术语 #x"


def test_a_note_without_words_says_what_it_does() -> None:
    made = note(1, "", 0)
    assert note_text(made) == "(highlighting: words)"
    bookmark = replace(made, annotation=replace(made.annotation, motivation=Motivation.BOOKMARKING, targets=()))
    assert note_text(bookmark) == "(bookmarking)"


def test_nouns_agree_with_their_number() -> None:
    assert (counted(1, "note"), counted(1200, "note"), counted(2, "reply", "replies")) == (
        "1 note",
        "1,200 notes",
        "2 replies",
    )
    assert told_radicals(2) == "2 radicals that stood for ideographs were turned into ideographs."
