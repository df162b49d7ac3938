"""How a term was rendered: its counterparts in the aligned texts, found by word links, counted and grouped.

The term is looked for as it stands. In each bead that holds it, the words of the other side are linked to its own by
the dictionary and by what these beads and their neighbours teach; where the sentences inside a bead are aligned, only
those that answer it are looked at. A rendering that is found in some beads is then looked for in those where the
links gave a part of it, or nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from app.core.alignment import Bead
from app.core.document import Span
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.core.search import RenderedPlace, Rendering, Renderings
from app.services import across, indexing
from app.services.library import Library

if TYPE_CHECKING:
    from app.align.lexicon import Lexicon
    from app.search.index import SearchIndex
    from app.search.query import Node

MOST = 1000
"""Beads that are looked at."""
_TAUGHT = 300
"""Beads that hold the term, and as many of their neighbours, from which the links learn."""
_GAP = 24
"""Characters of small words between two linked words that still belong together: a 的, an “of the”."""
_SMALL_CHINESE = frozenset("的之地得和与及 ")

Key = tuple[str, ...]
"""A rendering by its words' stems, or by its folded characters."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """Segments of one side of a bead, or sentences in them: their joined text, and where each part of it stands."""

    text: str
    parts: tuple[tuple[int, int, int], ...]
    """Clause-level segment, where in it the part begins, where the part begins in `text`."""

    def located(self, spans: Iterable[Span]) -> tuple[int | None, tuple[Span, ...]]:
        """The segment that the first of some spans of `text` stands in, and those of them that do, within it."""
        segment: int | None = None
        found = []
        for span in spans:
            own, inside, begins = max((part for part in self.parts if part[2] <= span.start), key=lambda part: part[2])
            segment = own if segment is None else segment
            if own == segment:
                found.append(Span(span.start - begins + inside, span.end - begins + inside))
        return segment, tuple(found)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One bead that holds the term: its place, the passage that does, where in it, and the passage that answers."""

    place: RenderedPlace
    own: _Passage
    ranges: tuple[Span, ...]
    other: _Passage


@dataclass(frozen=True, slots=True)
class _Found:
    """What a unit's links lead to: the span of the other passage, and its key; no key where they lead nowhere."""

    unit: _Unit
    span: Span | None
    key: Key


def renderings(
    library: Library,
    term: str,
    *,
    language: Language | None = None,
    documents: Collection[int] | None = None,
    level: bool = True,
    progress: Progress = SILENT,
) -> Renderings:
    """How `term` was rendered in the bitexts of the library, or of `documents`; the commonest way first.

    The term is taken as a phrase in `language`, by default the one it is found in. Looks at MOST beads; `total`
    counts all that hold the term. Comes in seconds: give it to a worker where a window waits. Documents that are not
    in the index yet are put there first, unless `level` is unset.
    """
    from app.search.parse import parse

    node = parse(f'"{term}"', any_writing=True)
    if node is None:
        return Renderings(term, 0, ())

    def ask(index: "SearchIndex") -> Renderings:
        if level:
            indexing.bring_level(library, index, progress)
        return _rendered(library, index, term, node, language, documents, progress)

    return indexing.asked(library, ask)


def _rendered(
    library: Library,
    index: "SearchIndex",
    term: str,
    node: "Node",
    language: Language | None,
    documents: Collection[int] | None,
    progress: Progress,
) -> Renderings:
    texts = library.texts.under(index.generation)
    held = {side: index.ids(node, texts, language=side) for side in ([language] if language else Language)}
    own = max(held, key=lambda side: len(held[side]))
    alignments = across.bilingual(library, documents)
    beads = library.store.finding.beads_of(held[own], alignments.keys()) if held[own] else []
    beads = [bead for bead in beads if bead.source and bead.target]
    chosen = beads[:MOST]
    sources = {i: source is own for i, (_, source) in alignments.items()}
    units = list(_units(library, node, chosen, sources, frozenset(held[own])))
    lexicon = _taught(library, units, own, chosen, sources, progress)
    found = []
    for done, unit in enumerate(units):
        progress.step("Linking words", done, len(units))
        found.append(_linked(unit, own, lexicon))
    return Renderings(term, len(beads), _grouped(_settled(found, across.other(own))))


