"""What a person says of one file before it comes in: title, language, work, version, encoding; with a preview."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.document import Authenticity
from app.core.imports import ImportOptions
from app.core.language import Language
from app.services.choosing_encoding import EncodingPreview
from app.services.looking import Look, reread
from app.ui.fonts import for_text
from app.ui.receipts import how_likely
from app.ui.translation import say, tr

LANGUAGES = {Language.ZH: "Chinese text", Language.EN: "English text"}
STANDINGS = {
    Authenticity.UNOFFICIAL: "unofficial",
    Authenticity.OFFICIAL_TRANSLATION: "official translation",
    Authenticity.AUTHENTIC: "authentic",
}
DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
CHANGES = {
    "accept": "Accept them: the text as it was to become",
    "reject": "Reject them: the text as it was",
    "both": "Both: two versions of the text",
}


class ImportForm(QWidget):
    """Shows and takes what is said of one file at a time."""

    changed = Signal(object)  # ImportOptions

    def __init__(self, works: Iterable[str]) -> None:
        super().__init__()
        self._showing = False
        self._options = ImportOptions()
        self._look: Look | None = None
        self._found: tuple[str, Language | None] = ("", None)
        self.title, self.version, self.date = QLineEdit(), QLineEdit(), QLineEdit()
        self.work = QComboBox()
        self.work.setEditable(True)
        self.work.addItem("")
        self.work.addItems(sorted(set(works)))
        self.language, self.standing, self.encoding, self.changes = (QComboBox() for _ in range(4))
        self.split = QCheckBox()
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self._encodings: tuple[EncodingPreview, ...] = ()
        self._label_of: dict[QWidget, QLabel] = {}
        self._lay_out()
        self._listen()

    def show_file(self, look: Look, options: ImportOptions) -> None:
        """Show a file with what was said of it so far."""
        self._showing = True
        self._look, self._options = look, options
        self._encodings = look.encodings
        self._found = (look.title, look.language)
        self.work.setCurrentText(options.work)
        self.version.setText(options.version_label)
        self.date.setText(options.date)
        _fill(self.standing, [(tr(words), standing) for standing, words in STANDINGS.items()], options.authenticity)
        offered = [(f"{p.encoding} · {how_likely(p)}", p.encoding) for p in look.encodings]
        _fill(self.encoding, offered, options.encoding or (look.encodings[0].encoding if look.encodings else ""))
        if options.encoding is not None:
            self._read_in_another()
        self._propose()
        self._fill_language(look)
        _fill(self.changes, [(tr(words), way) for way, words in CHANGES.items()], options.changes)
        self.split.setChecked(options.split)
        for control, shown in ((self.encoding, bool(look.encodings)), (self.changes, look.tracked)):
            control.setVisible(shown)
            self._label_of[control].setVisible(shown)
        self.split.setVisible(look.interleaved)
        self.setEnabled(not look.problem)
        self._showing = False
        self._show_beginning((look.problem and tr(look.problem)) or look.beginning)

    def _propose(self) -> None:
        """Put the title that is found into its field, unless a person wrote one; two texts have their own."""
        title = "" if self._options.split else self._found[0]
        self.title.setText(self._options.title or title)
        self.title.setSelection(len(self.title.text()), -len(self.title.text()))  # what is typed takes its place

    def _fill_language(self, look: Look) -> None:
        both = look.aligned or self._options.split
        self.language.setEnabled(not both)
        if both:
            _fill(self.language, [(tr("both languages"), None)], None)
            return
        language = self._found[1]
        found = tr("As found: {language}", language=tr(LANGUAGES[language])) if language else tr("As found")
        choices: list[tuple[str, object]] = [(found, None)]
        choices += [(tr(words), language) for language, words in LANGUAGES.items()]
        _fill(self.language, choices, self._options.language)

    def _read_in_another(self) -> None:
        """Find title and language anew in the encoding that is chosen."""
        chosen = self.encoding.currentData()
        if chosen is not None and self._look is not None:
            self._found = reread(self._look, chosen)

    def _show_beginning(self, found: str) -> None:
        """Show how the text begins in the encoding that is chosen."""
        chosen = next((p.text for p in self._encodings if p.encoding == self.encoding.currentData()), found)
        self.preview.setFont(for_text(self.font(), chosen))
        self.preview.setPlainText(chosen)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for row, column, wide, english, control in (
            (0, 0, True, "Title", self.title),
            (1, 0, False, "Language", self.language),
            (1, 2, False, "Standing", self.standing),
            (2, 0, False, "Version", self.version),
            (2, 2, False, "Date", self.date),
            (3, 0, True, "Work", self.work),
            (4, 0, True, "Tracked changes", self.changes),
            (5, 0, True, "Encoding", self.encoding),
        ):
            self._put(grid, row, column, english, control, wide=wide)
        grid.addWidget(self.split, 6, 1, 1, 3)
        words = QLabel()
        words.setObjectName("muted")
        words.setBuddy(self.preview)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(0, 0, 0, 0)
        column_of.addLayout(grid)
        column_of.addWidget(words)
        column_of.addWidget(self.preview, 1)

        def apply() -> None:
            words.setText(tr("How the text begins"))
            self.preview.setAccessibleName(tr("How the text begins"))
            self.split.setText(tr("Take the two languages apart into two texts, aligned as they stand"))
            self.title.setPlaceholderText(tr("As the text says, else the name of the file"))
            self.date.setPlaceholderText(tr("2019, 2019-04 or 2019-04-30"))
            self.version.setPlaceholderText(tr("Draft 2, signed, in force…"))
            line = self.work.lineEdit()
            if line is not None:
                line.setPlaceholderText(tr("A work of its own"))
                line.setAccessibleName(tr("Work"))

        say(self, apply)

    def _put(self, grid: QGridLayout, row: int, column: int, english: str, control: QWidget, *, wide: bool) -> None:
        """Put a control with its label, which is its accessible name too."""
        label = QLabel()
        label.setObjectName("muted")
        label.setBuddy(control)
        control.setMinimumWidth(90)
        if isinstance(control, QComboBox):
            control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._label_of[control] = label

        def apply() -> None:
            label.setText(tr(english))
            control.setAccessibleName(tr(english))

        say(control, apply)
        grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(control, row, column + 1, 1, 3 if wide else 1)

    def _listen(self) -> None:
        for line, name in ((self.title, "title"), (self.version, "version_label")):
            line.textEdited.connect(self._taker(name))
        self.date.setValidator(QRegularExpressionValidator(QRegularExpression(DATE), self.date))
        # Half a date is none: what is typed counts when it is one.
        self.date.textEdited.connect(lambda words: self._take("date", words if self.date.hasAcceptableInput() else ""))
        self.work.editTextChanged.connect(self._taker("work"))
        takers: tuple[tuple[QComboBox, str, Callable[[str], object]], ...] = (
            (self.language, "language", Language),
            (self.standing, "authenticity", Authenticity),
            (self.encoding, "encoding", str),
            (self.changes, "changes", str),
        )
        for box, name, kind in takers:
            box.currentIndexChanged.connect(self._data_taker(box, name, kind))
        self.split.toggled.connect(lambda on: self._take("split", on))

    def _taker(self, name: str) -> Callable[[str], None]:
        return lambda words: self._take(name, words.strip())

    def _data_taker(self, box: QComboBox, name: str, kind: Callable[[str], object]) -> Callable[[int], None]:
        def take(_: int) -> None:
            value = box.currentData()  # Qt gives back a string where an enum was put in
            self._take(name, None if value is None else kind(value))

        return take

    def _take(self, name: str, value: object) -> None:
        if self._showing:
            return
        self._options = replace(self._options, **{name: value})  # type: ignore[arg-type]  # each control gives its kind
        if name == "encoding":
            self._read_in_another()
            self._show_beginning("")
        if name in ("split", "encoding") and self._look is not None:
            self._showing = True
            self._propose()
            self._fill_language(self._look)
            self._showing = False
        self.changed.emit(self._options)


def _fill(box: QComboBox, choices: Iterable[tuple[str, object]], chosen: object) -> None:
    """Let a box offer these, one of them chosen."""
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    places = [at for at in range(box.count()) if box.itemData(at) == chosen]
    box.setCurrentIndex(places[0] if places else 0)
