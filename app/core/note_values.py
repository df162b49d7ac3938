"""Annotations as the JSON values of `app.core.records`, and back; what comes from elsewhere is looked over."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.annotation import (
    AnchorState,
    AnnotationDraft,
    AnnotationScope,
    AnnotationStatus,
    Motivation,
    Proposal,
    Target,
    TargetKind,
)

Values = dict[str, Any]


def values_of(
    draft: AnnotationDraft, identities: Mapping[int, str], bitext: Sequence[str] | None, reply_to: str | None
) -> Values:
    """The values of all fields but `deleted`; `identities` are those of the documents, by id."""
    return {
        "targets": [target_value(target, identities[target.document_id]) for target in draft.targets],
        "text": draft.text,
        "formatted": draft.formatted,
        "tags": list(draft.tags),
        "motivation": draft.motivation.value,
        "scope": draft.scope.value,
        "status": draft.status.value,
        "colour": draft.colour,
        "author": draft.author,
        "bitext": list(bitext) if bitext is not None else None,
        "reply_to": reply_to,
        "proposals": [[proposal.target, proposal.text] for proposal in draft.proposals],
        "links": [target_value(link, identities[link.document_id]) for link in draft.links],
        "derived_from": draft.derived_from,
    }


def draft_from(
    values: Mapping[str, Any], documents: Mapping[str, int], alignment_id: int | None, reply_to: int | None
) -> AnnotationDraft:
    """The draft that these values describe; `documents` are ids by identity.

    Raises ValueError where a value is none of its field's, KeyError for a document that `documents` lacks.
    """
    return AnnotationDraft(
        targets=_targets(values["targets"], documents),
        text=_text(values["text"]),
        tags=tuple(map(_text, _list(values["tags"]))),
        motivation=Motivation(values["motivation"]),
        scope=AnnotationScope(values["scope"]),
        status=AnnotationStatus(values["status"]),
        colour=_text(values["colour"]),
        author=_text(values["author"]),
        alignment_id=alignment_id,
        reply_to=reply_to,
        formatted=values["formatted"] is True,
        proposals=tuple(Proposal(_text(text), _offset(at)) for at, text in map(_list, _list(values["proposals"]))),
        links=_targets(values["links"], documents),
        derived_from=_text(values["derived_from"]),
    )


def target_value(target: Target, identity: str) -> Values:
    """A target as JSON; what is as usual is left out, so that equal targets have equal values."""
    value: Values = {"document": identity, "start": target.start, "end": target.end, "exact": target.exact}
    usual = (
        ("prefix", target.prefix, ""),
        ("suffix", target.suffix, ""),
        ("path", target.clause_path, ""),
        ("state", target.state.value, AnchorState.EXACT.value),
        ("kind", target.kind.value, TargetKind.SELECTION.value),
        ("group", target.group, None),
        ("how", target.how, ""),
    )
    return value | {name: own for name, own, otherwise in usual if own != otherwise}


def target_from(value: Any, documents: Mapping[str, int]) -> Target:
    """The target that `target_value` wrote; raises as `draft_from` does."""
    if not isinstance(value, dict):
        raise ValueError("a target is not an object")
    group = value.get("group")
    start, end = _offset(value.get("start")), _offset(value.get("end"))
    if start > end:
        raise ValueError("a target ends before it begins")
    return Target(
        documents[_text(value.get("document"))],
        start,
        end,
        _text(value.get("exact")),
        _text(value.get("prefix", "")),
        _text(value.get("suffix", "")),
        _text(value.get("path", "")),
        AnchorState(value.get("state", AnchorState.EXACT.value)),
        TargetKind(value.get("kind", TargetKind.SELECTION.value)),
        None if group is None else _offset(group),
        _text(value.get("how", "")),
    )


def documents_in(values: Mapping[str, Any]) -> set[str]:
    """The identities of the documents that targets and links name."""
    return {_text(value["document"]) for name in ("targets", "links") for value in values[name]}


def _targets(values: Any, documents: Mapping[str, int]) -> tuple[Target, ...]:
    return tuple(target_from(value, documents) for value in _list(values))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a value is not a text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("a value is not a list")
    return value


def _offset(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("an offset is not a number from 0 on")
    return value
