"""People who worked apart put their libraries together."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.alignment import AlignmentKind, BeadDraft, BeadStatus
from app.core.annotation import AnnotationStatus, as_draft
from app.core.document import Authenticity
from app.core.records import Bundle
from app.services import bead_editing
from app.services.bundling import export_bundle, gather
from app.services.library import Library
from app.services.merging import merge, merge_command, read_bundle
from app.services.undo import History
from tests.unit.services.people import EN, ZH, add, align, contents, libraries, note, pair


@pytest.fixture(autouse=True)
def without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is another room's matter."""
    monkeypatch.setattr("app.services.indexing.index_pending", lambda *_: None)


def test_another_library_takes_a_bundle_in_whole(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        source, target, bitext = pair(ann)
        ann.store.update_document(source.id, title="新名", version_label="草案", authenticity=Authenticity.AUTHENTIC)
        question = ann.store.add_annotation(replace(note(source, text="why?"), alignment_id=bitext))
        ann.store.add_annotation(replace(note(target, "Costs", "so"), reply_to=question.id))
        gone = ann.store.add_annotation(note(source, "费用"))
        ann.store.delete_annotation(gone.id)
        bead = ann.store.beads(bitext)[0]
        ann.store.set_bead_status([bead.id], BeadStatus.ACCEPTED)
        export_bundle(ann, tmp_path / "a.duizhao")
        merged = merge(bo, read_bundle(tmp_path / "a.duizhao"))
        assert contents(bo) == contents(ann)
        assert len(merged.added) == 2
        there = bo.store.documents()[0]
        assert (there.title, there.authenticity) == ("新名", Authenticity.AUTHENTIC)
        assert bo.store.text(there.id) == ZH
        assert bo.store.original(there.id) == ZH.encode()
        assert len(bo.store.annotations()) == 2
        assert bo.store.check() == []
        again = merge(bo, read_bundle(tmp_path / "a.duizhao"))
        assert (again.added, again.notes.added, again.notes.changed) == ((), (), ())
        assert len(bo.store.documents()) == 2
        assert bo.store.works() == ann.store.works()


Act = tuple[int, str, int]
DEEDS = ["write", "edit", "settle", "tag", "drop", "name", "accept"]
ACTS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(DEEDS), st.integers(0, 3)), max_size=12)


def act(library: Library, what: str, which: int, said: str) -> None:
    """Something a person does."""
    documents = library.store.documents()
    notes = library.store.annotations()
    chosen = notes[which % len(notes)] if notes else None
    if what == "write":
        document = documents[which % 2]
        words = ["双方", "费用", "生效"] if document.language.value == "zh" else ["Parties", "Costs", "force"]
        library.store.add_annotation(note(document, words[which % 3], said))
    elif what == "name":
        library.store.update_document(documents[which % 2].id, title=said)
        library.store.rename_work(documents[0].work_id, said)
    elif what == "accept":
        beads = library.store.beads(library.store.alignments()[0].id)
        library.store.set_bead_status([beads[which % len(beads)].id], BeadStatus.ACCEPTED)
    elif chosen is not None and what == "edit":
        library.store.update_annotation(chosen.id, replace(as_draft(chosen), text=said))
    elif chosen is not None and what == "tag":
        library.store.update_annotation(chosen.id, replace(as_draft(chosen), tags=(said,)))
    elif chosen is not None and what == "settle":
        library.store.update_annotation(chosen.id, replace(as_draft(chosen), status=AnnotationStatus.RESOLVED))
    elif chosen is not None and what == "drop":
        library.store.delete_annotation(chosen.id)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(ACTS, st.permutations([0, 1, 2]))
