"""What the walk over a text's body knows: its items, the nodes still open, where each label comes next."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from app.text.labels import LabelFound, LabelKey

_BARE_ORDER = (
    "roman han stem upper (han) (stem) arabic decimal target arabic) (arabic) (branch) (upper) lower (lower) (ROMAN) "
    "roman-lower (roman) circled dash bullet"
)
BARE_RANKS = {series: 100 + i for i, series in enumerate(_BARE_ORDER.split())}
"""How deep a bare series usually stands, for where nothing in the text itself tells."""


@dataclass(slots=True)
class Item:
    """A paragraph of the body as the walk needs it."""

    label: LabelFound | None
    label_only: bool = False
    """Whether the paragraph is nothing but its label."""
    quoted: bool = False
    """Whether it lies within a quotation that an earlier paragraph opened."""
    heading: bool = False
    """Whether it is a short line without a label that heads what follows."""
    goes_on: bool = False
    """Whether it is the second line of a heading."""
    heading_level: int | None = None
    """The level that the file's own format gives it."""
    colon: bool = False
    opening: bool = False
    """Whether it is such a heading as Preamble, which the first article closes."""
    final: bool = False
    """Whether it is such a heading as 附则, which closes chapters."""
    closing: bool = False
    """Whether it is the formula that closes a treaty."""
    closing_articles: bool = False
    """Whether it is such a formula where the text has articles; a declaration's last clause says the same."""
    closes_list: bool = False
    """Whether it is such a formula as follows the last item of a notice or a note: 顺致最崇高的敬意."""
    enacting: bool = False
    """Whether it is the formula after a preamble: Have agreed as follows."""
    semicolon: bool = False
    flush: bool = False
    """Whether it goes on in lower case with the sentence that a list is part of: …; and in this definition …."""
    short: bool = False
    stopped: bool = False
    """Whether it ends as sentences and items do."""
    set_off: bool = False
    """Whether a blank sets off its Han label (第十九条　机构), as no sentence does."""
    detached: bool = False
    """Whether it stands outside the tree: a dateline, a separator, a signature."""


@dataclass(slots=True)
class Placed:
    """Where the walk put a paragraph: its parent among the items, and the key its label was read by."""

    parent: int | None
    key: LabelKey | None = None


@dataclass(slots=True)
class Open:
    """A node that may still get children."""

    index: int
    series: str
    numbers: tuple[int | str, ...]
    rank: float
    introduced: bool = False
    """Whether a text of its parent came before the first of its siblings: under an article any, else with a colon."""

    @property
    def named(self) -> bool:
        """Whether it is an article or its like, a border for bare series."""
        return self.rank < 100 and self.series != "heading"


@dataclass(slots=True)
class Walk:
    """The state of one pass over the items."""

    items: Sequence[Item]
    ranks: dict[str, float]
    next_of: "Occurrences"
    stack: list[Open] = field(default_factory=list)
    last_seen: dict[str, tuple[int | str, ...]] = field(default_factory=dict)
    under: dict[str, str] = field(default_factory=dict)
    """The series under which a bare series last began."""
    placed: list[Placed] = field(default_factory=list)


class Occurrences:
    """Where each label comes next, and where the next named one does."""

    def __init__(self, items: Sequence[Item], first: int = 0) -> None:
        """Look through `items` from the index `first` on."""
        self._places: dict[tuple[str, tuple[int | str, ...]], list[int]] = defaultdict(list)
        self._named: list[int] = []
        for i, item in islice(enumerate(items), first, None):
            for key in item.label.keys if item.label else ():
                self._places[key.series, key.numbers].append(i)
            if item.label and item.label.named:
                self._named.append(i)

    def after(self, i: int, series: str, numbers: tuple[int | str, ...]) -> int | None:
        """The first place after `i` of a label, or None."""
        places = self._places.get((series, numbers), [])
        k = bisect_right(places, i)
        return places[k] if k < len(places) else None

    def continues(self, i: int, series: str, numbers: tuple[int | str, ...]) -> bool:
        """Whether the list that has come to `numbers` goes on after `i`, before it restarts or an article begins."""
        if len(numbers) == 2 and isinstance(numbers[1], str) and series != "target":
            numbers = numbers[:1]  # (2) goes on after (1A) as after (1).
        if not numbers or not isinstance(numbers[-1], int):
            return False
        there = self.after(i, series, (*numbers[:-1], numbers[-1] + 1))
        if there is None:
            return False
        restart = self.after(i, series, (*numbers[:-1], 1))
        k = bisect_right(self._named, i)
        border = self._named[k] if k < len(self._named) else there + 1
        return there < border and (restart is None or restart > there or numbers[-1] < 1)
