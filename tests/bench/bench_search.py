"""How fast the index is built, opened, added to and asked, beside SQLite's FTS5 with trigrams on the same texts."""

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import accumulate
from pathlib import Path

import opencc

from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.index import SearchIndex
from app.text.scripts_ocd2 import read_dictionary

Figure = dict[str, float | str]
CLAUSES = 100_000
DOCUMENT = 500
"""Clauses of a document."""


def run(count: int = CLAUSES) -> dict[str, Figure]:
    """Measure all of it on `count` invented clauses; times are the best of three for each query."""
    texts = _clauses(count)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _measure(texts, Path(folder))


def _measure(texts: list[str], folder: Path) -> dict[str, Figure]:
    size = sum(len(text.encode()) for text in texts)
    documents = [_document(number, texts) for number in range(len(texts) // DOCUMENT)]
    index = SearchIndex.open(folder / "index")
    built = _seconds(lambda: index.add_all(documents))
    with closing(sqlite3.connect(folder / "fts.db")) as database:
        rival_built = _seconds(lambda: _build_rival(database, texts))
        rival_open = _seconds(
            lambda: sqlite3.connect(folder / "fts.db").execute("select 1 from fts limit 1").fetchall()
        )
        opened = min(_seconds(lambda: SearchIndex.open(folder / "index")) for _ in range(5))
        figures = {
            "index_clauses_per_s": _figure(len(texts) / built, "clauses/s", len(texts) / rival_built),
            "index_size_ratio": _figure(
                _bytes(folder / "index") / size, "of the text", (folder / "fts.db").stat().st_size / size - 1
            ),
            "index_open_ms": _figure(1000 * opened, "ms", 1000 * rival_open),
        }
        figures |= _measure_queries(index, database, texts)
        extra = _document(len(documents) + 1, texts, first=len(texts) + 1)
        figures["index_add_500_s"] = _figure(
            _seconds(lambda: index.add(*extra)), "s", _seconds(lambda: _add_to_rival(database, extra[1]))
        )
    return figures


def _measure_queries(index: SearchIndex, database: sqlite3.Connection, texts: list[str]) -> dict[str, Figure]:
    """p95 over queries of one to six characters and of two words; the rival only knows three and more."""

    def fetch(ids: Sequence[int]) -> Mapping[int, str]:
        marks = ",".join("?" * len(ids))
        return dict(database.execute(f"select id, text from texts where id in ({marks})", ids))

    queries = _queries(texts)
    ours = {query: _best(partial(index.ids, query, fetch)) for query in queries}
    pages = {query: _best(partial(index.find, query, fetch, limit=50)) for query in queries}
    theirs = {
        query: _best(partial(_ask_rival, database, query)) for query in queries if len(query) > 2 and " " not in query
    }
    return {
        "search_ids_p95_ms": _figure(_p95(ours.values()), "ms", _p95(theirs.values())),
        "search_ids_like_for_like_p95_ms": _figure(_p95(ours[query] for query in theirs), "ms", _p95(theirs.values())),
        "search_first_50_p95_ms": _figure(_p95(pages.values()), "ms", _p95(theirs.values())),
    }


def _ask_rival(database: sqlite3.Connection, query: str) -> list[int]:
    return [number for (number,) in database.execute("select rowid from fts where fts match ?", (f'"{query}"',))]


def _build_rival(database: sqlite3.Connection, texts: list[str]) -> None:
    database.execute("create table texts (id integer primary key, text text)")
    database.execute(
        "create virtual table fts using fts5(text, content='texts', content_rowid='id', tokenize='trigram')"
    )
    database.executemany("insert into texts values (?, ?)", enumerate(texts))
    database.execute("insert into fts(fts) values ('rebuild')")
    database.commit()


def _add_to_rival(database: sqlite3.Connection, segments: Sequence[IndexedSegment]) -> None:
    rows = [(segment.id, segment.text) for segment in segments]
    database.executemany("insert into texts values (?, ?)", rows)
    database.executemany("insert into fts(rowid, text) values (?, ?)", rows)
    database.commit()


def _document(number: int, texts: list[str], first: int | None = None) -> tuple[int, list[IndexedSegment]]:
    start = number * DOCUMENT if first is None else first
    own = [texts[(start + at) % len(texts)] for at in range(DOCUMENT)]
    return number, [IndexedSegment(start + at, number, Language.ZH, text) for at, text in enumerate(own)]


def _clauses(count: int) -> list[str]:
    """Clauses of some 50 characters: words of OpenCC's largest dictionary, common ones far oftener than rare ones."""
    chance = random.Random(7)
    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    words = [word for word in read_dictionary(folder / "STPhrases.ocd2") if len(word) <= 4]
    chance.shuffle(words)
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(words))))
    return [
        "，".join("".join(chance.choices(words, cum_weights=weights, k=8)) for _ in range(2)) + "。"
        for _ in range(count)
    ]


def _queries(texts: list[str]) -> list[str]:
    chance = random.Random(11)
    queries = []
    for length in (1, 2, 2, 3, 4, 5, 6):
        for _ in range(40):
            text = chance.choice(texts)
            start = chance.randrange(len(text) - length)
            queries.append(text[start : start + length].replace("，", "").replace("。", "") or text[0])
    pairs = [query for query in queries if len(query) == 2]
    return queries + [f"{one} {other}" for one, other in zip(pairs[::2], pairs[1::2], strict=False)]


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _best(act: Callable[[], object]) -> float:
    return min(_seconds(act) for _ in range(3))


def _p95(seconds: object) -> float:
    ordered = sorted(seconds)  # type: ignore[call-overload]
    return 1000 * float(ordered[int(len(ordered) * 0.95)])


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _figure(value: float, unit: str, baseline: float) -> Figure:
    return {"value": value, "unit": unit, "baseline": baseline, "ratio": value / baseline if baseline else 0.0}


if __name__ == "__main__":
    for name, figure in run().items():
        print(f"{name:34}{figure['value']:12.3f} {figure['unit']:12} baseline {figure['baseline']:.3f}")
