"""References to clauses in both languages, by an institution's template, and the way back from a pasted one."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.alignment import Alignment
from app.core.document import Authenticity, Document, Segment
from app.core.errors import InputError
from app.core.language import Language
from app.services.citing import joined
from app.services.library import Library
from app.text.folding import folded_text

TEMPLATE = "[{zh}][; {en}]"
"""What is used where an institution has none: both languages in full, each where it is there."""

FIELDS = tuple(
    f"{side}{part}"
    for side in ("zh", "en", "source", "target")
    for part in ("", "_title", "_place", "_version", "_date", "_status", "_text")
)
"""What a template may name: a reference in full, or one part of it, by language or by column.

A stretch in square brackets is left out where none of its fields has anything to say; `[[` is a bracket.
"""

_STATUS = {
    Language.ZH: {
        Authenticity.AUTHENTIC: "作准文本",
        Authenticity.OFFICIAL_TRANSLATION: "官方译文",
        Authenticity.UNOFFICIAL: "非正式文本",
    },
    Language.EN: {
        Authenticity.AUTHENTIC: "authentic text",
        Authenticity.OFFICIAL_TRANSLATION: "official translation",
        Authenticity.UNOFFICIAL: "unofficial text",
    },
}
_FIELD = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_STOPS = " .．、:：\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference leads: documents with the segment meant, None for the whole text, and their bitext."""

    places: tuple[tuple[int, int | None], ...]
    alignment_id: int | None = None


def reference(library: Library, segment_id: int, alignment_id: int | None = None, template: str = TEMPLATE) -> str:
    """Return the reference to a segment, with its counterpart where `alignment_id` names a bitext it stands in.

    Raises InputError for a template that names a field there is not.
    """
    check_template(template)
    store = library.store
    segment = store.segment(segment_id)
    sides = {segment.document_id: [segment_id]}
    order: tuple[int, ...] = (segment.document_id,)
    if alignment_id is not None:
        alignment = store.alignment(alignment_id)
        order = (alignment.source_id, alignment.target_id)
        sides |= {i: ids for i, ids in _counterparts(library, alignment, segment).items() if i != segment.document_id}
    values: dict[str, str] = {}
    for name, document_id in zip(("source", "target"), order, strict=False):
        if document_id in sides:
            parts = _parts(library, store.document(document_id), sides[document_id])
            for side in (name, store.document(document_id).language.value):
                values |= {f"{side}{part}": value for part, value in parts.items()}
    return filled(template, values)


def check_template(template: str) -> None:
    """Raise InputError for a template that names a field there is not, or none at all, or has a brace too many."""
    named = _FIELD.findall(template)
    unknown = [name for name in named if name not in FIELDS]
    if unknown:
        raise InputError(f"A reference has no field “{unknown[0]}”. Fields to choose: {', '.join(FIELDS)}.")
    if any(brace in _FIELD.sub("", template) for brace in "{}"):
        raise InputError("A brace stands by itself in the template. Close it, or take it away.")
    if not named:
        raise InputError("The template names no field, so that every reference would be the same.")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its fields filled in; nothing in the values is taken for a field or a bracket."""

    def fill(part: str) -> str:
        return _FIELD.sub(lambda match: values.get(match[1], ""), part)

    def optional(match: re.Match[str]) -> str:
        named = _FIELD.findall(match[1])
        return fill(match[1]) if not named or any(values.get(name) for name in named) else ""

    found, last = [], 0
    for match in _OPTIONAL.finditer(template):
        found += [fill(template[last : match.start()]), optional(match)]
        last = match.end()
    found.append(fill(template[last:]))
    return "".join(found).strip().lstrip(";； ")


def go_to(library: Library, pasted: str) -> Place:
    """Return where a pasted reference leads, whatever the template it was made by.

    The texts are known by their titles, versions and dates, the clauses by their labels. Raises InputError where no
    text of the library is named, or several are that the reference does not tell apart.
    """
    wanted = _bare(pasted)
    named = [d for d in library.store.documents() if _bare(d.title) and _bare(d.title) in wanted]
    named = [d for d in named if not any(_within(d, other, wanted) for other in named)]
    if not named:
        raise InputError(
            "This names no clause here and no text of the library. Check it, import the text, or search for its words."
        )
    chosen = [_one(group, wanted) for group in _by_language(named)]
    places = tuple((d.id, _segment(library, d, wanted)) for d in chosen)
    found = Place(places)
    if len(chosen) == 2:
        first, second = chosen[0].id, chosen[1].id
        there = library.store.alignment_between(first, second) or library.store.alignment_between(second, first)
        found = Place(places, there.id if there else None)
    return found


def places_of(segments: Sequence[Segment]) -> dict[int, str]:
    """The place of every labelled segment of a document, told by as many labels as no other segment has."""
    by_id = {s.id: s for s in segments}
    chains = {s.id: _labels(s, by_id) for s in segments if s.label.strip(_STOPS)}
    short = {i: joined(labels) for i, labels in chains.items()}
    counts = Counter(short.values())
    long = {i: name if counts[name] == 1 else " ".join(chains[i]) for i, name in short.items()}
    counts, seen = Counter(long.values()), Counter[str]()
    found = {}
    for i, name in long.items():
        seen[name] += 1
        found[i] = name if counts[name] == 1 or seen[name] == 1 else f"{name} #{seen[name]}"
    return found


def _labels(segment: Segment, by_id: Mapping[int, Segment]) -> list[str]:
    found: list[str] = []
    at: Segment | None = segment
    while at is not None:
        found.append(at.label.strip(_STOPS))
        at = by_id.get(at.parent_id) if at.parent_id is not None else None
    return [label for label in reversed(found) if label]


def _counterparts(library: Library, alignment: Alignment, segment: Segment) -> dict[int, list[int]]:
    """The segments of both sides of the bead that a segment stands in, by document."""
    for bead in library.store.beads(alignment.id):
        if segment.id in (*bead.source, *bead.target):
            found = {alignment.source_id: list(bead.source), alignment.target_id: list(bead.target)}
            return {document_id: ids for document_id, ids in found.items() if ids}
    return {}


def _parts(library: Library, document: Document, ids: Sequence[int]) -> dict[str, str]:
    """What there is to say of one side: each part, and the whole under ''."""
    segments = library.store.segments(document.id)
    by_id, places = {s.id: s for s in segments}, places_of(segments)
    place = next((places[i] for at in ids for i in _upwards(by_id, at) if i in places), "")
    texts = library.store.segment_texts(ids)
    parts = {
        "_title": document.title,
        "_place": place,
        "_version": document.version_label,
        "_date": document.date,
        "_status": _STATUS[document.language][document.authenticity],
        "_text": "\n".join(texts[i] for i in ids if i in texts),
    }
    return {"": _whole(document.language, parts), **parts}


def _upwards(by_id: Mapping[int, Segment], segment_id: int) -> list[int]:
    """A segment and those above it."""
    found = []
    at: int | None = segment_id
    while at is not None and at in by_id:
        found.append(at)
        at = by_id[at].parent_id
    return found


def _whole(language: Language, parts: Mapping[str, str]) -> str:
    """A side's reference in the manner of its language."""
    inside = dict.fromkeys(parts[name] for name in ("_version", "_date", "_status") if parts[name])
    if language is Language.ZH:
        return f"《{parts['_title']}》（{'，'.join(inside)}）{parts['_place']}"
    return f"{parts['_title']} ({', '.join(inside)})" + (f", {parts['_place']}" if parts["_place"] else "")


