"""What the long questions about texts share: choosing the other text, and a list beside the text joined to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt

from app.core.document import Document
from app.ui import titles
from app.ui.kind_list import KindList
from app.ui.lint_panel import LintPanel
from app.ui.palette import Choice
from app.ui.timeline_panel import TimelinePanel
from app.ui.translation import say, tr
from app.ui.workspace import Workspace


def choose_text(
    work: Workspace, prompt: str, others: Sequence[Document], act: Callable[[Document], object], nothing: str
) -> None:
    """Let the person choose one of `others` for `act`; where there is none, say the sentence `nothing`."""
    if others:
        choices = [Choice(other.title, partial(act, other), titles.meta(other)) for other in others]
        work.palette.ask(tr(prompt), choices)
    else:
        work.session.say(nothing)


def join_list(
    work: Workspace,
    panel: KindList | LintPanel | TimelinePanel,
    go: Callable[[int], object],
    tell: Callable[[], object],
) -> None:
    """Let a list go to places by `go` and give the focus back, and be told anew by `tell` in another language."""
    panel.went.connect(go)
    panel.left.connect(lambda: work.sheet.setFocus(Qt.FocusReason.OtherFocusReason))
    say(work.window, tell)
