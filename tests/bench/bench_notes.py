"""Measures notes in numbers: filtering a hundred thousand, opening a text with five thousand, keeping one on the disk.

Baselines of the same run: the same filter as a plain scan of the tables with `sqlite3`, the same rows read with
`sqlite3`, a bare `INSERT` committed with `synchronous=FULL`, and difflib over the whole text for carrying.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from app.core.annotation import AnnotationDraft, AnnotationStatus, NoteFilter, NoteSort, Target
from app.core.document import Document, DocumentDraft, Receipt, SegmentDraft, SegmentKind
from app.core.language import Language, Script
from app.services.library import Library
from app.services.notebook import Notebook
from app.services.undo import History
from app.services.writing import NoteInHand
from app.text.anchoring import Version, Versions
from app.text.structure import paths
from db.store import Store

NOTES, ON_ONE, DOCUMENTS = 100_000, 5_000, 20
_WORDS = [
    "缔约",
    "双方",
    "合作",
    "渔业",
    "数据",
    "交换",
    "应当",
    "港口",
    "法律",
    "生效",
    "check",
    "shall",
    "may",
    "agreement",
    "wording",
    "number",
    "date",
]
_TAGS = ("法律", "术语", "数字", "style", "todo")
_AUTHORS = ("Wen Lan", "Li Qiu", "Ann", "Bo")

Figures = dict[str, dict[str, float | str]]


def run() -> Figures:
    """The figures by name, each with value, unit, baseline and ratio."""
    with tempfile.TemporaryDirectory(prefix="duizhao-bench-") as folder:
        directory = Path(folder) / "library"
        store = Store.open(directory)
        try:
            documents = _fill(store)
        finally:
            store.close()
        store = Store.open(directory)
        try:
            return _measured(Library(store, Path(folder) / "cache"), documents)
        finally:
            store.close()


def _measured(library: Library, documents: list[Document]) -> Figures:
    book = Notebook(library)
    with closing(sqlite3.connect(library.directory / "library.db")) as plain:
        load = _time(lambda: Notebook(library).refresh(), 1)
        book.refresh()
        filters, scans = [], []
        for wanted, sql in _filters(documents):
            filters += [_time(partial(book.find, wanted, sort), 5) for sort in (NoteSort.PLACE, NoteSort.NEWEST)]
            scans.append(_time(partial(_fetched, plain, sql), 3))
        one = documents[0].id
        rows = 'SELECT annotation_id, start, "end", state FROM annotation_targets WHERE document_id = 1 ORDER BY start'
        marks = _time(lambda: library.store.notes.marks(one), 9)
        read = _time(lambda: plain.execute(rows).fetchall(), 9)
        whole = _time(lambda: library.store.annotations(one), 3)
        page = _time(lambda: book.entries(book.find(NoteFilter())[:200]), 5)
    disk, insert = _on_disk(library, one)
    carry, diff = _carry()
    return {
        "notes_filter_ms": _figure(max(filters), "ms", max(scans)),
        "notes_filter_median_ms": _figure(statistics.median(filters), "ms", statistics.median(scans)),
        "notes_notebook_load_ms": _figure(load, "ms", max(scans)),
        "notes_marks_5000_ms": _figure(marks, "ms", read),
        "notes_open_5000_ms": _figure(whole, "ms", read),
        "notes_page_200_ms": _figure(page, "ms", read),
        "note_on_disk_ms": _figure(disk, "ms", insert),
        "notes_carry_300_ms": _figure(carry, "ms", diff),
    }


def _fetched(plain: sqlite3.Connection, sql: str) -> list[object]:
    return plain.execute(sql).fetchall()


def _figure(value: float, unit: str, baseline: float) -> dict[str, float | str]:
    return {
        "value": round(value, 2),
        "unit": unit,
        "baseline": round(baseline, 2),
        "ratio": round(value / baseline, 3) if baseline else 0.0,
    }


def _time(work: Callable[[], object], times: int) -> float:
    """The median of several runs after one that warms up, in milliseconds."""
    work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


def _filters(documents: list[Document]) -> list[tuple[NoteFilter, str]]:
    """Filters as people set them, and the same asked of the tables without anything held ready."""
    whole = "SELECT a.id FROM annotations a JOIN annotation_words w ON w.annotation_id = a.id WHERE trashed_at IS NULL"
    tagged = "a.id IN (SELECT annotation_id FROM annotation_tags WHERE tag = '法律')"
    standing = f"a.id IN (SELECT annotation_id FROM annotation_targets WHERE document_id = {documents[3].id})"
    order = " ORDER BY first_document_id, first_start"
    return [
        (NoteFilter(), whole + order),
        (NoteFilter(authors=("Ann",)), f"{whole} AND author = 'Ann'" + order),
        (NoteFilter(tags=("法律",)), f"{whole} AND {tagged}" + order),
        (NoteFilter(status=AnnotationStatus.OPEN), f"{whole} AND status = 'open'" + order),
        (NoteFilter(colours=("rose",)), f"{whole} AND colour = 'rose'" + order),
        (NoteFilter(documents=(documents[3].id,)), f"{whole} AND {standing}" + order),
        (NoteFilter(since=datetime(2025, 6, 1, tzinfo=UTC)), f"{whole} AND modified_at >= '2025-06-01'" + order),
        (NoteFilter(text="漁業"), f"{whole} AND words LIKE '%渔业%'" + order),
        (
            NoteFilter(text="agreement wording"),
            f"{whole} AND words LIKE '%agreement%' AND words LIKE '%wording%'" + order,
        ),
        (
            NoteFilter(authors=("Ann",), tags=("法律",), status=AnnotationStatus.OPEN, text="渔业"),
            f"{whole} AND author = 'Ann' AND status = 'open' AND {tagged} AND words LIKE '%渔业%'" + order,
        ),
    ]


def _fill(store: Store) -> list[Document]:
    """Twenty texts, one with five thousand notes, the others with the rest."""
    chance = random.Random(8)
    text = "\n".join(f"第{n}条　缔约双方应当就第{n}号事项开展合作。" for n in range(1, 2001))
    documents = [_document(store, text, at) for at in range(DOCUMENTS)]
    for first in range(0, NOTES, 5_000):
        drafts = []
        for at in range(first, first + 5_000):
            document = documents[0] if at < ON_ONE else chance.choice(documents[1:])
            drafts.append((_draft(chance, document.id, text), None))
        store.notes.add(drafts)
    return documents


def _document(store: Store, text: str, number: int) -> Document:
    segments, start = [], 0
    for line in text.split("\n"):
        label = line.split("　")[0]
        segments.append(SegmentDraft(SegmentKind.CLAUSE, start, start + len(line), label))
        start += len(line) + 1
    name = f"条约{number}"
    draft = DocumentDraft(name, Language.ZH, Script.HANS, text, name.encode(), f"{name}.txt", Receipt("UTF-8"))
    return store.add_document(draft, segments)


def _draft(chance: random.Random, document_id: int, text: str) -> AnnotationDraft:
    start = chance.randrange(len(text) - 8)
    quote = text[start : start + 8]
    target = Target(
        document_id, start, start + 8, quote, text[max(0, start - 32) : start], text[start + 8 : start + 40]
    )
    return AnnotationDraft(
        (target,),
        " ".join(chance.choice(_WORDS) for _ in range(12)),
        tuple(chance.sample(_TAGS, chance.randint(0, 2))),
        status=chance.choice(list(AnnotationStatus)),
        colour=chance.choice(["amber", "rose", "sky", "leaf", "violet"]),
        author=chance.choice(_AUTHORS),
    )


def _on_disk(library: Library, document_id: int) -> tuple[float, float]:
    """The 95th percentile of keeping a note at a pause, and of a bare committed insert."""
    draft = AnnotationDraft((Target(document_id, 0, 4, library.store.text(document_id)[:4]),), author="Ann")
    hand = NoteInHand(library, History(), draft)
    pauses = [_once(partial(hand.save, replace(draft, text=f"pause {n}"))) for n in range(60)]
    with closing(sqlite3.connect(library.directory / "bare.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        inserts = [_once(lambda: bare.execute("INSERT INTO notes (text) VALUES ('pause')")) for _ in range(60)]
    return statistics.quantiles(pauses, n=20)[-1], statistics.quantiles(inserts, n=20)[-1]


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _carry() -> tuple[float, float]:
    """Placing 300 notes on a revised text, and difflib over its clauses."""
    from tests.unit.text.anchoring.revisions import Treaty

    treaty = Treaty.drawn(8, 300)
    old = treaty.laid_out()
    notes = old.notes(random.Random(8), 300)
    for _ in range(50):
        treaty.revise()
    new = treaty.laid_out()
    sides = [Version(v.text, v.segments, paths(v.segments)) for v in (old, new)]

    def carry() -> object:
        versions = Versions(sides[0], sides[1])
        return [versions.place(note) for note in notes]

    lines = [v.text.split("\n") for v in (old, new)]
    return _time(carry, 5), _time(lambda: SequenceMatcher(None, lines[0], lines[1]).get_opcodes(), 5)
