"""A clause is split when its words went into neighbours, each with something of its own."""

from app.compare.likeness import likeness
from app.compare.splitting import splits
from app.core.language import Language
from app.core.progress import SILENT

FIRST = "双方应在每年年初交换水文资料并说明测量方法"
SECOND = "专家组可在紧急情况下检查边境地区的仓储设施"


def split(old: str, *parts: str) -> list[tuple[int, list[int]]]:
    found = likeness([old], parts, Language.ZH)
    return splits(found, {j: [0] for j in range(len(parts))}, {}, range(len(parts)), SILENT)


def test_a_clause_in_two_parts_is_split() -> None:
    assert split(FIRST + SECOND, FIRST, SECOND) == [(0, [0, 1])]


def test_one_clause_may_stand_between_the_parts() -> None:
    assert split(FIRST + SECOND, FIRST, "渔船须悬挂国旗", SECOND) == [(0, [0, 2])]


def test_a_clause_said_twice_is_not_split() -> None:
    assert split(FIRST, FIRST, FIRST) == []


def test_a_new_clause_beside_the_old_one_is_no_part_of_it() -> None:
    assert split(FIRST, FIRST, SECOND) == []


def test_a_few_characters_are_no_part() -> None:
    assert split(FIRST + SECOND, FIRST, "检查") == []
