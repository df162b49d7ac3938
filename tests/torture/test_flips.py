"""A library with bytes flipped in its files answers rightly or says that it is damaged, and is mended without loss."""

import random
from pathlib import Path

import pytest

from tests.torture import flips
from tests.torture.figures import Figures, seed, times


@pytest.mark.parametrize("backed_up", [True, False], ids=["with a backup", "without"])
def test_flipped_bytes_never_crash_and_never_lie(
    tmp_path: Path, cache: Path, figures: Figures, backed_up: bool
) -> None:
    whole = flips.victim(tmp_path, cache, backed_up=backed_up)
    seen = flips.run(tmp_path, whole, random.Random(seed()), times(15, 300))
    remark = f"{seen.harmless} harmless, {seen.told} told, {seen.mended} mended"
    remark += f" ({seen.aside} with something put aside), {seen.beyond} beyond mending and left alone"
    figures.note(f"files with flipped bytes, {'with' if backed_up else 'without'} a backup", seen.flipped, remark)
    assert not seen.wrong, "\n".join(seen.wrong)