def _bare(text: str) -> str:
    """A text as references are compared: folded, which leaves one blank where there are several."""
    return folded_text(text).strip()


def _within(document: Document, other: Document, wanted: str) -> bool:
    """Whether a title only stands in the reference as a part of another's."""
    title, longer = _bare(document.title), _bare(other.title)
    return title != longer and title in longer and title not in wanted.replace(longer, "")


def _by_language(documents: Sequence[Document]) -> list[list[Document]]:
    groups: dict[Language, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.language, []).append(document)
    return list(groups.values())


def _one(documents: Sequence[Document], wanted: str) -> Document:
    """The one document of a language that the reference means."""
    scored = sorted(((_agreement(d, wanted), -at, d) for at, d in enumerate(documents)), reverse=True)
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        alike = [d for score, _at, d in scored if score == scored[0][0]]
        told = "; ".join(f"{d.title} {d.version_label} {d.date}".strip() for d in alike[:5])
        raise InputError(f"The reference fits {len(alike)} texts: {told}. Add the version or the date.")
    return scored[0][2]


def _agreement(document: Document, wanted: str) -> tuple[int, int, int]:
    """How much of what tells versions apart stands in a reference: version and date, then the year, then the title."""
    version, date = _bare(document.version_label), _bare(document.date)
    exact = (bool(version) and version in wanted) + (bool(date) and date in wanted)
    return exact, int(bool(date) and date[:4] in wanted), wanted.count(_bare(document.title))


def _segment(library: Library, document: Document, wanted: str) -> int | None:
    """The segment whose place stands in a reference, the one told by most labels; None where none does."""
    best: tuple[int, int] | None = None
    for segment_id, place in places_of(library.store.segments(document.id)).items():
        bare = _bare(place)
        if bare and _stands(bare, wanted) and (best is None or len(bare) > best[0]):
            best = (len(bare), segment_id)
    return best[1] if best else None


def _stands(place: str, wanted: str) -> bool:
    """Whether a place stands in a reference by itself: Article 1 is no part of Article 12."""
    at = wanted.find(place)
    while at >= 0:
        end = at + len(place)
        after = wanted[end : end + 1]
        before = wanted[at - 1 : at] if at else ""
        runs_on = (after.isdigit() and place[-1].isdigit()) or (
            place[-1].isascii() and after.isascii() and after.isalnum()
        )
        begins_inside = place[0].isascii() and place[0].isalnum() and before.isascii() and before.isalnum()
        if not runs_on and not begins_inside:
            return True
        at = wanted.find(place, at + 1)
    return False
