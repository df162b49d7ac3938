"""Notes as W3C JSON-LD: what others see, what comes back, and what is refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.annotation import TargetKind
from app.core.errors import InputError
from app.core.records import NoteRecord, is_deleted
from app.core.registers import shown, values
from app.formats import jsonld, jsonld_in
from tests.unit.formats.test_bundle import note

DOCUMENT = "d" * 40


def written(*notes: NoteRecord) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(jsonld.write(notes, []))
    return made


def read(value: Any) -> tuple[NoteRecord, ...]:
    return jsonld_in.read(json.dumps(value).encode(), "a.jsonld").notes


def test_a_note_is_what_the_model_says() -> None:
    made = written(note(DOCUMENT))
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["total"], made["first"]["type"]) == ("AnnotationCollection", 1, "AnnotationPage")
    (item,) = made["first"]["items"]
    assert item["id"] == "urn:uuid:00000000-0000-4000-8000-000000000001"
    assert (item["type"], item["motivation"]) == ("Annotation", "questioning")
    assert item["creator"] == {"type": "Person", "name": "Wen Lan"}
    (target,) = item["target"]
    assert target["type"] == "Composite"
    quote, position, fragment = target["items"][0]["selector"]
    assert quote == {"type": "TextQuoteSelector", "exact": "双"}
    assert position == {"type": "TextPositionSelector", "start": 0, "end": 1}
    assert (fragment["type"], fragment["value"]) == ("FragmentSelector", "一")
    assert [(b["type"], b["purpose"]) for b in item["body"]] == [
        ("TextualBody", "questioning"),
        ("TextualBody", "tagging"),
        ("TextualBody", "tagging"),
        ("TextualBody", "editing"),
        ("SpecificResource", "linking"),
    ]


def test_every_property_that_is_not_the_models_is_in_our_context() -> None:
    (item,) = written(note(DOCUMENT, reply_to="00000000-0000-4000-8000-000000000007"))["first"]["items"]
    ours = set(jsonld.CONTEXT[1])
    w3c = {"id", "type", "motivation", "created", "modified", "creator", "body", "target"}
    assert set(item) <= w3c | ours
    resource = {"type", "source", "selector", "items", "purpose"}
    for target in item["target"]:
        if isinstance(target, dict):
            assert set(target) <= resource | ours
            assert target["type"] in ours, "another reader takes it for a relative address"
            assert all(set(part) <= resource | ours for part in target["items"])


def test_notes_come_back_with_their_histories() -> None:
    first = note(DOCUMENT)
    second = note(DOCUMENT, "00000000-0000-4000-8000-000000000002", reply_to=first.identity, deleted={"text": {}})
    assert read(written(first, second)) == (first, second)
    assert not is_deleted(second)


def test_what_another_program_changed_is_written_after_what_we_knew() -> None:
    made = written(note(DOCUMENT))
    item = made["first"]["items"][0]
    item["body"][0]["value"] = "changed elsewhere"
    item["status"] = "resolved"
    item["modified"] = "2026-01-01T00:00:00Z"
    (changed,) = read(made)
    assert shown(changed.fields["text"]).value == "changed elsewhere"
    assert shown(changed.fields["status"]).value == "resolved"
    assert len(values(changed.fields["text"])) == 1
    assert changed.fields["text"].context.items() > note(DOCUMENT).fields["text"].context.items()


def test_notes_of_other_programs_are_understood() -> None:
    (found,) = read(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "http://example.org/anno1",
            "type": "Annotation",
            "motivation": "oa:questioning",
            "created": "2015-10-13T13:00:00Z",
            "creator": "http://example.org/user1",
            "bodyValue": "Is this right?",
            "target": {
                "source": "http://example.org/treaty",
                "selector": {
                    "type": "FragmentSelector",
                    "value": "art3",
                    "refinedBy": {"type": "TextQuoteSelector", "exact": "shall", "prefix": "Parties "},
                },
            },
        }
    )
    shows = {name: shown(register).value for name, register in found.fields.items()}
    assert (shows["text"], shows["motivation"], shows["author"]) == (
        "Is this right?", "questioning", "http://example.org/user1"
    )  # fmt: skip
    assert shows["targets"] == [
        {"document": "http://example.org/treaty", "start": 0, "end": 0, "exact": "shall", "prefix": "Parties "}
    ]


ITEM = {"id": "urn:uuid:1", "type": "Annotation", "target": "urn:duizhao:document:x"}


@pytest.mark.parametrize(
    "change",
    [
        {"type": "Note"},
        {"id": 7},
        {"target": []},
        {"target": {"source": 7}},
        {"target": {"source": "x", "selector": {"type": "TextPositionSelector", "start": -1, "end": 2}}},
        {"target": {"source": "x", "selector": {"type": "TextPositionSelector", "start": 3, "end": 2}}},
        {"created": "yesterday"},
        {"status": "dancing"},
        {"speaksOf": "weather"},
        {"body": {"type": "TextualBody", "value": 7}},
        {"body": [{"type": "TextualBody", "value": "x", "proposedFor": -1}]},
        {"bitext": ["one"]},
        {"history": {"text": {}}},
        {"history": []},
        {"bodyValue": "\ud800"},
    ],
)
def test_what_is_no_annotation_is_refused_and_named(change: dict[str, Any]) -> None:
    assert read([ITEM])
    with pytest.raises(InputError, match="annotation 2"):
        read([{**ITEM, "id": "urn:uuid:2"}, {**ITEM, **change}])


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"7", b'{"type":"Book"}', b"\xff"])
def test_what_is_no_file_of_notes_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        jsonld_in.read(data, "a.jsonld")


def test_a_note_twice_in_a_file_is_refused() -> None:
    with pytest.raises(InputError, match="twice"):
        read([ITEM, ITEM])


WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
STRETCHES = st.lists(
    st.tuples(WORDS.filter(bool), st.integers(0, 10**6), st.sampled_from(list(TargetKind)).map(str)),
    min_size=1,
    max_size=3,
)


@given(st.lists(st.tuples(WORDS, STRETCHES, st.lists(WORDS.filter(str.strip), max_size=2), WORDS), max_size=3))
def test_any_notes_come_back_with_their_histories(
    made: list[tuple[str, list[tuple[str, int, str]], list[str], str]],
) -> None:
    notes = []
    for number, (text, stretches, tags, author) in enumerate(made):
        targets = [
            {"document": DOCUMENT, "start": start, "end": start + len(exact), "exact": exact, "kind": kind, "group": at}
            for at, (exact, start, kind) in enumerate(stretches)
        ]
        more = {"targets": targets, "text": text, "tags": sorted(set(tags)), "author": author}
        notes.append(note(DOCUMENT, f"00000000-0000-4000-8000-{number:012}", **more))
    assert jsonld_in.read(jsonld.write(notes, []), "a.jsonld").notes == tuple(notes)
