"""Five real texts go the whole way: clause trees and searches agree with what was made by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.alignment import AlignmentKind
from app.core.document import Segment
from app.services import reading
from app.services.aligning import align
from app.services.importing import import_files
from app.services.library import Library
from app.services.searching import search

SEEDS = ("000", "001", "002", "003", "004")
Place = tuple[str, int, int]


@pytest.fixture(scope="module")
def seeds(
    shared: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, dict[str, int]]]:
    """A library of the five texts, and the document of each."""
    files = [next((shared / "seeds").glob(f"{seed}_*.txt")) for seed in SEEDS]
    with Library.open(tmp_path_factory.mktemp("seeds") / "library", cache) as library:
        outcome = import_files(library, files)
        ids = [imported.document.id for imported in outcome.documents]
        yield library, dict(zip(SEEDS, ids, strict=True))


def gold(shared: Path, name: str) -> Any:
    return json.loads((shared / "gold" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_the_clause_tree_agrees_with_the_gold(shared: Path, seeds: tuple[Library, dict[str, int]], seed: str) -> None:
    library, ids = seeds
    nodes = reading.outline(library, ids[seed])
    found = {(node.start, node.end): node for node in nodes}
    by_id = {node.id: node for node in nodes}
    wanted = gold(shared, f"segments_{seed}.json")
    spans = {entry["id"]: (entry["start"], entry["end"]) for entry in wanted}
    matched = [e for e in wanted if _same_kind(found.get((e["start"], e["end"])), e)]
    parents = [e for e in matched if _same_parent(found[e["start"], e["end"]], by_id, e, spans)]
    assert len(matched) >= 0.99 * len(wanted), [e["id"] for e in wanted if e not in matched]
    assert len(parents) >= 0.99 * len(matched), [e["id"] for e in matched if e not in parents]


def _same_kind(node: Segment | None, entry: dict[str, Any]) -> bool:
    return node is not None and node.kind in (entry["kind"], *entry.get("also_ok", []))


def _same_parent(
    node: Segment, by_id: dict[int, Segment], entry: dict[str, Any], spans: dict[str, tuple[int, int]]
) -> bool:
    parent = by_id.get(node.parent_id) if node.parent_id is not None else None
    place = (parent.start, parent.end) if parent else None
    allowed = [spans[entry["parent"]] if entry["parent"] else None]
    allowed += [spans[other] for other in entry.get("attach_also_ok", [])]
    return place in allowed


def test_every_search_finds_exactly_its_segments(shared: Path, seeds: tuple[Library, dict[str, int]]) -> None:
    library, ids = seeds
    seed_of = {document_id: seed for seed, document_id in ids.items()}
    segments = {s.id: s for document_id in ids.values() for s in library.store.segments(document_id)}
    wrong: dict[str, tuple[set[Place], set[Place]]] = {}
    for asked in gold(shared, "queries.json")["queries"]:
        wanted = {(seed, start, end) for seed, _, start, end in _expected(asked)}
        hits = search(library, f'"{asked["query"]}"').hits
        got = {(seed_of[h.document_id], segments[h.segment_id].start, segments[h.segment_id].end) for h in hits}
        if got != wanted:
            wrong[asked["query"]] = (got - wanted, wanted - got)
    assert not wrong


def _expected(asked: dict[str, Any]) -> list[Any]:
    """What a search has to find: dates in any writing, and folded text."""
    return next(asked[key] for key in ("hits_dates", "hits_folded", "hits") if key in asked)


def test_plans_of_different_years_are_seen_to_be_related_and_not_parallel(
    seeds: tuple[Library, dict[str, int]],
) -> None:
    library, ids = seeds
    outcome = align(library, ids["001"], ids["004"])
    assert outcome.alignment.kind is AlignmentKind.COMPARABLE
    assert outcome.reason.endswith(".")
    assert len(reading.view_bitext(library, outcome.alignment.id).links) > 20
