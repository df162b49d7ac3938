"""Searches across the pair find beads by what either side has and has not."""

import pytest

from app.core.alignment import AlignmentKind
from app.services.library import Library
from app.services.searching import search
from tests.unit.services.shelves import found, pair, put

ZH = ["总体目标一", "总体目标二", "总体目标三", "别的", "总体目标四"]
EN = ["overall objective one", "general goal two", "the overall objectives", "overall objective", "overall aim"]


@pytest.mark.parametrize("turned", [False, True])
def test_inconsistent_and_missing_renderings_are_found(library: Library, turned: bool) -> None:
    beads = [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), ())]
    pair(library, ZH, EN, beads, turned=turned)
    assert found(library, 'zh:总体目标 -en:"overall objective"') == ["总体目标二", "总体目标四"]
    assert found(library, 'zh:总体目标 en:"overall objective"') == ["总体目标一", "总体目标三"]
    assert found(library, 'en:"overall objective" -zh:总体目标') == ["overall objective"]
    assert found(library, "-zh:总体目标 en:overall") == ["overall objective"]


def test_what_is_in_no_bead_is_in_no_pair(library: Library) -> None:
    put(library, ["总体目标"])
    pair(library, ["总体目标甲"], ["aim"])
    assert found(library, "zh:总体目标 -en:objective") == ["总体目标甲"]
    assert found(library, "zh:总体目标") == ["总体目标", "总体目标甲"]


def test_a_side_of_several_segments_is_one_side(library: Library) -> None:
    pair(library, ["渔业", "合作"], ["fisheries", "cooperation"], [((0, 1), (0, 1))])
    (hit,) = search(library, "zh:合作 en:fisheries").hits
    assert (hit.text, hit.counterparts) == ("合作", ("fisheries", "cooperation"))
    assert found(library, "zh:合作 -en:fisheries") == []
    assert found(library, "zh:(渔业 合作) en:fisheries") == []
    assert found(library, "zh:渔业 zh:合作 en:fisheries") == ["渔业", "合作"]


def test_marks_fall_on_both_sides(library: Library) -> None:
    pair(library, ["渔业合作"], ["cooperation in fisheries"])
    (hit,) = search(library, "zh:渔业 en:fisheries").hits
    assert [hit.text[s.start : s.end] for s in hit.ranges] == ["渔业"]
    assert [hit.counterparts[0][s.start : s.end] for s in hit.counterpart_ranges[0]] == ["fisheries"]


def test_words_without_a_side_may_stand_on_either(library: Library) -> None:
    pair(library, ["渔业 RCEP", "渔业", "渔业"], ["fish", "fish RCEP", "fish"])
    assert found(library, "zh:渔业 en:fish RCEP") == ["渔业 RCEP", "渔业"]


def test_a_clause_of_related_texts_counts_with_all_that_answers_it(library: Library) -> None:
    links = [((0,), (0,)), ((0,), (1,)), ((1,), (0,))]
    pair(library, ["目标甲", "目标乙"], ["aim", "objective"], links, kind=AlignmentKind.COMPARABLE)
    assert found(library, "zh:目标 -en:objective") == ["目标乙"]
    assert found(library, "en:objective zh:目标") == ["objective"]
    (hit,) = search(library, "zh:甲 en:objective").hits
    assert hit.counterparts == ("aim", "objective")


def test_conditions_and_alternatives_hold_of_pairs_too(library: Library) -> None:
    pair(library, ["甲", "乙", "丙"], ["a", "b", "c"], scores=[0.9, 0.3, 0.9])
    assert found(library, "zh:(甲 OR 乙) -en:x bead:doubtful") == ["乙"]
    assert found(library, "(zh:甲 en:a) OR (zh:丙 -en:c)") == ["甲"]
    assert found(library, "-zh:甲 -en:b") == ["丙"]
    assert found(library, "zh:甲 en:a bead:1-1") == ["甲"]
    assert found(library, "zh:甲 en:a bead:1-0") == []


def test_a_limit_and_documents_hold_for_pairs(library: Library) -> None:
    first, _, _ = pair(library, ["甲", "甲"], ["a", "b"])
    pair(library, ["甲"], ["c"])
    answer = search(library, "zh:甲 -en:x", limit=2)
    assert (answer.total, len(answer.hits)) == (3, 2)
    assert search(library, "zh:甲 -en:x", documents=[first.id]).total == 2
