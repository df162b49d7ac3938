"""What every test may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and gold; a test that asks for it skips where `DUIZHAO_SHARED` is not set."""
    named = os.environ.get("DUIZHAO_SHARED")
    if not named:
        pytest.skip("DUIZHAO_SHARED is not set: real texts are not here")
    folder = Path(named)
    assert folder.is_dir(), f"DUIZHAO_SHARED names {named}, which is not a folder"
    return folder
