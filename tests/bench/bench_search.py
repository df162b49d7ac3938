"""How fast the index is built, opened, added to and asked, beside SQLite's FTS5 on the same texts in the same run.

Baselines are FTS5 with trigrams, and as `bigram` FTS5 with pairs of characters; of queries only those that the one or
the other can answer at all are compared. The library has as many invented clauses on either side.
`python -m tests.bench.bench_search million` builds and asks an index of a million clauses.
"""

import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

import opencc

from app.core.alignment import AlignmentKind, BeadDraft
from app.core.document import DocumentDraft, Receipt, SegmentDraft, SegmentKind
from app.core.language import Language, Script
from app.core.search import IndexedSegment
from app.search.index import SearchIndex
from app.services import indexing, searching
from app.services.library import Library
from app.text.scripts_ocd2 import read_dictionary

Figure = dict[str, float | str]
CLAUSES = 100_000
"""Clauses on each side."""
DOCUMENT = 500
"""Clauses of a document."""
PAGE = 50
"""Hits of a page."""
_OPEN = """
import sys, time
from pathlib import Path
from app.search.index import SearchIndex
def resident():
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0
index = SearchIndex.open(Path(sys.argv[1])); index.close()
before = resident(); start = time.perf_counter()
index = SearchIndex.open(Path(sys.argv[1]))
print(1000 * (time.perf_counter() - start), resident() - before)
"""


def run(count: int = CLAUSES) -> dict[str, Figure]:
    """Measure all of it on `count` invented clauses a side; times of queries are the best of three."""
    sides = {Language.ZH: invented(count), Language.EN: invented_english(count)}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        with Library.open(home / "library", home / "cache") as library, closing(sqlite3.connect(home / "fts.db")) as db:
            _store(library, sides)
            return _measure(library, db, sides, home)


def _measure(
    library: Library, database: sqlite3.Connection, sides: Mapping[Language, list[str]], home: Path
) -> dict[str, Figure]:
    texts = [text for side in sides.values() for text in side]
    size = sum(len(text.encode()) for text in texts)
    wall, processor = _timed(lambda: indexing.index_pending(library))
    rivals = {name: Rival(database, name) for name in ("trigram", "bigram")}
    built = {name: _seconds(partial(rival.build, texts)) for name, rival in rivals.items()}
    opened, memory = _opened(library.directory / "index")
    sizes = {name: rival.size() / size for name, rival in rivals.items()}
    figures = {
        "index_clauses_per_s": _beside(len(texts) / wall, "clauses/s", {n: len(texts) / built[n] for n in built}),
        "index_clauses_per_cpu_s": _beside(len(texts) / processor, "clauses/s", {}),
        "index_ratio": _beside(_bytes(library.directory / "index") / size, "of the text", sizes),
        "index_open_ms": _beside(opened, "ms", {"trigram": 1000 * _rival_opened(home / "fts.db")}),
        "index_open_mb": _beside(memory, "MB", {}),
    }
    figures |= _measure_queries(library, rivals, sides[Language.ZH])
    fresh = [f"{number}新增{text}" for number, text in enumerate(sides[Language.ZH][:DOCUMENT])]
    segments = [IndexedSegment(2**33 + at, 2**20, Language.ZH, text) for at, text in enumerate(fresh)]
    added = {name: 1000 * _seconds(partial(rival.add, fresh)) for name, rival in rivals.items()}
    wall, processor = _timed(lambda: library.index.add(2**20, segments))
    figures["index_add_500_ms"] = _beside(1000 * wall, "ms", added)
    figures["index_add_500_cpu_ms"] = _beside(1000 * processor, "ms", {})
    return figures


def _measure_queries(library: Library, rivals: Mapping[str, "Rival"], texts: list[str]) -> dict[str, Figure]:
    """p95 over queries of one to six characters and of two words."""
    queries = typed(texts)
    ids = {query: _best(partial(library.index.ids, query, library.texts)) for query in queries}
    pages = {query: _best(partial(_page, library, query)) for query in queries}
    asked = {
        name: {query: _best(partial(rival.ask, query)) for query in queries if rival.can(query)}
        for name, rival in rivals.items()
    }
    theirs = {name: _p95(times.values()) for name, times in asked.items()}
    alike = {name: _p95(ids[query] for query in times) for name, times in asked.items()}
    both = {name: _p95(_best(partial(rivals[name].page, query)) for query in asked[name]) for name in rivals}
    processor = [_best_of_processor(partial(library.index.ids, query, library.texts)) for query in queries]
    page_processor = [_best_of_processor(partial(_page, library, query)) for query in queries]
    cold = Library(library.store, library.cache)
    first = [_seconds(partial(cold.index.ids, query, cold.texts)) for query in random.Random(3).sample(queries, 60)]
    return {
        "search_ids_p95_ms": _beside(_p95(ids.values()), "ms", theirs),
        "search_ids_trigram_queries_p95_ms": _beside(alike["trigram"], "ms", {"trigram": theirs["trigram"]}),
        "search_ids_bigram_queries_p95_ms": _beside(alike["bigram"], "ms", {"trigram": theirs["bigram"]}),
        "search_ids_cpu_p95_ms": _beside(_p95(processor), "ms", {}),
        "search_page_cpu_p95_ms": _beside(_p95(page_processor), "ms", {}),
        "search_ids_cold_p95_ms": _beside(_p95(first), "ms", {}),
        "search_page_p95_ms": _beside(_p95(pages.values()), "ms", both),
    }


