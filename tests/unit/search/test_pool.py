"""Grams come out of the pool in order, however they were kept."""

from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage

from app.search.pool import GramPool
from tests.unit.search.shelf import clauses


@pytest.mark.parametrize("limit", [1, 50, 1000, 10**9])
def test_runs_on_disk_change_nothing(tmp_path: Path, limit: int) -> None:
    pool = GramPool(FileStorage(str(tmp_path)), limit)
    wanted: dict[bytes, list[int]] = {}
    for number, clause in enumerate(clauses(100)):
        pool.add(number, set(clause))
        for character in set(clause):
            wanted.setdefault(character.encode(), []).append(number)
    assert list(pool.iter_postings()) == sorted(wanted.items())
    assert (len(list(tmp_path.iterdir())) > 0) is (limit < 10**6)
    pool.cleanup()
