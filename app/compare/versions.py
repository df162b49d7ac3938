"""The comparison of two versions: clauses matched first, then a redline inside each pair."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.compare.likeness import loose
from app.compare.pairing import Group, pair
from app.compare.redline import DEFAULTS, changes_anything, joined, redline
from app.compare.sections import with_sections
from app.compare.telling import told
from app.core.comparison import Change, ChangeKind, Clause, Piece, RedlineOptions
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.text import labels

_AFTER_LABEL = " \u3000\u00a0\t、.．:：)）"


def compare(
    a: Sequence[Clause],
    b: Sequence[Clause],
    language: Language,
    progress: Progress = SILENT,
    options: RedlineOptions = DEFAULTS,
) -> list[Change]:
    """What became of every clause of `a` on the way to `b`, in the order of `b`; deleted ones stand where they stood.

    Every clause stands in one change, `same` where nothing happened to it. A clause that only got another number is
    `same` and `renumbered`. Raises Cancelled when `progress` does.
    """
    olds, news = (
        [loose(with_label_off(clause)[1]) for clause in told(side, "Reading the clauses", progress, 300)]
        for side in (a, b)
    )
    groups = pair(olds, news, language, progress)
    groups = with_sections(groups, a, b)

    watched = _Told(progress)

    def lines(old: str, new: str) -> list[Piece]:
        return redline(old, new, language, options, watched)

    changes = []
    for done, group in enumerate(_in_order(groups)):
        watched.at = done, len(groups)
        if done % 20 == 0:
            watched.step("", 0, 0)
        changes.append(_change(group, a, b, lines))
    return changes


class _Told:
    """Tells of a redline's own progress as progress among the clauses."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.at = (0, 0)

    def step(self, what: str, done: int, total: int) -> None:  # noqa: ARG002
        """Say how many clauses are done, whatever the redline says of itself."""
        self._progress.step("Comparing words", *self.at)


def with_label_off(clause: Clause) -> tuple[str, str]:
    """A clause's label with what follows it, and its body."""
    if not clause.label or not clause.text.startswith(clause.label):
        return "", clause.text
    body = clause.text[len(clause.label) :].lstrip(_AFTER_LABEL)
    return clause.text[: len(clause.text) - len(body)], body


def _in_order(groups: Sequence[Group]) -> list[Group]:
    """The groups in the order of the new version; what was deleted comes after what stood before it."""
    after = {i: max(group.b) for group in groups if group.b and not group.moved for i in group.a}

    def place(group: Group) -> tuple[int, int, int]:
        if group.b:
            return group.b[0], 0, 0
        before = next((after[i] for i in range(group.a[0] - 1, -1, -1) if i in after), -1)
        return before, 1, group.a[0]

    return sorted(groups, key=place)


def _change(group: Group, a: Sequence[Clause], b: Sequence[Clause], lines: Callable[[str, str], list[Piece]]) -> Change:
    olds, news = [a[i] for i in group.a], [b[j] for j in group.b]
    ids = tuple(clause.id for clause in olds), tuple(clause.id for clause in news)
    if len(olds) == len(news) == 1:
        return _one_to_one(group, olds[0], news[0], lines)
    kinds = {True: ChangeKind.SPLIT, False: ChangeKind.MERGED}
    kind = kinds[len(news) > len(olds)] if olds and news else ChangeKind.DELETED if olds else ChangeKind.INSERTED
    pieces = lines("\n".join(clause.text for clause in olds), "\n".join(clause.text for clause in news))
    return Change(kind, *ids, tuple(pieces), similarity=group.similarity)


def _one_to_one(group: Group, old: Clause, new: Clause, lines: Callable[[str, str], list[Piece]]) -> Change:
    old, new = _labelled_as(old, new), _labelled_as(new, old)
    (old_label, old_body), (new_label, new_body) = with_label_off(old), with_label_off(new)
    renumbered = old.label != new.label and _number(old.label) != _number(new.label)
    label, body = lines(old_label, new_label), lines(old_body, new_body)
    changed = changes_anything(body) or (changes_anything(label) and not renumbered)
    if group.moved:
        kind = ChangeKind.MOVED_CHANGED if changed else ChangeKind.MOVED
    else:
        kind = ChangeKind.CHANGED if changed else ChangeKind.SAME
    return Change(kind, (old.id,), (new.id,), tuple(joined([*label, *body])), renumbered, group.similarity)


def _labelled_as(clause: Clause, other: Clause) -> Clause:
    """`clause` with the label that its text begins with and only its counterpart was seen to have.

    Whether a number at the beginning is a label depends on its neighbours, which may have changed.
    """
    if clause.label or not other.label or not clause.text.startswith(other.label):
        return clause
    return replace(clause, label=other.label)


def _number(label: str) -> object:
    """What a label counts, however it is written."""
    return labels.key(label) or label
