"""An index that was damaged, deleted, copied or written by another window never answers wrongly."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import MachineError
from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.errors import IndexDamaged
from app.search.index import SearchIndex
from tests.unit.search.shelf import Shelf, clauses, new_shelf

ROOT = Path(__file__).parents[3]
QUERIES = ("漁業", '"缔约双方应当"', "plans", "。", '"color rev"', "漁")


def _filled(folder: Path) -> Shelf:
    shelf = new_shelf(folder)
    shelf.put(1, clauses(120, seed=1))
    shelf.put(2, clauses(600, seed=2))
    shelf.put(1, clauses(80, seed=3))
    return shelf


def _answers(shelf: Shelf) -> list[list[int]]:
    return [shelf.found(query) for query in QUERIES]


def _right_or_rebuilt(shelf: Shelf, folder: Path, right: list[list[int]]) -> str:
    """Open the index in `folder`, which somebody has been at: the answers must be right or the damage told."""
    try:
        opened = Shelf(SearchIndex.open(folder), shelf.segments)
        answers = _answers(opened)
    except IndexDamaged:
        again = Shelf(SearchIndex.open_or_rebuild(folder), shelf.segments)
        assert again.index.documents() == set()
        return "rebuilt"
    if opened.index.documents() != shelf.index.documents():
        return "older"
    assert answers == right
    return "right"


def test_any_changed_byte_is_harmless_or_noticed(tmp_path: Path) -> None:
    shelf = _filled(tmp_path / "index")
    right = _answers(shelf)
    chance = random.Random(5)
    files = [path for path in sorted((tmp_path / "index").rglob("*")) if path.is_file() and path.stat().st_size]
    outcomes = []
    for path in files:
        data = path.read_bytes()
        places = range(len(data)) if len(data) < 100 else sorted(chance.sample(range(len(data)), 40))
        for place in places:
            copy = tmp_path / "copy"
            shutil.copytree(tmp_path / "index", copy)
            changed = bytearray(data)
            changed[place] ^= 1 << chance.randrange(8)
            (copy / path.relative_to(tmp_path / "index")).write_bytes(changed)
            outcomes.append(_right_or_rebuilt(shelf, copy, right))
            shutil.rmtree(copy)
    assert set(outcomes) <= {"right", "rebuilt"}
    assert outcomes.count("right") < len(outcomes)


@pytest.mark.parametrize("keep", [0, 1, 7, 50, -1, -13])
def test_any_file_cut_short_is_noticed(tmp_path: Path, keep: int) -> None:
    shelf = _filled(tmp_path / "index")
    right = _answers(shelf)
    for path in [path for path in (tmp_path / "index").rglob("*") if path.is_file() and path.stat().st_size]:
        short = path.read_bytes()[:keep]
        if short.strip() == path.read_bytes().strip():
            continue
        copy = tmp_path / "copy"
        shutil.copytree(tmp_path / "index", copy)
        (copy / path.relative_to(tmp_path / "index")).write_bytes(short)
        assert _right_or_rebuilt(shelf, copy, right) == "rebuilt"
        shutil.rmtree(copy)


def test_any_deleted_file_is_noticed(tmp_path: Path) -> None:
    shelf = _filled(tmp_path / "index")
    right = _answers(shelf)
    for path in [path for path in (tmp_path / "index").rglob("*") if not path.name.endswith("LOCK")]:
        copy = tmp_path / "copy"
        shutil.copytree(tmp_path / "index", copy)
        target = copy / path.relative_to(tmp_path / "index")
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
        assert _right_or_rebuilt(shelf, copy, right) in ("rebuilt", "older")
        shutil.rmtree(copy)


def test_a_changed_byte_deep_in_the_files_is_found_by_a_check(tmp_path: Path) -> None:
    shelf = _filled(tmp_path)
    shelf.index.check()
    postings = max(tmp_path.rglob("*.pst"), key=lambda path: path.stat().st_size)
    data = bytearray(postings.read_bytes())
    data[len(data) // 2] ^= 255
    postings.write_bytes(data)
    with pytest.raises(IndexDamaged):
        SearchIndex.open(tmp_path).check()
    assert SearchIndex.open(tmp_path).generation == shelf.index.generation


def test_a_rebuilt_index_is_empty_and_of_another_generation(tmp_path: Path) -> None:
    shelf = _filled(tmp_path)
    for contents in tmp_path.rglob("*.toc"):
        contents.write_bytes(b"nonsense")
    with pytest.raises(IndexDamaged, match="built again"):
        SearchIndex.open(tmp_path)
    rebuilt = SearchIndex.open_or_rebuild(tmp_path)
    assert rebuilt.documents() == set()
    assert rebuilt.generation != shelf.index.generation


def test_an_index_of_another_format_is_rebuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generation = _filled(tmp_path).index.generation
    monkeypatch.setattr("app.search.index.FORMAT", 999)
    assert SearchIndex.open_or_rebuild(tmp_path).generation != generation


def test_a_window_learns_that_another_began_a_new_index(tmp_path: Path) -> None:
    shelf = _filled(tmp_path)
    (tmp_path / "current").unlink()
    other = SearchIndex.open(tmp_path)
    for act in (shelf.index.documents, lambda: shelf.found("漁業"), lambda: shelf.index.remove(1)):
        with pytest.raises(IndexDamaged, match="new search index"):
            act()
    assert SearchIndex.open_or_rebuild(tmp_path).generation == other.generation


def test_a_copied_index_answers_as_the_first(tmp_path: Path) -> None:
    shelf = _filled(tmp_path / "index")
    shutil.copytree(tmp_path / "index", tmp_path / "moved" / "index")
    assert _right_or_rebuilt(shelf, tmp_path / "moved" / "index", _answers(shelf)) == "right"


def test_two_windows_see_what_the_other_writes(tmp_path: Path) -> None:
    first = _filled(tmp_path)
    second = Shelf(SearchIndex.open(tmp_path), first.segments)
    for round_ in range(12):
        writer, reader = (first, second) if round_ % 2 else (second, first)
        writer.put(round_, clauses(30, seed=round_))
        reader.segments = writer.segments
        assert _answers(reader) == _answers(writer)


def test_a_table_of_contents_brings_nothing_foreign_in(tmp_path: Path) -> None:
    import pickle
    import zlib

    from app.search.storage import _MAGIC, _TAIL

    _filled(tmp_path)
    (contents,) = tmp_path.rglob("*.toc")
    data = contents.read_bytes()[: -_TAIL.size]
    evil = data[: data.rindex(b"\x80")] + pickle.dumps([Path("x")])
    contents.write_bytes(evil + _TAIL.pack(zlib.crc32(evil), len(evil), _MAGIC))
    with pytest.raises(IndexDamaged):
        SearchIndex.open(tmp_path)


def test_a_full_disk_is_told_and_leaves_the_index_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = _filled(tmp_path)
    right = _answers(shelf)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.search.codec.TermsWriter.add", full)
        with pytest.raises(MachineError, match="disk full"):
            shelf.index.add(9, [IndexedSegment(900, 9, Language.ZH, "渔船")])
    assert _answers(shelf) == right
    shelf.put(9, ["渔船"])
    assert shelf.found("渔船") == shelf.scanned("渔船")


KILLED = """
import os, sys
from pathlib import Path
from app.core.language import Language
from app.core.search import IndexedSegment
from app.search import pool, terms
from app.search.index import SearchIndex
from app.search.storage import GramStorage