def _page(library: Library, query: str) -> object:
    """The first page as a window asks for it: texts, ranges, counterparts with theirs."""
    return searching.search(library, query, limit=PAGE, level=False)


class Rival:
    """FTS5 over the same texts, by trigrams or by pairs of characters written one after another."""

    def __init__(self, database: sqlite3.Connection, kind: str) -> None:
        self._database = database
        self._kind = kind
        tokenizer = "trigram" if kind == "trigram" else "unicode61"
        database.execute(f"create table if not exists texts_{kind} (id integer primary key, text text)")
        content = f"content='texts_{kind}', content_rowid='id'" if kind == "trigram" else "content=''"
        database.execute(f"create virtual table {kind} using fts5(text, {content}, tokenize='{tokenizer}')")

    def build(self, texts: list[str]) -> None:
        """Index all texts in one transaction."""
        self.add(texts)
        self._database.commit()

    def add(self, texts: Iterable[str]) -> None:
        """Index texts beside those that are there."""
        (first,) = self._database.execute(f"select coalesce(max(id), 0) + 1 from texts_{self._kind}").fetchone()
        rows = list(enumerate(texts, first))
        self._database.executemany(f"insert into texts_{self._kind} values (?, ?)", rows)
        shown = rows if self._kind == "trigram" else [(id_, _in_pairs(text)) for id_, text in rows]
        self._database.executemany(f"insert into {self._kind}(rowid, text) values (?, ?)", shown)
        self._database.commit()

    def can(self, query: str) -> bool:
        """Whether a query can be answered at all."""
        return " " not in query and len(query) > (2 if self._kind == "trigram" else 1)

    def ask(self, query: str, limit: str = "") -> list[int]:
        """The ids of the texts that have the query in them."""
        words = f'"{query}"' if self._kind == "trigram" else f'"{_in_pairs(query)}"'
        found = self._database.execute(f"select rowid from {self._kind} where {self._kind} match ?{limit}", (words,))
        return [number for (number,) in found]

    def page(self, query: str) -> list[str]:
        """The first texts, without counterparts and marks."""
        ids = self.ask(query)[:PAGE]
        marks = ",".join("?" * len(ids))
        return [
            text
            for (text,) in self._database.execute(f"select text from texts_{self._kind} where id in ({marks})", ids)
        ]

    def size(self) -> int:
        """Bytes of the index without the texts."""
        query = "select coalesce(sum(length(block)), 0) from "
        (data,) = self._database.execute(f"{query}{self._kind}_data").fetchone()
        return int(data)


def _in_pairs(text: str) -> str:
    return " ".join("".join(pair) for run in re.findall(r"\w+", text) for pair in pairwise(run)) or text


def _store(library: Library, sides: Mapping[Language, list[str]]) -> None:
    """Store the clauses as documents, line beside line."""
    for first in range(0, len(sides[Language.ZH]), DOCUMENT):
        ends = []
        for language, texts in sides.items():
            own = texts[first : first + DOCUMENT]
            starts = list(accumulate((len(text) + 1 for text in own), initial=0))
            segments = [
                SegmentDraft(SegmentKind.CLAUSE, start, start + len(text))
                for start, text in zip(starts, own, strict=False)
            ]
            script = Script.HANS if language is Language.ZH else Script.LATN
            text = "\n".join(own)
            name = f"{first} {language}"
            draft = DocumentDraft(name, language, script, text, name.encode(), name, Receipt("utf-8"))
            ends.append(library.store.add_document(draft, segments).id)
        pairs = zip(*(library.store.segments(document) for document in ends), strict=True)
        beads = [BeadDraft((zh.id,), (en.id,), 0.9) for zh, en in pairs]
        library.store.save_alignment(ends[0], ends[1], AlignmentKind.PARALLEL, beads)


def invented(count: int) -> list[str]:
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


def invented_english(count: int) -> list[str]:
    """Clauses of some 25 words of two to four syllables, some with a number or a date."""
    chance = random.Random(8)
    ends = ("a", "e", "i", "o", "u", "en", "ar", "ion")
    syllables = [first + last for first in (*"bdfgklmnprstv", "st", "tr", "pl") for last in ends]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20_000)]
    words[:12] = ["the", "of", "and", "in", "to", "shall", "one", "parties", "by", "a", "second", "for"]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    extras = ["", "", "", "", " by 30 April 2019", " of 97 per cent", " 12,500 tonnes", " twenty days"]
    return [
        f"The {' '.join(chance.choices(words, cum_weights=weights, k=25))}{chance.choice(extras)}."
        for _ in range(count)
    ]


