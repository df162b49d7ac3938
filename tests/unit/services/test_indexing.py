"""The index follows the store, whatever happens to either; searches answer rightly or rebuild it."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import Cancelled
from app.search.index import SearchIndex
from app.services import indexing
from app.services.library import Library
from app.services.searching import search
from tests.unit.search.shelf import clauses
from tests.unit.services.shelves import found, put

ROOT = Path(__file__).parents[3]


class Watched:
    """A progress that remembers, and cancels at a given step."""

    def __init__(self, stop: int = -1) -> None:
        self.steps: list[tuple[str, int, int]] = []
        self._stop = stop

    def step(self, what: str, done: int, total: int) -> None:
        self.steps.append((what, done, total))
        if len(self.steps) - 1 == self._stop:
            raise Cancelled


def test_documents_come_and_go_with_the_library(library: Library) -> None:
    one, _ = put(library, ["渔业甲"], title="一"), put(library, ["渔业乙"], title="二")
    assert found(library, "渔业") == ["渔业甲", "渔业乙"]
    library.store.trash_document(one.id)
    assert found(library, "渔业") == ["渔业乙"]
    library.store.restore_document(one.id)
    assert found(library, "渔业") == ["渔业甲", "渔业乙"]
    library.store.erase_document(one.id)
    assert found(library, "渔业") == ["渔业乙"]


def test_many_documents_are_one_commit_and_told_as_one_piece_of_work(library: Library) -> None:
    for number in range(5):
        put(library, clauses(100, seed=number), title=str(number))
    watched = Watched()
    assert indexing.index_pending(library, watched) == 5
    assert len(list((library.directory / "index").rglob("*.ent"))) == 1
    done = [step[1] for step in watched.steps]
    assert done == sorted(done)
    assert {(what, total) for what, _, total in watched.steps} == {("Indexing", 500)}
    assert indexing.index_pending(library) == 0
    assert not indexing.pending(library)


def test_a_document_without_clauses_is_not_indexed_again_and_again(library: Library) -> None:
    put(library, [])
    assert indexing.index_pending(library) == 1
    assert indexing.index_pending(library) == 0
    put(library, ["渔业"])
    assert indexing.index_pending(library) == 1
    assert found(library, "渔业") == ["渔业"]


def test_indexing_can_be_stopped_and_goes_on_later(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 100)
    for number in range(4):
        put(library, clauses(100, seed=number), title=str(number))
    with pytest.raises(Cancelled):
        indexing.index_pending(library, Watched(stop=5))
    held = len(library.index.documents())
    assert 0 < held < 4
    assert indexing.index_pending(library) == 4 - held


KILLED = """
import os, sys
from pathlib import Path
from app.services import indexing
from app.services.library import Library

class Fatal:
    steps = 0
    def step(self, what, done, total):
        self.steps += 1
        if self.steps > int(sys.argv[3]):
            os._exit(9)

