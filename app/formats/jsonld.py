"""Annotations as W3C JSON-LD (Web Annotation Data Model, 2017), written; `jsonld_in` reads them.

What the model has no word for (status, colour, what a note speaks of, anchor states, histories) stands under a context
of our own, so that other readers understand the rest.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from app.core.document import Document
from app.core.records import NoteRecord, is_deleted, origin_of
from app.core.registers import begun, shown, to_json

Json = dict[str, Any]

W3C = "http://www.w3.org/ns/anno.jsonld"
SPACE = "urn:duizhao:ns#"
DOCUMENT = "urn:duizhao:document:"
CLAUSE_PATH = SPACE + "clause-path"
"""What a fragment selector with a clause path conforms to."""

CONTEXT: list[Any] = [
    W3C,
    {
        "dz": SPACE,
        **{
            name: f"dz:{name}"
            for name in (
                "status",
                "colour",
                "speaksOf",
                "targetKind",
                "group",
                "anchorState",
                "how",
                "proposedFor",
                "asWritten",
                "documents",
                "versionLabel",
                "date",
                "authenticity",
            )
        },
        "Composite": "http://www.w3.org/ns/oa#Composite",  # of the vocabulary, but not of each of its contexts
        "title": "http://purl.org/dc/terms/title",
        "bitext": {"@id": "dz:bitext", "@type": "@id", "@container": "@list"},
        "derivedFrom": {"@id": "http://www.w3.org/ns/prov#wasDerivedFrom", "@type": "@id"},
        "history": {"@id": "dz:history", "@type": "@json"},
    },
]


def write(records: Sequence[NoteRecord], documents: Sequence[Document]) -> bytes:
    """Write annotations as one AnnotationCollection with one page, in UTF-8; `documents` are those they stand on.

    With it goes the history of every field, from which another library merges them.
    """
    named = [
        {
            "id": DOCUMENT + document.identity,
            "type": "Text",
            "title": document.title,
            "language": document.language.value,
            "versionLabel": document.version_label,
            "date": document.date,
            "authenticity": document.authenticity.value,
        }
        for document in sorted(documents, key=lambda d: d.identity)
    ]
    items = [annotation(record) for record in sorted(records, key=lambda r: r.identity)]
    collection = {
        "@context": CONTEXT,
        "id": "urn:duizhao:collection:" + _digest(items),
        "type": "AnnotationCollection",
        "total": len(items),
        "documents": named,
        "first": {
            "id": "urn:duizhao:page:" + _digest(items),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def annotation(record: NoteRecord) -> Json:
    """One annotation as a JSON object."""
    values = {name: shown(register).value for name, register in record.fields.items()}
    found: Json = {
        "id": iri(record.identity),
        "type": "Annotation",
        "motivation": values["motivation"],
        "created": record.created_at.isoformat(),
        "modified": record.modified_at.isoformat(),
    }
    if values["author"]:
        found["creator"] = {"type": "Person", "name": values["author"]}
    if bodies := _bodies(values):
        found["body"] = bodies
    found["target"] = [*([iri(values["reply_to"])] if values["reply_to"] else []), *_targets(values["targets"])]
    found |= {"status": values["status"], "speaksOf": values["scope"]}
    if values["colour"]:
        found["colour"] = values["colour"]
    if values["bitext"]:
        found["bitext"] = [DOCUMENT + side for side in values["bitext"]]
    if values["derived_from"]:
        found["derivedFrom"] = iri(values["derived_from"])
    return found | {"asWritten": digest_of(values), "history": _history(record, values)}


def iri(identity: str) -> str:
    """The IRI of an annotation's identity."""
    return identity if ":" in identity else f"urn:uuid:{identity}"


def digest_of(values: Mapping[str, Any]) -> str:
    """What tells whether another program changed an annotation: a digest of its shown values."""
    return _digest({name: value for name, value in values.items() if name != "deleted"})


def _digest(value: Any) -> str:
    written = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _history(record: NoteRecord, values: Mapping[str, Any]) -> Json:
    """The registers of the fields that were changed since the annotation was made."""
    origin = origin_of(record.created_at)
    return {
        name: to_json(register)
        for name, register in record.fields.items()
        if register != begun(False if name == "deleted" else values[name], record.created_at, "", origin)
    } | ({"inTrash": True} if is_deleted(record) else {})


def _bodies(values: Mapping[str, Any]) -> list[Json]:
    """The text, the tags, the proposed wordings and the clauses it refers to."""
    found: list[Json] = []
    if values["text"] or values["formatted"]:
        markup = "text/markdown" if values["formatted"] else "text/plain"
        purpose = "describing" if values["motivation"] in ("tagging", "highlighting") else values["motivation"]
        found.append({"type": "TextualBody", "value": values["text"], "format": markup, "purpose": purpose})
    found += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in values["tags"]]
    found += [
        {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": "editing", "proposedFor": target}
        for target, text in values["proposals"]
    ]
    return found + [{**_resource(link), "purpose": "linking"} for link in values["links"]]


def _targets(targets: Sequence[Mapping[str, Any]]) -> list[Json]:
    """Each target; those of several parts as a Composite, all of whose parts are needed."""
    found: list[Json] = []
    for group, parts in groupby(targets, key=lambda target: target.get("group")):
        resources = [_resource(part) for part in parts]
        found += resources if group is None else [{"type": "Composite", "group": group, "items": resources}]
    return found


def _resource(target: Mapping[str, Any]) -> Json:
    """A stretch of a document, selected by its words, by their offsets and by the clause path."""
    quote: Json = {"type": "TextQuoteSelector", "exact": target["exact"]}
    quote |= {name: target[name] for name in ("prefix", "suffix") if name in target}
    selectors: list[Json] = [
        quote,
        {"type": "TextPositionSelector", "start": target["start"], "end": target["end"]},
    ]
    if "path" in target:
        selectors.append({"type": "FragmentSelector", "conformsTo": CLAUSE_PATH, "value": target["path"]})
    found: Json = {"type": "SpecificResource", "source": DOCUMENT + target["document"], "selector": selectors}
    named = (("kind", "targetKind"), ("state", "anchorState"), ("how", "how"))
    return found | {theirs: target[ours] for ours, theirs in named if ours in target}
