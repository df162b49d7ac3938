"""Texts at hand are the store's own, however little room there is."""

import pytest

from app.services.library import Library
from app.services.segment_texts import SegmentTexts
from tests.unit.search.shelf import clauses
from tests.unit.services.shelves import ids, put


@pytest.mark.parametrize("room", [0, 300, 10**6])
def test_texts_are_those_of_the_store(library: Library, room: int) -> None:
    documents = [put(library, clauses(20, seed=seed), title=str(seed)) for seed in range(4)]
    wanted = [i for document in documents for i in ids(library, document)]
    texts = SegmentTexts(library.store, room)
    for asked in (wanted, wanted[::-7], wanted[:3], [*wanted, 10**6]):
        assert texts(asked) == library.store.segment_texts(asked)


def test_texts_read_before_need_no_store(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    document = put(library, ["甲", "乙"])
    texts = SegmentTexts(library.store)
    assert texts(ids(library, document))
    monkeypatch.setattr("db.store.Store.segment_texts", None)
    monkeypatch.setattr("db.store.Store.text", None)
    assert list(texts(ids(library, document)).values()) == ["甲", "乙"]


def test_a_new_index_begins_with_nothing_at_hand(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    document = put(library, ["甲"])
    texts = library.texts.under("one")
    assert texts(ids(library, document))
    reads: list[int] = []
    whole = library.store.finding.clauses(document.id)
    monkeypatch.setattr("db.finding.Finding.clauses", lambda _, id_: reads.append(id_) or whole)
    assert texts.under("one")(ids(library, document))
    assert reads == []
    assert texts.under("two")(ids(library, document))
    assert reads == [document.id]


def test_long_documents_do_not_push_one_another_out_for_a_few_segments(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (put(library, clauses(40, seed=seed), title=str(seed)) for seed in (1, 2))
    room = max(len(library.store.text(document.id)) for document in (one, other)) + 10
    texts = SegmentTexts(library.store, room)
    asked = [ids(library, one)[:3], ids(library, other)[:3]]
    right = [library.store.segment_texts(few) for few in asked]
    assert [texts(few) for few in asked] == right
    reads: list[int] = []
    whole = library.store.finding.clauses
    monkeypatch.setattr("db.finding.Finding.clauses", lambda _, id_: reads.append(id_) or whole(id_))
    assert [texts(few) for few in asked * 3] == right * 3
    assert reads == []
