"""Web annotations: the model's own terms, ours coming back, others' read."""

import io
import json
import random
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.annotation import AnnotationScope, AnnotationStatus, Motivation, Target
from app.core.errors import InputError
from app.core.exchange import ReadTarget
from app.core.language import Language, Script
from app.formats import web_annotation
from tests.unit.formats.conftest import WHEN, document, note

SHA = "ab" * 32
DOCUMENT = replace(document(1, Language.ZH, Script.HANS, "条约"), sha256=SHA)
FIRST = replace(
    note(1, "为什么？", 0).annotation,
    targets=(Target(1, 4, 6, "双方", "缔约", "应合作", "II.3"),),
    tags=("术语", "later"),
    motivation=Motivation.QUESTIONING,
    status=AnnotationStatus.RESOLVED,
)
REPLY = replace(
    FIRST, id=2, identity="00000000-0000-4000-8000-000000000002", motivation=Motivation.REPLYING, reply_to=1
)


def written(*annotations: object) -> bytes:
    out = io.BytesIO()
    web_annotation.write(annotations, {1: DOCUMENT}, out)
    return out.getvalue()


def test_the_models_own_terms_are_used() -> None:
    page = json.loads(written(FIRST))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    (item,) = page["items"]
    assert item["type"] == "Annotation"
    assert item["id"] == f"urn:uuid:{FIRST.identity}"
    assert item["motivation"] == "questioning"
    assert item["creator"] == {"type": "Person", "name": "Wen Lan"}
    assert item["body"][0] == {"type": "TextualBody", "value": "为什么？", "format": "text/plain"}
    assert item["body"][1] == {"type": "TextualBody", "purpose": "tagging", "value": "术语"}
    (target,) = item["target"]
    assert target["source"]["id"] == f"urn:sha256:{SHA}"
    assert target["selector"] == [
        {"type": "TextPositionSelector", "start": 4, "end": 6},
        {"type": "TextQuoteSelector", "exact": "双方", "prefix": "缔约", "suffix": "应合作"},
    ]


def test_ours_come_back() -> None:
    first, reply = web_annotation.read(written(FIRST, REPLY), "a.jsonld")
    assert first.targets == (ReadTarget(SHA, "双方", "缔约", "应合作", 4, 6, "II.3"),)
    assert (first.identity, first.text, first.tags, first.author) == (FIRST.identity, "为什么？", FIRST.tags, "Wen Lan")
    assert (first.motivation, first.status, first.scope, first.colour) == (
        Motivation.QUESTIONING,
        AnnotationStatus.RESOLVED,
        AnnotationScope.TEXT,
        "amber",
    )
    assert first.created_at == first.modified_at == WHEN
    assert reply.reply_to == FIRST.identity


def test_what_is_not_held_is_said() -> None:
    told = web_annotation.write(
        [replace(FIRST, alignment_id=7), replace(REPLY, reply_to=9)], {1: DOCUMENT}, io.BytesIO()
    )
    assert told == [
        "1 note is not tied to a bitext in JSON-LD, only to the texts.",
        "1 reply answers a note that is not in the file.",
    ]


FOREIGN = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "AnnotationCollection",
    "first": {
        "type": "AnnotationPage",
        "items": [
            {
                "id": "http://example.org/anno1",
                "type": "Annotation",
                "motivation": ["oa:unknown", "oa:highlighting"],
                "bodyValue": "a note",
                "creator": "http://example.org/me",
                "target": {
                    "source": "http://example.org/page",
                    "selector": {
                        "type": "FragmentSelector",
                        "value": "p",
                        "refinedBy": {"type": "TextQuoteSelector", "exact": "words"},
                    },
                },
            },
            {"type": ["Annotation"], "body": ["one", {"value": "two"}], "target": "http://example.org/x"},
        ],
    },
}


def test_others_are_read() -> None:
    first, second = web_annotation.read(json.dumps(FOREIGN).encode(), "a.json")
    assert (first.text, first.motivation, first.author) == ("a note", Motivation.HIGHLIGHTING, "http://example.org/me")
    assert first.targets == (ReadTarget("", "words"),)
    assert second.text == "one\ntwo"
    again = web_annotation.read(json.dumps(FOREIGN).encode(), "a.json")
    assert [a.identity for a in again] == [first.identity, second.identity]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"type": "Other"}', b"[" * 100_000])
def test_what_holds_no_annotation_is_said(data: bytes) -> None:
    with pytest.raises(InputError):
        web_annotation.read(data, "a.json")


@given(st.text(), st.text(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_note_comes_back(words: str, exact: str, start: int, length: int) -> None:
    made = replace(FIRST, text=words, targets=(Target(1, start, start + length, exact),))
    (read,) = web_annotation.read(written(made), "a.json")
    assert read.text == words
    assert read.targets == (ReadTarget(SHA, exact, "", "", start, start + length),)


def test_mutations_raise_only_the_worlds_error() -> None:
    whole = written(FIRST, REPLY)
    chance = random.Random(10)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.choice(b'{}[]":,0a\xff')
        with suppress(InputError):
            assert web_annotation.read(bytes(data), "a.json")
