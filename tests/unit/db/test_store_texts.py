import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.document import SegmentDraft, SegmentKind
from app.core.errors import InputError
from db.store import Store
from db.store_texts import TEXT_CHUNK


@pytest.fixture
def tree(store: Store, draft) -> int:
    drafts = [
        SegmentDraft(SegmentKind.CLAUSE, 0, 6, "1."),
        SegmentDraft(SegmentKind.SENTENCE, 0, 3, parent=0),
        SegmentDraft(SegmentKind.SENTENCE, 3, 6, parent=0),
        SegmentDraft(SegmentKind.PARAGRAPH, 7, 10),
    ]
    return store.add_document(draft("甲乙。丙丁。\n戊己。"), drafts).id


def test_sentences_come_only_when_asked_for(store: Store, tree: int) -> None:
    assert [(found.start, found.end) for found in store.segments(tree)] == [(0, 6), (7, 10)]
    assert [found.start for found in store.segments(tree, sentences=True)] == [0, 0, 3, 7]


def test_segments_are_found_by_id(store: Store, tree: int) -> None:
    every = store.segments(tree, sentences=True)
    assert store.segment(every[1].id) == every[1]
    assert store.segments_by_id([every[3].id, 99, every[0].id]) == {every[0].id: every[0], every[3].id: every[3]}
    with pytest.raises(InputError, match="no segment 99"):
        store.segment(99)


def test_texts_are_those_the_segments_span(store: Store, tree: int, add) -> None:
    other = store.segments(add("另一篇").id)[0].id
    every = [found.id for found in store.segments(tree, sentences=True)]
    texts = store.segment_texts([*every, other, 999])
    assert texts == dict(zip([*every, other], ["甲乙。丙丁。", "甲乙。", "丙丁。", "戊己。", "另一篇"], strict=True))


def test_asking_for_nothing_answers_nothing(store: Store) -> None:
    assert store.segment_texts([]) == {}
    assert store.segments_by_id([]) == {}


def test_thousands_of_texts_across_many_documents(store: Store, add) -> None:
    lines = [f"第{number}条" for number in range(300)]
    documents = [add("\n".join(lines)) for _ in range(25)]
    ids = [found.id for document in documents for found in store.segments(document.id)]
    texts = store.segment_texts(ids)
    assert [texts[found] for found in ids] == lines * 25


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.data())
def test_a_span_is_cut_right_wherever_the_pieces_meet(store: Store, draft, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 3 * TEXT_CHUNK + 10))
    text = "".join("甲乙a𠀀\n"[at % 5] for at in range(length))
    near = st.one_of(
        st.integers(0, length), st.sampled_from([TEXT_CHUNK, 2 * TEXT_CHUNK]).map(lambda at: min(at, length))
    )
    spans = data.draw(st.lists(st.tuples(near, near).map(sorted).filter(lambda span: span[0] < span[1]), max_size=8))
    document = store.add_document(draft(text), [SegmentDraft(SegmentKind.CLAUSE, *span) for span in spans])
    every = store.segments(document.id)
    texts = store.segment_texts([found.id for found in every])
    assert [texts[found.id] for found in every] == [text[start:end] for start, end in spans]
