"""What a stage of a conversion does to a text, and the pieces that lead back to the original."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from app.core.document import Span
from app.core.offsets import Ambiguity, Converted
from app.text.scripts_chain import Replacement, Stage

Uneven: TypeAlias = tuple[int, int, int, int]
"""A piece whose length changed: its start and end before, its start and end after. Between two, nothing moves."""


@dataclass(frozen=True)
class Shown:
    """A text on its way through the stages: uneven pieces since the original, in order, and doubtful characters."""

    text: str
    uneven: Sequence[Uneven] = ()
    doubts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Offset in `text` to the other candidates for the character there."""

    def converted(self, original_length: int) -> Converted:
        """As the type that other rooms read."""
        starts, originals = [0], [0]
        for *before, start, end in (*self.uneven, (original_length, original_length, len(self.text), len(self.text))):
            for original, place in ((before[0], start), (before[1], end)):
                if original > originals[-1] or place > starts[-1]:
                    originals.append(original)
                    starts.append(place)
        if len(starts) == 1:
            return Converted(self.text, (0, 0), (0, 0))
        doubts = tuple(Ambiguity(Span(at, at + 1), others) for at, others in sorted(self.doubts.items()))
        return Converted(self.text, tuple(starts), tuple(originals), doubts)


def apply(stage: Stage, before: Shown, found: Sequence[Replacement]) -> Shown:
    """`before.text` after a stage whose phrases there are `found`; all else goes character by character.

    The uneven pieces of the result are those of this stage alone.
    """
    text = before.text
    plain = text.translate(stage.singles)
    parts: list[str] = []
    uneven: list[Uneven] = []
    doubts: dict[int, tuple[str, ...]] = {}
    shift = done = 0
    for start, end, value in (*found, (len(text), len(text), "")):
        parts += (plain[done:start], value)
        for match in stage.choice.finditer(text, done, start):
            doubts[match.start() + shift] = stage.choices[match[0]]
        done = end
        if len(value) != end - start:
            uneven.append((start, end, start + shift, start + shift + len(value)))
            shift += len(value) - end + start
    after = Shown("".join(parts), uneven, doubts)
    return Shown(after.text, uneven, doubts | _carried(stage, before, after, found)) if before.doubts else after


def _carried(stage: Stage, before: Shown, after: Shown, found: Sequence[Replacement]) -> dict[int, tuple[str, ...]]:
    """The doubts of earlier stages that no phrase of this one has settled, their candidates converted."""
    carried: dict[int, tuple[str, ...]] = {}
    matches = iter((*found, (len(before.text), len(before.text) + 1, "")))
    start, end, value = next(matches)
    shift = 0
    for at, others in sorted(before.doubts.items()):
        while at >= end:
            shift += len(value) - end + start
            start, end, value = next(matches)
        if at < start:
            taken = after.text[at + shift]
            every = (*(other.translate(stage.singles) for other in others), *after.doubts.get(at + shift, ()))
            candidates = tuple(dict.fromkeys(other for other in every if other != taken))
            if candidates:
                carried[at + shift] = candidates
    return carried


def joined(first: Sequence[Uneven], second: Sequence[Uneven]) -> Sequence[Uneven]:
    """The uneven pieces of two stages one after the other, in the original and in the last text.

    Pieces that overlap in the text between them become one: inside it nothing can be told apart.
    """
    if not first or not second:
        return first or second
    ends = [(start, end, 0) for _, _, start, end in first] + [(start, end, 1) for start, end, _, _ in second]
    merged: list[list[int]] = []
    for start, end, _ in sorted(ends):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    back = [(after, after_end, start, end) for start, end, after, after_end in first]
    return [(*_carry(back, start, end), *_carry(second, start, end)) for start, end in merged]


def _carry(pieces: Sequence[Uneven], start: int, end: int) -> tuple[int, int]:
    """Carry a span that cuts none of `pieces` from before them to after them."""
    shift = grown = 0
    for before, before_end, after, after_end in pieces:
        growth = after_end - after - (before_end - before)
        if before_end <= start and before < start:
            shift += growth
        elif before < end:
            grown += growth
    return start + shift, end + shift + grown
