"""The strip that offers, at the next start, the reports of what went wrong in the program before."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.services import reports
from app.ui import forms
from app.ui.reports_page import ReportsPage
from app.ui.theme import Theme
from app.ui.translation import say, trn

ONE = "Something went wrong in the program before, and a report of it was kept. It holds no text of your documents."
MANY = "Things went wrong in the program before, and {n} reports were kept. They hold no text of your documents."


class ReportsStrip(QFrame):
    """Stays until it is dismissed, or until every report was saved; what is dismissed is not offered again."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", "warning")
        self._window = window
        self._found: list[reports.Report] = []
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.look = forms.push("Look at it", self.open_page)
        self.close_button = forms.tool(theme, "close", "Dismiss", self.dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.setSpacing(10)
        line.addWidget(self._words, 1)
        line.addWidget(self.look)
        line.addWidget(self.close_button)
        say(self, self._translate)
        self.hide()

    def offer(self, pending: Callable[[], list[reports.Report]] = reports.pending) -> None:
        """Offer what is pending; stay hidden where nothing is."""
        self._found = pending()
        self._translate()
        self.setVisible(bool(self._found))

    def sentence(self) -> str:
        """What is said now, '' where nothing is."""
        return "" if self.isHidden() else self._words.text()

    def open_page(self) -> ReportsPage:
        """Show the reports."""
        page = ReportsPage(self._window, self._found)
        page.settled.connect(self.offer)
        page.show()
        return page

    def dismiss(self) -> None:
        """Offer these no more."""
        for report in self._found:
            reports.settle(report)
        self.hide()

    def _translate(self) -> None:
        self._words.setText(trn(len(self._found), ONE, MANY))
