"""A small bitext as the tests of the writers use it."""

from datetime import UTC, datetime

import pytest

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.annotation import Annotation, AnnotationScope, AnnotationStatus, Motivation, Target
from app.core.document import Document, Receipt
from app.core.exchange import ExchangeBitext, ExchangeNote, ExchangeRow
from app.core.language import Language, Script

WHEN = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)


def document(number: int, language: Language, script: Script, title: str, label: str = "") -> Document:
    return Document(number, 1, title, language, script, f"{title}.txt", "0" * 64, 100, Receipt("UTF-8"), label, "2024")


def note(number: int, text: str, column: int | None, start: int = 0, end: int = 0, **more: object) -> ExchangeNote:
    annotation = Annotation(
        id=number,
        identity=f"00000000-0000-4000-8000-{number:012}",
        targets=(Target(1, start, end, "words"),),
        text=text,
        tags=(),
        motivation=Motivation.COMMENTING,
        scope=AnnotationScope.TEXT if column is not None else AnnotationScope.PAIR,
        status=AnnotationStatus.OPEN,
        colour="amber",
        author="Wen Lan",
        created_at=WHEN,
        modified_at=WHEN,
        **more,  # type: ignore[arg-type]
    )
    return ExchangeNote(annotation, column, start, end)


def row(number: int, source: str, target: str, *notes: ExchangeNote, label: str = "") -> ExchangeRow:
    relation = Relation.SAME if source and target else Relation.ALONE
    return ExchangeRow(number, label, source, target, 0.9, relation, BeadStatus.AUTOMATIC, notes)


def bitext_of(*rows: ExchangeRow, target_language: Language = Language.EN) -> ExchangeBitext:
    source = document(1, Language.ZH, Script.HANS, "河口条约", "2024年")
    script = Script.LATN if target_language is Language.EN else Script.HANT
    return ExchangeBitext(source, document(2, target_language, script, "Treaty"), AlignmentKind.PARALLEL, rows)


@pytest.fixture
def bitext() -> ExchangeBitext:
    """Six rows with everything that makes writers stumble: empty sides, markup, controls, notes that overlap."""
    return small_bitext()


def small_bitext() -> ExchangeBitext:
    """The bitext of that fixture."""
    return bitext_of(
        row(11, "第一条 目的", "Article 1 Purpose", label="1"),
        row(
            12,
            "双方应合作保护河口。\n第二段。",
            "The Parties shall cooperate & protect the <estuary>.\nSecond paragraph.",
            note(1, "“应”译为 shall", 0, 2, 3),
            note(2, "overlaps", 0, 0, 5),
            note(3, "on the pair", None),
            note(4, "across lines", 1, 40, 60),
            label="2",
        ),
        row(13, "只有中文。", "", note(5, "missing in English", 1)),
        row(14, "", "English only."),
        row(15, "控制\x0c符\x00", "form feed \x0c and tab\t."),
        row(16, "𠮷野家 😀 “引号”", " leading and trailing blanks "),
    )
