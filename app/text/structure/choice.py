"""Reading a label by the ones before and after it: which of its readings holds, and beside or under what it stands."""

from itertools import islice

from app.text.labels import LabelFound, LabelKey
from app.text.structure.walk import BARE_RANKS, Open, Walk

_INITIALS = ("roman", "upper", "lower", "roman-lower")
_HEADING_SERIES = ("roman", "upper", "han", "(han)")
_HEADINGS = 3
"""Headings that may stand one after another."""
_SKIP = 10
"""A list may leave out so many numbers; a greater gap is no list."""
_RUN_ON = ("arabic", "(han)", "han", "(arabic)", "arabic)", "stem", "(stem)", "(lower)", "(roman)", "circled")


def read(walk: Walk, i: int, label: LabelFound) -> LabelKey | None:
    """The reading of item `i`'s label that fits its neighbours, or None where it can be no label."""
    if label.named:
        fits = _comes_next(walk, i, label.keys[0]) if label.doubtful else _named_fits(walk, i, label.keys[0])
        return label.keys[0] if fits else None
    scored = [(_score(walk, i, key), -k, key) for k, key in enumerate(label.keys)]
    score, _, key = max(scored, key=lambda entry: entry[:2])
    return key if score > 0 else None


def _comes_next(walk: Walk, i: int, key: LabelKey) -> bool:
    """Whether an article that may be a mere reference is the next one, and no surer one of its number comes later."""
    before = walk.last_seen.get(key.series)
    last = before[0] if before else 0
    if not isinstance(last, int) or key.numbers != (last + 1,):
        return False
    again = walk.next_of.after(i, key.series, key.numbers)
    further = walk.next_of.after(i, key.series, (last + 2,))
    if again is None or (further is not None and further < again):
        return True
    rival = walk.items[again].label
    return rival is not None and rival.doubtful


def _named_fits(walk: Walk, i: int, key: LabelKey) -> bool:
    """Whether an article comes where it may: one that goes back in number is a reference, unless it restarts."""
    if walk.items[i].label_only or walk.items[i].set_off or not key.numbers:
        return True
    before = next((node for node in reversed(walk.stack) if node.series == key.series), None)
    if before is None or key.numbers[0] in (0, 1) or len(key.numbers) > 1:
        return True
    last, number = before.numbers[0] if before.numbers else 0, key.numbers[0]
    if not isinstance(last, int) or not isinstance(number, int):
        return True
    return number > last and (number - last <= _SKIP or walk.next_of.after(i, key.series, (number + 1,)) is not None)


def _score(walk: Walk, i: int, key: LabelKey) -> float:
    if not key.numbers:
        return 1
    if key.series == "decimal":
        return _decimal_score(walk, key)
    if key.series == "target":
        return 2
    number = key.numbers[0]
    if not isinstance(number, int) or number > 400:
        return 0
    last = _last_open(walk, key.series)
    if len(key.numbers) > 1:
        return 3 if number == last else 0
    if last is not None and number == last + 1:
        return 3 + _goes_on(walk, i, key)
    if _run_on(walk, key):
        return 2.5 + _goes_on(walk, i, key)
    if number in (0, 1):
        return 2 + 2 * _goes_on(walk, i, key)
    if last is not None and last < number <= last + _SKIP:
        return 1.5
    if key.series in _INITIALS:
        return 0
    return 1 + _goes_on(walk, i, key) if last is None or key.series in _RUN_ON else 0


def _goes_on(walk: Walk, i: int, key: LabelKey) -> float:
    """A little more for a reading that the next labels bear out: (i) before (ii), (h) before (i)."""
    return 0.4 if walk.next_of.continues(i, key.series, key.numbers) else 0


def _run_on(walk: Walk, key: LabelKey) -> bool:
    last = walk.last_seen.get(key.series)
    return bool(last) and isinstance(last[0], int) and key.numbers == (last[0] + 1,) if last else False


def _last_open(walk: Walk, series: str) -> int | None:
    depth = _depth_of(walk, series)
    number = walk.stack[depth].numbers[0] if depth is not None and walk.stack[depth].numbers else None
    return number if isinstance(number, int) else None


def _decimal_score(walk: Walk, key: LabelKey) -> float:
    """1.1 needs the list it goes on, the clause it is numbered after, or to be the first of its own."""
    if any(isinstance(number, int) and number > 99 for number in key.numbers):
        return 0
    if _decimal_sibling(walk, key) is not None or _decimal_parent(walk, key) is not None:
        return 4
    return 2 if key.numbers[-1] in (0, 1) or key.numbers[0] in (0, 1) else 0


def heads_articles(walk: Walk, i: int, key: LabelKey) -> bool:
    """Whether a short line such as 二、定义 between two articles heads those that follow, being no item of a list."""
    item = walk.items[i]
    after = walk.items[i + 1].label if i + 1 < len(walk.items) else None
    if key.series not in ("han", "roman", "upper") or not item.short or item.stopped or item.colon or after is None:
        return False
    return after.keys[0].series == "article" and sibling_depth(walk, key) is None


