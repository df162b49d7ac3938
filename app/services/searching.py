"""Search over the library: the index proposes, the texts decide, beads give the counterparts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.document import Span
from app.core.errors import WorldError
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.core.search import Hit, SearchAnswer
from app.services import indexing
from app.services.library import Library

if TYPE_CHECKING:
    from app.search.index import SearchIndex
    from app.search.query import Node


def search(
    library: Library,
    query: str,
    *,
    language: Language | None = None,
    documents: Collection[int] | None = None,
    limit: int | None = None,
    level: bool = True,
    counterparts: bool = True,
    progress: Progress = SILENT,
) -> SearchAnswer:
    """Find `query` in the library, in document order; with `limit`, only the first so many hits are given.

    `total` always counts them all. A query with parts for both languages is asked of beads (see `app.services.across`).
    Where documents are not in the index yet they are put there first; with `level` unset, as a window wants it that
    has a worker for that, the answer says instead how many are `behind`, and nothing is found of documents that are
    gone. A damaged index is begun anew on the way. Without `counterparts`, which take longest, hits have none.
    Raises QueryError, an InputError with a `column`, where the query cannot be understood.
    """
    from app.search.parse import parse

    node = parse(query, any_writing=True)

    def ask(index: "SearchIndex") -> SearchAnswer:
        if level:
            indexing.bring_level(library, index, progress)
        lag = indexing.Lag() if level else indexing.lag(library, index)
        behind = len(lag.missing if documents is None else set(lag.missing).intersection(documents))
        left_over = len(lag.gone)
        if node is None:
            return SearchAnswer(0, (), behind, left_over)
        answer = found(library, index, node, Scope(language, without(documents, index, lag), limit))
        return SearchAnswer(answer.total, _hits(library, node, answer, counterparts=counterparts), behind, left_over)

    return indexing.asked(library, ask)


def without(documents: Collection[int] | None, index: "SearchIndex", lag: indexing.Lag) -> Collection[int] | None:
    """The documents to search, or all that are indexed, without those that are gone; None where that is every one."""
    if not lag.gone:
        return documents
    return (index.documents() if documents is None else set(documents)).difference(lag.gone)


def exact(text: str) -> str:
    """The query that finds a text as it stands; '' for a text of blanks."""
    words = " ".join(text.split())
    plain = words.isalpha() and not any(character.isascii() for character in words)
    return words if plain or not words else '"' + words.replace('"', "”") + '"'


def column_at_fault(error: WorldError) -> int | None:
    """The column (0-based, code points) of a query at which it cannot be understood, where that is what is wrong."""
    from app.search.errors import QueryError

    return error.column if isinstance(error, QueryError) else None


@dataclass(frozen=True, slots=True)
class Scope:
    """What limits a search."""

    language: Language | None = None
    documents: Collection[int] | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The segments found, the first of them with their ranges; counterparts where the query itself decides on them."""

    total: int
    ranges: Mapping[int, tuple[Span, ...]]
    counterparts: Mapping[int, Sequence[int]] | None = None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A segment that answers another: its text, and where the words of the query stand in that too."""

    segment_id: int
    text: str
    ranges: tuple[Span, ...]


def found(library: Library, index: "SearchIndex", node: "Node", scope: Scope) -> Found:
    """The segments of an open index that meet a query, in document order. Raises IndexDamaged."""
    from app.search.query import shown
    from app.services import across
    from app.services.conditions import conditions

    texts = library.texts.under(index.generation)
    if not across.is_across(node):
        answer = index.find(
            node,
            texts,
            language=scope.language,
            documents=scope.documents,
            limit=scope.limit,
            conditions=conditions(library),
        )
        return Found(answer.total, {match.segment_id: match.ranges for match in answer.matches})
    pairs = across.find(library, index, node, language=scope.language, documents=scope.documents)
    places = library.store.finding.documents_of(pairs)
    ordered = sorted(places, key=lambda id_: (places[id_], id_))[: scope.limit]
    known = texts(ordered)
    return Found(len(pairs), {i: shown(node, known[i]) for i in ordered if i in known}, pairs)


def _hits(library: Library, node: "Node", answer: Found, *, counterparts: bool) -> tuple[Hit, ...]:
    """The segments found with all that is needed to show them; one erased by another window meanwhile is left out."""
    ids = list(answer.ranges)
    places = library.store.finding.documents_of(ids)
    texts = library.texts(ids)
    others = opposite(library, node, answer, ids) if counterparts else {}
    return tuple(
        Hit(
            document_id=places[id_],
            segment_id=id_,
            text=texts[id_],
            ranges=answer.ranges[id_],
            counterparts=tuple(other.text for other in others.get(id_, ())),
            counterpart_ids=tuple(other.segment_id for other in others.get(id_, ())),
            counterpart_ranges=tuple(other.ranges for other in others.get(id_, ())),
        )
        for id_ in ids
        if id_ in places and id_ in texts
    )


def opposite(library: Library, node: "Node", answer: Found, ids: Sequence[int]) -> dict[int, list[Counterpart]]:
    """What answers each of some segments found: what the query itself decided on, or its translations."""
    from app.search.query import shown

    known = answer.counterparts if answer.counterparts is not None else translations(library, ids)
    texts = library.texts(sorted({i for id_ in ids for i in known.get(id_, ())}))
    made = {i: Counterpart(i, text, shown(node, text)) for i, text in texts.items()}
    return {id_: [made[i] for i in known.get(id_, ()) if i in made] for id_ in ids}


def translations(library: Library, ids: Sequence[int]) -> dict[int, list[int]]:
    """For each segment its counterparts in the other language; where it has none, those in its own."""
    answered = library.store.finding.counterparts(ids)
    languages = library.store.finding.languages_of(answered)
    kept = {}
    for id_, answers in answered.items():
        translated = [i for i, language in answers if language is not languages.get(id_)]
        kept[id_] = translated or [i for i, _ in answers]
    return kept
