"""The window that asks what there is to decide of files before they come in; it blocks nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.imports import ImportOptions
from app.services.jobs import ImportJob
from app.services.library import Library
from app.services.looking import Look, Looked, work_of
from app.ui import forms
from app.ui.import_form import LANGUAGES, ImportForm
from app.ui.import_pairs import PairTable
from app.ui.receipts import how_sure
from app.ui.session import Session
from app.ui.translation import say, together, tr, trn

SIZE = (880, 560)
"""Fits the smallest window with its title bar."""


class ImportDialog(QDialog):
    """Files at the left, what is said of the chosen one at the right, pairs below where there are several."""

    chosen = Signal(object)  # ImportJob

    def __init__(self, parent: QWidget, session: Session, looked: Looked) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._looked = looked
        self._options = [_first_options(file, session.library) for file in looked.files]
        self.files = QListWidget()
        self.files.setFixedWidth(250)
        self.files.setWordWrap(True)
        forms.name(self.files, "Files", "Space takes a file out or in again.")
        self.form = ImportForm(work.title for work in session.library.store.works())
        good = [file.path for file in looked.files if not file.problem]
        self.pairs = PairTable(good, looked.pairs) if len(good) > 1 else None
        self.go = forms.push("Import", self._go, primary=True)
        self.go.setDefault(True)
        self._fill()
        self._lay_out()
        self.files.currentRowChanged.connect(self._show)
        self.files.itemChanged.connect(lambda _: self._count())
        self.form.changed.connect(self._said)
        self.files.setCurrentRow(next((at for at, file in enumerate(looked.files) if not file.problem), 0))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._go)
        say(self, self._count)
        self.resize(SIZE[0], SIZE[1] if self.pairs is not None else SIZE[1] - 110)
        self._first_control().setFocus()

    def _first_control(self) -> QWidget:
        """What is to be decided first."""
        if len(self._looked.files) > 1:
            return self.files
        (file,) = self._looked.files
        if file.doubtful:
            return self.form.encoding
        return self.form.changes if file.tracked else self.form.split if file.interleaved else self.form.title

    def job(self) -> ImportJob:
        """The import as it is chosen now."""
        at = self._wanted()
        paths = tuple(self._looked.files[place].path for place in at)
        pairs = self.pairs.pairs() if self.pairs is not None else ()
        pairs = tuple(pair for pair in pairs if pair[0] in paths and pair[1] in paths)
        return ImportJob(paths, pair=False, pairs=pairs, each=tuple(self._options[place] for place in at))

    def _wanted(self) -> list[int]:
        items = [self.files.item(at) for at in range(self.files.count())]
        return [at for at, item in enumerate(items) if item.checkState() is Qt.CheckState.Checked]

    def _fill(self) -> None:
        for file in self._looked.files:
            item = QListWidgetItem(f"{file.path.name}\n{_gist(file)}")
            item.setToolTip(tr(file.problem) if file.problem else str(file.path))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags if file.problem else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if file.problem else Qt.CheckState.Checked)
            self.files.addItem(item)

    def _lay_out(self) -> None:
        self._words = QLabel()
        self._words.setWordWrap(True)
        upper = QHBoxLayout()
        upper.setSpacing(14)
        upper.addWidget(self.files)
        upper.addWidget(self.form, 1)
        self.files.setVisible(len(self._looked.files) > 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self._words)
        layout.addLayout(upper, 1)
        if self.pairs is not None:
            self.pairs.setFixedHeight(128)
            layout.addWidget(self.pairs)
        cancel = forms.push("Cancel", self.close)
        layout.addWidget(forms.bar(None, cancel, self.go, role="plain", margins=(0, 0, 0, 0)))

    def _show(self, at: int) -> None:
        if at >= 0:
            self.form.show_file(self._looked.files[at], self._options[at])

    def _said(self, options: ImportOptions) -> None:
        self._options[self.files.currentRow()] = options

    def _count(self) -> None:
        self.setWindowTitle(tr("Import"))
        self._words.setText(_question(self._looked))
        count = len(self._wanted())
        self.go.setText(trn(count, "Import {n} file", "Import {n} files"))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(count > 0)

    def _go(self) -> None:
        if self._wanted():
            self.chosen.emit(self.job())
            self.close()


def _first_options(file: Look, library: Library) -> ImportOptions:
    """What is taken unless a person says otherwise: by turns taken apart, a version filed with the others."""
    return ImportOptions(split=file.interleaved, work=work_of(library, file.title) if file.title else "")


def _gist(file: Look) -> str:
    """A file in few words: what is wrong with it, or its language and encoding."""
    if file.problem:
        return tr("cannot be read")
    parts = [tr(LANGUAGES[file.language]) if file.language is not None and not file.interleaved else ""]
    if file.aligned or file.interleaved:
        parts = [tr("both languages")]
    if file.encodings:
        sure = file.encodings[0].confidence
        parts.append(file.encodings[0].encoding + (f" ({how_sure(sure)})" if file.doubtful else ""))
    if file.tracked:
        parts.append(tr("tracked changes"))
    return " · ".join(part for part in parts if part) or file.form.upper()


def _question(looked: Looked) -> str:
    """Say what there is to decide."""
    good = [file for file in looked.files if not file.problem]
    said = []
    if any(file.doubtful for file in good):
        said.append(tr("The encoding is not beyond doubt: choose the one in which the text reads well."))
    if any(file.tracked for file in good):
        said.append(tr("A file holds tracked changes: say which text you want."))
    if any(file.interleaved for file in good):
        said.append(tr("Two languages stand in one file by turns: they can be taken apart into two aligned texts."))
    if len(good) > 1:
        said.append(tr("Approve the pairs to align, or change them."))
    if len(good) < len(looked.files):
        bad = len(looked.files) - len(good)
        said.append(
            trn(bad, "{n} file cannot be read; its line says why.", "{n} files cannot be read; their lines say why.")
        )
    return together(*said) or tr("All of this is found in the text where you leave it empty.")
