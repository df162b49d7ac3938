"""The panels in which long questions about texts are answered: timeline, shared passages, parity, clause map."""

from PySide6.QtWidgets import QWidget

from app.ui.kind_list import KindList
from app.ui.lint_panel import LintPanel
from app.ui.session import Session
from app.ui.timeline_panel import TimelinePanel
from app.ui.translation import tr, trn


class StudyPanels:
    """One of each, for one window."""

    def __init__(self, session: Session) -> None:
        self.timeline = TimelinePanel(session)
        self.passages = KindList(
            session,
            ("Shared passages", "What two texts share. Enter goes to a passage."),
            "Nothing is looked for yet. Open a text and choose “Passages shared with…”.",
            lambda count: trn(count, "{n} shared passage", "{n} shared passages") if count else tr("Nothing is shared"),
        )
        self.parity = LintPanel(session)
        self.map = KindList(
            session,
            ("Clause map", "What answers what in the two texts. Enter brings a pair level."),
            "Nothing is mapped yet. Open a text and choose “Map of the clauses…”.",
            lambda count: trn(count, "{n} entry", "{n} entries"),
        )

    def titled(self) -> dict[str, tuple[str, QWidget]]:
        """The panels by the names of their docks, with their titles."""
        return {
            "timeline": ("Timeline", self.timeline),
            "passages": ("Shared passages", self.passages),
            "parity": ("Parity", self.parity),
            "map": ("Clause map", self.map),
        }
