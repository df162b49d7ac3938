"""What was erased for good is in no byte of the library, its backups and what was set aside, however often it was
stopped on the way."""

import contextlib
import random
import shutil
from pathlib import Path

import pytest

from app.core.document import Span
from app.services import aligning, annotating, backups, importing
from app.services.backups import BackupReason
from app.services.library import Library
from db.engine import FILE_NAME
from tests.torture import erasing
from tests.torture.figures import Figures, seed, times
from tests.torture.kills import PATIENCE_S, context, damage
from tests.torture.warm import CACHES

SECRET_ZH, SECRET_EN, SECRET_NOTE = "密约第七条不得外传", "the secret seventh clause", "谈判底线九十九"
KEPT = "缔约双方应当在相互尊重的基础上开展渔业合作"


@pytest.fixture(autouse=True)
def warm(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the server of processes prepare itself."""
    monkeypatch.setenv(CACHES, str(cache))


def library_with_secrets(folder: Path, cache: Path) -> tuple[Path, list[int]]:
    """A library with two secret documents and one that stays, in three backups and a damaged copy; the ids to erase."""
    texts = {
        "secret-zh.txt": "\n".join(f"第{n}条　{SECRET_ZH}，第{n}项。" for n in range(1, 400)),
        "secret-en.txt": "\n".join(f"Article {n}  It is {SECRET_EN}, item {n}." for n in range(1, 400)),
        "kept.txt": f"第一条　{KEPT}。",
    }
    paths = [folder / name for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    with Library.open(folder / "library", cache) as library:
        ids = [made.document.id for made in importing.import_files(library, paths).documents]
        aligning.align(library, ids[0], ids[1])
        draft = annotating.draft(library, [(ids[0], Span(4, 8))], text=SECRET_NOTE)
        library.store.add_annotation(draft)
        for reason in (BackupReason.DAILY, BackupReason.HAND, BackupReason.MERGE):
            made = backups.make(library, reason)
    aside = folder / "library" / "damaged" / "20260101T000000"
    aside.mkdir(parents=True)
    shutil.copyfile(made.path, aside / FILE_NAME)
    return folder / "library", ids[:2]


def test_an_erasing_that_is_killed_and_done_again_leaves_no_byte(tmp_path: Path, cache: Path, figures: Figures) -> None:
    chance, kills = random.Random(seed()), 0
    for trial in range(times(2, 12)):
        folder = tmp_path / str(trial)
        folder.mkdir()
        directory, ids = library_with_secrets(folder, cache)
        secrets = [SECRET_ZH, SECRET_EN, SECRET_NOTE]
        # Were they not to be found before, not to find them afterwards would say nothing.
        assert len(erasing.traces(directory, secrets)) >= 5
        for _ in range(4):
            kills += not erase(directory, cache, ids, longest=chance.random() * 0.4)
            assert damage(directory / FILE_NAME) == []
        assert erase(directory, cache, ids, longest=PATIENCE_S)
        assert erasing.traces(directory, secrets) == []
        with Library.open(directory, cache) as library:
            assert [library.store.text(one.id) for one in library.store.documents()] == [f"第一条　{KEPT}。"]
            assert library.store.check() == []
        assert len(backups.listed(directory)) == 3
        assert erasing.traces(directory, secrets) == []
        assert erasing.traces(directory, [KEPT])
    figures.note("documents erased for good", 2 * times(2, 12), f"{kills} kills on the way, no byte of them left")


def erase(directory: Path, cache: Path, ids: list[int], *, longest: float) -> bool:
    """Let a process erase, and kill it after so many seconds; whether it was done before."""
    ours, theirs = context().Pipe(duplex=False)
    process = context().Process(target=erasing.labour, args=(directory, cache, ids, theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.poll(PATIENCE_S), "a process did not begin"
    ours.recv()
    process.join(longest)
    process.kill()
    process.join()
    done = False
    with contextlib.suppress(EOFError):
        done = ours.poll() and ours.recv() == "erased"
    ours.close()
    return done
