"""A library on a disk that runs full: run by a test in a process of its own, with the folder of a small disk.

`python -m tests.torture.full_disk FOLDER CACHES`, where writing fails after a few megabytes. Prints what it saw.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from app import main
from app.core.annotation import AnnotationDraft
from app.core.document import Span
from app.core.errors import MachineError
from app.services import annotating, backups, importing
from app.services.library import Library
from app.services.settings import Settings

TEXT = "\n".join(f"第{number}条　缔约双方应当在第{number}年以前交换数据。" for number in range(1, 800))


def run(folder: Path, caches: Path) -> dict[str, object]:
    """Fill the disk, see what is said and that nothing is lost, make room, and go on."""
    directory = folder / "library"
    ballast, other = folder / "ballast", Path(os.environ["DUIZHAO_FILES"])
    first = other / "first.txt"
    first.write_text("第一条　渔业合作。", encoding="utf-8")
    seen: dict[str, object] = {}
    large = other / "large.txt"
    large.write_text(TEXT, encoding="utf-8")
    command = ["--library", str(directory), "import", str(large)]
    with Library.open(directory, caches) as library:
        (kept,) = importing.import_files(library, [first]).documents
        note = annotating.draft(library, [(kept.document.id, Span(0, 3))], text="before")
        library.store.add_annotation(note)
        _fill(ballast)
        seen["import"] = _told(lambda: importing.import_files(library, [large]))
        seen["command"] = main.main(command)
        seen["documents"] = [document.title for document in library.store.documents()]
        seen["backup"] = _told(lambda: backups.make(library))
        seen["partial"] = [path.name for path in directory.rglob("*.partial*")]
        seen["settings"] = _told(lambda: Settings(folder / "settings.json").set("open", "x" * 100_000))
        seen["notes"] = _write_notes(library, note)
        seen["check"] = library.store.check()
    _fill(ballast)
    seen["closed"] = main.main(command)
    ballast.unlink()
    seen["afterwards"] = main.main(command)
    with Library.open(directory, caches) as library:
        seen["found"] = len(library.store.documents())
        seen["whole"] = library.store.check()
    return seen


def _write_notes(library: Library, note: AnnotationDraft) -> object:
    """Write notes until the disk takes no more; whether every one that was acknowledged is there."""
    written = [one.id for one in library.store.annotations()]
    for _ in range(2_000):
        try:
            written.append(library.store.add_annotation(note).id)
        except MachineError:
            return "all there" if [one.id for one in library.store.annotations()] == written else "lost"
    return "never full"


def _told(act: Callable[[], object]) -> str:
    try:
        act()
    except MachineError as error:
        return str(error)
    return "done"


def _fill(ballast: Path) -> None:
    """Leave next to no room."""
    with ballast.open("ab", buffering=0) as file:
        for size in (1 << 16, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))))
