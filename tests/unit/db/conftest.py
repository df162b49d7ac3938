"""A library in a directory of its own, and documents to put into it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from app.core.alignment import Alignment, AlignmentKind, BeadDraft
from app.core.document import Document, DocumentDraft, Receipt, SegmentDraft, SegmentKind
from app.core.language import Language, Script
from db.store import Store

AddDocument = Callable[..., Document]
Align = Callable[[int, int], Alignment]


def draft_of(text: str, title: str = "条约", language: Language = Language.ZH) -> DocumentDraft:
    script = Script.HANS if language is Language.ZH else Script.LATN
    return DocumentDraft(title, language, script, text, text.encode(), f"{title}.txt", Receipt("utf-8"))


def lines_of(text: str) -> list[SegmentDraft]:
    """A clause for each line that is not empty."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(SegmentDraft(SegmentKind.CLAUSE, start, start + len(line)))
        start += len(line) + 1
    return found


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "我的 library"


@pytest.fixture
def store(directory: Path) -> Iterator[Store]:
    with Store.open(directory) as opened:
        yield opened


@pytest.fixture
def draft() -> Callable[..., DocumentDraft]:
    return draft_of


@pytest.fixture
def add(store: Store) -> AddDocument:
    """Stores a text with a clause for each line."""

    def add_lines(text: str = "第一条\n第二条", title: str = "条约", language: Language = Language.ZH) -> Document:
        return store.add_document(draft_of(text, title, language), lines_of(text))

    return add_lines


@pytest.fixture
def align(store: Store) -> Align:
    """Aligns two documents clause by clause."""

    def align_clauses(source_id: int, target_id: int) -> Alignment:
        return store.save_alignment(
            source_id, target_id, AlignmentKind.PARALLEL, one_to_one(store, source_id, target_id)
        )

    return align_clauses


def one_to_one(store: Store, source_id: int, target_id: int) -> Sequence[BeadDraft]:
    pairs = zip(store.segments(source_id), store.segments(target_id), strict=False)
    return [BeadDraft((source.id,), (target.id,), 0.9) for source, target in pairs]
