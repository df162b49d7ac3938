"""Annotations read from W3C JSON-LD, ours or another program's; everything is looked over before anything is used."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.core.annotation import AnchorState, AnnotationScope, AnnotationStatus, Motivation
from app.core.errors import InputError
from app.core.note_values import draft_from
from app.core.records import NOTE_FIELDS, NoteRecord, origin_of
from app.core.registers import Register, begun, from_json, shown, written
from app.formats.jsonld import CLAUSE_PATH, DOCUMENT, digest_of

Json = dict[str, Any]
Values = dict[str, Any]

BYTES = 512 << 20
"""No collection of notes is larger."""

_SPACES = ("http://www.w3.org/ns/oa#", "oa:")
_TARGET_FIELDS = ("targets", "links")


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """The annotations of a file; `documents` are the titles it gives, by what its targets call the documents.

    A document of ours is called by its identity, any other by its IRI. A target without a position, or without its
    words, has `start` and `end` 0, or `exact` ''.
    """

    notes: tuple[NoteRecord, ...]
    documents: Mapping[str, str]


def read(data: bytes, name: str) -> ReadNotes:
    """Read a collection, a page, a list of annotations, or one. Raises InputError naming the annotation at fault."""
    if len(data) > BYTES:
        raise InputError(f"{name} is too large for a file of notes; it was not read.")
    try:
        root = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError(f"{name} is not sound JSON; ask for another copy.") from None
    titles = {}
    if isinstance(root, dict) and isinstance(root.get("documents"), list):
        titles = {_document(d["id"]): str(d.get("title", "")) for d in root["documents"] if _has(d, "id")}
    notes = []
    items = _items(root, name)
    ids = {item["id"] for item in items if _has(item, "id") and isinstance(item["id"], str)}
    for number, item in enumerate(items, 1):
        try:
            notes.append(_note(item, ids))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            told = str(error) or type(error).__name__
            raise InputError(f"{name}: annotation {number} cannot be used ({told}); nothing was taken in.") from None
    if len({note.identity for note in notes}) < len(notes):
        raise InputError(f"{name} holds an annotation twice; nothing was taken in.")
    return ReadNotes(tuple(notes), titles)


def _items(root: Any, name: str) -> list[Any]:
    """The annotations of whatever holds them."""
    if isinstance(root, list):
        return root
    if isinstance(root, dict):
        kinds = _many(root.get("type", root.get("@type")))
        if "Annotation" in kinds or "oa:Annotation" in kinds:
            return [root]
        page = root.get("first") if "AnnotationCollection" in kinds else root
        if isinstance(page, dict) and isinstance(page.get("items"), list):
            if page.get("next"):
                raise InputError(f"{name} goes on in other pages that it does not hold; save it whole.")
            return list(page["items"])
    raise InputError(f"{name} holds no W3C annotations; choose a file of annotations in JSON-LD.")


def _note(item: Any, ids: Collection[str]) -> NoteRecord:
    """One annotation; raises ValueError and its like where it is none."""
    if not isinstance(item, dict) or "Annotation" not in [k.removeprefix("oa:") for k in _many(item.get("type"))]:
        raise ValueError("it is not an Annotation")
    identity = _text(item["id"]).removeprefix("urn:uuid:")
    created = _time(item.get("created")) or _time(item.get("modified")) or datetime.now(UTC)
    modified = _time(item.get("modified")) or created
    values = _values(item, ids)
    _looked_over(values)
    history = item.get("history", {})
    if not isinstance(history, dict):
        raise ValueError("its history is not an object")
    changed = _has(item, "asWritten") and item["asWritten"] != digest_of(values)
    fields = _fields(values, history, created, modified, changed=changed)
    return NoteRecord(identity, created, modified, fields)


def _fields(
    values: Values, history: Mapping[str, Any], created: datetime, modified: datetime, *, changed: bool
) -> dict[str, Register]:
    """The registers of an annotation; what another program changed since we wrote it was written after what we know."""
    fields: dict[str, Register] = {}
    theirs = "@" + modified.astimezone(UTC).isoformat() + " elsewhere"
    for name in NOTE_FIELDS:
        value = False if name == "deleted" else values[name]
        known = name in history
        register = from_json(history[name]) if known else begun(value, created, "", origin_of(created))
        for writing in register.writings:
            _looked_over({**values, name: writing.value} if name != "deleted" else values)
        if changed and name != "deleted" and (not known or shown(register).value != value):
            register = written(register, value, modified, "", theirs)
        fields[name] = register
    return fields


def _looked_over(values: Values) -> None:
    """Raise where a value is none of its field's."""
    names: dict[str, int] = {}
    for field in _TARGET_FIELDS:
        if not isinstance(values[field], list):
            raise ValueError(f"its {field} are not a list")
        names |= {value["document"]: 0 for value in values[field]}
    draft_from(values, names, None, None)
    sides = values["bitext"]
    if sides is not None and not (
        isinstance(sides, list) and len(sides) == 2 and all(isinstance(s, str) for s in sides)
    ):
        raise ValueError("its bitext is not two documents")
    for side in sides or ():
        _text(side)
    if values["reply_to"] is not None:
        _text(values["reply_to"])
    if not values["targets"]:
        raise ValueError("it has no target")


