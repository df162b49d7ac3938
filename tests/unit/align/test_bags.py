import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.align.bags import bags, chinese_bags, chinese_length, english_bags, windows
from app.align.lexicon import Lexicon
from app.core.progress import SILENT

lines_of_tokens = st.lists(st.lists(st.sampled_from("abcde"), max_size=5), min_size=1, max_size=8)


@given(lines_of_tokens, st.data())
def test_some_lines_are_taken_in_the_order_asked_for(lines: list[list[str]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=6))
    taken = bags(lines, [1.0] * len(lines)).take(chosen)
    names = {number: token for token, number in taken.vocabulary.items()}
    read = [[names[t] for t in taken.tokens[a:b]] for a, b in zip(taken.starts, taken.starts[1:], strict=False)]
    assert read == [lines[line] for line in chosen]


def test_chances_sum_to_one_even_for_empty_text() -> None:
    for lines in ([["a", "b"], ["a"]], [[]], []):
        assert np.isclose(bags(lines, [1.0] * len(lines)).chances.sum(), 1.0)


@given(st.lists(st.floats(0, 9, width=32), min_size=1, max_size=9), st.integers(1, 4))
def test_windows_sum_over_the_last_few(values: list[float], width: int) -> None:
    sums = windows(np.cumsum(values, dtype=np.float64), width)
    expected = [sum(values[max(0, i + 1 - width) : i + 1]) for i in range(len(values))]
    assert np.allclose(sums, expected, atol=1e-3)


def test_a_chinese_character_counts_as_three_letters() -> None:
    assert chinese_length("条约 AB。") == 1 + 3 + 3 + 2 + 1


def test_a_name_that_no_dictionary_has_is_joined_where_the_english_spells_it(lexicon: Lexicon) -> None:
    english = english_bags(["Qingyang laughed."], SILENT)
    chinese = chinese_bags(["陈清扬笑了。"], english, lexicon, SILENT)
    assert "qingyang" in chinese.vocabulary
