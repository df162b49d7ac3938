"""A note's place by its quote alone: the words, 32 characters on either side, the clause path and the old offsets.

A short quote stands in many places and treaties repeat whole sentences, so words are only taken as found where all of
their context came along and stands nowhere else. Anything less is a candidate, for a person to choose.
"""

from collections.abc import Sequence

from app.core.annotation import Anchored, AnchorState, Candidate, Target
from app.core.document import Segment, SegmentDraft, Span

ENOUGH = 24
"""Characters, the words and the context on both sides, without which a place cannot be told from another."""

LISTED = 5
"""Candidates given, best first."""

LOOKED_AT = 2_000
"""Occurrences that are compared; a quote that stands in more places says nothing by itself."""

WORTH = 0.25
"""The score from which a place is worth showing."""


def anchor(
    target: Target, text: str, segments: Sequence[Segment | SegmentDraft] = (), paths: Sequence[str] = ()
) -> Anchored:
    """Where `target` stands in `text`, whose segments have these clause paths; both may be left out.

    Exact: the words and all their context stand at their offsets. Moved: they stand elsewhere, once, context and all.
    Otherwise the state is candidate or orphan, and no span is given. Offsets are code points, half-open.
    """
    if text[target.start : target.end] == target.exact and _context(target, text, target.start) == _whole(target):
        return Anchored(AnchorState.EXACT, Span(target.start, target.end), path=path_at(target.start, segments, paths))
    if not target.exact:
        return Anchored(AnchorState.ORPHAN, near=min(target.start, len(text)))
    found = occurrences(target, text, segments, paths)
    complete = [c for c in found if _context(target, text, c.span.start) == _whole(target)]
    if len(complete) == 1 and _whole(target) + len(target.exact) >= ENOUGH:
        (only,) = complete
        how = shifted(target, only.span, path_at(only.span.start, segments, paths))
        return Anchored(AnchorState.MOVED, only.span, how, path=path_at(only.span.start, segments, paths))
    return doubtful(found, min(target.start, len(text)), segments, paths)


def occurrences(
    target: Target, text: str, segments: Sequence[Segment | SegmentDraft] = (), paths: Sequence[str] = ()
) -> list[Candidate]:
    """Every place of the target's words in a text, the likeliest first."""
    found: list[Candidate] = []
    at = text.find(target.exact) if target.exact else -1
    while at >= 0 and len(found) < LOOKED_AT:
        found.append(_candidate(target, text, at, path_at(at, segments, paths)))
        at = text.find(target.exact, at + 1)
    return sorted(found, key=lambda c: (-c.score, abs(c.span.start - target.start)))


def doubtful(
    found: Sequence[Candidate], near: int, segments: Sequence[Segment | SegmentDraft], paths: Sequence[str]
) -> Anchored:
    """What is left for a person: candidates where some are worth a look, an orphan otherwise."""
    worth = tuple(c for c in found if c.score >= WORTH)[:LISTED]
    state = AnchorState.CANDIDATE if worth else AnchorState.ORPHAN
    near = worth[0].span.start if worth else near
    return Anchored(state, None, "", worth, near, path_at(near, segments, paths))


def path_at(offset: int, segments: Sequence[Segment | SegmentDraft], paths: Sequence[str]) -> str:
    """The clause path of the clause-level segment at `offset`, or ''."""
    low, high = 0, len(segments)
    while low < high:
        middle = (low + high) // 2
        if segments[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return paths[low - 1] if low and offset < segments[low - 1].end else ""


def shifted(target: Target, span: Span, path: str) -> str:
    """How a target came from its old place to `span`, in words."""
    if path != target.clause_path and path and target.clause_path:
        return f"from {target.clause_path} to {path}"
    by = span.start - target.start
    return f"{abs(by):,} characters {'later' if by > 0 else 'earlier'}" if by else ""


def _candidate(target: Target, text: str, at: int, path: str) -> Candidate:
    """A place with what speaks for it: context that came along, then the same clause."""
    kept = _context(target, text, at)
    same_clause = bool(path) and path == target.clause_path
    score = 0.8 * min(1.0, kept / max(1, min(ENOUGH, _whole(target)))) + 0.2 * same_clause
    reasons = [f"{kept} characters around it are the same"] if kept else []
    reasons += ["in the same clause"] if same_clause else []
    return Candidate(Span(at, at + len(target.exact)), round(min(1.0, score), 3), ", ".join(reasons))


def _whole(target: Target) -> int:
    """How much context a target has."""
    return len(target.prefix) + len(target.suffix)


def _context(target: Target, text: str, at: int) -> int:
    """How many characters of the context stand around the words at `at`, unbroken from the words outwards."""
    end = at + len(target.exact)
    before = _common(target.prefix[::-1], text[max(0, at - len(target.prefix)) : at][::-1])
    return before + _common(target.suffix, text[end : end + len(target.suffix)])


def _common(a: str, b: str) -> int:
    """The length of the common beginning."""
    for place, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return place
    return min(len(a), len(b))
