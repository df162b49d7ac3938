"""Carrying notes from one version of a text to the next: the old text is at hand, so every clause is known.

A note follows its clause, and inside the clause its words with what stands beside them. Words that changed are never
followed silently, and neither are words whose clause cannot be told from its look-alikes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.annotation import Anchored, AnchorState, Candidate, Target
from app.core.document import Segment, SegmentDraft, Span
from app.text.anchoring.beside import became
from app.text.anchoring.chains import in_order
from app.text.anchoring.following import followed
from app.text.anchoring.matching import matched
from app.text.anchoring.passages import passages
from app.text.anchoring.quotes import anchor, doubtful, occurrences, path_at

Segments = Sequence[Segment | SegmentDraft]

NOT_ALONE, MAYBE_HERE = "not the only such place", "its clause may stand here now"
"""Why words that stand there as they were are asked about."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text with its clause-level segments and their clause paths, in order."""

    text: str
    segments: Segments
    paths: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a target in one passage: which old one and which new one, and its span in the new text."""

    old: int
    new: int
    span: Span


class Versions:
    """Two versions of a text and which clause of one is which of the other, found once for all notes."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old_text, self._new_text = old.text, new.text
        self._segments, self._paths = new.segments, new.paths
        self._old = passages(old.text, old.segments, old.paths)
        self._new = passages(new.text, new.segments, new.paths)
        self._starts = [passage.start for passage in self._old]
        self._matching = matched(self._old, self._new)
        self._spine = in_order(self._matching.pairs)

    def place(self, target: Target) -> Anchored:
        """Where a target of the old version stands in the new one; no span where there is any doubt.

        A target that is not on its words in the old version either stays a question: what its quote finds is offered.
        """
        if target.start == target.end or self._old_text[target.start : target.end] != target.exact:
            return self._unsettled(target)
        first, last = self._at(target.start), self._at(target.end - 1)
        if first is None or last is None:
            return self._by_quote(target, None)
        pieces = self._surely(target, first, last)
        if pieces:
            return self._found(target, pieces)
        edited = self._edited(target, first) if first == last else None
        return edited or self._by_quote(target, first)

    def _at(self, offset: int) -> int | None:
        """The old passage that an offset lies in, or the one before it where it lies between two."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 else None

    def _surely(self, target: Target, first: int, last: int) -> list[_Piece]:
        """The pieces of a target in the new version, one after another; none where anything speaks against one."""
        pieces = [piece for at in range(first, last + 1) if (piece := self._piece(target, at)) is not None]
        if len(pieces) <= last - first:
            return []
        for here, there in pairwise(pieces):
            between = range(here.span.end, there.span.start)
            if there.span.start < here.span.end or not all(self._is_frame(offset) for offset in between):
                return []
        return pieces

    def _is_frame(self, offset: int) -> bool:
        """Whether a place of the new text belongs to a label, or to the blanks between clauses."""
        if self._new_text[offset].isspace():
            return True
        at = bisect_right(self._new, offset, key=lambda p: p.start) - 1
        return at >= 0 and self._new[at].start <= offset < self._new[at].body

    def _piece(self, target: Target, at: int) -> _Piece | None:
        """The part of a target in one old passage.

        A label goes along with the first words of its clause, under its new number where the whole clause is meant.
        """
        old = self._old[at]
        inner = Span(max(target.start, old.body) - old.body, min(target.end, old.end) - old.body)
        found = self._inner(at, inner) if inner.start < inner.end else None
        if found is None or target.start >= old.body or target.start < old.start:
            return found
        new = self._new[found.new]
        if found.span.start != new.body:
            return found if target.start == old.start and inner.end == len(old.words) else None
        if target.start > old.start:
            return self._in_label(target.start - old.start, found) if old.label == new.label else None
        whole = inner.end == len(old.words)
        return _Piece(at, found.new, Span(new.start, found.span.end)) if whole or old.label == new.label else None

    def _in_label(self, offset: int, found: _Piece) -> _Piece:
        """A piece that begins inside the label, which is the same in both versions."""
        return _Piece(found.old, found.new, Span(self._new[found.new].start + offset, found.span.end))

    def _inner(self, at: int, inner: Span) -> _Piece | None:
        """A span of an old passage's own words in the new text."""
        old, pairs = self._old[at].words, self._matching.pairs
        kin = self._matching.kin.get(at, ())
        if at in pairs and self._new[pairs[at]].words == old:
            new = self._new[pairs[at]]
            return _Piece(at, pairs[at], Span(new.body + inner.start, new.body + inner.end))
        there = kin or ((pairs[at],) if at in pairs else ())
        if not there:
            return None
        rivals = sorted({at, *(root for new in there for root in self._matching.roots.get(new, ()))})
        olds = [self._old[root].words for root in rivals]
        news = [self._new[new].words for new in there]
        sure = at in pairs and at not in self._matching.slight
        place = followed(olds, rivals.index(at), news, inner, None if sure else (self._old_text, self._new_text))
        if place is None or there[place.last] - there[place.first] != place.last - place.first:
            return None
        start = self._new[there[place.first]].body + place.start
        return _Piece(at, there[place.first], Span(start, self._new[there[place.last]].body + place.end))

    def _found(self, target: Target, pieces: Sequence[_Piece]) -> Anchored:
        """The words at their new place, and how they came there."""
        span = Span(pieces[0].span.start, pieces[-1].span.end)
        old, new = self._old[pieces[0].old], self._new[pieces[0].new]
        path = path_at(span.start, self._segments, self._paths)
        how = []
        if old.label.strip() != new.label.strip():
            how.append(f"renumbered from {old.label.strip() or 'no label'} to {new.label.strip() or 'no label'}")
        if not self._kept_its_place(pieces[0]):
            how.append("the clause was moved")
        if old.words != new.words:
            how.append("other words of the clause changed")
        if not how and span.start != target.start:
            by = span.start - target.start
            how.append(f"{abs(by):,} characters {'later' if by > 0 else 'earlier'}")
        state = AnchorState.MOVED if how or path != target.clause_path else AnchorState.EXACT
        return Anchored(state, span, "; ".join(how), path=path)

    def _kept_its_place(self, piece: _Piece) -> bool:
        """Whether a passage still stands between those that were not moved."""
        at = bisect_left(self._spine, (piece.old, -1))
        before, after = self._spine[at - 1 : at], self._spine[at : at + 1]
        return all(new <= piece.new for _old, new in before) and all(piece.new <= new for _old, new in after)

    def _known(self, at: int) -> int | None:
        """The new passage, or the first of those, that an old one went into."""
        kin = self._matching.kin.get(at)
        return self._matching.pairs.get(at, kin[0] if kin else None)

    def _edited(self, target: Target, at: int) -> Anchored | None:
        """For words that changed inside their clause, or whose clause may have moved, what they may be now."""
        there = self._known(at)
        if there is None:
            there = self._matching.asked.get(at)
        if there is None:
            return None
        old, new = self._old[at], self._new[there]
        if target.start <= old.body and target.end == old.end:
            span, kept = Span(new.start if target.start == old.start else new.body, new.end), 1.0
        else:
            inner = Span(max(0, target.start - old.body), max(1, target.end - old.body))
            left = became(old.words, new.words, inner)
            if left is None:
                return None
            span, kept = Span(new.body + left[0].start, new.body + left[0].end), left[1]
        same = self._new_text[span.start : span.end] == target.exact
        how = "the words changed" if not same else MAYBE_HERE if at in self._matching.asked else NOT_ALONE
        path = path_at(span.start, self._segments, self._paths)
        likely = Candidate(span, round(0.4 + 0.5 * kept, 3), how)
        return Anchored(AnchorState.CANDIDATE, None, how, (likely,), span.start, path)

    def _unsettled(self, target: Target) -> Anchored:
        """Candidates for a target that nobody settled in the old version: doubt does not end by itself."""
        found = anchor(target, self._new_text, self._segments, self._paths)
        if found.span is None:
            return found
        place = Candidate(found.span, 0.9, found.how)
        return Anchored(AnchorState.CANDIDATE, None, "", (place,), found.span.start, found.path)

    def _by_quote(self, target: Target, at: int | None) -> Anchored:
        """Candidates for words whose clause is gone or cannot be told."""
        found = occurrences(target, self._new_text, self._segments, self._paths)
        return doubtful(found, self._near(at), self._segments, self._paths)

    def _near(self, at: int | None) -> int:
        """Where what is missing is listed: at its clause, or at the last clause before it that is still there."""
        places = (self._known(k) for k in range(at if at is not None else -1, -1, -1))
        known = next((place for place in places if place is not None), None)
        return self._new[known].start if known is not None else 0
