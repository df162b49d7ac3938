import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.align.sparse import Table, gather, scaled_rows, table, transposed

HEIGHT, WIDTH = 5, 7
entry = st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.integers(1, 20).map(lambda n: n / 10))


def dense(source: Table, width: int) -> np.ndarray:
    out = np.zeros((len(source), width))
    out[source.rows_of_entries(), source.columns] = source.weights
    return out


def build(entries: list[tuple[int, int, float]]) -> tuple[Table, np.ndarray]:
    rows, columns = (np.array([e[k] for e in entries], dtype=np.int64) for k in (0, 1))
    weights = np.array([e[2] for e in entries], dtype=np.float64)
    expected = np.zeros((HEIGHT, WIDTH))
    np.add.at(expected, (rows, columns), weights)
    return table(rows, columns, weights, HEIGHT, WIDTH), expected


@given(st.lists(entry, max_size=30))
def test_equal_places_are_added(entries: list[tuple[int, int, float]]) -> None:
    made, expected = build(entries)
    assert np.allclose(dense(made, WIDTH), expected, atol=1e-4)


@given(st.lists(entry, max_size=30))
def test_turning_twice_changes_nothing(entries: list[tuple[int, int, float]]) -> None:
    made, expected = build(entries)
    turned = transposed(made, WIDTH)
    assert np.allclose(dense(turned, HEIGHT), expected.T, atol=1e-4)
    assert np.allclose(dense(transposed(turned, HEIGHT), WIDTH), expected, atol=1e-4)


@given(st.lists(entry, max_size=30), st.lists(st.integers(0, HEIGHT - 1), max_size=8))
def test_rows_are_gathered_in_the_order_asked_for(entries: list[tuple[int, int, float]], rows: list[int]) -> None:
    made, expected = build(entries)
    owner, columns, weights = gather(made, np.array(rows, dtype=np.int64))
    out = np.zeros((len(rows), WIDTH))
    out[owner, columns] = weights
    assert np.allclose(out, expected[rows] if rows else out, atol=1e-4)


@given(st.lists(entry, max_size=30))
def test_rows_are_scaled_down_only(entries: list[tuple[int, int, float]]) -> None:
    made, expected = build(entries)
    sums = dense(scaled_rows(made, 1.0), WIDTH).sum(axis=1)
    assert np.allclose(sums, np.minimum(expected.sum(axis=1), 1.0), atol=1e-4)
