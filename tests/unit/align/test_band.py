from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.align.band import Band, around, first_band, walled
from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.training import both_directions
from app.core.progress import SILENT


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, int, int]:
    rows, columns = draw(st.integers(1, 30)), draw(st.integers(1, 30))
    count = draw(st.integers(0, min(rows, columns)))
    xs = sorted(draw(st.sets(st.integers(0, rows - 1), min_size=count, max_size=count)))
    ys = sorted(draw(st.sets(st.integers(0, columns - 1), min_size=count, max_size=count)))
    points = np.array(list(zip(xs, ys, strict=True)), dtype=np.int64).reshape(-1, 2)
    return around(points, rows, columns, draw(st.integers(1, 6))), rows, columns


def can_be_crossed(band: Band, rows: int, columns: int) -> bool:
    ends = band.low[0] == 0 and band.high[-1] == columns and len(band.low) == rows + 1
    inside = (band.low >= 0).all() and (band.high <= columns).all() and (band.low <= band.high).all()
    joined = all(band.low[i + 1] <= band.high[i] for i in range(rows))
    return bool(ends and inside and joined and all(a <= b for a, b in pairwise(band.low)))


@given(bands())
def test_a_band_can_always_be_crossed(made: tuple[Band, int, int]) -> None:
    assert can_be_crossed(*made)


@given(bands(), st.data())
def test_a_band_with_walls_can_be_crossed_and_holds_them(made: tuple[Band, int, int], data: st.DataObject) -> None:
    band, rows, columns = made
    count = data.draw(st.integers(0, min(rows, columns) - 1))
    xs = sorted(data.draw(st.sets(st.integers(1, max(1, rows - 1)), min_size=count, max_size=count)))
    ys = sorted(data.draw(st.sets(st.integers(1, max(1, columns - 1)), min_size=count, max_size=count)))
    narrowed = walled(band, list(zip(xs, ys, strict=True)))
    assert all(narrowed.low[x] <= y <= narrowed.high[x] for x, y in zip(xs, ys, strict=True))
    assert can_be_crossed(narrowed, rows, columns)


def test_rare_words_show_the_way_round_a_long_insertion(lexicon: Lexicon) -> None:
    zh = [f"第{n}号铁路桥梁" for n in range(100, 160)]
    en = [f"railway bridge number {n}" for n in range(100, 160)]
    inserted = [f"nothing like it {word}" for word in ("apple", "pear", "plum") for _ in range(60)]
    bitext = read_lines(zh, [*en[:30], *inserted, *en[30:]], lexicon, (), SILENT)
    forth, _ = both_directions(bitext.prior, bitext.chinese, bitext.english, ())
    band = first_band(bitext.chinese, bitext.english, forth.chances, 10, SILENT)
    assert all(band.low[i] <= i <= band.high[i] for i in range(31))
    assert all(band.low[i] <= i + 180 <= band.high[i] for i in range(31, 61))
