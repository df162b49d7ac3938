"""Which clauses of one version are which of the next."""

from app.text.anchoring.matching import matched
from app.text.anchoring.passages import Passage


def of(*words: str) -> list[Passage]:
    return [Passage(0, 0, len(w), w, "", "") for w in words]


A, B, C = "双方应当交换捕捞数据。", "专家组可以检查入港船舶。", "本协定自签字之日起生效。"


def test_what_was_moved_past_others_is_a_question_and_they_are_still_known() -> None:
    found = matched(of(A, B, C), of(C, A, B))
    assert found.pairs == {0: 1, 1: 2}
    assert found.asked == {2: 0}


def test_neighbours_that_changed_places_are_known() -> None:
    assert matched(of(A, B, C), of(B, A, C)).pairs == {0: 1, 1: 0, 2: 2}


def test_a_clause_that_stayed_alone_in_a_text_that_was_rewritten_is_a_question() -> None:
    others = [f"第{n}项事务由第{n}小组办理。" for n in range(8)]
    fresh = [f"{n}号文件的副本存于{n}号档案馆。" for n in range(8)]
    found = matched(of(*others[:4], A, *others[4:]), of(*fresh[:4], A, *fresh[4:]))
    assert found.pairs == {}
    assert found.asked == {4: 4}


def test_an_edited_clause_is_known_between_its_neighbours() -> None:
    assert matched(of(A, B, C), of(A, "专家组可以随时检查入港船舶。", C)).pairs == {0: 0, 1: 1, 2: 2}


def test_a_copy_elsewhere_of_a_clause_that_was_edited_leaves_it_in_doubt() -> None:
    found = matched(of(A, B, C), of(A, "专家组可以检查入港的船舶。", C, B))
    assert 1 not in found.pairs
    assert 1 not in found.kin


def test_divided_and_joined_clauses_are_kin() -> None:
    long = "双方应当在每年三月以前交换捕捞数据，专家组可以检查入港船舶并核对转载记录。"
    found = matched(of(A, long, C), of(A, long[:18], long[18:], C))
    assert found.kin[1] == (1, 2)
    back = matched(of(A, long[:18], long[18:], C), of(A, long, C))
    assert back.roots[1] == (1, 2)


MANY = tuple(f"第{n}项事务由第{n}小组办理。" for n in range(14))
FRESH = tuple(f"{n}号文件的副本存于{n}号档案馆。" for n in range(4))


def test_an_edited_clause_that_also_stands_elsewhere_is_a_question_where_a_neighbour_is_gone() -> None:
    edited = B.replace("可以", "可以随时")
    old = of(*MANY[:4], B, *MANY[4:], B)
    found = matched(old, of(*MANY[:4], edited, *FRESH[:3], *MANY[7:], B))
    assert 4 in found.asked
    assert found.pairs[len(old) - 1] == 15
    assert matched(old, of(*MANY[:4], edited, *MANY[4:], B)).pairs[4] == 4


def test_of_edited_clauses_that_changed_places_neither_is_sure() -> None:
    edited = [words.replace("可以", "可以随时").replace("应当", "应") for words in (B, A)]
    found = matched(of(*MANY[:4], A, B, *MANY[4:]), of(*MANY[:4], *edited, *MANY[4:]))
    assert {4, 5}.isdisjoint(found.pairs)


def test_what_is_in_doubt_for_one_clause_is_not_given_to_another() -> None:
    one = "双方应当交换捕捞数据、公布禁渔区域，专家组可以检查入港船舶。"
    part = "双方应当交换捕捞数据，专家组可以检查。"
    old = of(*MANY[:4], one, part, *MANY[4:])
    found = matched(old, of(*MANY[:4], one, *MANY[4:10], one, *MANY[10:]))
    assert 5 not in found.pairs
    assert 5 not in found.kin


def test_of_two_that_read_the_same_and_came_side_by_side_none_is_taken_for_the_other() -> None:
    found = matched(of(*MANY[:4], A, B, A, *MANY[4:]), of(*MANY[:4], A, A, B, *MANY[4:]))
    assert found.pairs.get(4, 4) == 4
    assert found.pairs.get(6, 5) == 5
