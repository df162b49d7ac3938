"""What the machine does to a library: a full disk, a read-only one, one that vanishes, a clock that jumps."""

import datetime as clock
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.core.document import Document, Span
from app.core.errors import MachineError
from app.services import annotating, backups, importing
from app.services.library import Library
from tests.conftest import ZH

ROOT = Path(__file__).parents[2]
Bring = Callable[..., Document]


def with_small_disk(place: Path, megabytes: int, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command where a disk of its own is mounted at `place`; skips where nobody may mount anything."""
    place.mkdir()
    isolated = ["unshare", "--map-root-user", "--mount"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*isolated, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("nobody may mount a small disk here")
    return subprocess.run(
        [*isolated, "sh", "-ec", f"mount -t tmpfs -o size={megabytes}m tmpfs '{place}'; {command}"],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_full_disk_is_told_and_costs_nothing_that_was_kept(tmp_path: Path, cache: Path) -> None:
    disk = tmp_path / "disk"
    files = tmp_path / "files"
    files.mkdir()
    python = f"'{sys.executable}' -m tests.torture.full_disk '{disk}' '{cache}'"
    finished = with_small_disk(disk, 3, python, DUIZHAO_FILES=str(files), PYTHONUTF8="1")
    assert finished.returncode == 0, finished.stderr
    seen = json.loads(finished.stdout.splitlines()[-1])
    assert seen["command"] == seen["closed"] == 74
    assert finished.stderr.count("The disk is full") == 2
    assert "The disk is full" in seen["import"]
    assert "free some space" in seen["backup"]
    assert "No space left" in seen["settings"]
    assert (seen["documents"], seen["partial"], seen["notes"], seen["check"]) == (["first"], [], "all there", [])
    assert (seen["afterwards"], seen["found"], seen["whole"]) == (0, 2, [])


def test_a_library_on_a_read_only_disk_is_told(tmp_path: Path) -> None:
    disk, text = tmp_path / "disk", tmp_path / "text.txt"
    text.write_text(ZH, encoding="utf-8")
    duizhao = f"'{sys.executable}' -m app.main --library '{disk}/library'"
    command = f"{duizhao} import '{text}'; mount -o remount,ro '{disk}'; {duizhao} list"
    finished = with_small_disk(disk, 8, command, HOME=str(tmp_path), PYTHONUTF8="1")
    assert finished.returncode == 74
    (sentence,) = finished.stderr.splitlines()
    assert "Read-only" in sentence
    assert "may be written to" in sentence


def test_a_write_beyond_what_the_system_allows_is_told(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("\n".join(f"第{number}条　缔约双方应当交换数据。" for number in range(4000)), encoding="utf-8")
    code = (
        "import resource, signal, sys; from app.main import main; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)); sys.exit(main(sys.argv[1:]))"
    )
    finished = run_python(code, "--library", str(tmp_path / "library"), "import", str(text))
    assert finished.returncode == 74, finished.stderr
    assert "Traceback" not in finished.stderr
    with Library.open(tmp_path / "library", tmp_path / "cache") as library:
        assert library.store.documents() == []
        assert library.store.check() == []


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command: Sequence[str] = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_what_cannot_be_kept_in_a_library_that_is_gone_is_not_acknowledged(library: Library, bring: Bring) -> None:
    document = bring(ZH)
    away = library.directory.with_name("taken away")
    library.directory.rename(away)
    note = annotating.draft(library, [(document.id, Span(0, 3))], text="注")
    with pytest.raises(MachineError, match="is gone"):
        library.store.add_annotation(note)
    with pytest.raises(MachineError):
        backups.make(library)
    away.rename(library.directory)
    assert library.store.add_annotation(note).text == "注"
    assert library.store.check() == []


def test_a_library_whose_disk_is_not_there_is_not_begun_anew_beside_it(tmp_path: Path) -> None:
    (tmp_path / "disk").write_text("not a folder")
    with pytest.raises(MachineError, match="cannot be opened"):
        Library.open(tmp_path / "disk" / "library", tmp_path)


def test_two_windows_write_and_see_what_the_other_wrote(library: Library, bring: Bring) -> None:
    document = bring(ZH)
    with Library.open(library.directory, library.cache) as other:
        for number in range(10):
            for window in (library, other):
                note = annotating.draft(window, [(document.id, Span(0, 3))], text=f"{number}")
                window.store.add_annotation(note)
        assert library.store.annotations() == other.store.annotations()
        assert len({note.id for note in other.store.annotations()}) == 20
        other.store.erase_document(document.id)
        assert library.store.documents() == []


def test_a_clock_that_jumps_disturbs_neither_ids_nor_order_nor_leftovers(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [clock.datetime(2024, 5, 1, tzinfo=clock.UTC)]

    class Jumping(clock.datetime):
        @classmethod
        def now(cls, tz: clock.tzinfo | None = None) -> clock.datetime:  # type: ignore[override]
            return now[0].astimezone(tz)

    for module in ("store_import", "store_annotations", "store_documents", "store_alignments", "backup"):
        monkeypatch.setattr(f"db.{module}.datetime", Jumping)
    documents = []
    for year in (2024, 2044, 1999, 2024):
        now[0] = now[0].replace(year=year)
        path = tmp_path / f"{len(documents)}.txt"
        path.write_text(f"{ZH}{len(documents)}", encoding="utf-8")
        (imported,) = importing.import_files(library, [path]).documents
        documents.append(imported.document)
        note = annotating.draft(library, [(imported.document.id, Span(0, 3))], text=str(year))
        made = library.store.add_annotation(note)
        assert made.created_at == now[0]
        backups.make(library)
    assert [document.id for document in library.store.documents()] == sorted(document.id for document in documents)
    assert [note.text for note in library.store.annotations()] == ["2024", "2044", "1999", "2024"]
    assert len(backups.listed(library.directory)) == 4
    assert library.store.sweep() == 0
    assert library.store.check() == []
