"""Versions of a work in their order, and what texts share."""

from collections.abc import Callable

import pytest

from app.core.comparison import ThreadStep
from app.core.document import Document
from app.core.errors import InputError
from app.services.comparing_works import shared_passages, threads_of, timeline, versions_of
from app.services.library import Library

FORMULA = "双方重申恪守和平共处五项原则，尊重彼此自主选择的发展道路"
TEXTS = [
    f"第一条　{FORMULA}。\n第二条　双方应每年会晤。\n",
    f"第一条　{FORMULA}。\n第二条　双方应每两年会晤。\n",
    f"第一条　渔船须悬挂国旗。\n第二条　{FORMULA}。\n",
]

Bring = Callable[..., Document]


@pytest.fixture
def versions(library: Library, bring: Bring) -> list[int]:
    """Three versions of one work, brought in out of their order."""
    made = {
        year: bring(text, f"{year}.txt", work="条约", date=str(year)).id
        for year, text in ((2020, TEXTS[2]), (2000, TEXTS[0]), (2010, TEXTS[1]))
    }
    return [made[year] for year in sorted(made)]


def test_versions_are_in_the_order_of_their_dates(library: Library, versions: list[int]) -> None:
    assert versions_of(library, versions[1]) == versions


def test_a_clause_is_followed_from_its_first_version_to_its_last(library: Library, versions: list[int]) -> None:
    first = library.store.segments(versions[0])
    threads = timeline(library, versions)
    steps = [[m.step for m in threads_of(threads, segment.id)[0].moments] for segment in first]
    assert [ThreadStep.APPEARED, ThreadStep.SAME, ThreadStep.SAME] in steps
    assert [ThreadStep.APPEARED, ThreadStep.CHANGED, ThreadStep.GONE] in steps


def test_no_versions_have_no_threads(library: Library) -> None:
    assert timeline(library, []) == []


def test_a_formula_is_found_in_another_text(library: Library, bring: Bring) -> None:
    a = bring(f"联合声明\n会谈友好。{FORMULA}。\n", "a.txt")
    b = bring(f"新闻公报\n发言人表示，{FORMULA}，并祝贺成功。\n", "b.txt")
    (found,) = shared_passages(library, a.id, b.id)
    assert library.store.text(a.id)[found.a.start : found.a.end] == FORMULA
    assert library.store.text(b.id)[found.b.start : found.b.end] == FORMULA


def test_two_languages_share_no_passages(library: Library, bring: Bring) -> None:
    a = bring(TEXTS[0], "a.txt")
    b = bring("Article 1  The Parties shall meet.\nArticle 2  They shall confer every year.\n", "b.txt")
    with pytest.raises(InputError, match="two languages"):
        shared_passages(library, a.id, b.id)
