"""Words that answer one another in two passages, in the documents' own offsets."""

from app.core.language import Language
from app.core.terms import TermDraft
from app.services import glossary, learning
from app.services.counterparts import LONGEST, Passage, word_links
from app.services.library import Library

ZH = "缔约一方船舶进入另一方港口"
EN = "Vessels of one Contracting Party entering a port of the other"


def words(library: Library, own: Passage, other: Passage) -> set[tuple[str, str]]:
    found = word_links(library, own, other)
    return {
        (own.text[a.start - own.start : a.end - own.start], other.text[b.start - other.start : b.end - other.start])
        for a, b in found
    }


def test_links_are_found_from_either_side(library: Library) -> None:
    zh, en = Passage(Language.ZH, ZH, 100), Passage(Language.EN, EN, 7)
    assert ("港口", "port") in words(library, zh, en)
    assert ("port", "港口") in words(library, en, zh)
    assert all(a.start >= 100 and b.start >= 7 for a, b in word_links(library, zh, en))


def test_one_language_has_no_links(library: Library) -> None:
    assert word_links(library, Passage(Language.ZH, ZH, 0), Passage(Language.ZH, ZH, 0)) == []


def test_what_is_too_long_to_wait_for_is_left(library: Library) -> None:
    long = Passage(Language.ZH, ZH * LONGEST, 0)
    assert word_links(library, long, Passage(Language.EN, EN, 0)) == []


def test_words_are_linked_by_the_glossary_and_by_what_was_learned(library: Library, bitext: int) -> None:
    glossary.add(library, TermDraft("咕噜", ("Zorp",))).do()
    zh, en = Passage(Language.ZH, "咕噜见阿豁", 0), Passage(Language.EN, "Zorp met Quib", 0)
    assert words(library, zh, en) >= {("咕噜", "Zorp")}
    (library.directory / "learned.json").write_text(
        '{"mark": "other beads", "learned": {"豁": {"quib": 0.9}}}', encoding="utf-8"
    )
    assert words(library, zh, en) >= {("咕噜", "Zorp"), ("豁", "Quib")}
    assert learning.remembered(library).learned["豁"] == {"quib": 0.9}
