"""Alignment as the person asks for it."""

from collections.abc import Callable

import pytest

from app.core.alignment import AlignmentKind, AlignmentLevel, BeadStatus
from app.core.document import Document
from app.core.errors import InputError
from app.services.aligning import align, source_first
from app.services.library import Library
from app.services.reading import view_bitext
from tests.conftest import EN, ZH


def test_articles_stand_beside_their_articles(library: Library, bitext: int) -> None:
    view = view_bitext(library, bitext)
    texts = [column.text for column in view.columns]
    pairs = {
        tuple(texts[side][cell.spans[0].start : cell.spans[0].end][:9] for side, cell in enumerate(row.cells))
        for row in view.rows
        if all(cell.spans for cell in row.cells)
    }
    assert ("第二条　每年的捕捞", "Article 2") in pairs
    assert ("第四条　本协定自2", "Article 4") in pairs


def test_clause_beads_own_the_sentence_beads_inside_them(library: Library, bitext: int) -> None:
    clauses = {bead.id for bead in library.store.beads(bitext)}
    sentences = library.store.beads(bitext, level=AlignmentLevel.SENTENCE)
    assert len(sentences) > len(clauses)
    assert {bead.parent_id for bead in sentences} <= clauses


def test_aligning_again_keeps_what_was_accepted_and_the_id(library: Library, bitext: int) -> None:
    bead = library.store.beads(bitext)[2]
    library.store.set_bead_status([bead.id], BeadStatus.ACCEPTED)
    alignment = library.store.alignment(bitext)
    again = align(library, alignment.source_id, alignment.target_id).alignment
    assert again.id == bitext
    kept = [b for b in library.store.beads(bitext) if b.status is BeadStatus.ACCEPTED]
    assert [(b.source, b.target) for b in kept] == [(bead.source, bead.target)]


def test_two_versions_in_one_language_are_related_texts(library: Library, bring: Callable[..., Document]) -> None:
    old, new = bring(ZH), bring(ZH.replace("十年", "五年").replace("12,500", "9,800"), "new.txt")
    outcome = align(library, old.id, new.id)
    assert outcome.alignment.kind is AlignmentKind.COMPARABLE
    assert outcome.reason
    view = view_bitext(library, outcome.alignment.id)
    assert len(view.free_rows) == 2
    assert len(view.links) >= 4


def test_what_cannot_be_aligned_is_told(library: Library, bring: Callable[..., Document]) -> None:
    one, two = bring(ZH), bring(ZH + "第五条　完。\n", "two.txt")
    with pytest.raises(InputError, match="itself"):
        align(library, one.id, one.id)
    with pytest.raises(InputError, match="one language"):
        align(library, one.id, two.id, AlignmentKind.PARALLEL)


def test_chinese_stands_first(library: Library, bring: Callable[..., Document]) -> None:
    zh, en = bring(ZH), bring(EN, "en.txt")
    assert source_first(library, en.id, zh.id) == (zh.id, en.id)
    assert source_first(library, zh.id, en.id) == (zh.id, en.id)
