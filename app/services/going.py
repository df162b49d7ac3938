"""Going to a place by what a person types: a label in either language and any writing, or a pasted reference."""

from dataclasses import dataclass

from app.services import referring
from app.services.library import Library
from app.text import labels
from app.text.folding import folded_text

MOST = 5
_FIRST = ("article", "clause", "section", "arabic")
"""The series a bare number means first."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A clause that has the label typed: its place told by its labels, and its offset in its document."""

    place: str
    start: int


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a pasted reference leads: a document, an offset in it, and the bitext to open, None for the text alone."""

    document_id: int
    start: int
    alignment_id: int | None = None


def labelled(library: Library, document_id: int, typed: str) -> list[Labelled]:
    """Return the clauses of a document that what is typed names, the likeliest first.

    第五条, 第5条, Article 5 and ARTICLE V name the same; a bare number names what has it, articles first. A place told
    by several labels (第二章第五条) is found as it is written in citations.
    """
    segments = library.store.segments(document_id)
    places = referring.places_of(segments)
    wanted, bare = labels.key(typed), folded_text(typed).strip()
    if not bare:
        return []
    named = wanted is not None and wanted.series in labels.NAMED_SERIES
    found: list[tuple[int, int, Labelled]] = []
    for segment in segments:
        place = places.get(segment.id)
        key = labels.key(segment.label) if place else None
        if not place:
            continue
        if wanted is not None and key == wanted:
            rank = 0
        elif wanted is not None and not named and key is not None and key.numbers == wanted.numbers:
            rank = 1 + (_FIRST.index(key.series) if key.series in _FIRST else len(_FIRST))
        elif folded_text(place).strip() == bare:
            rank = 0
        else:
            continue
        found.append((rank, segment.start, Labelled(place, segment.start)))
    return [one for _, _, one in sorted(found, key=lambda item: item[:2])][:MOST]


def referred(library: Library, pasted: str) -> Goal:
    """Return where a pasted reference leads. Raises InputError where it names no text, or several alike."""
    place = referring.go_to(library, pasted)
    document_id, segment_id = next((one for one in place.places if one[1] is not None), place.places[0])
    start = library.store.segment(segment_id).start if segment_id is not None else 0
    return Goal(document_id, start, place.alignment_id)
