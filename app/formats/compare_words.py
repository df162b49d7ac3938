"""What a written comparison says in words of its own: sentences of the interface, in the language of whoever asked."""

from collections.abc import Callable

from app.core.comparison import Change, ChangeKind

Say = Callable[[str], str]
"""Gives an English sentence of the interface in another language."""

KINDS = {
    ChangeKind.SAME: "same words",
    ChangeKind.CHANGED: "changed",
    ChangeKind.MOVED: "moved",
    ChangeKind.MOVED_CHANGED: "moved and changed",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.INSERTED: "inserted",
    ChangeKind.DELETED: "deleted",
}
RENUMBERED = "renumbered"
SENTENCES = (
    *KINDS.values(),
    RENUMBERED,
    "yes",
    "change",
    "Changes",
    "old label",
    "new label",
    "old text",
    "new text",
    "redline",
    "From",
    "To",
    "Only what changed",
    "Turn light and dark over",
    "{n} change",
    "{n} changes",
    "{n} clause unchanged",
    "{n} clauses unchanged",
    "{n} shared passage",
    "{n} shared passages",
    "Shared passages",
    "place in the first",
    "place in the second",
    "in the first",
    "in the second",
    "nearness",
    "word for word",
    "{part}% the same",
)
"""Every sentence that the writers of comparisons say, so that catalogues can be held against them."""


def english(sentence: str) -> str:
    """The sentence as it is."""
    return sentence


def counted(say: Say, number: int, one: str, many: str) -> str:
    """`one` or `many`, as English counts, with `{n}` filled."""
    return say(one if number == 1 else many).format(n=f"{number:,}")


def told(change: Change, say: Say) -> str:
    """What became of a clause: moved, renumbered."""
    words = [KINDS[change.kind]] if change.kind is not ChangeKind.SAME else []
    return ", ".join(map(say, [*words, RENUMBERED] if change.renumbered else words))


def nearness(part: float, say: Say) -> str:
    """How near two passages are."""
    # Passages that are not quite the same are never called so by rounding.
    return say("word for word") if part >= 1 else say("{part}% the same").format(part=min(99, round(part * 100)))
