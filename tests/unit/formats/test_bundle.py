"""Bundles: everything comes back exactly, and what was tampered with is refused."""

import hashlib
import io
import json
import random
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.alignment import Alignment, AlignmentKind, Bead, BeadStatus, Relation
from app.core.document import Document, Receipt, Segment, SegmentKind, Span
from app.core.errors import InputError
from app.core.exchange import Bundle, BundleAlignment, BundleDocument
from app.core.language import Language, Script
from app.formats import bundle
from tests.unit.formats.conftest import WHEN, note
from tests.unit.formats.test_xlsx import mutated


def document(number: int, text: str, original: bytes) -> BundleDocument:
    sha = hashlib.sha256(original).hexdigest()
    receipt = Receipt("GB18030", 0.98, ("GB18030", "Big5"), ("lost",), ("told",))
    described = Document(
        number,
        1,
        "条约",
        Language.ZH,
        Script.HANS,
        "a.txt",
        sha,
        len(text),
        receipt,
        "2024",
        "2024-05-28",
        imported_at=WHEN,
    )
    segments = (
        Segment(10 * number, number, 0, SegmentKind.CLAUSE, 0, len(text), "第一条", 1, None, (Span(0, 1),)),
        Segment(10 * number + 1, number, 1, SegmentKind.SENTENCE, 0, len(text), parent_id=10 * number),
    )
    return BundleDocument(described, "利拉河", text, original, segments)


def whole(text: str = "缔约双方", original: bytes = b"\x00\xff raw") -> Bundle:
    bead = Bead(5, 3, 0, (10,), (20,), 0.123456789, Relation.SAME, BeadStatus.ACCEPTED)
    annotation = replace(note(1, "why", 0).annotation, reply_to=None)
    return Bundle(
        (document(1, text, original), document(2, "The Parties", b"en")),
        (BundleAlignment(Alignment(3, 1, 2, AlignmentKind.PARALLEL, WHEN), (bead, replace(bead, id=6, parent_id=5))),),
        (annotation,),
    )


def written(made: Bundle) -> bytes:
    out = io.BytesIO()
    bundle.write(made, out)
    return out.getvalue()


def rewritten(data: bytes, member: str, change: dict[str, object]) -> bytes:
    """The bundle with values of a JSON member changed by dotted paths."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            inner = old.read(name)
            if name == member:
                value = json.loads(inner)
                for path, given in change.items():
                    *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
                    place = value
                    for step in steps:
                        place = place[step]
                    place[last] = given
                inner = json.dumps(value).encode()
            new.writestr(name, inner)
    return out.getvalue()


def test_everything_comes_back() -> None:
    made = whole()
    read = bundle.read(written(made), "a.zip")
    assert read == made
    assert read.documents[0].document.receipt == made.documents[0].document.receipt


@given(st.text(min_size=1), st.binary())
def test_any_text_and_any_bytes_come_back(text: str, original: bytes) -> None:
    assert bundle.read(written(whole(text, original)), "a.zip") == whole(text, original)


@pytest.mark.parametrize(
    ("member", "change", "sentence"),
    [
        ("bundle.json", {"format": "x"}, "a.zip is not a Duizhao bundle; choose another file."),
        ("bundle.json", {"version": 2}, "a.zip comes from a newer version of Duizhao; install that one to read it."),
        ("bundle.json", {"documents": -1}, "a.zip is damaged (the number of documents is -1); ask for another copy."),
        (
            "documents/0/record.json",
            {"document.sha256": "0"},
            "a.zip is damaged (documents/0/original is not what its hash says); ask for another copy.",
        ),
        (
            "documents/0/record.json",
            {"segments.0.end": 99},
            "a.zip is damaged (segment 10 lies outside its text); ask for another copy.",
        ),
        (
            "documents/1/record.json",
            {"segments.1.parent_id": 10},
            "a.zip is damaged (segment 21 has no parent); ask for another copy.",
        ),
        (
            "alignments/0.json",
            {"beads.0.target": [99]},
            "a.zip is damaged (bead 5 has no segments); ask for another copy.",
        ),
        (
            "alignments/0.json",
            {"alignment.target_id": 9},
            "a.zip is damaged (alignment 3 has no documents); ask for another copy.",
        ),
    ],
)
def test_what_was_tampered_with_is_said(member: str, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        bundle.read(rewritten(written(whole()), member, change), "a.zip")
    assert str(caught.value) == sentence


def test_another_container_is_said() -> None:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    with pytest.raises(InputError, match=r"^a.zip is not a Duizhao bundle; choose another file.$"):
        bundle.read(out.getvalue(), "a.zip")


def test_mutations_raise_only_the_worlds_error() -> None:
    chance = random.Random(12)
    data = written(whole())
    for _ in range(200):
        with suppress(InputError):
            assert bundle.read(mutated(data, chance), "a.zip").documents is not None
