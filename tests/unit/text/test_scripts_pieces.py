"""The pieces of conversions made one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.scripts_chain import compile_stage, find
from app.text.scripts_pieces import Shown, apply, joined

WORDS = st.text("甲乙丙", min_size=1, max_size=3)
STAGE = st.dictionaries(WORDS, st.text("甲乙丙丁", min_size=1, max_size=4).map(lambda word: (word,))).map(
    lambda entries: compile_stage([(False, entries)])
)


@given(STAGE, STAGE, st.text("甲乙丙", max_size=12))
def test_two_stages_in_a_row_lead_back_to_the_first_text(first, second, text) -> None:  # type: ignore[no-untyped-def]
    middle = apply(first, Shown(text), find(first, text))
    last = apply(second, middle, find(second, middle.text))
    whole = Shown(last.text, joined(middle.uneven, last.uneven))
    done = done_after = 0
    for before, before_end, after, after_end in whole.uneven:
        assert before - done == after - done_after
        assert done <= before <= before_end
        done, done_after = before_end, after_end
    assert len(text) - done == len(last.text) - done_after


def test_a_change_of_a_change_is_one_piece() -> None:
    first = compile_stage([(False, {"甲乙": ("丙丁戊",)})])
    second = compile_stage([(False, {"戊己": ("庚",)})])
    middle = apply(first, Shown("子甲乙己丑"), find(first, "子甲乙己丑"))
    last = apply(second, middle, find(second, middle.text))
    assert last.text == "子丙丁庚丑"
    assert joined(middle.uneven, last.uneven) == [(1, 4, 1, 4)]


def test_a_later_phrase_settles_an_earlier_doubt() -> None:
    first = compile_stage([(False, {"发": ("發", "髮")})])
    second = compile_stage([(False, {"發子": ("丑丑",), "髮": ("鬏",)})])
    settled = apply(first, Shown("发子发"), find(first, "发子发"))
    assert sorted(settled.doubts) == [0, 2]
    assert apply(second, settled, find(second, settled.text)).doubts == {2: ("鬏",)}
