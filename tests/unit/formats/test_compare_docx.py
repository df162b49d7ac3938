"""Tracked changes: accepted they are the new text, rejected the old one."""

import io
import random
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.core.comparison import Comparison
from app.formats import compare_docx
from tests.unit.formats.comparisons import BODIES, NEW_BODIES, clauses, comparison

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHEN = datetime(2024, 5, 28, 12, 0, tzinfo=UTC)


def body(some: Comparison, old: tuple[str, ...], new: tuple[str, ...]) -> etree._Element:
    out = io.BytesIO()
    compare_docx.write(some, clauses(old, 10), clauses(new, 50), out, "李译", WHEN)
    with zipfile.ZipFile(out) as archive:
        return etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")


def settled(root: etree._Element, dropped: str) -> str:
    """The text with every change of one kind taken out, paragraph marks included; a move is both kinds."""
    tags = {"del": {f"{W}del", f"{W}moveFrom"}, "ins": {f"{W}ins", f"{W}moveTo"}}[dropped]
    text = ""
    for paragraph in root.iterfind(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            if run.getparent().tag not in tags:
                text += "".join(t.text or "" for t in run if t.tag in (f"{W}t", f"{W}delText"))
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        if marks is None or not any(mark.tag in tags for mark in marks):
            text += "\n"
    return text


def lines(bodies: tuple[str, ...]) -> str:
    return "".join(c.text + "\n" for c in clauses(bodies, 0))


def test_accepted_it_is_the_new_text_and_rejected_the_old_one() -> None:
    root = body(comparison(), BODIES, NEW_BODIES)
    assert settled(root, "del") == lines(NEW_BODIES)
    assert settled(root, "ins") == lines(BODIES)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(BODIES + NEW_BODIES), max_size=9), st.randoms(use_true_random=False))
def test_whatever_was_moved_split_or_merged(old: list[str], dice: random.Random) -> None:
    new = [text for text in [*old, *dice.sample(NEW_BODIES, 2)] if dice.random() > 0.2]
    dice.shuffle(new)
    root = body(comparison(tuple(old), tuple(new)), tuple(old), tuple(new))
    assert settled(root, "del") == lines(tuple(new))
    assert settled(root, "ins") == lines(tuple(old))


def test_every_change_has_its_author_its_date_and_a_number_of_its_own() -> None:
    changes = list(body(comparison(), BODIES, NEW_BODIES).iter(f"{W}ins", f"{W}del"))
    assert changes
    assert {e.get(f"{W}author") for e in changes} == {"李译"}
    assert {e.get(f"{W}date") for e in changes} == {"2024-05-28T12:00:00Z"}
    assert len({e.get(f"{W}id") for e in changes}) == len(changes)


def test_a_moved_clause_is_one_move_with_its_changes_inside() -> None:
    new = ("联合委员会可设立由五名独立人士组成的专家组。", *NEW_BODIES[1:])
    some = comparison(BODIES, new)
    assert "moved-changed" in [change.kind for change in some.changes]
    root = body(some, BODIES, new)
    begun = {side: root.find(f".//{W}move{side}RangeStart") for side in ("From", "To")}
    assert {element.get(f"{W}name") for element in begun.values()} == {"move1"}
    for side, element in begun.items():
        assert root.find(f".//{W}move{side}RangeEnd").get(f"{W}id") == element.get(f"{W}id")
    there = begun["To"].getparent()
    assert "".join("".join(run.itertext()) for run in there.iter(f"{W}ins")) == "1五名"
    assert "".join(begun["From"].getparent().itertext()) == clauses(BODIES, 10)[4].text


def test_equal_texts_have_no_tracked_change() -> None:
    assert not list(body(comparison(BODIES, BODIES), BODIES, BODIES).iter(f"{W}ins", f"{W}del"))


@pytest.mark.parametrize("text", ["双方\x00合作", "双方\ud800合作"])
def test_what_xml_cannot_hold_is_replaced_and_told(text: str) -> None:
    out = io.BytesIO()
    told = compare_docx.write(comparison((), (text,)), [], clauses((text,), 50), out, "", WHEN)
    assert told == ["1 clause has control characters, written as replacement characters."]
