"""Two texts as lines, aligned: the whole way from strings to beads with their confidence."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from app.align.bags import chinese_bags, english_bags
from app.align.endings import endings
from app.align.engine import Bitext, Islands, align_islands
from app.align.lexicon import Lexicon
from app.align.translate import dictionary_table
from app.core.alignment import LineBead
from app.core.progress import SILENT, Progress


def align_lines(
    zh: Sequence[str],
    en: Sequence[str],
    lexicon: Lexicon,
    progress: Progress = SILENT,
    fixed: Sequence[LineBead] = (),
) -> list[LineBead]:
    """The beads of two texts, in order, each line of both in exactly one; `score` is the chance that a bead is right.

    `fixed` are beads already accepted: they stay as they are, the rest is aligned around them and learns from them.
    The same input gives the same beads.
    """
    bitext = read_lines(
        zh, en, lexicon, [(bead.source, bead.target) for bead in fixed if bead.source and bead.target], progress
    )
    found = align_islands(bitext, islands_between(len(zh), len(en), fixed), progress)
    return in_order([*fixed, *(LineBead(*bead) for bead in found)])


def read_lines(
    zh: Sequence[str],
    en: Sequence[str],
    lexicon: Lexicon,
    known: Sequence[tuple[Sequence[int], Sequence[int]]],
    progress: Progress,
) -> Bitext:
    """The lines as the engine takes them; `known` are beads accepted as right, by their lines."""
    english = english_bags(en, progress)
    chinese = chinese_bags(zh, english, lexicon, progress)
    prior = dictionary_table(chinese, english, lexicon, progress)
    progress.step("Looking words up", 3, 3)
    return Bitext(chinese, english, prior, endings(zh), endings(en), known)


def islands_between(rows: int, columns: int, fixed: Sequence[LineBead]) -> Islands:
    """The stretches of lines between the fixed beads of the longest chain that ascends on both sides."""
    taken = {line for bead in fixed for line in bead.source}, {line for bead in fixed for line in bead.target}
    corners = [(0, 0)]
    for bead in _ascending([bead for bead in fixed if bead.source and bead.target]):
        corners += [(min(bead.source), min(bead.target)), (max(bead.source) + 1, max(bead.target) + 1)]
    corners.append((rows, columns))
    return [
        ([i for i in range(i0, i1) if i not in taken[0]], [j for j in range(j0, j1) if j not in taken[1]])
        for (i0, j0), (i1, j1) in pairwise(corners)
    ]


def _ascending(beads: Sequence[LineBead]) -> list[LineBead]:
    """The longest chain of beads that ascends on both sides, without those that reach over the next."""
    ordered = sorted(beads, key=lambda bead: (min(bead.source), -min(bead.target)))
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for place, bead in enumerate(ordered):
        length = bisect_left(ends, min(bead.target))
        ends[length : length + 1] = [min(bead.target)]
        at_end[length : length + 1] = [place]
        before.append(at_end[length - 1] if length else -1)
    chain: list[LineBead] = []
    place = at_end[-1] if at_end else -1
    while place >= 0:
        bead = ordered[place]
        if not chain or (max(bead.source) < min(chain[-1].source) and max(bead.target) < min(chain[-1].target)):
            chain.append(bead)
        place = before[place]
    return chain[::-1]


def in_order(beads: Sequence[LineBead]) -> list[LineBead]:
    """Beads in the order of their Chinese lines; those without any follow the bead of the English line before.

    Beads that cross the others do not draw lonely lines after them.
    """
    chain = _ascending([bead for bead in beads if bead.source and bead.target])
    begins = [min(bead.target) for bead in chain]

    def place(bead: LineBead) -> tuple[int, int, int]:
        if bead.source:
            return min(bead.source), 0, 0
        before = bisect_left(begins, min(bead.target)) - 1
        return (min(chain[before].source) if before >= 0 else -1), 1, min(bead.target)

    return sorted(beads, key=place)
