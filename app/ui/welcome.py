"""What the middle shows while nothing is open: the first start, or where to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import forms, icons
from app.ui.theme import Theme
from app.ui.translation import say, tr


class Welcome(QWidget):
    """A few words and two buttons."""

    sample_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._first = True
        self._mark = QLabel()
        self._title = _centred("welcomeTitle")
        self._lead = _centred("welcomeLead")
        self._drop = _centred("muted")
        self.sample = forms.push("Open the sample", self.sample_wanted.emit, primary=True, big=True)
        self.files = forms.push("Import files…", self.import_wanted.emit, big=True)
        self.setFocusProxy(self.sample)
        theme.changed.connect(self._paint)
        self._paint()
        self._lay_out()
        say(self, self._translate)

    def greet(self, *, first: bool) -> None:
        """Greet a first start, or say where to begin in a library that has texts."""
        self._first = first
        self.sample.setVisible(first)
        self.setFocusProxy(self.sample if first else self.files)
        self._translate()

    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """The two buttons."""
        return self.sample, self.files

    def put_below(self, widget: QWidget) -> None:
        """Add what else there is to begin with, under the words."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, widget)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(12)
        choices.addStretch(1)
        choices.addWidget(self.sample)
        choices.addWidget(self.files)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.addStretch(3)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        for part in (self._title, self._lead):
            column.addWidget(part)
            column.addSpacing(8)
        column.addSpacing(18)
        column.addLayout(choices)
        column.addSpacing(16)
        column.addWidget(self._drop)
        column.addStretch(4)

    def _translate(self) -> None:
        if self._first:
            self._title.setText(tr("Chinese and English, side by side"))
            self._lead.setText(
                tr("Bring in a text and its translation. Their clauses are found and set level with one another.")
            )
        else:
            self._title.setText(tr("Nothing is open"))
            self._lead.setText(tr("Choose a text at the left, or bring in more."))
        self._drop.setText(tr("Files can be dropped anywhere on the window."))

    def _paint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(icons.pixmap("duizhao", self._theme.colours.accent, 64, ratio))


def _centred(role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
