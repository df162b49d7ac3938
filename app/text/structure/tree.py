"""Which paragraph of the body stands under which: a walk with a stack of open nodes."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.progress import ticked
from app.text.labels import NAMED_SERIES, LabelKey
from app.text.structure import choice
from app.text.structure.walk import BARE_RANKS, Item, Occurrences, Open, Placed, Walk

_ANNEXES = ("annex", "appendix", "schedule", "attachment", "protocol")
_CONTAINERS = ("book", "title", "part", "subpart", "chapter", "section", "subsection")
_ARTICLE_RANK = 60
_MANY_ITEMS = 4
_NESTED = 0.2
"""How much deeper a heading is than the one it directly follows."""
_OPENING_RANK = 99.5
"""Every article closes a heading such as Preamble; bare lists stand under it."""
_RANKS = {
    **dict.fromkeys(_ANNEXES, 0),
    "book": 10,
    "title": 11,
    "part": 12,
    "subpart": 13,
    "chapter": 14,
    "section": 15,
    "subsection": 16,
    "paragraph": 70,
    "item": 80,
    "subitem": 90,
}


def place(items: Sequence[Item], before: Walk | None = None, tick: Callable[[], None] = lambda: None) -> Walk:
    """The walk over `items`: where each stands, by parent and by the key of its label where it counts as one.

    With the walk `before` over the part of the text before this one, its open nodes come first: items and parents
    count from the first of them.
    """
    walk = _gone_on(before, items) if before else Walk(items, _named_ranks(items), Occurrences(items))
    for i in ticked(range(len(walk.placed), len(walk.items)), tick):
        item = walk.items[i]
        if item.detached:
            walk.placed.append(Placed(None))
        elif item.label and (key := choice.read(walk, i, item.label)):
            if not item.label.named and (item.heading_level is not None or choice.heads_articles(walk, i, key)):
                _place_heading(walk, i, key)
            else:
                _place_label(walk, i, key)
        elif item.heading or item.heading_level is not None:
            _place_heading(walk, i)
        else:
            walk.placed.append(Placed(_paragraph_parent(walk, i)))
    return walk


def _gone_on(before: Walk, items: Sequence[Item]) -> Walk:
    """A walk over `items` that begins where `before` ended."""
    opened = before.stack
    every = [*(before.items[node.index] for node in opened), *items]
    stack = [replace(node, index=i) for i, node in enumerate(opened)]
    placed = [Placed(i - 1 if i else None, before.placed[node.index].key) for i, node in enumerate(opened)]
    return Walk(every, before.ranks, Occurrences(every, len(opened)), stack, before.last_seen, before.under, placed)


def _named_ranks(items: Sequence[Item]) -> dict[str, float]:
    """How deep each named series stands: containers in the order they come, articles under them.

    Section stands above Article or below it by which there are more of.
    """
    ranks: dict[str, float] = {series: _RANKS.get(series, _ARTICLE_RANK) for series in NAMED_SERIES}
    counts: dict[str, int] = defaultdict(int)
    order: list[str] = []
    for item in items:
        if item.label and item.label.named:
            series = item.label.keys[0].series
            counts[series] += 1
            if series in _CONTAINERS and series not in order:
                order.append(series)
    first_annex = next((i for i, item in enumerate(items) if _is_annex(item)), len(items))
    seen = {item.label.keys[0].series for item in items[:first_annex] if item.label and item.label.named}
    order = [series for series in order if series in seen] + [series for series in order if series not in seen]
    ranks.update({series: 10 + i for i, series in enumerate(order)})
    if counts["section"] > counts["article"]:
        ranks["section"] = _ARTICLE_RANK + 5 if counts["article"] else _ARTICLE_RANK
    return ranks


def _is_annex(item: Item) -> bool:
    return item.label is not None and item.label.keys[0].series in _ANNEXES


def _place_label(walk: Walk, i: int, key: LabelKey) -> None:
    if key.series in walk.ranks and key.series != "target":
        opened = _open_named(walk, i, key)
    else:
        opened = _open_bare(walk, i, key)
    parent = walk.stack[-1].index if walk.stack else None
    walk.placed.append(Placed(parent, key))
    walk.stack.append(opened)
    walk.last_seen[key.series] = key.numbers


def _open_named(walk: Walk, i: int, key: LabelKey) -> Open:
    rank = walk.ranks[key.series]
    while walk.stack and walk.stack[-1].rank >= rank and not _numbered_within(walk, i, walk.stack[-1], key):
        walk.stack.pop()
    # Series of one rank (Article, Rule) do not nest, and a new article ends every bare list.
    for series in BARE_RANKS:
        walk.last_seen.pop(series, None)
    return Open(i, key.series, key.numbers, rank)


def _numbered_within(walk: Walk, i: int, above: Open, key: LabelKey) -> bool:
    """Whether Section 2.1 comes under Section 2."""
    if above.series != key.series or len(key.numbers) != len(above.numbers) + 1:
        return False
    label = walk.items[i].label
    return key.numbers[:-1] == above.numbers and bool(label) and choice.is_dotted(walk, i)


def _open_bare(walk: Walk, i: int, key: LabelKey) -> Open:
    depth = choice.sibling_depth(walk, key)
    if depth is None:
        depth = choice.parent_depth(walk, i, key)
        del walk.stack[depth:]
        introduced = _introduced(walk, i)
        if walk.stack:
            walk.under[key.series] = walk.stack[-1].series
    else:
        introduced = walk.stack[depth].introduced or _introduced(walk, i)
        del walk.stack[depth:]
    return Open(i, key.series, key.numbers, BARE_RANKS[key.series], introduced)


def _introduced(walk: Walk, i: int) -> bool:
    """Whether the paragraph before a list's first item leads into it."""
    before = walk.items[i - 1] if i else None
    if before is None or before.heading or before.label_only or before.detached:
        return False
    return before.colon or (bool(walk.stack) and walk.stack[-1].named and walk.placed[i - 1].key is None)


