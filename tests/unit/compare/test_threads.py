"""A clause is followed through many versions."""

from itertools import pairwise

from app.compare.threads import threads, threads_of
from app.compare.versions import compare
from app.core.comparison import Clause, ThreadStep
from app.core.language import Language

MEETING, GROUP, FISH = "双方应每年举行会晤。", "联合委员会可设立由独立人士组成的专家组。", "渔船须悬挂船旗国国旗航行。"


def followed(*versions: list[str]) -> list[list[tuple[int, ThreadStep, tuple[int, ...]]]]:
    clauses = [[Clause(100 * v + n, text) for n, text in enumerate(texts)] for v, texts in enumerate(versions)]
    changes = [compare(a, b, Language.ZH) for a, b in pairwise(clauses)]
    found = threads(range(len(versions)), [c.id for c in clauses[0]], changes)
    return [[(m.document_id, m.step, m.clauses) for m in thread.moments] for thread in found]


def test_a_clause_that_stays_changes_and_goes() -> None:
    assert followed([MEETING], [MEETING], [MEETING.replace("每年", "每两年")], [FISH]) == [
        [
            (0, ThreadStep.APPEARED, (0,)),
            (1, ThreadStep.SAME, (100,)),
            (2, ThreadStep.CHANGED, (200,)),
            (3, ThreadStep.GONE, ()),
        ],
        [(3, ThreadStep.APPEARED, (300,))],
    ]


def test_a_clause_that_is_split_has_a_thread_for_each_part() -> None:
    found = followed([MEETING + GROUP], [MEETING, GROUP])
    assert found == [[(0, ThreadStep.APPEARED, (0,)), (1, ThreadStep.SPLIT, (part,))] for part in (100, 101)]


def test_clauses_that_are_merged_keep_their_threads() -> None:
    found = followed([MEETING, GROUP], [MEETING + GROUP])
    assert [thread[-1] for thread in found] == [(1, ThreadStep.MERGED, (100,))] * 2


def test_the_threads_of_a_clause_are_found_from_any_version() -> None:
    a, b = [Clause(1, MEETING), Clause(2, GROUP)], [Clause(11, GROUP), Clause(12, FISH)]
    found = threads([7, 8], [1, 2], [compare(a, b, Language.ZH)])
    assert threads_of(found, 2) == threads_of(found, 11)
    assert len(threads_of(found, 2)) == 1


def test_one_version_alone() -> None:
    assert followed([MEETING]) == [[(0, ThreadStep.APPEARED, (0,))]]
