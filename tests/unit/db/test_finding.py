"""What the store answers to searches beside the index."""

from app.core.alignment import AlignmentKind, BeadDraft, BeadStatus
from app.core.annotation import AnnotationDraft, Target
from app.core.document import SegmentKind
from app.core.language import Language
from db.store import Store
from tests.unit.db.conftest import draft_of, lines_of


def _put(store: Store, text: str, title: str = "条约", language: Language = Language.ZH) -> tuple[int, list[int]]:
    document = store.add_document(draft_of(text, title, language), lines_of(text))
    return document.id, [segment.id for segment in store.segments(document.id)]


def test_documents_in_the_trash_are_not_spoken_of(store: Store) -> None:
    one, first = _put(store, "甲\n乙")
    other, second = _put(store, "a", "Treaty", Language.EN)
    facts = store.finding.documents()
    assert [(fact.title, fact.language) for fact in facts.values()] == [
        ("条约", Language.ZH),
        ("Treaty", Language.EN),
    ]
    assert store.finding.clause_counts([one, other]) == {one: 2, other: 1}
    store.trash_document(other)
    assert store.finding.documents().keys() == {one}
    assert store.finding.languages_of([*first, *second]) == dict.fromkeys(first, Language.ZH)
    assert store.finding.of_kinds([SegmentKind.CLAUSE]) == first
    assert store.finding.documents_of([*first, 10**9]) == dict.fromkeys(first, one)
    assert store.finding.clauses(one) == [(first[0], 0, 1), (first[1], 2, 3)]


def test_the_index_is_level_when_it_is_noted_to_hold_just_what_there_is(store: Store) -> None:
    one, _ = _put(store, "甲")
    assert store.finding.level("g") is None
    store.finding.mark_indexed([one], "g")
    assert store.finding.level("g") == 1
    assert store.indexed("g") == [one]
    store.trash_document(one)
    assert store.finding.level("g") is None


def test_beads_and_counterparts_of_what_is_shown(store: Store) -> None:
    one, (a, b, c) = _put(store, "甲\n乙\n丙")
    other, (x, y) = _put(store, "a\nb", "Treaty", Language.EN)
    drafts = [BeadDraft((a,), (x, y), 0.5), BeadDraft((b, c), (), 0.9)]
    alignment = store.save_alignment(one, other, AlignmentKind.PARALLEL, drafts).id
    finding = store.finding
    assert finding.counterparts([a, b, x]) == {a: [(x, Language.EN), (y, Language.EN)], x: [(a, Language.ZH)]}
    beads = finding.beads_of([x], [alignment])
    assert [(bead.source, bead.target, bead.score) for bead in beads] == [((a,), (x, y), 0.5)]
    assert finding.beads_of(None, [alignment]) == store.beads(alignment)
    assert finding.beads_of(None, []) == []
    assert sorted(finding.in_beads_of((1, 2), [alignment])) == sorted([a, x, y])
    assert sorted(finding.in_beads_with(BeadStatus.AUTOMATIC, 0.6, [alignment])) == sorted([a, x, y])
    store.delete_alignment(alignment)
    assert finding.counterparts([a]) == {}
    assert finding.alignments() == []


def test_sentence_beads_inside_a_clause_bead(store: Store) -> None:
    one, (a,) = _put(store, "甲")
    other, (x, y) = _put(store, "a\nb", "Treaty", Language.EN)
    inside = (BeadDraft((a,), (x,), 0.9), BeadDraft((), (y,), 0.9))
    alignment = store.save_alignment(
        one, other, AlignmentKind.PARALLEL, [BeadDraft((a,), (x, y), 0.9, sentences=inside)]
    )
    (bead,) = store.beads(alignment.id)
    assert store.finding.sentence_beads([bead.id]) == {bead.id: [((a,), (x,)), ((), (y,))]}


def test_clauses_under_the_targets_of_notes(store: Store) -> None:
    text = "甲乙\n丙丁\n戊己"
    document, segments = _put(store, text)
    notes = [
        store.add_annotation(AnnotationDraft((Target(document, start, end, text[start:end]),))).id
        for start, end in ((1, 4), (7, 7), (2, 3))
    ]
    assert store.finding.under_notes(notes[:1]) == set(segments[:2])
    assert store.finding.under_notes(notes[1:]) == set()
    assert store.finding.under_notes(notes) == set(segments[:2])


def test_labels(store: Store) -> None:
    _put(store, "甲")
    assert store.finding.labelled(lambda _: True) == []
    assert list(store.finding.works().values()) == ["条约"]