def _place_heading(walk: Walk, i: int, key: LabelKey | None = None) -> None:
    """Place a heading by the level its format gives it, else by what comes directly after it.

    `key` is that of a label which numbers the headings of a format, 1. Introduction, and no list.
    """
    item = walk.items[i]
    if item.goes_on:
        walk.placed.append(Placed(walk.placed[i - 1].parent))
        return
    if i and walk.stack and walk.stack[-1].index == i - 1 and walk.items[i - 1].label_only:
        walk.placed.append(Placed(i - 1))
        return
    directly_under = walk.stack[-1] if walk.stack and walk.stack[-1].series == "heading" else None
    if directly_under and directly_under.index != i - 1:
        directly_under = None
    while item.opening and not directly_under and walk.stack and walk.stack[-1].series == "heading":
        walk.stack.pop()
    rank = _OPENING_RANK if item.opening else _heading_rank(walk, i)
    if directly_under:
        rank = max(rank, directly_under.rank + _NESTED)
    elif _heads_headings(walk, i):
        rank = min([rank, *(node.rank for node in walk.stack if node.series == "heading")])
    if item.final and walk.stack and walk.stack[0].named:
        rank = max(walk.stack[0].rank, walk.ranks["book"] - 1)
    if item.heading_level is not None:
        rank = 20 + item.heading_level
    while walk.stack and walk.stack[-1].rank >= rank:
        walk.stack.pop()
    walk.placed.append(Placed(walk.stack[-1].index if walk.stack else None, key))
    walk.stack.append(Open(i, "heading", key.numbers if key else (), rank))


def _heads_headings(walk: Walk, i: int) -> bool:
    """Whether another heading comes directly after this one, which then stands further out."""
    return i + 1 < len(walk.items) and walk.items[i + 1].heading and walk.items[i + 1].heading_level is None


