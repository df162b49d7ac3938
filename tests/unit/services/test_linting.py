"""Prompts on a bitext: found, dismissed with a reason, and back again."""

from collections.abc import Callable

import pytest

from app.core.alignment import AlignmentKind, BeadDraft, Relation
from app.core.comparison import PromptKind
from app.core.document import Document
from app.core.errors import InputError
from app.services.library import Library
from app.services.linting import (
    clause_map,
    dismiss,
    dismissed,
    dismissing,
    findings,
    places_of_prompts,
    restore,
    restoring,
)

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


def test_a_part_of_a_clause_is_not_asked_for_what_it_leaves_out(
    library: Library, bring: Callable[..., Document]
) -> None:
    source, target = bring(ZH, "zh.txt").id, bring(EN.replace("within 60 days", "soon"), "en.txt").id
    sides = [[s.id for s in library.store.segments(i)] for i in (source, target)]
    beads = [BeadDraft((a,), (b,), 1.0, Relation.PARTIAL) for a, b in zip(*sides, strict=True)]
    related = library.store.save_alignment(source, target, AlignmentKind.COMPARABLE, beads).id
    assert [line.differing for line in clause_map(library, related)] == [(), ()]


def test_a_dismissal_is_a_command_with_its_way_back(library: Library, bitext: int) -> None:
    (found,) = findings(library, bitext)
    command = dismissing(library, bitext, found, " agreed on 3 May ")
    assert command.do().beads == {found.bead_id}
    assert dismissed(library, bitext) == {found.key: "agreed on 3 May"}
    command.undo()
    assert dismissed(library, bitext) == {}
    command.do()
    (again,) = findings(library, bitext)
    back = restoring(library, bitext, again)
    back.do()
    assert dismissed(library, bitext) == {}
    back.undo()
    assert dismissed(library, bitext) == {found.key: "agreed on 3 May"}


def test_a_dismissal_needs_a_reason(library: Library, bitext: int) -> None:
    (found,) = findings(library, bitext)
    with pytest.raises(InputError, match="few words"):
        dismissing(library, bitext, found, "  ")


def test_prompts_have_places_in_both_documents(library: Library, bitext: int) -> None:
    (found,) = findings(library, bitext)
    alignment = library.store.alignment(bitext)
    ((source, target),) = places_of_prompts(library, bitext, [(found.bead_id, found.prompt)])
    texts = [library.store.text(i) for i in (alignment.source_id, alignment.target_id)]
    assert [texts[0][s.start : s.end] for s in source] == ["90"]
    assert [texts[1][s.start : s.end] for s in target] == ["60"]
    assert places_of_prompts(library, bitext, [(0, found.prompt)]) == [((), ())]
