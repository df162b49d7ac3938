"""The facts of the clause being read: how it is cited, what its bead joins, how sure that is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from app.core.alignment import BeadStatus, Relation
from app.core.rows import ReaderView, Row
from app.services.citing import cite, place_of
from app.services.library import Library
from app.ui import forms
from app.ui.pauses import pause
from app.ui.session import Session
from app.ui.sheet import Sheet
from app.ui.translation import listed, say, tr, trn

ROWS = ("Citation", "Counterpart", "Bead", "Confidence", "Place")

PAUSE_MS = 40
"""The facts follow the reader when it rests: wheeling past clauses looks nothing up."""


class ClausePanel(QWidget):
    """A short form that follows the reader."""

    stood = Signal(str)  # where one stands, in few words

    def __init__(self, session: Session, sheet: Sheet) -> None:
        super().__init__()
        self.setObjectName("facts")
        self._session, self._sheet = session, sheet
        self._pause = pause(self, PAUSE_MS, self.refresh)
        self._facts: dict[str, forms.ElidedLabel] = {}
        form = QFormLayout()
        form.setContentsMargins(12, 8, 12, 8)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for english in ROWS:
            fact = forms.ElidedLabel(elide=Qt.TextElideMode.ElideLeft)
            forms.row(form, english, fact)
            self._facts[english] = fact
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(form)
        sheet.moved.connect(self._pause.start)
        say(self, self.refresh)

    def put_below(self, part: QWidget) -> None:
        """Put something under the facts, in what room there is."""
        self._column.addWidget(part, 1)

    def fact(self, english: str) -> str:
        """What the panel says under a heading."""
        return self._facts[english].text()

    def refresh(self) -> None:
        """Say the facts of the row one stands on."""
        view = self._sheet.view
        said = _facts(self._session.library, self._sheet, view) if view is not None else {}
        for english, fact in self._facts.items():
            fact.setText(said.get(english) or "–")
        at, place = said.get("Place", ""), said.get("Clause", "")
        self.stood.emit("   ·   ".join(part for part in (place, at) if part))


def _facts(library: Library, sheet: Sheet, view: ReaderView) -> dict[str, str]:
    """Return what is known of the row one stands on, by the heading it stands under."""
    assert sheet.rows is not None
    shown, at = sheet.rows.rows(sheet.column), sheet.row
    if not 0 <= at < len(shown):
        return {}
    cells = [sheet.cell(column) for column in range(len(view.columns))]
    places = [place_of(library, cell.segment_ids[0]) if cell.segment_ids else "" for cell in cells]
    cited = [cite(c.document, p) if cell.spans else "" for c, p, cell in zip(view.columns, places, cells, strict=True)]
    own = sheet.column if cited[sheet.column] else sheet.cell_here()[0]
    others = [words for column, words in enumerate(cited) if column != own and words]
    said = {
        "Clause": "  ·  ".join(place for place in places if place),
        "Citation": cited[own],
        "Counterpart": "; ".join(others),
        "Place": tr("{at} of {total}", at=f"{at + 1:,}", total=f"{len(shown):,}"),
    }
    row = shown[at]
    if view.free_rows:
        return said | _linked(library, sheet, view, at)
    if row.bead_id is not None:
        said |= {"Bead": _bead(row), "Confidence": _confidence(row)}
    return said


def _linked(library: Library, sheet: Sheet, view: ReaderView, at: int) -> dict[str, str]:
    """Return what joins a row of one of two related texts to the other: the surest link, and how many there are."""
    links = [x for x in view.links if (x.source_row if sheet.column == 0 else x.target_row) == at]
    if not links or sheet.rows is None:
        return {"Bead": tr("stands alone")}
    best = max(links, key=lambda link: link.score)
    other = 1 - sheet.column
    far = sheet.rows.cell(best.target_row if other else best.source_row, other)
    place = place_of(library, far.segment_ids[0]) if far.segment_ids else ""
    return {
        "Counterpart": cite(view.columns[other].document, place),
        "Bead": trn(len(links), "{n} link, {relation}", "{n} links, {relation}", relation=_relation(best.relation)),
        "Confidence": f"{best.score:.0%}",
    }


def _relation(relation: Relation) -> str:
    return {
        Relation.SAME: tr("say the same"),
        Relation.REVISED: tr("revised"),
        Relation.PARTIAL: tr("partly the same"),
        Relation.ALONE: tr("stands alone"),
    }[relation]


def _bead(row: Row) -> str:
    counts = [len(cell.segment_ids) for cell in row.cells]
    said = "–".join(str(count) for count in counts)
    return listed(said, _relation(row.relation if all(counts) else Relation.ALONE))


def _confidence(row: Row) -> str:
    """How sure a bead is; of what a person set or accepted no more than that, for no score stands behind it."""
    by_hand = [tr("set by hand")] if row.pinned else []
    if row.status is BeadStatus.ACCEPTED:
        return listed(tr("accepted"), *by_hand)
    review = [tr("marked for review")] if row.status is BeadStatus.REVIEW else []
    if row.pinned:
        return listed(*by_hand, *review)
    automatic = tr("automatic, doubtful") if row.doubtful else tr("automatic")
    return listed(f"{row.score:.0%}", *(review or [automatic]))