def test_the_order_of_merging_does_not_matter_and_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory, cache: Path, acts: list[Act], order: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("people")
    with libraries(folder, cache, 5) as (*people, first, second):
        _source, _target, bitext = pair(people[0])
        people[0].store.add_annotation(note(people[0].store.documents()[0], text="seed", alignment_id=bitext))
        start = gather(people[0])
        for other in people[1:]:
            merge(other, start)
        for at, (who, what, which) in enumerate(acts):
            act(people[who], what, which, f"{who} {what} {at}")
        bundles = [gather(person) for person in people]
        for bundle in bundles:
            merge(first, bundle)
        for at in order:
            merge(second, bundles[at])
        assert contents(first) == contents(second)
        before = contents(first)
        for bundle in bundles:
            assert merge(first, bundle).notes.changed == ()
        assert contents(first) == before
        said = {str(w.value) for b in bundles for n in b.notes for w in n.fields["text"].writings}
        kept = {str(w.value) for n in before.notes for w in n.fields["text"].writings}
        replaced = said - kept
        assert all(_was_replaced(words, bundles) for words in replaced)


def _was_replaced(words: str, bundles: list[Bundle]) -> bool:
    """Whether someone who had seen these words wrote others."""
    for bundle in bundles:
        for one in bundle.notes:
            for writing in one.fields["text"].writings:
                if writing.value == words:
                    others = [n for b in bundles for n in b.notes if n.identity == one.identity]
                    return any(
                        o.fields["text"].context.get(writing.dot[0], 0) >= writing.dot[1]
                        and writing not in o.fields["text"].writings
                        for o in others
                    )
    return False


