"""The glossary as a table to write in: Chinese, English, a note, and whether conversion leaves the term alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.terms import Term, TermDraft
from app.ui.translation import tr

Index = QModelIndex | QPersistentModelIndex
ZH, EN, NOTE, PROTECTED = range(4)
PARTING = "; "
"""Between the renderings of a term."""


class TermsTable(QAbstractTableModel):
    """The terms that fit the words of a filter. `change` is asked to give a term other words."""

    def __init__(self, parent: QObject, change: Callable[[Term, TermDraft], bool]) -> None:
        super().__init__(parent)
        self._change = change
        self._all: Sequence[Term] = ()
        self._words = ""
        self.terms: list[Term] = []

    def replace(self, terms: Sequence[Term]) -> None:
        """Show other terms, filtered as before."""
        self._all = terms
        self.narrow(self._words)

    def narrow(self, words: str) -> None:
        """Show only the terms in which some words stand, on either side or in the note."""
        self.beginResetModel()
        self._words = words.casefold().strip()
        self.terms = [term for term in self._all if self._words in _spoken(term)]
        self.endResetModel()

    def place_of(self, term_id: int) -> int:
        """The row of a term, -1 where it is not shown."""
        return next((row for row, term in enumerate(self.terms) if term.id == term_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many terms are shown."""
        return 0 if parent.isValid() else len(self.terms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Chinese, English, note, kept."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Chinese term"), tr("English renderings"), tr("Remark"), tr("Not converted"))[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                tr("As it is written in the texts; either script is found."),
                tr("The preferred one first, divided by semicolons."),
                tr("What you want to remember about the term."),
                tr("Readings in the words of another region leave this term as it is written."),
            )[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be written in."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        own = Qt.ItemFlag.ItemIsUserCheckable if index.column() == PROTECTED else Qt.ItemFlag.ItemIsEditable
        return usual | own

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        term, column = self.terms[index.row()], index.column()
        if column == PROTECTED:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if term.draft.protected else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return tr("Not converted") if term.draft.protected else ""
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return (term.zh, PARTING.join(term.en), term.draft.note)[column]
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a term other words; False where they are none."""
        term, column = self.terms[index.row()], index.column()
        if column == PROTECTED and role == Qt.ItemDataRole.CheckStateRole:
            kept = Qt.CheckState(value) is Qt.CheckState.Checked
            return self._change(term, replace(term.draft, protected=kept))
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self._change(term, written(term.draft, column, str(value)))


def written(draft: TermDraft, column: int, words: str) -> TermDraft:
    """A term with other words in one of its columns."""
    match column:
        case 0:
            return replace(draft, zh=words)
        case 1:
            return replace(draft, en=parted(words))
        case _:
            return replace(draft, note=words)


def parted(words: str) -> tuple[str, ...]:
    """The renderings that a person wrote into one line."""
    return tuple(filter(None, map(str.strip, words.replace("；", ";").split(";"))))


def _spoken(term: Term) -> str:
    return f"{term.zh}\n{PARTING.join(term.en)}\n{term.draft.note}".casefold()
