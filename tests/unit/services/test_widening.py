"""Third and fourth columns: joined by an alignment or as another version, nothing lost, nothing twice."""

import pytest

from app.core.alignment import AlignmentKind, AlignmentLevel, BeadDraft, Relation
from app.core.language import Language
from app.core.rows import ReaderView
from app.services import reading
from app.services.library import Library
from app.services.widening import joins, widened
from tests.unit.services.shelves import ids, pair, put

ZH = ["第一条 双方合作。", "第二条 双方交换数据。", "第三条 本协定有效。"]
EN = ["Article 1 The Parties cooperate.", "Article 2 The Parties exchange data.", "Article 3 This Agreement is valid."]


def texts(view: ReaderView, column: int) -> list[str]:
    shown = view.columns[column].text
    return ["|".join(shown[span.start : span.end] for span in row.cells[column].spans) for row in view.rows]


def test_a_third_text_joins_through_the_alignment_with_the_first(library: Library) -> None:
    zh, _, alignment = pair(library, ZH, EN)
    other = put(library, ["One.", "Two,", "three.", "More."], Language.EN, title="Draft")
    left, right = ids(library, zh), ids(library, other)
    beads = [
        BeadDraft((left[0],), (right[0],), 0.9),
        BeadDraft((left[1], left[2]), tuple(right[1:3]), 0.9),
        BeadDraft((), (right[3],), 0.9, Relation.ALONE),
    ]
    library.store.save_alignment(zh.id, other.id, AlignmentKind.PARALLEL, beads)
    view = reading.view_bitext(library, alignment)
    (join,) = joins(library, view)
    assert (join.document.id, join.column) == (other.id, 0)
    wide = widened(library, view, [other.id])
    assert texts(wide, 2) == ["One.", "Two,|three.", "", "More."]
    assert texts(wide, 0) == [*ZH, ""]
    assert [row.bead_id for row in wide.rows[:3]] == [row.bead_id for row in view.rows]
    assert wide.rows[3].bead_id is None


def test_another_version_stands_beside_its_clauses(library: Library) -> None:
    zh, _, alignment = pair(library, ZH, EN)
    older = put(library, ["第一条 双方互助。", "双方保密。", ZH[0].replace("第一条", "第二条"), ZH[2]], title="旧协定")
    view = reading.view_bitext(library, alignment)
    wide = widened(library, view, [older.id])
    shown = texts(wide, 2)
    assert shown[texts(wide, 0).index(ZH[2])] == ZH[2]
    assert sorted(filter(None, "|".join(shown).split("|"))) == sorted(
        library.store.text(older.id)[s.start : s.end] for s in library.store.segments(older.id)
    )
    assert zh.id == wide.columns[0].document.id


def test_four_texts_at_most_and_never_one_twice(library: Library) -> None:
    *_, alignment = pair(library, ZH, EN)
    more = [put(library, ZH, title=f"稿{number}") for number in range(3)]
    view = widened(library, reading.view_bitext(library, alignment), [more[0].id, more[0].id, more[1].id, more[2].id])
    assert [column.document.id for column in view.columns][2:] == [more[0].id, more[1].id]
    assert joins(library, view) == []


@pytest.mark.parametrize("level", AlignmentLevel)
def test_rows_of_sentences_are_joined_as_well(library: Library, level: AlignmentLevel) -> None:
    *_, alignment = pair(library, ZH, EN)
    older = put(library, ZH, title="旧协定")
    view = reading.view_bitext(library, alignment, level)
    wide = widened(library, view, [older.id], level)
    assert [text for text in texts(wide, 2) if text] == ZH


def test_a_text_by_itself_may_get_company_and_a_stranger_none(library: Library) -> None:
    alone = put(library, ZH)
    stranger = put(library, EN, Language.EN, title="Agreement")
    view = reading.view_document(library, alone.id)
    assert joins(library, view) == []
    assert widened(library, view, [stranger.id, 99]) == view


def test_statuses_are_renewed_in_place_among_four_columns(library: Library) -> None:
    *_, alignment = pair(library, ZH, EN)
    older = put(library, ZH, title="旧协定")
    wide = widened(library, reading.view_bitext(library, alignment), [older.id])
    bead = wide.rows[1].bead_id
    assert bead is not None
    assert reading.renew_beads(library, wide, [bead])
    assert reading.changed_rows(library, wide, [bead], AlignmentLevel.CLAUSE) is None
    assert texts(wide, 2) == ZH