def test_each_field_of_a_note_is_merged_by_itself_and_disputes_stand_side_by_side(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        source, *_ = pair(ann)
        ann.store.add_annotation(note(source, text="shall?", colour="amber"))
        merge(bo, gather(ann))
        ours, theirs = ann.store.annotations()[0], bo.store.annotations()[0]
        ann.store.update_annotation(ours.id, replace(as_draft(ours), text="must?", tags=("law",)), by="Ann")
        changed = replace(as_draft(theirs), text="will?", status=AnnotationStatus.RESOLVED)
        bo.store.update_annotation(theirs.id, changed, by="Bo")
        merged = merge(ann, gather(bo))
        merge(bo, gather(ann))
        assert contents(ann) == contents(bo)
        (kept,) = ann.store.annotations()
        assert (kept.tags, kept.status, kept.disputed) == (("law",), AnnotationStatus.RESOLVED, True)
        assert len(merged.notes.disputed) == 1
        assert any("different words" in line for line in merged.told)
        (record,) = ann.store.notes.records()
        assert {(w.by, w.value) for w in record.fields["text"].writings} == {("Ann", "must?"), ("Bo", "will?")}


def test_two_who_imported_the_same_files_have_them_once_in_one_work(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 3) as (ann, bo, third):
        for person in (ann, bo):
            source, *_ = pair(person)
            person.store.add_annotation(note(source, text=str(person.directory)))
        merge(ann, gather(bo))
        assert len(ann.store.documents()) == 2
        assert len({d.work_id for d in ann.store.documents()}) == 1
        assert len(ann.store.works()) == 1
        assert len(ann.store.annotations()) == 2
        merge(bo, gather(ann))
        merge(third, gather(bo))
        assert contents(ann) == contents(bo) == contents(third)


def test_alignments_made_apart_are_all_kept_and_what_people_confirmed_is_shown(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        *_, bitext = pair(ann)
        merge(bo, gather(ann))
        there = {d.title: d for d in bo.store.documents()}
        other = bo.store.alignments()[0]
        segments = bo.store.segments(there["协定"].id), bo.store.segments(there["Agreement"].id)
        crossed = [BeadDraft((segments[0][0].id,), (segments[1][1].id,), 0.5, status=BeadStatus.ACCEPTED)]
        bo.store.save_alignment(other.source_id, other.target_id, AlignmentKind.PARALLEL, crossed, replace=other.id)
        ann.store.set_bead_status([ann.store.beads(bitext)[1].id], BeadStatus.ACCEPTED)
        bundles = gather(ann), gather(bo)
        merge(ann, bundles[1])
        merge(bo, bundles[0])
        assert contents(ann) == contents(bo)
        assert len(contents(ann).alignments) == 2


def test_beads_that_a_person_set_right_travel_and_are_shown(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        bitexts = [pair(library)[2] for library in (ann, bo)]
        first = ann.store.beads(bitexts[0])[0]
        History().do(bead_editing.merge(ann, first.id, bitexts[0]).command)
        export_bundle(ann, tmp_path / "a.duizhao")
        merge(bo, read_bundle(tmp_path / "a.duizhao"))
        there, here = bo.store.beads(bitexts[1]), ann.store.beads(bitexts[0])
        assert [(len(b.source), len(b.target), b.pinned) for b in there] == [
            (len(b.source), len(b.target), b.pinned) for b in here
        ]
        assert there[0].pinned
        assert bo.store.check() == []


def test_a_merge_can_be_taken_back(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        source, *_ = pair(ann)
        ann.store.add_annotation(note(source, text="one"))
        merge(bo, gather(ann))
        ours = ann.store.annotations()[0]
        ann.store.update_annotation(ours.id, replace(as_draft(ours), text="two"))
        ann.store.add_annotation(note(source, "费用", "new"))
        extra = add(ann, ZH + "\n第四条　附则。", "另一协定")
        history = History()
        changes = history.do(merge_command(bo, merge(bo, gather(ann))))
        assert changes.annotations
        assert {n.text for n in bo.store.annotations()} == {"two", "new"}
        history.undo()
        assert {n.text for n in bo.store.annotations()} == {"one"}
        assert len(bo.store.documents()) == 2
        history.redo()
        assert {n.text for n in bo.store.annotations()} == {"two", "new"}
        assert extra.title in {d.title for d in bo.store.documents()}


def test_taking_back_a_merge_brings_the_replaced_alignment_back(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        bitexts = [pair(library)[2] for library in (ann, bo)]
        History().do(bead_editing.merge(ann, ann.store.beads(bitexts[0])[0].id, bitexts[0]).command)
        before = gather(bo).alignments
        history = History()
        history.do(merge_command(bo, merge(bo, gather(ann))))
        after = gather(bo).alignments
        assert after != before
        assert len(after) == 2
        history.undo()
        assert gather(bo).alignments == before
        assert bo.store.check() == []
        history.redo()
        assert gather(bo).alignments == after
        history.undo()
        assert gather(bo).alignments == before
        merge(bo, gather(ann))
        assert gather(bo).alignments == after


def test_taking_back_a_merge_takes_an_alignment_away_that_was_not_there(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        pair(ann)
        source = add(bo)
        add(bo, EN, "Agreement", source.work_id)
        history = History()
        history.do(merge_command(bo, merge(bo, gather(ann))))
        assert len(bo.store.alignments()) == 1
        history.undo()
        assert bo.store.alignments() == []
        history.redo()
        assert gather(bo).alignments == gather(ann).alignments


def test_only_chosen_documents_travel_with_what_their_notes_stand_on(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (ann,):
        source, target, _bitext = pair(ann)
        third = add(ann, ZH + "\n第四条　附则。", "另一协定")
        ann.store.add_annotation(note(source, text="here"))
        ann.store.add_annotation(note(third, text="elsewhere"))
        made = gather(ann, [source.id])
        assert [p.record.identity for p in made.documents] == [source.identity]
        assert len(made.notes) == 1
        both = note(source, text="both")
        ann.store.add_annotation(replace(both, targets=(*both.targets, *note(target, "Costs").targets)))
        assert len(gather(ann, [source.id]).documents) == 2


def test_merging_in_every_order_of_three_who_realigned(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 9) as people:
        makers = people[:3]
        for at, person in enumerate(makers):
            source, target = add(person), add(person, EN, "Agreement")
            align(person, source, target, 0.5 + at / 10)
        bundles = [gather(person) for person in makers]
        seen = []
        for library, order in zip(people[3:], permutations(range(3)), strict=True):
            for at in order:
                merge(library, bundles[at])
            seen.append(contents(library))
        assert all(one == seen[0] for one in seen)
