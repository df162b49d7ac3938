"""Alignment of two files that already hold one segment a line."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.align.lexicon import Lexicon
from app.align.lines import align_lines, in_order
from app.core.alignment import LineBead
from app.core.errors import InputError, MachineError
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.services import places
from app.text import detect


def align_files(source: Path, target: Path, cache: Path | None = None, progress: Progress = SILENT) -> list[str]:
    """Align a Chinese and an English file; returns beads as `[0]:[0, 1]:0.93`, 0-based, in order.

    Blank lines take no part: each is a bead of its own. Raises InputError naming the file that cannot be read as
    UTF-8, and where the Chinese file is English and the English one Chinese.
    """
    zh, en = lines(source), lines(target)
    if _language(zh) is Language.EN and _language(en) is Language.ZH:
        raise InputError(f"{source} is English and {target} is Chinese. Name the Chinese file first.")
    lexicon = Lexicon.load(cache or places.cache(), places.GLOSSARIES)
    beads = _around_blanks(zh, en, lexicon, progress)
    return [f"{list(bead.source)}:{list(bead.target)}:{bead.score:.4f}" for bead in beads]


def lines(path: Path) -> list[str]:
    """Return the lines of a UTF-8 file; only line feeds end a line (returns alone do where there is no line feed)."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8 and try again.") from None
    except OSError as error:
        raise InputError(f"{path} could not be read: {error.strerror}.") from None
    found = [line.rstrip("\r") for line in text.split("\n")] if "\n" in text else text.split("\r")
    return found[:-1] if found and not found[-1] else found


def write(out: Path, beads: Iterable[str], *, never: Sequence[Path] = ()) -> None:
    """Write beads to a file, one a line; the files in `never` are not written over.

    Raises InputError for those and MachineError if it cannot be written.
    """
    try:
        if any(out.exists() and path.exists() and out.samefile(path) for path in never):
            raise InputError(f"{out} is one of the files to be aligned. Choose another place for the beads.")
        out.write_text("".join(f"{bead}\n" for bead in beads), encoding="utf-8")
    except OSError as error:
        raise MachineError(f"{out} could not be written: {error.strerror}. Choose another place.") from None


def _language(side: Sequence[str]) -> Language | None:
    try:
        return detect.language("\n".join(side))
    except InputError:
        return None


def _around_blanks(zh: Sequence[str], en: Sequence[str], lexicon: Lexicon, progress: Progress) -> list[LineBead]:
    """The beads of the lines that say something, in order with the blank ones."""
    rows, columns = ([place for place, line in enumerate(side) if line.strip()] for side in (zh, en))
    found = align_lines([zh[row] for row in rows], [en[column] for column in columns], lexicon, progress)
    beads = [
        LineBead(tuple(rows[i] for i in bead.source), tuple(columns[j] for j in bead.target), bead.score)
        for bead in found
    ]
    blank = [LineBead((row,), (), 1.0) for row, line in enumerate(zh) if not line.strip()]
    blank += [LineBead((), (column,), 1.0) for column, line in enumerate(en) if not line.strip()]
    return in_order([*beads, *blank])
