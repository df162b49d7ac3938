"""What a text binds its parties to: the duties, counsels, options and prohibitions it names."""

import re
from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from app.compare.tokens import simplified, tokens
from app.core.comparison import RedlineOptions
from app.core.document import Span
from app.core.language import Language


class Force(StrEnum):
    """How strongly a modal verb binds."""

    DUTY = "duty"
    COUNSEL = "counsel"
    OPTION = "option"
    PROHIBITION = "prohibition"


class Modal(NamedTuple):
    """A modal verb of a text, with its place in code points."""

    span: Span
    text: str
    force: Force


_CHINESE = {
    Force.DUTY: ("应", "应当", "应该", "须", "必须", "必需"),
    Force.COUNSEL: ("宜",),
    Force.OPTION: ("可", "可以", "得"),
    Force.PROHIBITION: ("不得", "不应", "不应当", "不可", "不须"),
}
_FORCES = {word: force for force, words in _CHINESE.items() for word in words}
_ENGLISH = re.compile(r"\b(?:(shall|must)|(should|ought to)|(may))\b( not\b)?", re.IGNORECASE)
_NO_SUBJECT = re.compile(r"\b(?:no|neither|nor|nothing|none)\b[^.;:]*$", re.IGNORECASE)


def modals(text: str, language: Language) -> list[Modal]:
    """The modal verbs of `text` in order; what no Party shall do is prohibited."""
    return _chinese(text) if language is Language.ZH else _english(text)


def forces(text: str, language: Language) -> Counter[Force]:
    """How many modal verbs of each force there are in `text`."""
    return Counter(modal.force for modal in modals(text, language))


def _chinese(text: str) -> list[Modal]:
    found, at, before = [], 0, ""
    for token in tokens(text, Language.ZH, RedlineOptions()):
        force = _FORCES.get(simplified(token.text))
        if force is not None and before != "的":  # 的可分配水量: what can be, not what may be done
            found.append(Modal(Span(at, at + len(token.text)), token.text, force))
        at += len(token.text)
        before = token.text
    return found


def _english(text: str) -> list[Modal]:
    found = []
    for match in _ENGLISH.finditer(text):
        if match[0][0] == "M" and match[3]:
            continue  # the month
        duty, counsel, _, denied = match.groups()
        force = Force.DUTY if duty else Force.COUNSEL if counsel else Force.OPTION
        if (denied or _NO_SUBJECT.search(text, 0, match.start())) and force is not Force.COUNSEL:
            force = Force.PROHIBITION
        found.append(Modal(Span(*match.span()), match[0], force))
    return found
