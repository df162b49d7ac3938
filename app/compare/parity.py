"""Parity of a bead: what one side names and the other does not, as prompts and never as verdicts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.compare import parity_marks
from app.compare.obligations import Force, Modal, modals
from app.compare.parity_numbers import number_prompts
from app.compare.state_names import states_in
from app.compare.tokens import simplified
from app.core.comparison import Prompt, PromptKind
from app.core.document import Span
from app.core.language import Language, Script
from app.text import labels


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead: its text (several segments joined by line feeds), the first label, the items below it."""

    text: str
    language: Language
    script: Script
    label: str = ""
    items: int = 0

    @property
    def body(self) -> str:
        """The text with blanks in the place of its label."""
        if not self.label or not self.text.startswith(self.label):
            return self.text
        rest = self.text[len(self.label) :].lstrip(" \u3000\u00a0\t、.．:：)）")
        return " " * (len(self.text) - len(rest)) + rest


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual in a bitext as a whole, learned from all its beads."""

    counsel_is_duty: bool = False
    """Its English says should where others say shall."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Defined terms, Chinese to English, from the beads that define one each."""
    quotes_agree: bool = True
    """Its sides put the same things in quotes, as a rule."""


def habits(beads: Sequence[tuple[Side, Side]]) -> Habits:
    """Learn the habits of a bitext."""
    forces: Counter[Force] = Counter()
    terms: dict[str, str] = {}
    agree: Counter[bool] = Counter()
    for zh, en in (in_order(*bead) for bead in beads):
        if zh is None or en is None:
            continue
        forces.update(modal.force for modal in modals(en.text, Language.EN))
        quoted = parity_marks.quoted(zh.text), parity_marks.quoted(en.text)
        if quoted[0] or quoted[1]:
            agree[len(quoted[0]) == len(quoted[1])] += 1
        if len(quoted[0]) == len(quoted[1]) == 1:
            terms[quoted[0][0][1]] = quoted[1][0][1]
    return Habits(forces[Force.COUNSEL] > forces[Force.DUTY], terms, agree[True] >= agree[False])


def in_order(first: Side, second: Side) -> tuple[Side | None, Side | None]:
    """The Chinese side and the English side, None where there is none."""
    both = (first, second)
    zh = next((side for side in both if side.language is Language.ZH), None)
    return zh, next((side for side in both if side.language is Language.EN), None)


def prompts(source: Side, target: Side, usual: Habits) -> list[Prompt]:
    """What a translator may want to look at in one bead."""
    return [
        *_label(source, target),
        *number_prompts(source.body, source.language, target.body, target.language),
        *_states(source, target),
        *_terms(source, target, usual),
        *_lists(source, target),
        *parity_marks.bracket_prompts(source.text, target.text),
        *_obligations(source, target, usual),
        *parity_marks.script_prompts(source.text, source.language, source.script, is_source=True),
        *parity_marks.script_prompts(target.text, target.language, target.script, is_source=False),
        *parity_marks.untranslated_prompts(source.text, source.language, target.text, target.language),
    ]


def differing(source: Side, target: Side) -> list[Prompt]:
    """The numbers, dates and states of which the two sides name different ones: what matters between related texts."""
    numbers = number_prompts(source.body, source.language, target.body, target.language)
    return [*numbers, *_states(source, target)]


def _states(source: Side, target: Side) -> Iterator[Prompt]:
    """States that one side names and the other does not; Chinese may give the first character alone (中方, 中老)."""
    named = [dict(states_in(side.text, side.language)) for side in (source, target)]
    extra = [
        {n: s for n, s in here.items() if n not in there and not _hinted(n, other)}
        for here, there, other in ((named[0], named[1], target), (named[1], named[0], source))
    ]
    if extra[0] or extra[1]:
        values = tuple(", ".join(some) or "–" for some in extra)
        message = f"States: {values[0]} on one side, {values[1]} on the other."
        yield Prompt(PromptKind.STATE, message, tuple(extra[0].values()), tuple(extra[1].values()), values)


def _hinted(name: str, side: Side) -> bool:
    return side.language is Language.ZH and name[0] in simplified(side.text)


