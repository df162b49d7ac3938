"""A row's bead is shown as sure as it is."""

import pytest

from app.core.alignment import BeadStatus
from app.core.rows import Row
from app.ui.reader.gutter import Confidence, confidence


@pytest.mark.parametrize(
    ("row", "sure"),
    [
        (Row(()), Confidence.NONE),
        (Row((), bead_id=1), Confidence.AUTOMATIC),
        (Row((), bead_id=1, doubtful=True), Confidence.DOUBTFUL),
        (Row((), bead_id=1, status=BeadStatus.REVIEW), Confidence.REVIEW),
        (Row((), bead_id=1, status=BeadStatus.ACCEPTED, doubtful=True), Confidence.ACCEPTED),
    ],
)
def test_confidence_follows_status_before_doubt(row: Row, sure: Confidence) -> None:
    assert confidence(row) is sure
