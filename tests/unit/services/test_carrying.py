"""Notes carried to the next version through the library, and back again."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.annotation import AnchorState, AnnotationDraft, AnnotationScope, TargetKind, as_draft
from app.core.document import Document, Span
from app.core.errors import InputError
from app.services import annotating, carrying, reviewing
from app.services.aligning import align
from app.services.library import Library
from app.services.undo import History
from tests.conftest import EN, ZH

NEXT = (
    ZH.replace("第四条　", "第五条　")
    .replace("第三条　", "第四条　缔约双方应当设立联合委员会。\n第三条　")
    .replace("12,500吨", "11,000吨")
    .replace("第一条　缔约双方应当在相互尊重的基础上开展渔业合作。\n", "")
)

Bring = Callable[..., Document]


def write(library: Library, document_id: int, words: str, text: str = "note", **more: object) -> int:
    at = library.store.text(document_id).index(words)
    draft = annotating.draft(library, [(document_id, Span(at, at + len(words)))], text=text)
    return library.store.add_annotation(replace(draft, **more)).id  # type: ignore[arg-type]


def words_of(library: Library, document_id: int) -> dict[str, str]:
    text = library.store.text(document_id)
    notes = library.store.annotations(document_id)
    return {n.text: text[t.start : t.end] for n in notes for t in n.targets if t.document_id == document_id}


def test_notes_go_where_their_words_went_and_the_others_wait_for_a_person(library: Library, bring: Bring) -> None:
    old, new = bring(ZH), bring(NEXT, "next.txt")
    write(library, old.id, "交换数据", "moved")
    write(library, old.id, "12,500吨", "changed")
    write(library, old.id, "相互尊重", "gone")
    found = carrying.plan(library, old.id, new.id)
    assert [found.count(s) for s in AnchorState] == [0, 1, 1, 1]
    history = History()
    changes = history.do(carrying.carry(library, found))
    assert words_of(library, new.id) == {"moved": "交换数据", "changed": "", "gone": ""}
    assert len(changes.annotations) == 3
    assert len(library.store.annotations(old.id)) == 3
    doubts = reviewing.review(library, new.id)
    assert [d.note.text for d in doubts] == ["changed", "gone", "moved"]
    assert {d.target.exact for d in doubts[:2]} == {"12,500吨", "相互尊重"}
    history.undo()
    assert library.store.annotations(new.id) == []
    history.redo()
    assert len(library.store.annotations(new.id)) == 3


def test_a_note_is_carried_once(library: Library, bring: Bring) -> None:
    old, new = bring(ZH), bring(NEXT, "next.txt")
    write(library, old.id, "交换数据")
    History().do(carrying.carry(library, carrying.plan(library, old.id, new.id)))
    again = carrying.plan(library, old.id, new.id)
    assert (again.carried, len(again.left)) == ((), 1)


def test_threads_stay_threads_and_the_state_of_a_note_goes_along(library: Library, bring: Bring) -> None:
    old, new = bring(ZH), bring(NEXT, "next.txt")
    question = write(library, old.id, "交换数据", "question", tags=("数据",), colour="rose")
    answer = library.store.add_annotation(annotating.reply(library, question, "answer", "Bo"))
    library.store.add_annotation(annotating.reply(library, answer.id, "thanks", "Ann"))
    History().do(carrying.carry(library, carrying.plan(library, old.id, new.id)))
    by_text = {n.text: n for n in library.store.annotations(new.id)}
    assert by_text["answer"].reply_to == by_text["question"].id
    assert by_text["thanks"].reply_to == by_text["answer"].id
    assert (by_text["question"].tags, by_text["question"].colour) == (("数据",), "rose")
    assert by_text["question"].derived_from == library.store.annotation(question).identity


def test_a_note_on_the_pair_finds_the_bitext_of_the_new_version(library: Library, bring: Bring) -> None:
    old, new, english = bring(ZH), bring(NEXT, "next.txt"), bring(EN, "en.txt")
    before, after = (align(library, d.id, english.id).alignment for d in (old, new))
    bead = next(b for b in library.store.beads(before.id) if b.source and b.target)
    targets = annotating.on_bead(library, before.id, bead.id)
    pair = AnnotationDraft(
        (*targets, *annotating.on_pair(library, before.id, 1)),
        "both",
        scope=AnnotationScope.PAIR,
        alignment_id=before.id,
    )
    library.store.add_annotation(pair)
    History().do(carrying.carry(library, carrying.plan(library, old.id, new.id)))
    (carried,) = library.store.annotations(new.id)
    assert carried.alignment_id == after.id
    assert [t.kind for t in carried.targets[-2:]] == [TargetKind.PAIR, TargetKind.PAIR]
    assert {t.document_id for t in carried.targets} == {new.id, english.id}


def test_notes_on_a_change_stay_behind(library: Library, bring: Bring) -> None:
    old, new = bring(ZH), bring(NEXT, "next.txt")
    at, there = library.store.text(old.id).index("12,500吨"), library.store.text(new.id).index("11,000吨")
    targets = annotating.on_change(library, (old.id, Span(at, at + 7)), (new.id, Span(there, there + 7)))
    library.store.add_annotation(AnnotationDraft(targets, "why less?"))
    found = carrying.plan(library, old.id, new.id)
    assert (len(found.carried), len(found.left)) == (0, 1)


def test_a_person_chooses_confirms_and_attaches_and_can_take_it_back(library: Library, bring: Bring) -> None:
    old, new = bring(ZH), bring(NEXT, "next.txt")
    write(library, old.id, "12,500吨", "changed")
    write(library, old.id, "交换数据", "moved")
    write(library, old.id, "相互尊重", "gone")
    history = History()
    history.do(carrying.carry(library, carrying.plan(library, old.id, new.id)))
    by_text = {d.note.text: d for d in reviewing.review(library, new.id)}
    candidate = by_text["changed"].candidates[0]
    history.do(reviewing.attach(library, by_text["changed"].note.id, 0, new.id, candidate.span))
    assert words_of(library, new.id)["changed"] == "11,000吨"
    history.do(reviewing.accept(library, [by_text["moved"]]))
    at = library.store.text(new.id).index("联合委员会")
    history.do(reviewing.attach(library, by_text["gone"].note.id, 0, new.id, Span(at, at + 5)))
    assert reviewing.review(library, new.id) == []
    with pytest.raises(InputError, match="choose a place"):
        reviewing.accept(library, [by_text["gone"]])
    for _ in range(3):
        history.undo()
    assert len(reviewing.review(library, new.id)) == 3


def test_notes_are_not_carried_between_languages(library: Library, bring: Bring) -> None:
    old, other = bring(ZH), bring(EN, "en.txt")
    with pytest.raises(InputError, match="one language"):
        carrying.plan(library, old.id, other.id)


def test_a_corrected_clause_tree_gives_notes_their_paths_anew(library: Library, bring: Bring) -> None:
    document = bring(ZH)
    note_id = write(library, document.id, "交换数据")
    draft = as_draft(library.store.annotation(note_id))
    stale = replace(draft, targets=(replace(draft.targets[0], clause_path="第九条"),))
    library.store.update_annotation(note_id, stale)
    history = History()
    history.do(carrying.refresh(library, document.id))
    (target,) = library.store.annotation(note_id).targets
    assert (target.state, target.clause_path) == (AnchorState.MOVED, "第二条")
    assert target.how == "from 第九条 to 第二条"
    history.undo()
    assert library.store.annotation(note_id).targets[0].clause_path == "第九条"
