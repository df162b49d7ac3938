"""Searches that are kept by name, and the last ones that were made; both belong to the library."""

from collections.abc import Iterable
from typing import Any

from app.core.errors import InputError
from app.core.language import Language
from app.core.search import SavedSearch
from app.services.library import Library
from app.text.folding import folded_text

REMEMBERED = 100
"""Searches of which the history consists."""
_SAVED, _HISTORY = "searches.saved", "searches.history"


def saved(library: Library) -> list[SavedSearch]:
    """The searches that have a name, in the order in which they were kept."""
    return _read(library, _SAVED)


def save(library: Library, search: SavedSearch, *, instead_of: str | None = None) -> list[SavedSearch]:
    """Keep a search under its name; `instead_of` names the one it changes or renames. Returns all there are then.

    Raises InputError for a search without a name or without words, and for a name that another one bears.
    """
    name, query = search.name.strip(), search.query.strip()
    if not name or not query:
        raise InputError("A saved search needs a name and words to search for.")
    kept = saved(library)
    place = next((at for at, one in enumerate(kept) if one.name == instead_of), len(kept))
    others = kept[:place] + kept[place + 1 :]
    if any(folded_text(one.name) == folded_text(name) for one in others):
        raise InputError(f"A search is called “{name}” already; choose another name.")
    changed = [*kept[:place], SavedSearch(name, query, search.language), *kept[place + 1 :]]
    return _write(library, _SAVED, changed)


def remove(library: Library, name: str) -> list[SavedSearch]:
    """Forget a saved search; returns those that are left."""
    return _write(library, _SAVED, [one for one in saved(library) if one.name != name])


def put_back(library: Library, search: SavedSearch, place: int) -> list[SavedSearch]:
    """Keep a search that was removed again, at its former place among the others."""
    kept = saved(library)
    return _write(library, _SAVED, [*kept[:place], search, *kept[place:]])


def history(library: Library) -> list[SavedSearch]:
    """The searches made, the last one first, each once; they have no names."""
    return _read(library, _HISTORY)


def remember(library: Library, query: str, language: Language | None = None) -> list[SavedSearch]:
    """Put a search at the head of the history; call it when a search led somewhere, not at each key."""
    made = SavedSearch("", query.strip(), language)
    if not made.query:
        return history(library)
    others = [one for one in history(library) if one != made]
    return _write(library, _HISTORY, [made, *others][:REMEMBERED])


def forget_history(library: Library) -> None:
    """Forget which searches were made; the saved ones stay."""
    library.store.set_state(_HISTORY, None)


def _read(library: Library, key: str) -> list[SavedSearch]:
    rows = library.store.get_state(key)
    return [search for row in rows if (search := _search(row))] if isinstance(rows, list) else []


def _search(row: Any) -> SavedSearch | None:
    """A search as it was written, or None: what another version wrote must not keep the window from opening."""
    if not isinstance(row, dict) or not isinstance(row.get("query"), str):
        return None
    language = row.get("language")
    return SavedSearch(
        str(row.get("name", "")), row["query"], Language(language) if language in list(Language) else None
    )


def _write(library: Library, key: str, searches: Iterable[SavedSearch]) -> list[SavedSearch]:
    kept = list(searches)
    rows = [{"name": one.name, "query": one.query, "language": one.language and one.language.value} for one in kept]
    library.store.set_state(key, rows or None)
    return kept
