import pytest

from app.core.errors import InputError
from app.core.terms import Term, TermDraft
from db.store import Store

FISH, SILT = TermDraft("渔业", ("fisheries", "fishing"), "trade", protected=True), TermDraft("泥沙", ("silt",))


def test_terms_are_there_in_their_order(store: Store) -> None:
    added = store.terms.add([FISH, SILT])
    assert [term.draft for term in added] == [FISH, SILT]
    assert store.terms.all() == added
    assert store.terms.add([]) == []


def test_terms_change_go_and_come_back(store: Store) -> None:
    fish, silt = store.terms.add([FISH, SILT])
    other = Term(silt.id, TermDraft("泥沙", ("sediment", "silt")))
    store.terms.change([other])
    store.terms.remove([fish.id, 99])
    assert store.terms.all() == [other]
    store.terms.put_back([fish])
    assert store.terms.all() == [fish, other]


def test_a_change_of_a_term_that_is_gone_changes_nothing(store: Store) -> None:
    (fish,) = store.terms.add([FISH])
    with pytest.raises(InputError, match="no longer in the glossary"):
        store.terms.change([Term(fish.id, SILT), Term(fish.id + 1, SILT)])
    assert store.terms.all() == [fish]


def test_ids_are_not_given_out_again(store: Store) -> None:
    (fish,) = store.terms.add([FISH])
    store.terms.remove([fish.id])
    (silt,) = store.terms.add([SILT])
    assert silt.id == fish.id + 1
