"""One lexicon for all tests of the aligner."""

from pathlib import Path

import pytest

import app
from app.align.lexicon import Lexicon

GLOSSARY = Path(app.__file__).parent.parent / "resources" / "glossary" / "diplomatic.tsv"


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Lexicon:
    """The lexicon, compiled once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    folder: Path = base if worker_id == "master" else base.parent
    return Lexicon.load(folder / "lexicon", [GLOSSARY])
