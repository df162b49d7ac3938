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
