"""Commits: how many files they leave, and who has to wait."""

import pytest

from app.core.errors import MachineError
from app.search.writer import GramWriter
from tests.unit.search.shelf import Shelf, clauses


def test_many_small_documents_end_in_few_segment_files(shelf: Shelf) -> None:
    counts = []
    for document in range(60):
        shelf.put(document, clauses(30, seed=document))
        counts.append(len(shelf.index._fresh().segments))
    assert max(counts) <= 9
    assert shelf.found("漁業") == shelf.scanned("漁業")


def test_a_segment_file_that_is_mostly_deleted_is_written_anew(shelf: Shelf) -> None:
    shelf.put(1, clauses(90))
    for _ in range(3):
        shelf.put(1, clauses(90))
    assert sum(one.count for one in shelf.index._fresh().segments) <= 180


def test_who_waits_too_long_for_another_writer_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.search.writer._PATIENCE", 0.0)
    writer = GramWriter(shelf.index._index)
    with pytest.raises(MachineError, match="Another window"):
        shelf.index.remove(1)
    writer.cancel()
    shelf.put(1, ["渔业"])
    assert shelf.found("渔业") == [1]