indexing.BATCH = 100
indexing.index_pending(Library.open(Path(sys.argv[1]), Path(sys.argv[2])), Fatal())
"""


@pytest.mark.parametrize("steps", [0, 1, 4, 7])
def test_killed_while_indexing_the_next_search_finds_everything(library: Library, steps: int) -> None:
    for number in range(4):
        put(library, [*clauses(100, seed=number), "渔业之末"], title=str(number))
    arguments = [sys.executable, "-c", KILLED, str(library.directory), str(library.cache), str(steps)]
    assert subprocess.run(arguments, cwd=ROOT, check=False).returncode == 9
    assert found(library, '"渔业之末"') == ["渔业之末"] * 4
    assert indexing.problems(library) == []


def test_what_was_erased_for_good_leaves_nothing_on_disk(library: Library) -> None:
    put(library, ["渔业合作"])
    doomed = put(library, ["secretword"], title="x")
    indexing.index_pending(library)
    grams = {key for files in library.index._fresh().files.values() for key in files.terms.keys_from(b"secret")}
    assert grams
    library.store.erase_document(doomed.id)
    indexing.index_pending(library)
    assert not {key for files in library.index._fresh().files.values() for key in files.terms.keys_from(b"secret")}


def test_an_index_of_an_older_or_newer_state_of_the_library_is_brought_level(library: Library, tmp_path: Path) -> None:
    put(library, ["渔业甲"], title="一")
    indexing.index_pending(library)
    library.close_index()
    shutil.copytree(library.directory / "index", tmp_path / "older")
    put(library, ["渔业乙"], title="二")
    indexing.index_pending(library)
    library.close_index()
    shutil.rmtree(library.directory / "index")
    shutil.copytree(tmp_path / "older", library.directory / "index")
    assert indexing.problems(library) == ["The index does not hold “二”."]
    assert found(library, "渔业") == ["渔业甲", "渔业乙"]


def test_a_document_of_an_id_that_was_used_before_is_indexed_anew(library: Library) -> None:
    document = put(library, ["渔业甲"])
    indexing.index_pending(library)
    library.store.forget_indexed(document.id)
    assert indexing.pending(library)
    assert indexing.index_pending(library) == 1


def _spoil(change: Callable[[bytes], bytes], pattern: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        for path in folder.rglob(pattern):
            path.write_bytes(change(path.read_bytes()))

    return act


SPOILT = {
    "deleted": lambda folder: shutil.rmtree(folder),
    "pointer": lambda folder: (folder / "current").unlink(),
    "contents": _spoil(lambda data: b"nonsense", "*.toc"),
    "short": _spoil(lambda data: data[: len(data) // 2], "*.trm"),
    "no postings": lambda folder: [path.unlink() for path in folder.rglob("*.pst")],
    "format": _spoil(lambda data: data.replace(b"duizhao index ", b"duizhao index 9"), "current"),
    "blocks": _spoil(lambda data: data[:4] + bytes(byte ^ 255 for byte in data[4:200]) + data[200:], "*.trm"),
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("is_open", [True, False])
def test_whatever_befell_the_index_searches_find_everything(library: Library, how: str, is_open: bool) -> None:
    put(library, [*clauses(300, seed=1), "渔业之末"])
    right = found(library, "渔业")
    if not is_open:
        library.close_index()
    SPOILT[how](library.directory / "index")
    library.texts.clear()
    assert found(library, "渔业") == right
    # What is damaged where that search did not look is told by a check, and mended.
    if indexing.problems(library):
        indexing.rebuild(library)
    assert indexing.problems(library) == []
    assert found(library, "渔业") == right


@pytest.mark.parametrize("seed", range(6))
def test_any_byte_may_change_under_an_open_window(library: Library, seed: int) -> None:
    put(library, clauses(200, seed=seed))
    right = {query: found(library, query) for query in ("渔业", "plans", '"缔约双方"', "98%")}
    chance = random.Random(seed)
    library.close_index()
    path = chance.choice(
        [p for p in sorted((library.directory / "index").rglob("*")) if p.is_file() and p.stat().st_size]
    )
    data = bytearray(path.read_bytes())
    for _ in range(3):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    assert {query: found(library, query) for query in right} == right


def test_damage_is_told_by_problems_and_mended_by_rebuild(library: Library) -> None:
    put(library, clauses(300))
    right = found(library, "渔业")
    assert indexing.problems(library) == []
    library.close_index()
    SPOILT["blocks"](library.directory / "index")
    (told,) = indexing.problems(library)
    assert "built again" in told
    assert indexing.rebuild(library) == 1
    assert indexing.problems(library) == []
    assert found(library, "渔业") == right


def test_two_windows_follow_one_another_also_into_a_new_index(library: Library) -> None:
    put(library, ["渔业甲"], title="一")
    with Library.open(library.directory, library.cache) as other:
        assert found(other, "渔业") == found(library, "渔业") == ["渔业甲"]
        put(other, ["渔业乙"], title="二")
        assert found(library, "渔业") == ["渔业甲", "渔业乙"]
        indexing.rebuild(library)
        assert found(other, "渔业") == ["渔业甲", "渔业乙"]
        SearchIndex.open(library.directory / "index")


def test_a_library_that_was_copied_away_is_searched_there(library: Library, tmp_path: Path) -> None:
    put(library, ["渔业甲"])
    right = found(library, "渔业")
    library.store.backup(tmp_path / "copy.db")
    library.close_index()
    away = tmp_path / "away"
    shutil.copytree(library.directory / "index", away / "index")
    shutil.copy2(tmp_path / "copy.db", away / "library.db")
    with Library.open(away, library.cache) as copied:
        assert found(copied, "渔业") == right
        assert search(copied, "渔业").behind == 0
