"""The index finds exactly what a plain scan finds, whatever is added, replaced, removed or merged."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.document import Span
from app.core.errors import Cancelled
from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.errors import QueryError
from app.search.index import SearchIndex
from app.search.lookup import Held
from app.search.query import Condition
from tests.unit.search.shelf import PIECES, Shelf, clauses

QUERIES = (
    "渔业", "漁業", "漁", "合作", "缔约双方应当", "澜沧江-湄公河", '海上道路', "二〇二一年三月一日", "2022年10月",
    "10+1", "98%", "98％", "12,500", "RCEP", "plan", "planned", "color revolution", "Qingzhou-Wanghai", "Parties'",
    "、", "。", "—", "（10", "café", "cafe", "no such thing", "人工智能", "0", "2", "c", "的基础上 ",
)  # fmt: skip


@pytest.mark.parametrize("phrase", QUERIES)
def test_a_quoted_query_finds_what_a_scan_finds(full_shelf: Shelf, phrase: str) -> None:
    assert full_shelf.found(f'"{phrase}"') == full_shelf.scanned(phrase)


@given(data=st.data())
@settings(max_examples=300)
def test_any_part_of_any_clause_is_found_as_a_scan_finds_it(full_shelf: Shelf, data: st.DataObject) -> None:
    text = full_shelf.segments[data.draw(st.sampled_from(sorted(full_shelf.segments)))].text
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    phrase = text[start:end].replace('"', "”").strip()
    assert full_shelf.found(f'"{phrase}"') == full_shelf.scanned(phrase)


@given(st.lists(st.text("漁渔业a b9%、—é\n", max_size=12), max_size=8), st.text("漁渔业a b9%、—é", max_size=4))
@settings(max_examples=60)
def test_small_documents_of_awkward_characters(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], phrase: str
) -> None:
    shelf = Shelf(SearchIndex.open(tmp_path_factory.mktemp("small")))
    shelf.put(1, texts)
    assert shelf.found(f'"{phrase}"') == shelf.scanned(phrase)


def test_adding_replacing_and_removing_leave_what_a_scan_finds(shelf: Shelf) -> None:
    for step in range(30):
        shelf.put(step % 7, clauses(20, seed=step))
        if step % 5 == 4:
            shelf.take(step % 3)
            shelf.index.remove(step % 3)
        assert shelf.found('"漁業"') == shelf.scanned("漁業")
        assert shelf.found('"plan"') == shelf.scanned("plan")
        assert shelf.index.documents() == {one.document_id for one in shelf.segments.values()}


def test_many_documents_at_once_are_one_commit(shelf: Shelf) -> None:
    documents = [
        (
            document,
            [IndexedSegment(document * 100 + at, document, Language.ZH, text) for at, text in enumerate(clauses(9))],
        )
        for document in range(40)
    ]
    shelf.index.add_all(documents)
    shelf.segments = {one.id: one for _, segments in documents for one in segments}
    assert shelf.found("漁業") == shelf.scanned("漁業")


def test_matches_come_by_document_and_segment_also_after_a_later_replacement(shelf: Shelf) -> None:
    shelf.put(3, ["漁業甲", "漁業乙"])
    shelf.put(1, ["漁業丙"])
    shelf.put(2, ["漁業丁"])
    shelf.put(1, ["漁業戊", "漁業己"])
    texts = [shelf.segments[id_].text for id_ in shelf.found("漁業")]
    assert texts == ["漁業戊", "漁業己", "漁業丁", "漁業甲", "漁業乙"]


def test_a_limit_gives_the_first_matches_and_still_counts_all(full_shelf: Shelf) -> None:
    everything = full_shelf.scanned("漁業")
    page = full_shelf.index.find("漁業", full_shelf.fetch, limit=7)
    assert page.total == len(everything)
    assert [match.segment_id for match in page.matches] == everything[:7]


def test_only_the_documents_asked_for_are_searched(full_shelf: Shelf) -> None:
    assert full_shelf.found("漁業", documents=[2, 5, 99]) == full_shelf.scanned("漁業", {2, 5})
    assert full_shelf.found('"RCEP 。"', documents=[]) == []


def test_only_the_language_asked_for_is_searched(shelf: Shelf) -> None:
    shelf.put(1, ["SPS 措施"], Language.ZH)
    shelf.put(2, ["SPS measures"], Language.EN)
    assert [shelf.segments[id_].document_id for id_ in shelf.found("SPS", language=Language.EN)] == [2]
    assert [shelf.segments[id_].document_id for id_ in shelf.found("zh:SPS")] == [1]


def test_what_only_the_library_knows_is_asked_of_it(shelf: Shelf) -> None:
    shelf.put(1, ["漁業甲", "漁業乙", "丙"])
    first, second, third = sorted(shelf.segments)
    asked: list[Condition] = []

    def conditions(condition: Condition) -> Held:
        asked.append(condition)
        return Held(segments=[second, third])

    assert shelf.found("漁業 label:乙", conditions=conditions) == [second]
    assert shelf.found("漁業 -label:乙", conditions=conditions) == [first]
    assert shelf.found("label:乙", conditions=conditions) == [second, third]
    assert set(asked) == {Condition("label", "乙")}
    with pytest.raises(QueryError, match="label") as caught:
        shelf.found("漁業 label:乙")
    assert caught.value.column == 3


def test_ranges_fall_on_the_originals_own_characters(shelf: Shelf) -> None:
    shelf.put(1, ["发展 漁 業与cafe\u0301，ﬁsh"])
    (match,) = shelf.index.find('"渔业" "café" "fish"', shelf.fetch).matches
    text = shelf.segments[match.segment_id].text
    assert [text[span.start : span.end] for span in match.ranges] == ["漁 業", "cafe\u0301", "ﬁsh"]


def test_overlapping_ranges_become_one(shelf: Shelf) -> None:
    shelf.put(1, ["渔业合作协定"])
    (match,) = shelf.index.find("渔业合作 合作协定 业", shelf.fetch).matches
    assert match.ranges == (Span(0, 6),)


def test_words_without_quotes_find_their_forms(shelf: Shelf) -> None:
    shelf.put(1, ["a plan", "planned", "planning it", "plane", "plant", "Plans"], Language.EN)
    texts = [shelf.segments[id_].text for id_ in shelf.found("plans")]
    assert texts == ["a plan", "planned", "planning it", "Plans"]
    assert [shelf.segments[id_].text for id_ in shelf.found("=plans")] == ["Plans"]
    assert [shelf.segments[id_].text for id_ in shelf.found('"plan"')] == [
        "a plan", "planned", "planning it", "plane", "plant", "Plans",
    ]  # fmt: skip


def test_an_empty_index_and_empty_queries_find_nothing(shelf: Shelf) -> None:
    assert shelf.found("漁業") == []
    shelf.put(1, ["漁業"])
    for query in ("", "  ", '""', '"', "()", "\u3000", "- ", "\u200b"):
        assert shelf.found(query) == []


def test_a_query_of_five_thousand_characters(shelf: Shelf) -> None:
    long = "".join(clauses(400))[:5000].replace('"', "”")
    shelf.put(1, [long, long[:-1], "x" * 5000, "短"])
    assert shelf.found(f'"{long}"') == shelf.scanned(long)
    assert shelf.found("x" * 5000) == shelf.scanned("x" * 5000)
    assert shelf.found(f'"{"x" * 4000}"') == shelf.scanned("x" * 4000)


def test_very_long_words_are_not_taken_for_one_another(shelf: Shelf) -> None:
    shelf.put(1, ["a" * 100, "a" * 99 + "b", "a" * 64, "a" * 63])
    for length in (62, 63, 64, 65, 99, 100):
        assert shelf.found(f'"{"a" * length}"') == shelf.scanned("a" * length)
        assert shelf.found("=" + "a" * length) == [
            one.id for one in shelf.segments.values() if one.text == "a" * length
        ]


def test_a_segment_whose_text_is_gone_is_no_match(shelf: Shelf) -> None:
    shelf.put(1, ["漁業合作"])
    shelf.segments.clear()
    assert shelf.index.find("漁業合作", shelf.fetch).total == 0
    assert shelf.index.find("漁", shelf.fetch).matches == []


def test_a_segment_of_another_document_is_a_mistake_and_changes_nothing(shelf: Shelf) -> None:
    shelf.put(1, ["漁業"])
    with pytest.raises(ValueError, match="another document"):
        shelf.index.add(1, [IndexedSegment(9, 2, Language.ZH, "别的")])
    assert shelf.found("漁業") == shelf.scanned("漁業")


def test_adding_can_be_cancelled_and_leaves_no_trace(shelf: Shelf) -> None:
    shelf.put(1, ["漁業"])

    class Impatient:
        def step(self, what: str, done: int, total: int) -> None:
            if done > 100:
                raise Cancelled

    with pytest.raises(Cancelled):
        shelf.index.add(1, [IndexedSegment(at, 1, Language.ZH, "渔船") for at in range(1000)], Impatient())
    assert shelf.found("漁業") == shelf.scanned("漁業")
    assert shelf.found("渔船") == []
    shelf.put(2, ["渔船"])
    assert shelf.found("渔船") == shelf.scanned("渔船")


def test_what_was_removed_is_gone_from_disk_after_a_purge(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(1, ["secretword 漁業"])
    shelf.put(2, ["渔业"])
    shelf.take(1)
    shelf.index.remove(1)
    shelf.index.purge()
    assert shelf.found("漁業") == shelf.scanned("漁業")
    assert list(shelf.index._snapshot.segments[0].deleted) == []
    files = list(shelf.index._snapshot.files.values())
    assert all(b"secretword" not in list(one.terms.keys_from(b"")) for one in files)


def test_the_commit_number_is_not_the_generation(tmp_path: Path) -> None:
    first = SearchIndex.open(tmp_path)
    first.add(1, [IndexedSegment(1, 1, Language.ZH, "渔业")])
    assert SearchIndex.open(tmp_path).generation == first.generation
    assert SearchIndex.open(tmp_path / "other").generation != first.generation


def test_real_queries_find_exactly_their_hits(shelf: Shelf, shared: Path) -> None:
    place: dict[int, tuple[str, int, int]] = {}
    for document, seed in enumerate(("000", "001", "002", "003", "004")):
        text = next((shared / "seeds").glob(f"{seed}*")).read_bytes().decode()
        spans = _gold_spans(shared, seed)
        shelf.put(document, [text[start:end] for start, end in spans], Language.EN if seed == "004" else Language.ZH)
        ids = sorted(id_ for id_, one in shelf.segments.items() if one.document_id == document)
        place |= {id_: (seed, start, end) for id_, (start, end) in zip(ids, spans, strict=True)}
    queries = json.loads((shared / "gold" / "queries.json").read_text("utf-8"))["queries"]
    for query in queries:
        wanted = {(seed, start, end) for seed, _, start, end in query.get("hits_folded", query["hits"])}
        assert {place[id_] for id_ in shelf.found(f'"{query["query"]}"')} == wanted, query["qid"]


def test_any_part_of_the_real_texts_is_found_as_a_scan_finds_it(shelf: Shelf, shared: Path) -> None:
    for document, seed in enumerate(("000", "001", "003", "004")):
        text = next((shared / "seeds").glob(f"{seed}*")).read_bytes().decode()
        texts = [text[start:end] for start, end in _gold_spans(shared, seed)]
        shelf.put(document, texts, Language.EN if seed == "004" else Language.ZH)
    chance = random.Random(5)
    texts = [one.text for one in shelf.segments.values()]
    for _ in range(400):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        phrase = text[start : start + chance.choice((1, 2, 3, 4, 8, 20, 60))].replace('"', "”").strip()
        assert shelf.found(f'"{phrase}"') == shelf.scanned(phrase), phrase


def _gold_spans(shared: Path, seed: str) -> list[tuple[int, int]]:
    """The spans of a seed's segments; those of 002 that the queries name, its tree being held back."""
    tree = shared / "gold" / f"segments_{seed}.json"
    if tree.exists():
        return [(node["start"], node["end"]) for node in json.loads(tree.read_text("utf-8"))]
    queries = json.loads((shared / "gold" / "queries.json").read_text("utf-8"))["queries"]
    hits = [hit for query in queries for hit in (*query["hits"], *query.get("hits_folded", ()))]
    return sorted({(start, end) for found, _, start, end in hits if found == seed})


def test_every_piece_is_on_the_shelf(full_shelf: Shelf) -> None:
    for piece in PIECES:
        if piece.strip():
            assert full_shelf.found(f'"{piece}"') == full_shelf.scanned(piece) != []
