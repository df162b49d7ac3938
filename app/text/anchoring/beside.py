"""What a changed stretch of an edited clause has become."""

from difflib import SequenceMatcher

from app.core.document import Span

COMPARED = 4_000_000
"""The product of two clauses' lengths up to which they are compared character by character."""

HALF = 0.5
"""The part of a stretch that must be left for it to be shown as what the stretch became."""


def became(old: str, new: str, inner: Span) -> tuple[Span, float] | None:
    """What `old[inner]` has become in `new`, and how much of it is left; None where less than half is."""
    if len(old) * len(new) > COMPARED:
        return None
    start, end, kept = len(new), 0, 0
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        low, high = max(a, inner.start), min(a + size, inner.end)
        if low < high:
            start, end, kept = min(start, b + low - a), max(end, b + high - a), kept + high - low
    share = kept / (inner.end - inner.start)
    return (Span(start, end), share) if share >= HALF else None
