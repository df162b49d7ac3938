"""Open questions by chapter."""

from collections.abc import Callable
from dataclasses import replace

from app.core.annotation import AnnotationStatus, Motivation
from app.core.document import Document, Span
from app.services import annotating
from app.services.library import Library
from app.services.note_statistics import chapters
from tests.conftest import ZH


def test_notes_are_counted_where_they_stand(library: Library, bring: Callable[..., Document]) -> None:
    document = bring(ZH)
    text = library.store.text(document.id)
    for words, more in (
        ("捕捞总量", {"motivation": Motivation.QUESTIONING}),
        ("交换数据", {"status": AnnotationStatus.RESOLVED}),
        ("有效期", {}),
        ("渔业合作", {}),
    ):
        at = text.index(words)
        draft = annotating.draft(library, [(document.id, Span(at, at + len(words)))], text="?")
        library.store.add_annotation(replace(draft, **more))  # type: ignore[arg-type]
    first = library.store.annotations()[0]
    library.store.add_annotation(annotating.reply(library, first.id, "not counted"))
    found = {c.path: (c.open, c.resolved, c.questions) for c in chapters(library, document.id)}
    assert found == {
        "": (1, 0, 0), "第一条": (0, 0, 0), "第二条": (1, 1, 1), "第三条": (0, 0, 0), "第四条": (1, 0, 0)
    }  # fmt: skip
    parts = chapters(library, document.id)
    assert [p.start for p in parts[1:]] == [p.end for p in parts[:-1]]
    assert parts[2].title.startswith("第二条 每年的捕捞总量")


def test_a_text_without_notes_has_its_chapters(library: Library, bring: Callable[..., Document]) -> None:
    assert [c.total for c in chapters(library, bring(ZH).id)] == [0, 0, 0, 0]
