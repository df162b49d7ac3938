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
    """The text with every change of one kind taken out, paragraph marks included."""
    text = ""
    for paragraph in root.iterfind(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            if run.getparent().tag != W + dropped:
                text += "".join(t.text or "" for t in run if t.tag in (f"{W}t", f"{W}delText"))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{dropped}") is None:
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


def test_equal_texts_have_no_tracked_change() -> None:
    assert not list(body(comparison(BODIES, BODIES), BODIES, BODIES).iter(f"{W}ins", f"{W}del"))


@pytest.mark.parametrize("text", ["双方\x00合作", "双方\ud800合作"])
def test_what_xml_cannot_hold_is_replaced_and_told(text: str) -> None:
    out = io.BytesIO()
    told = compare_docx.write(comparison((), (text,)), [], clauses((text,), 50), out, "", WHEN)
    assert told == ["1 clause has control characters, written as replacement characters."]
