import numpy as np

from app.align.shapes import CLAUSES, shapes
from app.align.structure import Marks, Structure


def marks(numbers: list[int]) -> Marks:
    codes = np.array(numbers, dtype=np.int32)
    return Marks(codes, codes, np.ones(len(numbers), dtype=np.int32))


def test_labels_speak_for_pairs_and_against_labelled_clauses_hidden_in_beads() -> None:
    made = Structure(marks([1, 2, 0]), marks([1, 2, 0]))
    known = shapes(CLAUSES)
    scores = np.zeros((len(known), 3, 4), dtype=np.float32)
    made.judge(scores, known, range(1, 4), 0)
    one, two = known.pairs.index((1, 1)), known.pairs.index((2, 1))
    assert scores[one, 0, 1] > 0 > scores[one, 0, 2]
    assert scores[one, 2, 3] == 0
    assert scores[two, 1, 1] < scores[one, 0, 1]
    assert scores[two, 2, 2] == scores[one, 1, 2]