def typed(texts: list[str]) -> list[str]:
    """320 queries of one to six characters and of two words, always the same for the same texts."""
    chance = random.Random(11)
    queries = []
    for length in (1, 2, 2, 3, 4, 5, 6):
        for _ in range(40):
            text = chance.choice(texts)
            start = chance.randrange(len(text) - length)
            queries.append(text[start : start + length].replace("，", "").replace("。", "") or text[0])
    pairs = [query for query in queries if len(query) == 2]
    return queries + [f"{one} {other}" for one, other in zip(pairs[::2], pairs[1::2], strict=False)]


def _opened(folder: Path) -> tuple[float, float]:
    """Milliseconds and megabytes it takes a new process to open the index; the best of three."""
    runs = [
        subprocess.run([sys.executable, "-c", _OPEN, str(folder)], capture_output=True, text=True, check=True).stdout
        for _ in range(3)
    ]
    figures = [tuple(map(float, run.split())) for run in runs]
    return min(ms for ms, _ in figures), min(mb for _, mb in figures)


def _rival_opened(file: Path) -> float:
    def open_it() -> None:
        with closing(sqlite3.connect(file)) as database:
            database.execute("select rowid from trigram limit 1").fetchall()

    return min(_seconds(open_it) for _ in range(3))


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the wall's clock, and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def _seconds(act: Callable[[], object]) -> float:
    return _timed(act)[0]


def _best(act: Callable[[], object]) -> float:
    return min(_seconds(act) for _ in range(3))


def _best_of_processor(act: Callable[[], object]) -> float:
    """Seconds of the processor alone: what remains on a machine that does something else as well."""
    return min(_timed(act)[1] for _ in range(3))


def _p95(seconds: Iterable[float]) -> float:
    ordered = sorted(seconds)
    return 1000 * ordered[int(len(ordered) * 0.95)]


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _beside(value: float, unit: str, rivals: Mapping[str, float]) -> Figure:
    """A figure; its baseline is FTS5 by trigrams, where there is one."""
    baseline = rivals.get("trigram", 0.0)
    figure: Figure = {
        "value": value,
        "unit": unit,
        "baseline": baseline,
        "ratio": value / baseline if baseline else 0.0,
    }
    return figure | {"bigram": rivals["bigram"]} if "bigram" in rivals else figure


def run_million(count: int = 1_000_000) -> dict[str, Figure]:
    """Build an index of a million Chinese clauses in commits of 50,000, and ask it.

    `find` counts all hits and gives the first page with its marks, as a window asks; `ids` lists every hit.
    """
    texts = invented(count)
    peak = "VmHWM" if Path("/proc/self/status").exists() else ""

    def documents(first: int) -> Iterator[tuple[int, list[IndexedSegment]]]:
        for start in range(first, min(first + indexing.BATCH, count), DOCUMENT):
            own = enumerate(texts[start : start + DOCUMENT], start)
            yield start // DOCUMENT, [IndexedSegment(id_, start // DOCUMENT, Language.ZH, text) for id_, text in own]

    def fetch(ids: Sequence[int]) -> dict[int, str]:
        return {id_: texts[id_] for id_ in ids}

    before = _status(peak)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        index = SearchIndex.open(Path(folder))
        wall, processor = _timed(lambda: [index.add_all(documents(at)) for at in range(0, count, indexing.BATCH)])
        queries = typed(texts)
        asked = [_best(partial(index.ids, query, fetch)) for query in queries]
        asked_cpu = [_best_of_processor(partial(index.ids, query, fetch)) for query in queries]
        found = [_best(partial(index.find, query, fetch, limit=PAGE)) for query in queries]
        found_cpu = [_best_of_processor(partial(index.find, query, fetch, limit=PAGE)) for query in queries]
        size = _bytes(Path(folder)) / sum(len(text.encode()) for text in texts)
    return {
        "million_build_s": _beside(wall, "s", {}),
        "million_build_cpu_s": _beside(processor, "s", {}),
        "million_peak_mb": _beside(_status(peak) - before, "MB over the texts", {}),
        "million_ratio": _beside(size, "of the text", {}),
        "million_find_p95_ms": _beside(_p95(found), "ms", {}),
        "million_find_cpu_p95_ms": _beside(_p95(found_cpu), "ms", {}),
        "million_ids_p95_ms": _beside(_p95(asked), "ms", {}),
        "million_ids_cpu_p95_ms": _beside(_p95(asked_cpu), "ms", {}),
    }


def _status(name: str) -> float:
    """A line of the process's status in megabytes."""
    if not name:
        return 0.0
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    measured = run_million() if "million" in sys.argv else run()
    for name, figure in measured.items():
        rest = f"  bigram {figure['bigram']:.3f}" if "bigram" in figure else ""
        print(f"{name:36}{figure['value']:12.3f} {figure['unit']:18} baseline {figure['baseline']:.3f}{rest}")
