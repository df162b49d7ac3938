"""The facts of the clause being read: how it is cited, what its bead joins, how sure that is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.core.alignment import BeadStatus, Relation
from app.core.rows import ReaderView, Row
from app.services.citing import cite
from app.ui import forms
from app.ui.sheet import Sheet
from app.ui.translation import say, tr

ROWS = ("Source", "Target", "Bead", "Confidence", "Place")


class ClausePanel(QWidget):
    """A short form that follows the reader."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.setObjectName("facts")
        self._sheet = sheet
        self._facts: dict[str, QLabel] = {}
        form = QFormLayout()
        form.setContentsMargins(12, 8, 12, 8)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(5)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for english in ROWS:
            fact = QLabel()
            fact.setWordWrap(True)
            fact.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            fact.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            forms.row(form, english, fact)
            self._facts[english] = fact
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addStretch(1)
        sheet.moved.connect(self.refresh)
        say(self, self.refresh)

    def fact(self, english: str) -> str:
        """What the panel says under a heading."""
        return self._facts[english].text()

    def refresh(self) -> None:
        """Say the facts of the row one stands on."""
        view, rows = self._sheet.view, self._sheet.rows
        if view is None or rows is None:
            for fact in self._facts.values():
                fact.setText("–")
            return
        for english, column in (("Source", 0), ("Target", 1)):
            self._facts[english].setText(self._citation(view, column) or "–")
        shown = rows.rows(self._sheet.column)
        at = self._sheet.row
        row = shown[at] if 0 <= at < len(shown) else None
        self._facts["Bead"].setText(_bead(row) if row is not None and row.bead_id is not None else "–")
        self._facts["Confidence"].setText(_confidence(row) if row is not None and row.bead_id is not None else "–")
        self._facts["Place"].setText(tr("{at} of {total}", at=f"{at + 1:,}", total=f"{len(shown):,}"))

    def _citation(self, view: ReaderView, column: int) -> str:
        if column >= len(view.columns):
            return ""
        cell = self._sheet.cell(column)
        return cite(view.columns[column].document, cell.label) if cell.spans else ""


def _bead(row: Row) -> str:
    counts = [len(cell.segment_ids) for cell in row.cells]
    said = "–".join(str(count) for count in counts)
    relation = {
        Relation.SAME: tr("say the same"),
        Relation.REVISED: tr("revised"),
        Relation.PARTIAL: tr("partly the same"),
        Relation.ALONE: tr("stands alone"),
    }[row.relation]
    return f"{said}, {relation}" if all(counts) or row.relation is Relation.ALONE else f"{said}, {tr('stands alone')}"


def _confidence(row: Row) -> str:
    status = {
        BeadStatus.ACCEPTED: tr("accepted"),
        BeadStatus.REVIEW: tr("marked for review"),
        BeadStatus.AUTOMATIC: tr("automatic, doubtful") if row.doubtful else tr("automatic"),
    }[row.status]
    return f"{row.score:.0%}, {status}"
