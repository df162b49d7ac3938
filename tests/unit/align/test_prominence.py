import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.align.prominence import context, lead, neighbours, prominence

TABLES = arrays.arrays(np.float32, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.floats(0, 1, width=32))


@given(TABLES)
def test_prominence_lies_between_nothing_and_all_and_turns_with_the_table(scores: np.ndarray) -> None:
    stands = prominence(scores)
    assert ((stands >= 0) & (stands <= 1)).all()
    assert np.allclose(stands.T, prominence(scores.T), atol=1e-5)


def test_what_is_best_of_row_and_column_stands_out() -> None:
    scores = np.full((8, 8), 0.1, dtype=np.float32)
    scores[2, 5] = 0.9
    scores[2, 6] = 0.5
    stands = prominence(scores)
    assert stands[2, 5] == 1.0
    assert 0.0 < stands[2, 6] < 1.0
    assert stands[0, 0] == 0.0


def test_small_differences_among_low_scores_are_chance() -> None:
    scores = np.full((8, 8), 0.01, dtype=np.float32)
    scores[3, 3] = 0.03
    assert prominence(scores)[3, 3] < 0.5


def test_sections_that_answer_one_another_are_context() -> None:
    scores = np.zeros((4, 4), dtype=np.float32)
    scores[0, 0] = scores[1, 1] = scores[2, 3] = scores[3, 2] = 1.0
    factor = context(scores, np.array([0, 0, 1, 1], dtype=np.int32), np.array([0, 0, 1, 1], dtype=np.int32))
    assert (factor[:2, :2] == 1).all()
    assert (factor[2:, 2:] == 1).all()
    assert (factor[:2, 2:] < 0.7).all()


def test_the_lead_is_over_the_next_of_row_or_column() -> None:
    scores = np.array([[0.9, 0.2], [0.8, 0.1]], dtype=np.float32)
    assert np.allclose(lead(scores), [[0.7, 0.1], [0.7, -0.1]])
    assert np.allclose(lead(np.array([[0.4]], dtype=np.float32)), 0.4)


@given(TABLES)
def test_neighbours_do_not_count_the_pair_itself(scores: np.ndarray) -> None:
    changed = scores.copy()
    changed[0, 0] = 1.0 - changed[0, 0]
    assert neighbours(scores)[0, 0] == neighbours(changed)[0, 0]


def test_neighbours_are_those_along_and_those_across() -> None:
    scores = np.zeros((4, 4), dtype=np.float32)
    scores[1, 1] = 1.0
    found = neighbours(scores)
    assert found[0, 0] == found[2, 2] == found[1, 2] == found[0, 1] == 1.0
    assert found[3, 3] == found[0, 2] == found[1, 1] == 0.0
