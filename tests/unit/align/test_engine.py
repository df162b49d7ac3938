from app.align.engine import align_islands, first_path
from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.core.progress import SILENT

ZH = ["铁路桥梁。", "学生奖学金。", "热带疾病。", "博物馆展览。"]
EN = ["Railway bridges.", "Student scholarships.", "Tropical diseases.", "Museum exhibitions."]


def test_beads_do_not_leave_their_island(lexicon: Lexicon) -> None:
    bitext = read_lines(ZH, EN, lexicon, (), SILENT)
    islands = [([0, 1], [2, 3]), ([2], []), ([], [0]), ([3], [1])]
    found = align_islands(bitext, islands, SILENT)
    assert all(any(set(a) <= set(rows) and set(b) <= set(columns) for rows, columns in islands) for a, b, _ in found)
    assert sorted(line for a, _, _ in found for line in a) == [0, 1, 2, 3]
    assert sorted(line for _, b, _ in found for line in b) == [0, 1, 2, 3]


def test_lines_that_face_nothing_stand_alone(lexicon: Lexicon) -> None:
    bitext = read_lines(ZH, EN, lexicon, (), SILENT)
    assert align_islands(bitext, [([0, 1], []), ([], [2])], SILENT) == [
        ((0,), (), 1.0),
        ((1,), (), 1.0),
        ((), (2,), 1.0),
    ]
    assert align_islands(bitext, [], SILENT) == []


def test_islands_may_take_lines_in_any_order(lexicon: Lexicon) -> None:
    bitext = read_lines(ZH, EN[::-1], lexicon, (), SILENT)
    found = align_islands(bitext, [([0, 1, 2, 3], [3, 2, 1, 0])], SILENT)
    assert [(a, b) for a, b, _ in found] == [((0,), (3,)), ((1,), (2,)), ((2,), (1,)), ((3,), (0,))]


def test_the_first_path_goes_by_the_dictionary_alone(lexicon: Lexicon) -> None:
    found = first_path(read_lines(ZH, EN, lexicon, (), SILENT), SILENT)
    assert [(a.start, b.start) for a, b, _ in found] == [(n, n) for n in range(4)]