def _heading_rank(walk: Walk, i: int) -> float:
    """Just above what comes next where that is an article or goes on a list; else just below what is open."""
    goal = next((node for node in walk.stack if node.series == "goal"), None)
    following = next((k for k in range(i + 1, min(i + 4, len(walk.items))) if not walk.items[k].heading), None)
    label = walk.items[following].label if following is not None else None
    if following is not None and label:
        key = choice.read(walk, following, label)
        if key and key.series in walk.ranks and key.series != "target":
            return walk.ranks[key.series] - 0.5
        if goal and key and key.series not in ("decimal", "target"):
            return goal.rank - 0.5
        depth = choice.sibling_depth(walk, key) if key else None
        if depth is not None:
            return _rank_above(walk, depth)
    return _rank_within(walk, i)


def _rank_above(walk: Walk, depth: int) -> float:
    """A rank that closes the list open at `depth` and, if that stands under a heading, the heading too."""
    if depth and walk.stack[depth - 1].series == "heading":
        return walk.stack[depth - 1].rank
    return walk.stack[depth].rank - 0.5


def _rank_within(walk: Walk, i: int) -> float:
    headings = [node for node in walk.stack if node.series == "heading"]
    if headings:
        return headings[-1].rank if headings[-1].rank != _OPENING_RANK else _ARTICLE_RANK - 0.5
    bare = [node for node in walk.stack if not node.named]
    if bare and not any(walk.next_of.continues(i, node.series, node.numbers) for node in bare):
        return bare[0].rank - 0.5
    return walk.stack[-1].rank + 0.5 if walk.stack else _ARTICLE_RANK - 0.5


def _paragraph_parent(walk: Walk, i: int) -> int | None:
    """Under the last label, except what closes a treaty, and what goes on after a list its article introduced."""
    if not walk.stack:
        return None
    item = walk.items[i]
    if item.closing or (item.closing_articles and any(node.series == "article" for node in walk.stack)):
        walk.stack.clear()
        return None
    if item.closes_list:
        _close_list(walk)
    if item.enacting and not any(node.named for node in walk.stack):
        walk.stack[:] = [node for node in walk.stack if node.series == "heading" and node.rank < 100]
    while walk.stack and not item.quoted and _ends_list(walk, i):
        walk.stack.pop()
    return walk.stack[-1].index if walk.stack else None


def _close_list(walk: Walk) -> None:
    """Close the bare lists that are open, up to one whose items head what stands under them."""
    while walk.stack and not walk.stack[-1].named and walk.stack[-1].series != "heading":
        last = walk.items[walk.stack[-1].index]
        if last.short and not last.stopped:
            return
        walk.stack.pop()


def _ends_list(walk: Walk, i: int) -> bool:
    """Whether a paragraph without a label comes after the list that is open, not within its last item.

    A list that a colon introduced, under an article or with semicolons between its items, and that does not go on.
    """
    top = walk.stack[-1]
    if top.named or top.series == "heading":
        return False
    if walk.next_of.continues(i, top.series, top.numbers):
        return False
    if walk.items[i].flush and walk.items[i - 1].stopped and walk.placed[i - 1].key and len(walk.stack) > 1:
        return top.index == i - 1 and not walk.items[i - 1].colon
    if not top.introduced:
        return False
    before = walk.items[i - 1]
    if before.colon or before.label_only:
        return False
    return (len(walk.stack) > 1 and walk.stack[-2].named) or _is_plain_list(walk, top)


def _is_plain_list(walk: Walk, top: Open) -> bool:
    """Whether the items of a list have semicolons between them, or are many and nearly all short."""
    if walk.items[top.index].semicolon:
        return True
    parent = walk.placed[top.index].parent
    items = [top.index]
    for k in range(top.index - 1, max(-1, top.index - 40), -1):
        if k == parent or (walk.items[k].colon and not walk.placed[k].key):
            break
        if walk.placed[k].parent != parent or not walk.placed[k].key:
            return False
        if walk.items[k].semicolon:
            return True
        items.append(k)
    short = sum(walk.items[k].short for k in items)
    return walk.items[top.index].short and short >= _MANY_ITEMS and short * 4 >= len(items) * 3
