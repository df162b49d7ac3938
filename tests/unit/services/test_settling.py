"""Disputed fields are settled by one side or by all, travel as settled, and come back by undo."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.annotation import AnnotationStatus, as_draft
from app.core.errors import InputError
from app.services.bundling import gather
from app.services.library import Library
from app.services.merging import merge, merge_command
from app.services.settling import Dispute, disputed_fields, settle, settle_all
from app.services.undo import History
from tests.unit.services.people import contents, libraries, note, pair


@pytest.fixture(autouse=True)
def without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is another room's matter."""
    monkeypatch.setattr("app.services.indexing.index_pending", lambda *_: None)


def change(library: Library, by: str, **fields: object) -> None:
    """A person changes the one note there is."""
    (there,) = library.store.annotations()
    library.store.update_annotation(there.id, replace(as_draft(there), **fields), by=by)


def quarrel(ann: Library, bo: Library, mine: dict[str, object], theirs: dict[str, object]) -> int:
    """Two people change one note apart; the first one's library has both then."""
    source, *_ = pair(ann)
    ann.store.add_annotation(note(source, text="shall?"))
    merge(bo, gather(ann))
    change(ann, "Ann", **mine)
    change(bo, "Bo", **theirs)
    merge(ann, gather(bo))
    return ann.store.annotations()[0].id


def the_dispute(library: Library, note_id: int) -> Dispute:
    (found,) = disputed_fields(library, note_id)
    return found


def test_one_side_is_chosen_and_taken_back(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        number = quarrel(ann, bo, {"text": "must?"}, {"text": "will?"})
        dispute = the_dispute(ann, number)
        assert {(side.value, side.by) for side in dispute.sides} == {("must?", "Ann"), ("will?", "Bo")}
        history = History()
        chosen = next(at for at, side in enumerate(dispute.sides) if side.value == "must?")
        changes = history.do(settle(ann, dispute, chosen, "Ann"))
        assert number in changes.annotations
        assert (ann.store.annotation(number).text, ann.store.annotation(number).disputed) == ("must?", False)
        history.undo()
        assert the_dispute(ann, number).sides == dispute.sides
        history.redo()
        assert (ann.store.annotation(number).text, disputed_fields(ann, number)) == ("must?", [])
        merge(bo, gather(ann))
        assert bo.store.annotations()[0].text == "must?"


@pytest.mark.parametrize(
    ("field", "mine", "theirs", "together"),
    [
        ("text", "must?", "will?", {"must?\n\nwill?", "will?\n\nmust?"}),
        ("tags", ("law",), ("style",), {("law", "style"), ("style", "law")}),
    ],
)
def test_all_sides_can_be_kept(
    tmp_path: Path, cache: Path, field: str, mine: object, theirs: object, together: set[object]
) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        number = quarrel(ann, bo, {field: mine}, {field: theirs})
        settle(ann, the_dispute(ann, number), None, "Ann").do()
        assert getattr(ann.store.annotation(number), field) in together


def test_of_a_status_only_one_can_stand(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        number = quarrel(ann, bo, {"colour": "rose"}, {"colour": "sky"})
        with pytest.raises(InputError, match="Only one"):
            settle(ann, the_dispute(ann, number), None)


def test_what_was_settled_meanwhile_is_not_settled_by_an_old_view(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        number = quarrel(ann, bo, {"text": "must?"}, {"text": "will?"})
        dispute = the_dispute(ann, number)
        settle(ann, dispute, 0).do()
        with pytest.raises(InputError, match="meanwhile"):
            settle(ann, dispute, 1)


@pytest.mark.parametrize("keep", [True, False])
def test_a_note_that_one_deleted_and_another_changed_stays_until_it_is_settled(
    tmp_path: Path, cache: Path, keep: bool
) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        source, *_ = pair(ann)
        ann.store.add_annotation(note(source, text="shall?"))
        merge(bo, gather(ann))
        change(ann, "Ann", text="must?")
        bo.store.delete_annotation(bo.store.annotations()[0].id)
        merge(ann, gather(bo))
        (number,) = (n.id for n in ann.store.annotations())
        dispute = the_dispute(ann, number)
        assert dispute.field == "deleted"
        command = settle(ann, dispute, 0 if keep else 1, "Ann")
        command.do()
        assert len(ann.store.annotations()) == keep
        command.undo()
        assert len(ann.store.annotations()) == 1
        command.do()
        merge(bo, gather(ann))
        assert len(bo.store.annotations()) == keep


def test_all_of_many_notes_are_settled_at_once(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        number = quarrel(ann, bo, {"text": "must?", "colour": "rose"}, {"text": "will?", "colour": "sky"})
        command = settle_all(ann, [number], "Ann")
        command.do()
        assert disputed_fields(ann, number) == []
        command.undo()
        assert [d.field for d in disputed_fields(ann, number)] == ["text", "colour"]


def test_the_undo_of_a_merge_takes_back_titles_dates_and_works(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        source, *_ = pair(ann)
        merge(bo, gather(ann))
        before = contents(bo)
        ann.store.update_document(source.id, title="新名", date="2026-01-02")
        ann.store.rename_work(source.work_id, "另一个名字")
        history = History()
        history.do(merge_command(bo, merge(bo, gather(ann))))
        after = contents(bo)
        assert {d.title for d in bo.store.documents()} == {"新名", "Agreement"}
        history.undo()
        assert contents(bo) == before
        history.redo()
        assert contents(bo) == after


DEEDS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["text", "tags", "status", "settle", "take back", "meet"])), max_size=9
)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(DEEDS, st.permutations([0, 1, 2]))
def test_settled_disputes_merge_in_any_order_and_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory, cache: Path, deeds: list[tuple[int, str]], order: list[int]
) -> None:
    with libraries(tmp_path_factory.mktemp("people"), cache, 5) as (*people, first, second):
        source, *_ = pair(people[0])
        people[0].store.add_annotation(note(source, text="seed"))
        start = gather(people[0])
        for other in people[1:]:
            merge(other, start)
        histories = [History() for _ in people]
        for at, (who, what) in enumerate(deeds):
            library, history = people[who], histories[who]
            (one,) = library.store.annotations()
            if what == "meet":
                merge(library, gather(people[(who + 1) % 3]))
            elif what == "take back":
                history.undo()
            elif what == "settle":
                history.do(settle_all(library, [one.id], str(who)))
            else:
                status = AnnotationStatus.RESOLVED if at % 2 else AnnotationStatus.OPEN
                value = {"text": f"{who} {at}", "tags": (f"{who} {at}",), "status": status}[what]
                change(library, str(who), **{what: value})
        bundles = [gather(person) for person in people]
        for bundle in bundles:
            merge(first, bundle)
        for at in order:
            merge(second, bundles[at])
        assert contents(first) == contents(second)
        for bundle in bundles:
            assert merge(first, bundle).notes.changed == ()


def test_every_order_of_three_of_whom_one_settled(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 9) as people:
        ann, bo, third = people[:3]
        number = quarrel(ann, bo, {"text": "must?"}, {"text": "will?"})
        merge(third, gather(bo))
        settle(ann, the_dispute(ann, number), None, "Ann").do()
        change(third, "Cy", tags=("law",))
        bundles = [gather(person) for person in (ann, bo, third)]
        seen = []
        for library, order in zip(people[3:], permutations(range(3)), strict=True):
            for at in order:
                merge(library, bundles[at])
            seen.append(contents(library))
        assert all(one == seen[0] for one in seen)
        (there,) = people[3].store.annotations()
        assert (there.disputed, there.tags) == (False, ("law",))
