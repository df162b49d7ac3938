"""Searches kept by name, and the history."""

import pytest

from app.core.errors import InputError
from app.core.language import Language
from app.core.search import SavedSearch
from app.services import saved_searches
from app.services.library import Library


def test_a_search_is_kept_changed_renamed_and_forgotten(library: Library) -> None:
    one, other = SavedSearch("目标", "zh:总体目标", Language.ZH), SavedSearch("Ports", "port*")
    saved_searches.save(library, one)
    assert saved_searches.save(library, other) == [one, other]
    renamed = SavedSearch("Aims", "zh:目标")
    assert saved_searches.save(library, renamed, instead_of="目标") == [renamed, other]
    assert saved_searches.saved(library) == [renamed, other]
    assert saved_searches.remove(library, "Aims") == [other]


def test_names_are_needed_and_borne_once(library: Library) -> None:
    saved_searches.save(library, SavedSearch("Ports", "port"))
    for bad in (SavedSearch(" ", "x"), SavedSearch("x", " "), SavedSearch("PORTS", "y")):
        with pytest.raises(InputError):
            saved_searches.save(library, bad)


def test_the_history_has_each_search_once_the_last_one_first(library: Library) -> None:
    for query in ("a", "b", " a ", ""):
        saved_searches.remember(library, query)
    assert [one.query for one in saved_searches.history(library)] == ["a", "b"]
    for number in range(saved_searches.REMEMBERED + 5):
        saved_searches.remember(library, f"q{number}")
    assert len(saved_searches.history(library)) == saved_searches.REMEMBERED
    saved_searches.forget_history(library)
    assert saved_searches.history(library) == []


def test_what_another_version_wrote_does_no_harm(library: Library) -> None:
    library.store.set_state("searches.saved", [{"name": "x", "query": "y", "language": "fr"}, 7, {"name": "z"}])
    assert saved_searches.saved(library) == [SavedSearch("x", "y")]
    library.store.set_state("searches.history", "nonsense")
    assert saved_searches.history(library) == []
