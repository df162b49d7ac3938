"""Every clause is paired once, in place or elsewhere."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.pairing import pair
from app.core.language import Language
from app.core.progress import SILENT


@settings(deadline=None)
@given(st.lists(st.sampled_from(["", "双方应合作", "任一方可退出本条约", "双方 应", "甲"]), max_size=10))
def test_every_place_stands_in_one_group(a: list[str]) -> None:
    b = a[::-1] + a[:3]
    groups = pair(a, b, Language.ZH, SILENT)
    assert sorted(i for g in groups for i in g.a) == list(range(len(a)))
    assert sorted(j for g in groups for j in g.b) == list(range(len(b)))


def test_of_two_clauses_that_crossed_the_shorter_is_the_moved_one() -> None:
    short, long = "双方应每年会晤一次", "联合委员会可以根据任何一方的请求设立由独立人士组成的专家组并规定其职权范围"
    (moved,) = [g for g in pair([short, long], [long, short], Language.ZH, SILENT) if g.moved]
    assert moved.a == (0,)


def test_recitals_that_alone_begin_with_a_word_are_one_rewritten() -> None:
    a = ["意识到利拉河对两国人民的重要意义", "忆及1987年以来两国在河运方面的合作", "兹协议如下"]
    b = ["意识到利拉河对两国人民的重要意义", "忆及2016年订立的条约及其合作成果", "注意到气候变化的影响", "兹协议如下"]
    groups = pair(a, b, Language.ZH, SILENT)
    assert {(g.a, g.b) for g in groups} == {((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), (3,))}
