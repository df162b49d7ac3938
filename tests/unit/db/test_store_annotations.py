from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.annotation import (
    AnchorState,
    AnnotationDraft,
    AnnotationScope,
    AnnotationStatus,
    Motivation,
    Target,
)
from app.core.errors import InputError
from app.core.language import Language
from db.store import Store

words = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)


def on(document_id: int, text: str = "", **more) -> AnnotationDraft:
    return AnnotationDraft((Target(document_id, 0, 3, "第一条"),), text, **more)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_an_annotation_comes_back_as_it_went_in(store: Store, add, data: st.DataObject) -> None:
    documents = [add().id, add().id]
    targets = st.builds(
        Target,
        st.sampled_from(documents),
        st.integers(0, 3),
        st.integers(4, 7),
        words,
        words,
        words,
        words,
        st.sampled_from(AnchorState),
    )
    draft = data.draw(
        st.builds(
            AnnotationDraft,
            st.lists(targets, min_size=1, max_size=4).map(tuple),
            words,
            st.lists(words, max_size=4).map(tuple),
            st.sampled_from(Motivation),
            st.sampled_from(AnnotationScope),
            st.sampled_from(AnnotationStatus),
            words,
            words,
        )
    )
    saved = store.add_annotation(draft)
    assert store.annotation(saved.id) == saved
    for name in ("targets", "text", "tags", "motivation", "scope", "status", "colour", "author"):
        assert getattr(saved, name) == getattr(draft, name)


def test_an_annotation_gets_an_identity_and_times_of_its_own(store: Store, add) -> None:
    document = add()
    before = datetime.now(UTC)
    first, second = store.add_annotation(on(document.id)), store.add_annotation(on(document.id))
    assert first.identity != second.identity
    assert before <= first.created_at == first.modified_at <= datetime.now(UTC)


def test_an_annotation_from_elsewhere_keeps_its_identity_and_times(store: Store, add) -> None:
    made = datetime(2020, 1, 2, 3, tzinfo=timezone(timedelta(hours=8)))
    saved = store.add_annotation(on(add().id), "urn:1", created_at=made, modified_at=made + timedelta(days=1))
    assert (saved.identity, saved.created_at) == ("urn:1", made)
    assert saved.modified_at == made + timedelta(days=1)
    assert store.annotation(saved.id) == saved
    with pytest.raises(InputError, match="already"):
        store.add_annotation(on(saved.targets[0].document_id), "urn:1")


def test_an_update_replaces_everything_but_identity_and_creation(store: Store, add) -> None:
    document = add()
    saved = store.add_annotation(on(document.id, "旧", tags=("a", "b")))
    later = datetime.now(UTC) + timedelta(minutes=1)
    draft = AnnotationDraft(
        (Target(document.id, 4, 7, "第二条"), Target(document.id, 0, 1, "第")),
        "新",
        ("c",),
        status=AnnotationStatus.RESOLVED,
    )
    changed = store.update_annotation(saved.id, draft, modified_at=later)
    assert store.annotation(saved.id) == changed
    assert (changed.text, changed.tags, changed.targets) == ("新", ("c",), draft.targets)
    assert (changed.identity, changed.created_at, changed.modified_at) == (saved.identity, saved.created_at, later)


def test_the_trash_hides_and_gives_back(store: Store, add) -> None:
    document = add()
    saved = store.add_annotation(on(document.id))
    store.delete_annotation(saved.id)
    assert store.annotations() == []
    assert store.annotation(saved.id) == saved
    assert store.restore_annotation(saved.id) == saved
    assert store.annotations(document.id) == [saved]


def test_annotations_are_listed_by_document_and_bitext(store: Store, add, align) -> None:
    source, target = add(), add("one\ntwo", "Treaty", Language.EN)
    bitext = align(source.id, target.id)
    one = store.add_annotation(on(source.id))
    both = store.add_annotation(
        replace(
            on(source.id, scope=AnnotationScope.PAIR, alignment_id=bitext.id),
            targets=(Target(source.id, 0, 1, "第"), Target(target.id, 0, 1, "o")),
        )
    )
    assert store.annotations() == [one, both]
    assert store.annotations(source.id) == [one, both]
    assert store.annotations(target.id) == [both]
    assert store.annotations(alignment_id=bitext.id) == [both]
    assert store.annotations(source.id, bitext.id) == [both]


def test_annotations_on_a_trashed_document_wait_with_it(store: Store, add) -> None:
    document = add()
    saved = store.add_annotation(on(document.id))
    store.trash_document(document.id)
    assert store.annotations() == []
    store.restore_document(document.id)
    assert store.annotations() == [saved]


def test_replies_name_what_they_answer(store: Store, add) -> None:
    document = add()
    question = store.add_annotation(on(document.id, motivation=Motivation.QUESTIONING))
    answer = store.add_annotation(on(document.id, motivation=Motivation.REPLYING, reply_to=question.id))
    assert store.annotation(answer.id).reply_to == question.id


def test_what_an_annotation_refers_to_must_be_there(store: Store, add) -> None:
    document = add()
    for draft in (on(99), on(document.id, alignment_id=99), on(document.id, reply_to=99)):
        with pytest.raises(InputError):
            store.add_annotation(draft)
    with pytest.raises(InputError, match="no annotation 99"):
        store.update_annotation(99, on(document.id))
    with pytest.raises(ValueError, match="target"):
        store.add_annotation(AnnotationDraft(()))
    assert store.annotations() == []


def test_half_a_character_is_told_and_keeps_the_note_as_it_was(store: Store, add) -> None:
    document = add()
    saved = store.add_annotation(on(document.id, "whole"))
    with pytest.raises(InputError, match="half of a character"):
        store.update_annotation(saved.id, on(document.id, "\ud800"))
    assert store.annotation(saved.id) == saved
