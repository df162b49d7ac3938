"""Alignment of two files that already hold one segment a line."""

from collections.abc import Iterable
from pathlib import Path

from app.align.lexicon import Lexicon
from app.align.lines import align_lines
from app.core.errors import InputError, MachineError
from app.core.progress import SILENT, Progress
from app.services import places


def align_files(source: Path, target: Path, cache: Path | None = None, progress: Progress = SILENT) -> list[str]:
    """Align a Chinese and an English file; returns beads as `[0]:[0, 1]:0.93`, 0-based, in order.

    Raises InputError naming the file that cannot be read as UTF-8.
    """
    zh, en = lines(source), lines(target)
    lexicon = Lexicon.load(cache or places.cache(), places.GLOSSARIES)
    beads = align_lines(zh, en, lexicon, progress)
    return [f"{list(bead.source)}:{list(bead.target)}:{bead.score:.4f}" for bead in beads]


def lines(path: Path) -> list[str]:
    """Return the lines of a UTF-8 file; only line feeds end a line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8 and try again.") from None
    except OSError as error:
        raise InputError(f"{path} could not be read: {error.strerror}.") from None
    found = [line.rstrip("\r") for line in text.split("\n")]
    return found[:-1] if found and not found[-1] else found


def write(out: Path, beads: Iterable[str]) -> None:
    """Write beads to a file, one a line. Raises MachineError if it cannot be written."""
    try:
        out.write_text("".join(f"{bead}\n" for bead in beads), encoding="utf-8")
    except OSError as error:
        raise MachineError(f"{out} could not be written: {error.strerror}. Choose another place.") from None