def _units(
    library: Library, node: "Node", beads: Sequence[Bead], sources: dict[int, bool], held: frozenset[int]
) -> Iterator[_Unit]:
    """The beads with their texts, narrowed to the sentences that hold the term and those that answer them."""
    from app.search.query import shown

    finding, store = library.store.finding, library.store
    inside = finding.sentence_beads(bead.id for bead in beads)
    ids = {i for bead in beads for i in (*bead.source, *bead.target)}
    ids |= {i for each in inside.values() for pair in each for side in pair for i in side}
    spans = {i: Span(segment.start, segment.end) for i, segment in store.segments_by_id(ids).items()}
    texts = store.segment_texts(ids)
    for bead in beads:
        straight = sources[bead.alignment_id]
        own, other = (bead.source, bead.target) if straight else (bead.target, bead.source)
        segment_id = next((i for i in own if i in held and i in texts), None)
        if segment_id is None or not all(i in texts for i in (*own, *other)):
            continue
        ranges = shown(node, texts[segment_id])
        place = RenderedPlace(bead.id, segment_id, ranges, other)
        passages = _passage([(i, i) for i in own], spans, texts), _passage([(i, i) for i in other], spans, texts)
        for pair in inside.get(bead.id, ()):
            sides = pair if straight else pair[::-1]
            if all(sides) and all(i in texts for side in sides for i in side):
                narrow = _passage([(i, _around(i, own, spans)) for i in sides[0]], spans, texts)
                if shown(node, narrow.text):
                    passages = narrow, _passage([(i, _around(i, other, spans)) for i in sides[1]], spans, texts)
                    break
        yield _Unit(place, passages[0], shown(node, passages[0].text), passages[1])


def _around(sentence: int, clauses: Sequence[int], spans: dict[int, Span]) -> int:
    """The clause-level segment in which a sentence stands."""
    start = spans[sentence].start
    return next((i for i in clauses if spans[i].start <= start < spans[i].end), clauses[0])


def _passage(members: Sequence[tuple[int, int]], spans: dict[int, Span], texts: dict[int, str]) -> _Passage:
    """Segments, each given with the clause-level segment in which it stands, as one text with line breaks between."""
    text = ""
    parts: list[tuple[int, int, int]] = []
    for id_, clause in members:
        text += "\n" if parts else ""
        parts.append((clause, spans[id_].start - spans[clause].start, len(text)))
        text += texts[id_]
    return _Passage(text, tuple(parts))


def _taught(
    library: Library,
    units: Sequence[_Unit],
    own: Language,
    beads: Sequence[Bead],
    sources: dict[int, bool],
    progress: Progress,
) -> "Lexicon":
    """The lexicon with what the units teach, and what their neighbours do: without those all words seem to meet."""
    from app.align.learn import learned_from
    from app.services import learning

    known = learning.taught(library, progress)
    pairs = [(unit.own.text, unit.other.text) for unit in units[:_TAUGHT]]
    others = list(islice(_neighbours(library, beads), _TAUGHT))
    texts = library.store.segment_texts({i for bead in others for i in (*bead.source, *bead.target)})
    for bead in others:
        sides = (bead.source, bead.target) if sources[bead.alignment_id] else (bead.target, bead.source)
        first, second = ("\n".join(texts.get(i, "") for i in side) for side in sides)
        pairs.append((first, second))
    turned = pairs if own is Language.ZH else [(zh, en) for en, zh in pairs]
    return known.with_learned(learned_from(turned, known, progress)) if pairs else known


def _neighbours(library: Library, beads: Sequence[Bead]) -> Iterator[Bead]:
    """The other beads with both sides of the same bitexts."""
    holding = {bead.id for bead in beads}
    for alignment_id in dict.fromkeys(bead.alignment_id for bead in beads):
        for bead in library.store.finding.beads_of(None, [alignment_id]):
            if bead.source and bead.target and bead.id not in holding:
                yield bead


def _linked(unit: _Unit, own: Language, lexicon: "Lexicon") -> _Found:
    """The words of the other side that the term's own are linked to, those that stand together and weigh most."""
    from app.align.words import links

    straight = own is Language.ZH
    zh, en = (unit.own.text, unit.other.text) if straight else (unit.other.text, unit.own.text)
    weights: list[tuple[Span, float]] = []
    for source, target, sure in links(zh, en, lexicon):
        here, there = (source, target) if straight else (target, source)
        if any(here.start < span.end and span.start < here.end for span in unit.ranges):
            weights.append((there, sure))
    span = _together(weights, unit.other.text, across.other(own))
    return _Found(unit, span, _key(unit.other.text[span.start : span.end], across.other(own)) if span else ())


