"""Prompts on a bitext: found, dismissed with a reason, and back again."""

from collections.abc import Callable

import pytest

from app.core.alignment import AlignmentKind, BeadDraft
from app.core.comparison import PromptKind
from app.core.document import Document
from app.services.library import Library
from app.services.linting import clause_map, dismiss, findings, restore

ZH = "第一条　双方应当每年举行会晤。\n第二条　委员会应在90日内答复。\n"
EN = "Article 1  The Parties shall meet every year.\nArticle 2  The Commission shall reply within 60 days.\n"


@pytest.fixture
def bitext(library: Library, bring: Callable[..., Document]) -> int:
    return align(library, bring(ZH, "zh.txt").id, bring(EN, "en.txt").id)


def align(library: Library, source: int, target: int) -> int:
    """Store the alignment of two documents clause by clause, in the place of one that is there."""
    sides = [[s.id for s in library.store.segments(i)] for i in (source, target)]
    beads = [BeadDraft((a,), (b,), 1.0) for a, b in zip(*sides, strict=True)]
    there = library.store.alignment_between(source, target)
    kept = there.id if there else None
    return library.store.save_alignment(source, target, AlignmentKind.PARALLEL, beads, replace=kept).id


def test_a_number_that_differs_is_asked_about_on_its_bead(library: Library, bitext: int) -> None:
    (found,) = findings(library, bitext)
    assert found.prompt.kind is PromptKind.NUMBER
    assert found.prompt.values == ("90", "60")
    assert found.bead_id in [bead.id for bead in library.store.beads(bitext)]


def test_a_dismissal_outlives_aligning_again(library: Library, bitext: int) -> None:
    (found,) = findings(library, bitext)
    dismiss(library, bitext, found.key, "the English was corrected on 3 May")
    alignment = library.store.alignment(bitext)
    again = align(library, alignment.source_id, alignment.target_id)
    assert [f.dismissed for f in findings(library, again)] == ["the English was corrected on 3 May"]


def test_a_dismissal_can_be_taken_back(library: Library, bitext: int) -> None:
    (found,) = findings(library, bitext)
    dismiss(library, bitext, found.key, "")
    assert [f.dismissed for f in findings(library, bitext)] == [""]
    restore(library, bitext, found.key)
    assert [f.dismissed for f in findings(library, bitext)] == [None]


def test_the_clause_map_has_a_line_for_each_bead(library: Library, bitext: int) -> None:
    assert [[p.values for p in line.differing] for line in clause_map(library, bitext)] == [[], [("90", "60")]]
