"""Searches across the pair: beads of which one side has something and the other has, or has not, something else.

A query is of this kind where it has parts for both languages, as in zh:总体目标 -en:"overall objective". Each part with
a side is then met by the segments of that language in a bead, and a part without a side by any segment of it. Links
of related texts are no pairs: there a clause counts with all the clauses that answer it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.alignment import Alignment, AlignmentKind, Bead
from app.core.language import Language
from app.search.query import And, Condition, Node, Not, Or, Side, sides
from app.services.bead_rows import is_doubtful
from app.services.conditions import bead_meant, conditions
from app.services.library import Library

if TYPE_CHECKING:
    from app.search.index import SearchIndex

Atom = Node
"""A part of a query that one segment meets or does not."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead, or a clause with all that answers it: the segments of each language, and the beads it is made of."""

    sides: Mapping[Language, tuple[int, ...]]
    beads: tuple[Bead, ...]


def is_across(node: Node) -> bool:
    """Whether a query asks for something of either language."""
    return len(sides(node)) > 1


def find(
    library: Library,
    index: "SearchIndex",
    node: Node,
    *,
    language: Language | None = None,
    documents: Collection[int] | None = None,
) -> dict[int, list[int]]:
    """The segments by which the pairs that meet `node` are shown, each with its counterparts there.

    These are the segments that meet the first part asked for with a side, or those of `language`.
    """
    meant = Meaning(library, index, node)
    anchor = language or _first_side(node) or Language.ZH
    alignments = bilingual(library, documents)
    seeds = meant.seeds(node)
    beads = library.store.finding.beads_of(seeds, alignments.keys()) if seeds is None or seeds else []
    found: dict[int, list[int]] = {}
    for pair in _pairs(beads, alignments, anchor, library):
        if meant.meets(node, pair):
            shown = anchor if pair.sides[anchor] else other(anchor)
            held = [i for i in pair.sides[shown] if i in meant.wanted(node, shown)]
            for segment_id in held or pair.sides[shown]:
                others = found.setdefault(segment_id, [])
                others += [i for i in pair.sides[other(shown)] if i not in others]
    return found


class Meaning:
    """What the parts of one query find, each looked up once."""

    def __init__(self, library: Library, index: "SearchIndex", node: Node) -> None:
        self._texts = library.texts.under(index.generation)
        self._found = {
            atom: frozenset(index.ids(atom, self._texts, conditions=conditions(library)))
            for atom in set(_atoms(node))
            if not _is_bead(atom)
        }

    def seeds(self, node: Node) -> frozenset[int] | None:
        """Segments of which every pair that meets `node` has one; None where that says nothing."""
        match node:
            case And(parts):
                known = [found for part in parts if (found := self.seeds(part)) is not None]
                return min(known, key=len) if known else None
            case Or(parts):
                each = [self.seeds(part) for part in parts]
                return None if None in each else frozenset[int]().union(*(found or () for found in each))
            case Not():
                return None
            case _:
                return self._found.get(node)

    def meets(self, node: Node, pair: Pair) -> bool:
        """Whether a pair meets a part of the query."""
        match node:
            case And(parts):
                return all(self.meets(part, pair) for part in parts)
            case Or(parts):
                return any(self.meets(part, pair) for part in parts)
            case Not(part):
                return not self.meets(part, pair)
            case Condition() if _is_bead(node):
                return any(_fits(bead, node, pair) for bead in pair.beads)
            case _:
                found = self._found[node]
                return any(i in found for ids in pair.sides.values() for i in ids)

    def wanted(self, node: Node, language: Language) -> frozenset[int]:
        """The segments that any part meets which is asked for, of this side or of either."""
        match node:
            case And(parts) | Or(parts):
                return frozenset[int]().union(*(self.wanted(part, language) for part in parts))
            case Side(side) if side is not language:
                return frozenset()
            case Not() | Condition():
                return frozenset()
            case _:
                return self._found[node]


def _atoms(node: Node) -> Iterator[Atom]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _atoms(part)
        case Not(part):
            yield from _atoms(part)
        case _:
            yield node


def _is_bead(node: Node) -> bool:
    return isinstance(node, Condition) and node.name == "bead"


def _fits(bead: Bead, condition: Condition, pair: Pair) -> bool:
    """Whether a bead is what `bead:` asks for."""
    shape, status = bead_meant(condition)
    if shape is not None:
        return shape == (len(pair.sides[Language.ZH]), len(pair.sides[Language.EN]))
    if status is not None:
        return bead.status is status
    return is_doubtful(bead)


def _first_side(node: Node) -> Language | None:
    """The side of the first part that is asked for, not of one that must be absent."""
    match node:
        case Side(language):
            return language
        case And(parts) | Or(parts):
            return next((side for part in parts if (side := _first_side(part))), None)
        case _:
            return None


def bilingual(library: Library, documents: Collection[int] | None) -> dict[int, tuple[Alignment, Language]]:
    """The alignments of a Chinese and an English document, with the language of the source."""
    facts = library.store.finding.documents()
    found = {}
    for alignment in library.store.finding.alignments():
        ends = alignment.source_id, alignment.target_id
        if documents is not None and not set(ends).intersection(documents):
            continue
        languages = [facts[i].language for i in ends if i in facts]
        if set(languages) == set(Language):
            found[alignment.id] = alignment, languages[0]
    return found


def _pairs(
    beads: Iterable[Bead],
    alignments: Mapping[int, tuple[Alignment, Language]],
    anchor: Language,
    library: Library,
) -> Iterator[Pair]:
    """Beads as pairs; the links of related texts gathered by the segments of the anchor's side."""
    links: dict[tuple[int, int], list[Bead]] = {}
    for bead in beads:
        alignment, source = alignments[bead.alignment_id]
        pair = Pair({source: bead.source, other(source): bead.target}, (bead,))
        if alignment.kind is AlignmentKind.PARALLEL or not pair.sides[anchor]:
            yield pair
        else:
            links.setdefault((bead.alignment_id, pair.sides[anchor][0]), []).append(bead)
    yield from _gathered(links, alignments, anchor, library)


def _gathered(
    links: Mapping[tuple[int, int], list[Bead]],
    alignments: Mapping[int, tuple[Alignment, Language]],
    anchor: Language,
    library: Library,
) -> Iterator[Pair]:
    """Each segment of the anchor's side with all its links, also with those that were not looked at yet."""
    segments: dict[int, set[int]] = {}
    for alignment_id, segment_id in links:
        segments.setdefault(alignment_id, set()).add(segment_id)
    for alignment_id, ids in segments.items():
        whole: dict[int, list[Bead]] = {}
        source = alignments[alignment_id][1]
        for bead in library.store.finding.beads_of(ids, [alignment_id]):
            own = bead.source if source is anchor else bead.target
            if own and own[0] in ids:
                whole.setdefault(own[0], []).append(bead)
        for segment_id, own_beads in whole.items():
            others = [i for bead in own_beads for i in (bead.target if source is anchor else bead.source)]
            yield Pair({anchor: (segment_id,), other(anchor): tuple(dict.fromkeys(others))}, tuple(own_beads))


def other(language: Language) -> Language:
    """The other one of the two languages."""
    return Language.EN if language is Language.ZH else Language.ZH
