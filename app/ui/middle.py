"""The middle of the window: the banner, the find bar, and the open text or the welcome."""

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.core.alignment import AlignmentKind
from app.ui.banner import Banner, Notice
from app.ui.find_bar import FindBar
from app.ui.session import Session
from app.ui.sheet import Sheet
from app.ui.translation import together, tr
from app.ui.welcome import Welcome

RELATED = "These texts are related and do not translate one another."
LINES = "Lines join the clauses that answer each other; a click on a clause brings its counterpart level."


class Middle(QWidget):
    """Shows what the session has open, and what it has to say."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.banner = Banner(session.theme)
        self.find_bar = FindBar(session.theme)
        self.sheet = Sheet(session)
        self.welcome = Welcome(session.theme)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.find_bar)
        layout.addLayout(self._stack, 1)
        session.noticed.connect(self.banner.show_notice)
        session.opened.connect(self._show)
        self._show()

    def _show(self) -> None:
        view = self._session.view
        if view is None:
            self.welcome.greet(first=not self._session.library.store.documents())
            self._stack.setCurrentWidget(self.welcome)
            self.find_bar.hide()
            return
        self.banner.dismiss()
        # Given its size first, so that the text is laid out once.
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.show_view(view)
        if view.kind is AlignmentKind.COMPARABLE:
            self.banner.show_notice(Notice(together(tr(RELATED), tr(LINES))))
