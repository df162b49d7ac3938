"""Whatever was acknowledged is there after a kill at any moment, and nothing is half there."""

import random
from pathlib import Path

import pytest

from tests.torture import kills
from tests.torture.figures import Figures, long, seed, times
from tests.torture.warm import CACHES


@pytest.fixture(autouse=True)
def warm(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the server of processes prepare itself."""
    monkeypatch.setenv(CACHES, str(cache))


def test_what_was_acknowledged_survives_any_kill(tmp_path: Path, cache: Path, figures: Figures) -> None:
    torture = kills.Torture(tmp_path, cache, random.Random(seed()), longest_s=1.5 if long() else 0.6)
    broken = kills.run(torture, times(20, 260))
    remark = f"{torture.acknowledged} changes acknowledged, {torture.cut_short} cut short, {torture.merges} merges"
    figures.note("kills while it works", torture.kills, remark)
    assert not broken, "\n".join(broken)
    assert torture.kills >= times(20, 260)


def test_a_library_survives_any_kill_while_it_is_migrated(tmp_path: Path, cache: Path, figures: Figures) -> None:
    torture = kills.Torture(tmp_path, cache, random.Random(seed()))
    broken = kills.run_migrations(torture, times(10, 60))
    remark = f"{torture.migrated} libraries migrated, {torture.cut_short} migrations cut short"
    figures.note("kills while it migrates", torture.kills, remark)
    assert not broken, "\n".join(broken)
    assert torture.migrated