index = SearchIndex.open(Path(sys.argv[1]))
place, count = sys.argv[2], int(sys.argv[3])
kind, name = {
    "pool": (pool.GramPool, "add"), "terms": (terms.TermsWriter, "add"), "finish": (terms.TermsWriter, "finish"),
    "rename": (GramStorage, "rename_file"), "delete": (GramStorage, "delete_file"),
}[place]
usual = getattr(kind, name)
def dying(*given, **named):
    global count
    count -= 1
    if count < 0:
        os._exit(9)
    return usual(*given, **named)
setattr(kind, name, dying)
index.add(2, [IndexedSegment(5000 + at, 2, Language.ZH, "渔船" + str(at)) for at in range(300)])
"""


@pytest.mark.parametrize(
    ("place", "count"),
    [
        ("pool", 0),
        ("pool", 250),
        ("terms", 0),
        ("terms", 100),
        ("finish", 0),
        ("rename", 0),
        ("delete", 0),
        ("delete", 2),
    ],
)
def test_killed_while_writing_the_last_commit_stands(tmp_path: Path, place: str, count: int) -> None:
    shelf = _filled(tmp_path)
    right = _answers(shelf)
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path, place, str(count)], cwd=ROOT, check=False)
    assert killed.returncode == 9
    again = Shelf(SearchIndex.open(tmp_path), shelf.segments)
    again.index.check()
    committed = place == "delete"
    assert (again.index.find("渔船", lambda ids: {}).total > 0) is committed
    if not committed:
        assert _answers(again) == right
    again.put(2, clauses(50, seed=9))
    assert again.found("漁業") == again.scanned("漁業")
    assert len(list(tmp_path.rglob("*.ent"))) == len(again.index._snapshot.segments)


READER = """
import sys
from pathlib import Path
from app.search.index import SearchIndex
from tests.unit.search.shelf import clauses

index = SearchIndex.open(Path(sys.argv[1]))
texts = {1000 * d + at: text for d in range(25) for at, text in enumerate(clauses(40, seed=d))}
fetch = lambda ids: {id_: texts[id_] for id_ in ids}
print("ready", flush=True)
seen = set()
while len(seen) < 25:
    found = {m.segment_id for query in ('"漁業合作"', "。") for m in index.find(query, fetch).matches}
    seen = index.documents()
    assert all(id_ // 1000 in seen for id_ in found), "found what is not there"
whole = {m.segment_id for m in index.find("。", fetch).matches}
assert whole == {id_ for id_, text in texts.items() if "。" in text}, "missed something"
"""


def test_two_readers_in_other_processes_follow_a_writer(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path)
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    for document in range(25):
        texts = clauses(40, seed=document)
        index.add(
            document, [IndexedSegment(1000 * document + at, document, Language.ZH, t) for at, t in enumerate(texts)]
        )
    assert [reader.wait(timeout=600) for reader in readers] == [0, 0]
    for reader in readers:
        assert reader.stdout is not None
        reader.stdout.close()


def test_several_threads_search_while_another_writes(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    shelf = _filled(tmp_path)
    right = shelf.scanned("漁業")

    def search(_: int) -> bool:
        found = {match.segment_id for match in shelf.index.find("漁業", shelf.fetch, documents=[1, 2]).matches}
        return found == set(right)

    segments = [IndexedSegment(9000 + at, 7, Language.ZH, text) for at, text in enumerate(clauses(40))]
    with ThreadPoolExecutor(4) as pool:
        searches = pool.map(search, range(200))
        for _ in range(10):
            shelf.index.add(7, segments)
        assert all(searches)


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    opens: tuple[Callable[[Path], SearchIndex], ...] = (SearchIndex.open, SearchIndex.open_or_rebuild)
    for open_ in opens:
        with pytest.raises(MachineError):
            open_(tmp_path / "file" / "index")