def _label(source: Side, target: Side) -> Iterator[Prompt]:
    keys = [labels.key(side.label) for side in (source, target)]
    if keys[0] is None or keys[1] is None or keys[0].numbers == keys[1].numbers:
        return
    spans = [(Span(0, len(side.label)),) if side.text.startswith(side.label) else () for side in (source, target)]
    message = f"The numbers differ: {source.label.strip()} and {target.label.strip()}."
    yield Prompt(PromptKind.ARTICLE_NUMBER, message, spans[0], spans[1], (source.label.strip(), target.label.strip()))


def _terms(source: Side, target: Side, usual: Habits) -> Iterator[Prompt]:
    """Terms in quotes that the other side does not have, and defined terms in small letters."""
    counts = [parity_marks.quoted(side.text) for side in (source, target)]
    if usual.quotes_agree and len(counts[0]) != len(counts[1]):
        spans = [tuple(span for span, _ in some) for some in counts]
        words = tuple(word for some in counts for _, word in some)
        message = f"Terms in quotes: {len(counts[0])} on one side, {len(counts[1])} on the other."
        yield Prompt(PromptKind.DEFINED_TERM, message, spans[0], spans[1], words)
    zh, en = in_order(source, target)
    if zh is None or en is None:
        return
    for chinese, english in usual.terms.items():
        found = parity_marks.small_letters(chinese, english, zh.text, en.text)
        if found is not None:
            message = f"“{english}” is a defined term for “{chinese}”; here it is written small."
            place = 1 if en is target else 0
            yield parity_marks.on_side(place, (found,), PromptKind.DEFINED_TERM, message, chinese, english)


def _lists(source: Side, target: Side) -> Iterator[Prompt]:
    if source.items and target.items and source.items != target.items:
        message = f"The list has {source.items} items on one side and {target.items} on the other."
        yield Prompt(PromptKind.LIST_LENGTH, message, values=(str(source.items), str(target.items)))
        return
    lengths = [parity_marks.inline_items(side.body, side.language) for side in (source, target)]
    if all(lengths) and 0 < abs(lengths[0] - lengths[1]) <= _FEW_ITEMS:
        message = f"A list seems to have {lengths[0]} items on one side and {lengths[1]} on the other."
        yield Prompt(PromptKind.LIST_LENGTH, message, values=(str(lengths[0]), str(lengths[1])))


_FEW_ITEMS = 2
"""Plain lists whose lengths differ by more are hardly the same list."""

_CLASHES = (
    (Force.DUTY, Force.COUNSEL),
    (Force.DUTY, Force.OPTION),
    (Force.COUNSEL, Force.DUTY),
    (Force.OPTION, Force.DUTY),
    (Force.OPTION, Force.COUNSEL),
    (Force.COUNSEL, Force.OPTION),
)
"""Pairs that cannot answer one another. A duty against no modal verb is no clash: Chinese often leaves 应 out.

For the same reason an option against a duty is one only where both sides have as many modal verbs.
"""


def _obligations(source: Side, target: Side, usual: Habits) -> Iterator[Prompt]:
    found = [_modals(side, usual) for side in (source, target)]
    counts = [Counter(modal.force for modal in some) for some in found]
    as_many = len(found[0]) == len(found[1])
    for here, there in _CLASHES:
        if {here, there} == {Force.DUTY, Force.OPTION} and not as_many:
            continue
        if counts[0][here] > counts[1][here] and counts[1][there] > counts[0][there]:
            spans = [
                tuple(modal.span for modal in some if modal.force is force)
                for some, force in zip(found, (here, there), strict=True)
            ]
            words = [
                next(modal.text for modal in some if modal.force is force)
                for some, force in zip(found, (here, there), strict=True)
            ]
            message = f"Obligation: {words[0]} on one side, {words[1]} on the other."
            yield Prompt(PromptKind.OBLIGATION, message, spans[0], spans[1], (here.value, there.value))
            return


def _modals(side: Side, usual: Habits) -> list[Modal]:
    found = modals(side.text, side.language)
    if not usual.counsel_is_duty or side.language is Language.ZH:
        return found
    return [m._replace(force=Force.DUTY) if m.force is Force.COUNSEL else m for m in found]