def _together(weights: Sequence[tuple[Span, float]], text: str, language: Language) -> Span | None:
    """The stretch of linked words that weighs most, with nothing but small words between them."""
    best: tuple[float, Span] | None = None
    weight, stretch = 0.0, Span(0, 0)
    for span, sure in sorted(weights, key=lambda pair: pair[0].start):
        near = weight > 0 and _is_small(text[stretch.end : span.start], language)
        weight = weight + sure if near else sure
        stretch = Span(stretch.start, max(stretch.end, span.end)) if near else span
        if best is None or weight > best[0]:
            best = weight, stretch
    return best[1] if best else None


def _is_small(between: str, language: Language) -> bool:
    """Whether what stands between two words says nothing by itself; a full stop or a comma parts them."""
    from app.align.stopwords import ENGLISH_STOP_WORDS

    if language is Language.ZH:
        return len(between) < 2 and _SMALL_CHINESE.issuperset(between)
    words = between.lower().split()
    return len(between) <= _GAP and all(word in ENGLISH_STOP_WORDS or word in ("-", "—", "–") for word in words)


def _key(words: str, language: Language) -> Key:
    """What makes two writings one rendering: the stems of English words, small ones left out, or Chinese characters."""
    from app.align.tokens import english_tokens
    from app.text.folding import folded_text

    if language is Language.ZH:
        return tuple(folded_text(words).replace("的", ""))
    return tuple(token for token, _, _ in english_tokens(words)) or (folded_text(words),)


def _settled(found: Sequence[_Found], language: Language) -> list[_Found]:
    """Units whose links gave a part of a commoner or longer rendering that stands there too, or nothing, get that."""
    known = Counter(one.key for one in found if one.key)
    ordered = sorted((key for key, count in known.items()), key=lambda key: (-len(key), -known[key]))
    return [_better(one, [key for key in ordered if _beats(key, one.key, known)], language) for one in found]


def _beats(key: Key, other: Key, known: Counter[Key]) -> bool:
    """Whether a rendering may take the place of another: of none if it was seen twice, of a part of it always."""
    if not other:
        return known[key] > 1
    return len(key) > len(other) and known[key] >= known[other] and _place_in(other, key) is not None


def _better(one: _Found, keys: Sequence[Key], language: Language) -> _Found:
    from app.align.tokens import english_tokens

    text = one.unit.other.text
    if language is Language.ZH:
        tokens = [(c, at, at + 1) for at, c in enumerate(text) if c != "的"]
        tokens = [(_key(c, language)[0] if _key(c, language) else c, start, end) for c, start, end in tokens]
    else:
        tokens = list(english_tokens(text))
    words = tuple(token for token, _, _ in tokens)
    for key in keys:
        at = _place_in(key, words)
        if at is not None:
            return replace(one, span=Span(tokens[at][1], tokens[at + len(key) - 1][2]), key=key)
    return one


def _place_in(key: Key, words: Key) -> int | None:
    """Where the words of a rendering stand one after another."""
    return next((at for at in range(len(words) - len(key) + 1) if words[at : at + len(key)] == key), None)


def _grouped(found: Sequence[_Found]) -> tuple[Rendering, ...]:
    groups: dict[Key, list[_Found]] = {}
    for one in found:
        groups.setdefault(one.key, []).append(one)
    made = [_rendering(group) for group in groups.values()]
    return tuple(sorted(made, key=lambda way: (not way.words, -way.count, way.words)))


def _rendering(group: Sequence[_Found]) -> Rendering:
    """One way of rendering the term, with its places; the span's own words, with a line break as a blank."""
    places, words = [], Counter[str]()
    for one in group:
        place = one.unit.place
        if one.span is not None:
            segment, ranges = one.unit.other.located([one.span])
            place = replace(place, counterpart_segment=segment, counterpart_ranges=ranges)
            words[" ".join(one.unit.other.text[one.span.start : one.span.end].split())] += 1
        places.append(place)
    writings = tuple(written for written, _ in words.most_common())
    return Rendering(writings[0] if writings else "", tuple(places), writings)