def _values(item: Json, ids: Collection[str]) -> Values:
    """The values of the fields, as the annotation's own properties say them; `ids` are those of the file."""
    targets, reply_to = _targets(item.get("target"), ids)
    texts, tags, proposals, links = _bodies(item)
    creator = item.get("creator")
    author = creator.get("name", "") if isinstance(creator, dict) else creator if isinstance(creator, str) else ""
    formatted = any(body.get("format") == "text/markdown" for body in texts)
    bitext = item.get("bitext")
    parent = item.get("derivedFrom")
    return {
        "targets": targets,
        "text": "\n\n".join(_text(body["value"]) for body in texts),
        "formatted": formatted,
        "tags": list(dict.fromkeys(tags)),
        "motivation": _motivation(item, has_text=bool(texts), replies=reply_to is not None),
        "scope": AnnotationScope(item.get("speaksOf", "text")).value,
        "status": AnnotationStatus(item.get("status", "open")).value,
        "colour": _text(item.get("colour", "")),
        "author": _text(author),
        "bitext": [_document(side) for side in bitext] if bitext is not None else None,
        "reply_to": reply_to,
        "proposals": proposals,
        "links": links,
        "derived_from": _text(parent).removeprefix("urn:uuid:") if parent is not None else "",
    }


def _motivation(item: Json, *, has_text: bool, replies: bool) -> str:
    """The first motivation that the vocabulary knows; unsaid or unknown, what the annotation plainly does."""
    known = {motivation.value for motivation in Motivation}
    for named in _many(item.get("motivation")):
        bare = str(named)
        for space in _SPACES:
            bare = bare.removeprefix(space)
        if bare in known:
            return bare
    plainly = Motivation.COMMENTING if has_text else Motivation.HIGHLIGHTING
    return (Motivation.REPLYING if replies else plainly).value


def _bodies(item: Json) -> tuple[list[Json], list[str], list[list[Any]], list[Values]]:
    """The bodies by what they are for: texts, tags, proposed wordings, clauses referred to."""
    texts: list[Json] = []
    tags: list[str] = []
    proposals: list[list[Any]] = []
    links: list[Values] = []
    if _has(item, "bodyValue"):
        texts.append({"value": _text(item["bodyValue"])})
    for body in _many(item.get("body")):
        purpose = _many(body.get("purpose"))[:1] if isinstance(body, dict) else []
        if isinstance(body, str):
            texts.append({"value": body})
        elif "value" not in body:
            links += _resources(body)
        elif purpose == ["tagging"]:
            tags.append(_text(body["value"]))
        elif "proposedFor" in body:
            proposals.append([body["proposedFor"], _text(body["value"])])
        else:
            texts.append(body)
    return texts, tags, proposals, links


def _targets(target: Any, ids: Collection[str]) -> tuple[list[Values], str | None]:
    """The targets, and the annotation that this one answers."""
    found: list[Values] = []
    reply_to = None
    for one in _many(target):
        if isinstance(one, str) and (one in ids or one.startswith("urn:uuid:")) and reply_to is None:
            reply_to = one.removeprefix("urn:uuid:")
        else:
            found += _resources(one)
    return found, reply_to


def _resources(resource: Any) -> list[Values]:
    """The stretches of a target: one, or the parts of a Composite."""
    if isinstance(resource, str):
        return [_stretch({"source": resource})]
    if isinstance(resource.get("items"), list):
        group = resource.get("group")
        parts = [part for item in resource["items"] for part in _resources(item)]
        return [part if group is None else part | {"group": group} for part in parts]
    return [_stretch(resource if "source" in resource else {"source": resource.get("id")})]


def _stretch(resource: Json) -> Values:
    """A stretch as a target's value; what is as usual is left out."""
    source = resource["source"]
    found: Values = {
        "document": _document(source["id"] if isinstance(source, dict) else source), "start": 0, "end": 0, "exact": ""
    }  # fmt: skip
    for selector in _selectors(resource.get("selector")):
        kind = str(selector.get("type")).removeprefix("oa:")
        if kind == "TextPositionSelector":
            found |= {"start": selector["start"], "end": selector["end"]}
        elif kind == "TextQuoteSelector":
            found["exact"] = _text(selector["exact"])
            found |= {name: selector[name] for name in ("prefix", "suffix") if selector.get(name)}
        elif kind == "FragmentSelector" and selector.get("conformsTo") == CLAUSE_PATH:
            found["path"] = _text(selector["value"])
    named = (("kind", "targetKind"), ("state", "anchorState"), ("how", "how"))
    found |= {ours: resource[theirs] for ours, theirs in named if theirs in resource}
    if found.get("state") == AnchorState.EXACT.value:
        del found["state"]
    return found


def _selectors(selector: Any) -> Iterator[Json]:
    """Every selector, those that refine others included."""
    for one in _many(selector):
        yield one
        yield from _selectors(one.get("refinedBy"))


def _document(named: Any) -> str:
    return _text(named).removeprefix(DOCUMENT)


def _many(value: Any) -> Sequence[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _has(value: Any, name: str) -> bool:
    return isinstance(value, dict) and name in value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a value that should be a text is none")
    value.encode()  # half of a character cannot be stored
    return value


def _time(value: Any) -> datetime | None:
    if value is None:
        return None
    found = datetime.fromisoformat(_text(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)
