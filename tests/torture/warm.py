"""Loaded once by the server from which the victims are started: does everything once, so that they begin at once."""

import os
import random
import tempfile
from pathlib import Path

from tests.torture.labour import DEEDS, Labour, Ledger, Library, bring_in, lexicon

CACHES = "DUIZHAO_TORTURE_CACHES"
"""The variable that names the folder of derived things."""


def warm_up(caches: Path) -> None:
    """Do every deed of a victim in a library that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with Library.open(place / "library", caches) as library:
            library.__dict__["lexicon"] = lexicon(caches)
            work = Labour(library, Ledger(place / "warm.jsonl"), random.Random(0), place)
            for deed in (bring_in, *DEEDS):
                deed(work)


if CACHES in os.environ:
    warm_up(Path(os.environ[CACHES]))
