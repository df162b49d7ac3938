"""Searches over a library: complete, in both scripts, with counterparts and marks on either side."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.document import Span
from app.core.language import Language
from app.search.errors import QueryError
from app.search.parse import parse
from app.search.query import stands, wanted
from app.services import indexing
from app.services.concordance import concordance
from app.services.library import Library
from app.services.searching import exact, search
from app.text.folding import folded_text
from tests.unit.search.shelf import clauses
from tests.unit.services.shelves import found, pair, put


def test_hits_come_with_their_counterparts_and_marks_on_both_sides(library: Library) -> None:
    pair(library, ["漁業合作", "港口"], ["fisheries RCEP", "ports"])
    (hit,) = search(library, "渔业 OR RCEP", language=Language.ZH).hits
    assert (hit.text, hit.ranges) == ("漁業合作", (Span(0, 2),))
    assert hit.counterparts == ("fisheries RCEP",)
    assert hit.counterpart_ranges == ((Span(10, 14),),)
    assert len(hit.counterpart_ids) == 1


def test_translations_are_shown_before_other_versions(library: Library) -> None:
    first, _, _ = pair(library, ["渔业"], ["fisheries"])
    from app.core.alignment import AlignmentKind, BeadDraft
    from tests.unit.services.shelves import ids

    other = put(library, ["渔业活动"], title="旧文")
    beads = [BeadDraft((ids(library, first)[0],), (ids(library, other)[0],), 0.9)]
    library.store.save_alignment(first.id, other.id, AlignmentKind.COMPARABLE, beads)
    by_text = {hit.text: hit.counterparts for hit in search(library, "渔业").hits}
    assert by_text == {"渔业": ("fisheries",), "渔业活动": ("渔业",)}


@pytest.mark.parametrize(
    "query", ["2019年4月30日", '"30 April 2019"', "30 April 2019", "april 30, 2019", "二〇一九年四月三十日"]
)
def test_dates_find_one_another_however_they_are_typed(library: Library, query: str) -> None:
    put(library, ["签于二○一九年四月三十日", "2019年4月30日签", "四月三十日"])
    put(library, ["Done on 30 April 2019.", "By April 30, 2019", "30 May 2019"], Language.EN, title="x")
    assert found(library, query) == [
        "签于二○一九年四月三十日", "2019年4月30日签", "Done on 30 April 2019.", "By April 30, 2019",
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["97%", "97％", "百分之九十七", "97 per cent", '"97 percent"'])
def test_percentages_find_one_another(library: Library, query: str) -> None:
    put(library, ["占百分之九十七", "达97%以上", "九十七个", "197%"])
    put(library, ["97 per cent of them", "by 97 percent", "97 delegates"], Language.EN, title="x")
    assert found(library, query) == ["占百分之九十七", "达97%以上", "97 per cent of them", "by 97 percent"]


@pytest.mark.parametrize("query", ["12,500", "12500", "一万二千五百", "1.25万"])
def test_quantities_find_one_another(library: Library, query: str) -> None:
    put(library, ["一万二千五百吨", "12,500吨", "12500吨", "1.25万吨", "2,500吨", "112,500吨"])
    assert {"一万二千五百吨", "12,500吨", "12500吨", "1.25万吨"} <= set(found(library, query))
    assert "2,500吨" not in found(library, query)


def test_values_within_a_phrase_may_be_written_otherwise(library: Library) -> None:
    put(
        library,
        [
            "于二○一九年四月三十日签署",
            "于2019年4月30日签署",
            "2019年4月30日批准",
            "第15条规定",
            "第十五条规定",
            "15条规定",
        ],
    )
    assert found(library, "于2019年4月30日签署") == ["于二○一九年四月三十日签署", "于2019年4月30日签署"]
    assert found(library, '"第十五条规定"') == ["第15条规定", "第十五条规定"]
    (hit, _) = search(library, "第十五条").hits
    assert [hit.text[span.start : span.end] for span in hit.ranges] == ["第15条"]


def test_plain_characters_stay_what_they_are(library: Library) -> None:
    put(library, ["十三名代表", "三名代表", "共建一带一路", "每月十日", "10天"])
    assert found(library, "三") == ["十三名代表", "三名代表"]
    assert found(library, "一带一路") == ["共建一带一路"]
    assert found(library, "十日") == ["每月十日"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 0),
        ("   ", 0),
        ('""', 0),
        ("。", 2),
        ("渔", 1),
        ("a", 1),
        ('"a"', 1),
        ("渔业" * 2500, 0),
        ("-渔业", 2),
        ("?", 0),
    ],
)
def test_awkward_queries_are_answered_sensibly(library: Library, query: str, count: int) -> None:
    put(library, ["渔业。", "港口。", "a port"])
    assert search(library, query).total == count


def test_the_column_of_a_fault_is_told(library: Library) -> None:
    for query, column in (
        ("渔业 (港口", 3),
        ("渔业 OR", 5),
        ("渔业 kind:clauses", 3),
        ("a date:yesterday", 2),
        ("bead:x", 0),
    ):
        put(library, ["渔业", "a"])
        with pytest.raises(QueryError, match="column") as caught:
            search(library, query)
        assert caught.value.column == column
    search(library, "zh:渔业 -en:fish")


def test_limits_of_language_documents_and_number(library: Library) -> None:
    first, _, _ = pair(library, ["RCEP 甲", "RCEP 乙"], ["RCEP one", "RCEP two"])
    assert found(library, "RCEP", language=Language.EN) == ["RCEP one", "RCEP two"]
    assert found(library, "RCEP", documents=[first.id]) == ["RCEP 甲", "RCEP 乙"]
    answer = search(library, "RCEP", limit=3)
    assert (answer.total, len(answer.hits)) == (4, 3)
    assert search(library, "RCEP", documents=[]).total == 0


def test_nothing_is_found_of_what_is_gone_while_the_index_still_has_it(library: Library) -> None:
    first = put(library, ["渔业甲"], title="一")
    other = put(library, ["渔业乙"], title="二")
    indexing.index_pending(library)
    library.store.trash_document(other.id)
    answer = search(library, "渔业", level=False)
    assert ([hit.text for hit in answer.hits], answer.total) == (["渔业甲"], 1)
    assert (answer.behind, answer.left_over) == (0, 1)
    assert search(library, "渔业", level=False, documents=[first.id, other.id]).total == 1
    assert concordance(library, "渔业", level=False).total == 1
    indexing.index_pending(library)
    assert search(library, "渔业", level=False).left_over == 0


def test_only_texts_that_are_asked_about_can_lag(library: Library) -> None:
    first = put(library, ["渔业甲"], title="一")
    indexing.index_pending(library)
    put(library, ["渔业乙"], title="二")
    assert search(library, "渔业", level=False, documents=[first.id]).behind == 0
    assert search(library, "渔业", level=False).behind == 1
    assert concordance(library, "渔业", level=False).behind == 1


def test_hits_without_counterparts_when_nobody_shows_them(library: Library) -> None:
    pair(library, ["渔业"], ["fisheries"])
    (hit,) = search(library, "渔业", counterparts=False).hits
    assert (hit.text, hit.ranges, hit.counterparts) == ("渔业", (Span(0, 2),), ())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
@settings(max_examples=150, deadline=None)
def test_a_selection_is_found_as_it_stands(text: str) -> None:
    node = parse(exact(text), any_writing=True)
    if node is None:
        assert folded_text(" ".join(text.split()).replace('"', "”")).strip() == ""
    else:
        assert meets(node, text)


def meets(node: object, text: str) -> bool:
    return any(stands(leaf, text) for leaf in wanted(node))  # type: ignore[arg-type]


def test_a_window_is_told_what_is_not_indexed_yet_and_never_waits_for_it(library: Library) -> None:
    put(library, ["渔业"])
    answer = search(library, "渔业", level=False)
    assert (answer.total, answer.behind) == (0, 1)
    indexing.index_pending(library)
    answer = search(library, "渔业", level=False)
    assert (answer.total, answer.behind) == (1, 0)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, dict[int, str]]]:
    """A library of 2,000 generated clauses in four documents, and their texts."""
    folder = tmp_path_factory.mktemp("generated")
    with Library.open(folder / "library", folder / "cache") as library:
        documents = [put(library, clauses(500, seed=number), title=f"文件{number}") for number in range(4)]
        indexing.index_pending(library)
        clauses_of = [segment.id for document in documents for segment in library.store.segments(document.id)]
        yield library, library.store.segment_texts(clauses_of)


@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_any_part_of_any_clause_is_found_wherever_a_scan_finds_it(
    generated: tuple[Library, dict[int, str]], seed: int
) -> None:
    library, texts = generated
    chance = random.Random(seed)
    text = chance.choice(clauses(500, seed=chance.randrange(4)))
    start = chance.randrange(len(text))
    query = f'"{text[start : start + chance.randint(1, 12)].replace(chr(34), "").strip()}"'
    node = parse(query, any_writing=True)
    wanted_here = list(wanted(node)) if node else []
    expected = {id_ for id_, text in texts.items() if any(stands(leaf, text) for leaf in wanted_here)}
    answer = search(library, query, level=False)
    assert {hit.segment_id for hit in answer.hits} == expected
    assert answer.total == len(expected)
