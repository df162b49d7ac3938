"""Several libraries: made, named, remembered, and told where one cannot be opened."""

from pathlib import Path

import pytest

from app.core.errors import InputError, LibraryDamaged, MachineError
from app.services import known_libraries, libraries, places
from app.services.library import Library
from app.services.settings import Settings
from db.engine import FILE_NAME


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def made(tmp_path: Path, name: str) -> Path:
    """A library of this name."""
    return libraries.create(tmp_path / name, name)


def test_a_new_library_has_its_name_and_nothing_in_it(tmp_path: Path) -> None:
    with Library.open(libraries.create(tmp_path / "treaties", "  Treaties  of 2024 ")) as library:
        assert libraries.name_of(library) == "Treaties of 2024"
        assert library.store.documents() == []


def test_a_library_is_not_made_where_something_is(tmp_path: Path) -> None:
    made(tmp_path, "there")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(InputError, match="There is a library in"):
        libraries.create(tmp_path / "there")
    with pytest.raises(InputError, match="holds other files"):
        libraries.create(tmp_path / "full")
    with pytest.raises(MachineError, match="cannot be used"):
        libraries.create(tmp_path / "full" / "letter.txt")
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_the_last_one_comes_first_and_none_twice(tmp_path: Path, settings: Settings) -> None:
    for name in ("a", "b", "a"):
        with Library.open(tmp_path / name) as library:
            libraries.remember(settings, library)
    assert [one.shown for one in known_libraries.recent(settings)] == ["a", "b"]
    known_libraries.forget(settings, (tmp_path / "a").resolve())
    assert [one.shown for one in known_libraries.recent(settings)] == ["b"]


def test_nonsense_among_the_recent_ones_is_passed_over(settings: Settings) -> None:
    settings.set("libraries", [["/x", "X"], ["/y"], 3, [1, 2]])
    assert [one.name for one in known_libraries.recent(settings)] == ["X"]


def test_the_one_chosen_last_opens_at_the_start(tmp_path: Path, settings: Settings) -> None:
    assert known_libraries.at_start(settings) == places.default_library()
    known_libraries.open_at_start(settings, tmp_path / "a")
    assert known_libraries.at_start(settings) == (tmp_path / "a").resolve()


def test_renaming_can_be_taken_back(tmp_path: Path) -> None:
    with Library.open(made(tmp_path, "old")) as library:
        command = libraries.rename(library, " new  name ")
        command.do()
        assert libraries.name_of(library) == "new name"
        command.undo()
        assert libraries.name_of(library) == "old"


def test_a_librarys_own_author_comes_before_the_one_for_all(tmp_path: Path, settings: Settings) -> None:
    settings.set("author", "Lin")
    with Library.open(made(tmp_path, "a")) as library:
        assert libraries.author(library, settings) == "Lin"
        libraries.sign_as(library, "Delegation")
        assert libraries.author(library, settings) == "Delegation"
        libraries.sign_as(library, "")
        assert libraries.author(library, settings) == "Lin"


def test_a_library_that_is_gone_is_told_and_not_made_anew(tmp_path: Path, settings: Settings) -> None:
    with Library.open(made(tmp_path, "a")) as library:
        libraries.remember(settings, library)
    libraries.must_be_there(settings, tmp_path / "a")
    libraries.must_be_there(settings, tmp_path / "never")
    (tmp_path / "a").rename(tmp_path / "elsewhere")
    with pytest.raises(MachineError, match=r"no library in .* any more"):
        libraries.must_be_there(settings, tmp_path / "a")


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no library in"):
        libraries.look_at(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
    damaged = made(tmp_path, "damaged") / FILE_NAME
    damaged.write_bytes(damaged.read_bytes()[:6000])
    with pytest.raises(LibraryDamaged):
        libraries.look_at(tmp_path / "damaged")
    libraries.look_at(made(tmp_path, "whole"))