def sibling_depth(walk: Walk, key: LabelKey) -> int | None:
    """The depth in the stack of the node beside which a bare label stands, or None where its list is not open."""
    if key.series == "decimal" or key.series == "target":
        return _decimal_sibling(walk, key)
    return _depth_of(walk, key.series)


def _depth_of(walk: Walk, series: str) -> int | None:
    """The depth of the open node of a bare series, looked for no further out than the innermost article."""
    for depth in range(len(walk.stack) - 1, -1, -1):
        if walk.stack[depth].series == series:
            return depth
        if walk.stack[depth].named:
            return None
    return None


def _decimal_sibling(walk: Walk, key: LabelKey) -> int | None:
    for depth in range(len(walk.stack) - 1, -1, -1):
        node = walk.stack[depth]
        if node.series in ("decimal", "target") and len(node.numbers) == len(key.numbers):
            return depth if node.numbers[:-1] == key.numbers[:-1] or _decimal_parent(walk, key) is None else None
        if node.named:
            return None
    return None


def _decimal_parent(walk: Walk, key: LabelKey) -> int | None:
    """The depth of the node that a decimal label is numbered after: 1. or Article 1 for 1.2, 1.2 for 1.2.3.

    An arabic one before a Chinese one: 1.1 belongs to 1. under （二）, not to 一、.
    """
    matches = [
        depth
        for depth, node in enumerate(walk.stack)
        if node.numbers == key.numbers[:-1] and node.series not in ("(lower)", "lower", "upper", "(roman)")
    ]
    for depth in reversed(matches):
        if walk.stack[depth].series in ("arabic", "decimal") or walk.stack[depth].named:
            return depth
    return matches[-1] if matches else None


def parent_depth(walk: Walk, i: int, key: LabelKey) -> int:
    """How many nodes of the stack stay open above a bare label that begins a list; its parent is the last of them."""
    if key.series in ("decimal", "target"):
        parent = _decimal_parent(walk, key)
        if parent is not None:
            return parent + 1
    depth = len(walk.stack)
    while depth and _cannot_hold(walk, i, walk.stack[depth - 1], key):
        depth -= 1
    return depth


def _cannot_hold(walk: Walk, i: int, node: Open, key: LabelKey) -> bool:
    """Whether a list of this form does not begin under `node`: it stands further out, and nothing joins them.

    What joins them: the list of `node` goes on later, the form began under that one before, or `node` leads into it.
    """
    if node.series == "goal":
        # The targets of a goal are decimal; a list of another form after them is of the whole text.
        return key.series not in ("decimal", "target") and node.index < i - 1
    if node.series == "heading" and walk.items[node.index].opening:
        return _closes_opening(walk, i, node, key)
    if node.named or node.series == "heading" or node.rank < BARE_RANKS[key.series]:
        return False
    if _heads_running_list(walk, i, node, key):
        return True
    if walk.under.get(key.series) == node.series:
        return False
    if walk.next_of.continues(i, node.series, node.numbers):
        return False
    above = walk.items[node.index]
    return not (above.colon or above.label_only or (above.short and not above.stopped and node.index == i - 1))


def _closes_opening(walk: Walk, i: int, node: Open, key: LabelKey) -> bool:
    """Whether item `i` heads the first part after a preface: A. or 一、, a short line without a stop."""
    item = walk.items[i]
    first = bool(key.numbers) and key.numbers[0] == 1 and key.series in ("roman", "upper", "han")
    return first and node.index < i - 1 and item.short and not item.stopped


def _heads_running_list(walk: Walk, i: int, node: Open, key: LabelKey) -> bool:
    """Whether item `i` is a heading between two items of one list that runs on: I. Trade between 2. and 3.

    Further headings may stand between it and the next item.
    """
    if not walk.items[i].short or walk.items[i].stopped or not isinstance(key.numbers[-1], int):
        return False
    first_of_headings = key.numbers[-1] == 1 and key.series in _HEADING_SERIES
    if not first_of_headings and not walk.next_of.after(i, key.series, (key.numbers[-1] + 1,)):
        return False
    last = node.numbers[-1] if node.numbers else None
    following = (*node.numbers[:-1], last + 1) if isinstance(last, int) else ()
    for item in islice(walk.items, i + 1, i + 1 + (_HEADINGS if key.series in _HEADING_SERIES else 1)):
        if item.label and any((other.series, other.numbers) == (node.series, following) for other in item.label.keys):
            return True
        if item.label is None or not item.short or item.stopped:
            return False
    return False


def is_dotted(walk: Walk, i: int) -> bool:
    """Whether the label of item `i` joins its numbers by full stops (Section 2.1), not by a hyphen (Article 15-1)."""
    label = walk.items[i].label
    return label is not None and label.dotted
