"""What the tests of the torture share."""

import pytest

from tests.torture.figures import FOLDER, Figures, long


@pytest.fixture(scope="session")
def figures() -> Figures:
    """Keeps the figures of a long run."""
    return Figures(FOLDER if long() else None)
