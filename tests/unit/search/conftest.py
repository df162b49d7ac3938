"""A shelf of clauses for the tests of the index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.search.shelf import Shelf, clauses, new_shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An empty shelf."""
    made = new_shelf(tmp_path / "index")
    yield made
    made.index.close()


@pytest.fixture(scope="session")
def full_shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A shelf of 5,000 clauses in ten documents; only to be read."""
    made = new_shelf(tmp_path_factory.mktemp("shelf") / "index")
    for document in range(10):
        made.put(document, clauses(500, seed=document))
    return made
