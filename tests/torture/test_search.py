"""Searches in a large generated library find exactly what a scan of every clause finds."""

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.index import SearchIndex
from app.search.parse import parse
from app.search.query import Amount, Leaf, Mixed, Phrase, stands, wanted
from app.text.folding import folded_text
from tests.bench.bench_search import invented
from tests.torture.figures import Figures, seed, times
from tests.unit.search.shelf import clauses

DOCUMENT = 500


class Large:
    """An index of many clauses, and the clauses themselves, plain and folded."""

    def __init__(self, folder: Path, count: int) -> None:
        made = [*invented(count // 2), *clauses(count - count // 2, seed=count)]
        random.Random(count).shuffle(made)
        self.texts = dict(enumerate(made, 1))
        self.folded = {id_: folded_text(text) for id_, text in self.texts.items()}
        self.index = SearchIndex.open(folder)
        for first in range(1, count + 1, 20 * DOCUMENT):
            self.index.add_all(
                (start // DOCUMENT, self._document(start, min(start + DOCUMENT, count + 1)))
                for start in range(first, min(first + 20 * DOCUMENT, count + 1), DOCUMENT)
            )

    def _document(self, start: int, end: int) -> list[IndexedSegment]:
        return [IndexedSegment(id_, start // DOCUMENT, Language.ZH, self.texts[id_]) for id_ in range(start, end)]

    def fetch(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {id_: self.texts[id_] for id_ in ids}

    def part(self, chance: random.Random) -> str:
        """Some part of some clause."""
        text = chance.choice(self.texts)
        start = chance.randrange(len(text))
        return text[start : start + chance.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 30))].replace('"', "").strip()

    def scanned(self, phrase: str) -> list[int]:
        """The clauses that have a folded phrase in them, by looking at every one."""
        if not phrase:
            return []
        if re.match("[0-9a-zà-ÿ]", phrase):
            pattern = re.compile("(?<![0-9a-zà-ÿ])" + re.escape(phrase))
            return [id_ for id_, text in self.folded.items() if phrase in text and pattern.search(text)]
        return [id_ for id_, text in self.folded.items() if phrase in text]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    return Large(tmp_path_factory.mktemp("large"), times(20_000, 100_000))


def test_random_parts_of_random_clauses_are_found_exactly(large: Large, figures: Figures) -> None:
    chance = random.Random(seed())
    hits = tried = 0
    for _ in range(times(60, 2_000)):
        part = large.part(chance)
        found = large.index.ids(f'"{part}"', large.fetch)
        assert found == large.scanned(folded_text(part).strip()), part
        hits, tried = hits + len(found), tried + 1
    figures.note(
        "searches beside a scan", tried, f"{hits:,} hits in {len(large.texts):,} clauses, none missed or added"
    )


def test_with_values_in_any_writing_nothing_is_lost_and_nothing_added_but_these(large: Large) -> None:
    chance = random.Random(seed())
    queries = ["98%", "12,500吨", "2021年3月1日", "2022年10月", "二〇二二年", *(large.part(chance) for _ in range(6))]
    for query in queries:
        plain = large.scanned(folded_text(query).strip())
        found = large.index.ids(f'"{query}"', large.fetch, any_writing=True)
        assert set(plain) <= set(found)
        node = parse(f'"{query}"', any_writing=True)
        values: list[Leaf] = [leaf for leaf in wanted(node) if isinstance(leaf, Amount | Mixed)] if node else []
        others = [id_ for id_, text in large.texts.items() if any(stands(leaf, text) for leaf in values)]
        assert sorted({*plain, *others}) == found, query


def test_two_parts_are_found_where_both_stand(large: Large) -> None:
    chance = random.Random(seed())
    for _ in range(times(20, 300)):
        one, other = large.part(chance), large.part(chance)
        parts = [phrase for text in (one, other) if (phrase := folded_text(text).strip())]
        if len(parts) == 2 and all(isinstance(parse(f'"{text}"'), Phrase) for text in (one, other)):
            both = sorted(set(large.scanned(parts[0])) & set(large.scanned(parts[1])))
            assert large.index.ids(f'"{one}" "{other}"', large.fetch) == both
            without = sorted(set(large.scanned(parts[0])) - set(large.scanned(parts[1])))
            assert large.index.ids(f'"{one}" -"{other}"', large.fetch) == without
