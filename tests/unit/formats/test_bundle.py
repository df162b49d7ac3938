"""Bundles written and read again, and what is refused of those that were damaged."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.document import Receipt, SegmentDraft, SegmentKind, Span
from app.core.errors import InputError
from app.core.language import Language, Script
from app.core.records import (
    NOTE_FIELDS,
    AlignmentRecord,
    BeadRecord,
    Bundle,
    DocumentRecord,
    NoteRecord,
    PackedDocument,
    WorkRecord,
    document_identity,
    origin_of,
)
from app.core.registers import begun, written
from app.formats import bundle, bundle_in

WHEN = datetime(2025, 3, 4, 5, 6, 7, 89, tzinfo=UTC)


def packed(text: str, original: bytes, title: str = "协定") -> PackedDocument:
    import hashlib

    sha256 = hashlib.sha256(original).hexdigest()
    values = {"title": title, "version_label": "草案", "date": "2025", "authenticity": "authentic", "work": "w1"}
    fields = {name: begun(value, WHEN, "", origin_of(WHEN)) for name, value in values.items()}
    fields["title"] = written(fields["title"], title + "!", WHEN, "Ann", "s1")
    identity = document_identity(sha256, text)
    receipt = Receipt("GB18030", 0.5, ("GB18030", "UTF-8"), ("a picture",), ("told",))
    record = DocumentRecord(identity, sha256, Language.ZH, Script.HANS, "a.txt", receipt, WHEN, fields)
    whole = SegmentDraft(SegmentKind.CLAUSE, 0, len(text), "第一条", 0)
    cells = (Span(0, 1),)
    inner = SegmentDraft(SegmentKind.SENTENCE, 0, len(text), "", 1, 0, cells)
    return PackedDocument(record, text, original, (whole, inner))


def note(document: str, identity: str = "00000000-0000-4000-8000-000000000001", **more: Any) -> NoteRecord:
    target = {"document": document, "start": 0, "end": 1, "exact": "双", "path": "一", "kind": "bead", "group": 0}
    values: dict[str, Any] = {
        "targets": [target, {**target, "end": 2, "exact": "双方"}],
        "text": "数字 *待核*",
        "formatted": True,
        "tags": ["数字", "todo"],
        "motivation": "questioning",
        "scope": "pair",
        "status": "open",
        "colour": "rose",
        "author": "Wen Lan",
        "bitext": [document, document],
        "reply_to": None,
        "proposals": [[0, "各方"]],
        "links": [{"document": document, "start": 1, "end": 2, "exact": "方", "state": "moved", "how": "later"}],
        "derived_from": "00000000-0000-4000-8000-000000000009",
        "deleted": False,
    } | more
    fields = {name: begun(values[name], WHEN, "", origin_of(WHEN)) for name in NOTE_FIELDS}
    fields["text"] = written(fields["text"], "x", WHEN, "Bo", "s1")
    return NoteRecord(identity, WHEN, WHEN, fields)


def example(text: str = "双方同意。", original: bytes = b"\xff\x00") -> Bundle:
    one = packed(text, original)
    identity = one.record.identity
    span = (Span(0, len(text)),)
    sentence = BeadRecord(span, span, 0.25, Relation.SAME, BeadStatus.REVIEW)
    bead = BeadRecord(span, span, 0.75, Relation.REVISED, BeadStatus.ACCEPTED, (sentence,), pinned=True)
    lonely = BeadRecord((), span, 0.0, Relation.ALONE, BeadStatus.AUTOMATIC)
    works = (WorkRecord("w1", begun("协定", WHEN, "", "@")),)
    alignment = AlignmentRecord(identity, identity, AlignmentKind.COMPARABLE, WHEN, (bead, lonely))
    reply = note(identity, "00000000-0000-4000-8000-000000000002", reply_to="00000000-0000-4000-8000-000000000001")
    return Bundle(works, (one,), (alignment,), (note(identity), reply))


def written_bytes(made: Bundle) -> bytes:
    out = io.BytesIO()
    bundle.write(made, out)
    return out.getvalue()


def test_everything_comes_back() -> None:
    made = example()
    assert bundle_in.read(written_bytes(made), "a.duizhao") == made


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.binary())
def test_any_text_and_any_original_come_back(text: str, original: bytes) -> None:
    made = example(text, original)
    made = replace(made, notes=())
    assert bundle_in.read(written_bytes(made), "a.duizhao") == made


def test_equal_contents_are_equal_bytes() -> None:
    assert written_bytes(example()) == written_bytes(example())


def changed(data: bytes, member: str, change: Callable[[bytes], bytes], *, honest: bool = True) -> bytes:
    """A bundle with one member changed; an honest forger mends the list of contents."""
    import hashlib

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = next(n for n in members if n.endswith(member))
    members[name] = change(members[name])
    if honest and name != "duizhao.json":
        manifest = json.loads(members["duizhao.json"])
        manifest["members"][name] = hashlib.sha256(members[name]).hexdigest()
        members["duizhao.json"] = json.dumps(manifest).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def edited(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    def edit(content: bytes) -> bytes:
        value = json.loads(content)
        change(value)
        return json.dumps(value).encode()

    return edit


FAULTS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("duizhao.json", lambda _: b"{"),
    ("duizhao.json", edited(lambda m: m.update(format="other"))),
    ("duizhao.json", edited(lambda m: m["members"].popitem())),
    ("original", lambda _: b"other"),
    ("text.txt", lambda _: "别的。".encode()),
    ("text.txt", lambda _: b"\xff"),
    ("document.json", edited(lambda d: d["segments"][0].__setitem__(2, 99))),
    ("document.json", edited(lambda d: d["segments"][1].__setitem__(5, 1))),
    ("document.json", edited(lambda d: d["segments"][0].__setitem__(0, "poem"))),
    ("document.json", edited(lambda d: d["fields"].pop("title"))),
    ("document.json", edited(lambda d: d.update(imported_at="2025-01-01"))),
    ("works.json", lambda _: b"[]"),
    ("alignments.json", edited(lambda a: a[0]["beads"][0].__setitem__(0, [[1, 2]]))),
    ("alignments.json", edited(lambda a: a[0].update(source="nobody"))),
    ("annotations.jsonld", edited(lambda c: c["first"]["items"][0]["target"][0]["items"][0].update(source="urn:x"))),
    ("annotations.jsonld", edited(lambda c: c["first"]["items"][0].update(status="dancing"))),
    ("annotations.jsonld", edited(lambda c: c["first"]["items"][0].update(type="Person"))),
    ("annotations.jsonld", edited(lambda c: c["first"]["items"][0]["history"]["text"].update(context={}))),
]


@pytest.mark.parametrize(("member", "change"), FAULTS)
def test_what_does_not_hold_together_is_refused(member: str, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InputError):
        bundle_in.read(changed(written_bytes(example()), member, change), "a.duizhao")


def test_damage_on_the_way_is_noticed() -> None:
    data = changed(written_bytes(example()), "works.json", lambda c: c + b" ", honest=False)
    with pytest.raises(InputError, match="not what was packed"):
        bundle_in.read(data, "a.duizhao")
    with pytest.raises(InputError):
        bundle_in.read(data[: len(data) // 2], "a.duizhao")


def test_a_newer_format_is_refused_by_name() -> None:
    data = changed(written_bytes(example()), "duizhao.json", edited(lambda m: m.update(version=99)))
    with pytest.raises(InputError, match="newer version"):
        bundle_in.read(data, "a.duizhao")
