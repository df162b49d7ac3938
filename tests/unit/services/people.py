"""People with libraries of their own, not connected, who write notes on the same two texts."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.core.alignment import AlignmentKind, BeadDraft
from app.core.annotation import AnnotationDraft, Target
from app.core.document import Document, DocumentDraft, Receipt, SegmentDraft, SegmentKind
from app.core.language import Language, Script
from app.core.records import Bundle
from app.services.bundling import gather
from app.services.library import Library
from db.store import Store

ZH = "第一条　双方应当合作。\n第二条　费用由双方分担。\n第三条　本协定自签字之日起生效。"
EN = "Article 1 The Parties shall cooperate.\nArticle 2 Costs are shared.\nArticle 3 In force upon signature."


@contextmanager
def opened(folder: Path, cache: Path) -> Iterator[Library]:
    """A library without an index, which these tests do not need."""
    store = Store.open(folder)
    try:
        yield Library(store, cache)
    finally:
        store.close()


@contextmanager
def libraries(folder: Path, cache: Path, number: int) -> Iterator[list[Library]]:
    """Several empty libraries."""
    with ExitStack() as stack:
        yield [stack.enter_context(opened(folder / f"library {at}", cache)) for at in range(number)]


def add(library: Library, text: str = ZH, title: str = "协定", work_id: int | None = None) -> Document:
    """Store a text with a clause for each line and one sentence in each."""
    language = Language.EN if text.isascii() else Language.ZH
    script = Script.LATN if text.isascii() else Script.HANS
    segments: list[SegmentDraft] = []
    start = 0
    for line in text.split("\n"):
        label = line.split("　")[0] if language is Language.ZH else " ".join(line.split(" ")[:2])
        body = start + len(label) + 1
        segments.append(SegmentDraft(SegmentKind.CLAUSE, start, start + len(line), label))
        segments.append(SegmentDraft(SegmentKind.SENTENCE, body, start + len(line), "", 1, len(segments) - 1))
        start += len(line) + 1
    draft = DocumentDraft(
        title, language, script, text, text.encode(), f"{title}.txt", Receipt("UTF-8", 0.9, ("UTF-8",)), work_id=work_id
    )
    return library.store.add_document(draft, segments)


def pair(library: Library) -> tuple[Document, Document, int]:
    """Both texts in one work, aligned clause by clause; the bitext's id last."""
    source = add(library)
    target = add(library, EN, "Agreement", source.work_id)
    return source, target, align(library, source, target)


def align(library: Library, source: Document, target: Document, score: float = 0.9) -> int:
    sides = [library.store.segments(d.id, sentences=True) for d in (source, target)]
    clauses = [
        BeadDraft((a.id,), (b.id,), score, sentences=(BeadDraft((c.id,), (d.id,), score),))
        for (a, c), (b, d) in zip(
            zip(sides[0][::2], sides[0][1::2], strict=True),
            zip(sides[1][::2], sides[1][1::2], strict=True),
            strict=True,
        )
    ]
    return library.store.save_alignment(source.id, target.id, AlignmentKind.PARALLEL, clauses).id


def note(document: Document, words: str = "双方", text: str = "", **more: object) -> AnnotationDraft:
    whole = EN if document.language is Language.EN else ZH
    at = whole.index(words)
    target = Target(document.id, at, at + len(words), words, whole[max(0, at - 32) : at], whole[at + len(words) :][:32])
    return AnnotationDraft((target,), text, **more)  # type: ignore[arg-type]


def contents(library: Library) -> Bundle:
    """Everything in a library that travels, in an order of its own."""
    made = gather(library)
    return Bundle(
        tuple(sorted(made.works, key=lambda w: w.identity)),
        tuple(sorted(made.documents, key=lambda d: d.record.identity)),
        tuple(sorted(made.alignments, key=repr)),
        tuple(sorted(made.notes, key=lambda n: n.identity)),
    )
