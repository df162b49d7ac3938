"""Annotations as JSON-LD of the W3C Web Annotation Data Model (Recommendation, 23 February 2017), both ways.

What the model has no words for travels under `duizhao:` (scope, state, colour, clause path); an anchor's state and
the bitext of a note do not travel, since they belong to one library.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, UUID, uuid5

from app.core.annotation import Annotation, AnnotationScope, AnnotationStatus, Motivation, Target
from app.core.document import Document
from app.core.errors import InputError
from app.core.exchange import ReadAnnotation, ReadTarget
from app.formats.wording import counted, language_tag

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = "urn:x-duizhao:"
_SOURCE = "urn:sha256:"
_IDENTITY = "urn:uuid:"


def write(annotations: Sequence[Annotation], documents: Mapping[int, Document], out: BinaryIO) -> list[str]:
    """Write annotations as an AnnotationPage in UTF-8; `documents` by the ids that targets name.

    Returns one sentence for each thing that could not be held.
    """
    identities = {annotation.id: annotation.identity for annotation in annotations}
    page = {
        "@context": [CONTEXT, {"duizhao": _OURS}],
        "type": "AnnotationPage",
        "items": [_item(annotation, documents, identities) for annotation in annotations],
    }
    out.write(json.dumps(page, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
    paired = sum(1 for annotation in annotations if annotation.alignment_id is not None)
    cut = sum(
        1 for annotation in annotations if annotation.reply_to is not None and annotation.reply_to not in identities
    )
    told = (
        (paired, f"{counted(paired, 'note is', 'notes are')} not tied to a bitext in JSON-LD, only to the texts."),
        (cut, f"{counted(cut, 'reply answers', 'replies answer')} a note that is not in the file."),
    )
    return [sentence for count, sentence in told if count]


def _item(annotation: Annotation, documents: Mapping[int, Document], identities: Mapping[int, str]) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "value": annotation.text, "format": "text/plain"}] if annotation.text else []
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in annotation.tags]
    targets: list[Any] = [_target(target, documents) for target in annotation.targets]
    answered = identities.get(annotation.reply_to) if annotation.reply_to is not None else None
    if answered is not None:
        targets.append(_IDENTITY + answered)
    item: dict[str, Any] = {
        "id": _IDENTITY + annotation.identity,
        "type": "Annotation",
        "motivation": annotation.motivation.value,
        "created": annotation.created_at.isoformat(),
        "modified": annotation.modified_at.isoformat(),
        "body": bodies,
        "target": targets,
        "duizhao:scope": annotation.scope.value,
        "duizhao:status": annotation.status.value,
    }
    if annotation.author:
        item["creator"] = {"type": "Person", "name": annotation.author}
    if annotation.colour:
        item["duizhao:colour"] = annotation.colour
    return item


def _target(target: Target, documents: Mapping[int, Document]) -> dict[str, Any]:
    document = documents[target.document_id]
    source = {"id": _SOURCE + document.sha256, "type": "Text", "language": language_tag(document)}
    quote = {"type": "TextQuoteSelector", "exact": target.exact, "prefix": target.prefix, "suffix": target.suffix}
    made: dict[str, Any] = {
        "source": source | {"duizhao:title": document.title},
        "selector": [{"type": "TextPositionSelector", "start": target.start, "end": target.end}, quote],
    }
    return made | ({"duizhao:clause": target.clause_path} if target.clause_path else {})


def read(data: bytes, name: str) -> list[ReadAnnotation]:
    """The annotations of a JSON-LD file: a page, a collection with its page inside, a list, or one.

    Raises `InputError` for what is no JSON or holds no annotation. Nothing is fetched.
    """
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError(f"{name} is not sound JSON; ask for another copy.") from None
    found = [_annotation(item) for item in _items(whole, 0)]
    if not found:
        raise InputError(f"{name} holds no annotations; choose another file.")
    return found


def _items(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The annotations in a value, whatever holds them."""
    if depth > 4:
        return
    if isinstance(value, list):
        for part in value:
            yield from _items(part, depth + 1)
    elif isinstance(value, dict):
        if "Annotation" in _list(value.get("type") or value.get("@type")):
            yield value
        else:
            for key in ("items", "first", "@graph"):
                yield from _items(value.get(key), depth + 1)


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """A string without what UTF-8 cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _annotation(item: dict[str, Any]) -> ReadAnnotation:
    bodies = [body if isinstance(body, dict) else {"value": body} for body in _list(item.get("body"))]
    words = [_text(body.get("value")) for body in bodies if body.get("purpose") != "tagging"]
    tags = [_text(body.get("value")) for body in bodies if body.get("purpose") == "tagging"]
    targets = _list(item.get("target"))
    answered = [_text(t) for t in targets if isinstance(t, str) and t.startswith(_IDENTITY)]
    return ReadAnnotation(
        identity=_identity(_text(item.get("id") or item.get("@id")), item),
        targets=tuple(_read_target(target) for target in targets if isinstance(target, dict)),
        text="\n".join([*filter(None, words), *filter(None, [_text(item.get("bodyValue"))])]),
        tags=tuple(filter(None, tags)),
        motivation=_member(Motivation, item.get("motivation"), Motivation.COMMENTING),
        scope=_member(AnnotationScope, item.get("duizhao:scope"), AnnotationScope.TEXT),
        status=_member(AnnotationStatus, item.get("duizhao:status"), AnnotationStatus.OPEN),
        colour=_text(item.get("duizhao:colour")),
        author=_author(item.get("creator")),
        created_at=_date(item.get("created")),
        modified_at=_date(item.get("modified")),
        reply_to=answered[0].removeprefix(_IDENTITY) if answered else "",
    )


def _identity(given: str, item: dict[str, Any]) -> str:
    """A UUID: the annotation's own, or one made of its id or content, the same at every import."""
    try:
        return str(UUID(given.removeprefix(_IDENTITY)))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, given or json.dumps(item, sort_keys=True)))


def _read_target(target: dict[str, Any]) -> ReadTarget:
    source = target.get("source")
    named = _text(source.get("id") if isinstance(source, dict) else source)
    selectors = list(_selectors(target.get("selector"), 0))
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), {})
    position = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
    start, end = position.get("start"), position.get("end")
    placed = type(start) is int and type(end) is int and 0 <= start <= end
    return ReadTarget(
        sha256=named.removeprefix(_SOURCE) if named.startswith(_SOURCE) else "",
        exact=_text(quote.get("exact")),
        prefix=_text(quote.get("prefix")),
        suffix=_text(quote.get("suffix")),
        start=start if placed else None,
        end=end if placed else None,
        clause_path=_text(target.get("duizhao:clause")),
    )


def _selectors(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Selectors one by one, those that refine others after them (section 4.2.9)."""
    for selector in _list(value):
        if isinstance(selector, dict) and depth < 5:
            yield selector
            yield from _selectors(selector.get("refinedBy"), depth + 1)


def _member(kind: Any, value: Any, otherwise: Any) -> Any:
    """The first value that is a member of an enum; prefixes such as oa: are passed over."""
    for given in _list(value):
        try:
            return kind(_text(given).rpartition(":")[2])
        except ValueError:
            continue
    return otherwise


def _author(creator: Any) -> str:
    first = next(iter(_list(creator)), None)
    return _text(first.get("name") or first.get("nickname")) if isinstance(first, dict) else _text(first)


def _date(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
