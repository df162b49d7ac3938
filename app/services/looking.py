"""Looking at files before they are imported: what they seem to be, and whether a person has something to decide."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.document import ReadText, Receipt
from app.core.errors import InputError
from app.core.imports import PairGuess
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.formats import reading
from app.formats.interleaved import split
from app.formats.sniffing import format_of
from app.services.choosing_encoding import OF_BYTES, SHOWN, EncodingPreview, previews_of
from app.services.drafting import proposed_title
from app.services.library import Library
from app.services.pairing import Candidate, pairs_among
from app.text import detect

DOUBTFUL = 0.9
"""Below so sure of an encoding, one in ten such files would come in garbled: the person is asked."""
_READ_WHOLE = 500_000
"""Bytes up to which a single file that brings its own encoding is read twice, for a second at most."""
_BEGINNING = 32_000
"""Bytes that tell a title when another encoding is chosen."""
_LOOKED_AT = 400_000
"""Bytes of a plain text that are looked at."""
_TRACKED = {
    "docx": ("word/document.xml", re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")),
    "odt": ("content.xml", re.compile(rb"<text:changed-region")),
}
_VERSION = re.compile(
    r"(?: ?(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\]|[-,] ?|(?:revised|final|draft|version|v) ?\d{0,4}|(?:19|20)\d\d年?"
    r"|修订|修訂|修正|第?[一二三四五六七八九十\d]{1,3}稿|草案|送审稿|送審稿|定稿|稿|版))+$"
)
"""What stands at the end of a title and tells one version of a text from another."""
_TRACKED_RTF = re.compile(rb"\\(?:revised|deleted)(?![a-z0])")


@dataclass(frozen=True, slots=True)
class Look:
    """What a file seems to be. `problem` is the sentence that says why it cannot come in, '' where it can."""

    path: Path
    form: str = ""
    """As `format_of` names it."""
    problem: str = ""
    title: str = ""
    """The title its text will have unless a person says otherwise; '' where it was not read or holds two texts."""
    language: Language | None = None
    beginning: str = ""
    """Of the text, as many characters as a preview shows; '' where it was not read."""
    encodings: tuple[EncodingPreview, ...] = ()
    """The encodings it may be in, likeliest first; empty where the format itself says."""
    tracked: bool = False
    """Whether it holds tracked changes."""
    interleaved: bool = False
    """Whether its lines are in two languages by turns."""
    aligned: bool = False
    """Whether it holds two texts that are aligned already."""

    @property
    def doubtful(self) -> bool:
        """Whether its encoding is not beyond doubt, and another one would make another text of it."""
        first = self.encodings[:1]
        return bool(first) and first[0].confidence < DOUBTFUL and len(self.encodings) > 1


@dataclass(frozen=True, slots=True)
class Looked:
    """The files in the order they were given, and the pairs among them."""

    files: tuple[Look, ...]
    pairs: tuple[PairGuess, ...] = ()

    @property
    def undecided(self) -> bool:
        """Whether a person has something to decide before these are imported."""
        good = [file for file in self.files if not file.problem]
        if not good:
            return False
        if any(file.doubtful or file.tracked or file.interleaved for file in good):
            return True
        return len(self.files) > 2 or (len(good) == 2 and len(self.pairs) != 1)


def look(
    paths: Sequence[Path], progress: Progress = SILENT, library: Library | None = None, *, thoroughly: bool = False
) -> Looked:
    """Look at files without storing anything; `thoroughly`, and several files, are read whole whatever it takes.

    Pairs are guessed with the dictionary of `library` too. A file that cannot be read is among them with its
    `problem`. Raises Cancelled.
    """
    files: list[Look] = []
    candidates: dict[int, Candidate] = {}
    for place, path in enumerate(paths):
        progress.step(f"Looking at {path.name}", place, len(paths))
        try:
            seen, text = _look(path, progress, whole=thoroughly or len(paths) > 1)
        except InputError as error:
            seen, text = Look(path, problem=str(error)), ""
        files.append(seen)
        if text and seen.language is not None and not seen.aligned and not seen.interleaved:
            candidates[place] = Candidate(path.name, seen.language, text)
    return Looked(tuple(files), tuple(pairs_among(paths, candidates, library, progress)))


def _look(path: Path, progress: Progress, *, whole: bool) -> tuple[Look, str]:
    data = reading.fetch(path)
    form = format_of(data, path.name)
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError(f"{path.name} is empty: it holds no text to read; choose another file.")
    if form in ("text", "markdown"):
        encodings = tuple(previews_of(data, path.name))
        return _look_at_text(path, form, data, encodings)
    tracked = _has_tracked(data, form, path.name)
    if not whole and (len(data) > _READ_WHOLE or form == "pdf"):
        return Look(path, form, tracked=tracked, aligned=form in ("tmx", "xliff")), ""
    encodings = tuple(previews_of(data, path.name)) if form in OF_BYTES else ()
    bitext = reading.read_bitext(data, path.name)
    if bitext is not None:
        beginning = f"{bitext.source.text[: SHOWN // 2]}\n\n{bitext.target.text[: SHOWN // 2]}"
        return Look(path, form, "", "", None, beginning, encodings, tracked, aligned=True), ""
    read = reading.read_bytes(data, path.name, progress=progress)
    turns = split(read, path.name) is not None
    language = _language(read.text)
    title = "" if turns else _title(read, path.name, language)
    return Look(path, form, "", title, language, read.text[:SHOWN], encodings, tracked, turns), read.text


def _look_at_text(path: Path, form: str, data: bytes, encodings: tuple[EncodingPreview, ...]) -> tuple[Look, str]:
    """Look at the beginning of a plain text, which may be long; reading it whole is left to the import."""
    if len(data) <= _LOOKED_AT or not encodings:
        read = reading.read_bytes(data, path.name)
    else:
        text = data[:_LOOKED_AT].decode(encodings[0].encoding, "ignore")
        read = ReadText(text[: text.rfind("\n") + 1] or text, Receipt(encodings[0].encoding))
    turns = split(read, path.name) is not None
    beginning = encodings[0].text if encodings else read.text[:SHOWN]
    language = _language(read.text)
    title = "" if turns else _title(read, path.name, language)
    return Look(path, form, "", title, language, beginning, encodings, interleaved=turns), read.text


def reread(file: Look, encoding: str) -> tuple[str, Language | None]:
    """The title and the language of a file that was looked at, were it read in another encoding.

    What was found before where its beginning cannot be read so.
    """
    try:
        with file.path.open("rb") as stream:
            head = stream.read(_BEGINNING)
        whole = len(head) < _BEGINNING
        read = reading.read_bytes(head if whole else _cut(head), file.path.name, encoding)
    except (OSError, InputError):
        return file.title, file.language
    language = _language(read.text)
    return _title(read, file.path.name, language), language


def _cut(head: bytes) -> bytes:
    """The beginning of a file without a character that is cut off: to the end of a line, or of a wide character."""
    if b"\0" in head:
        return head[: len(head) - len(head) % 4]
    return head[: head.rfind(b"\n") + 1] or head


def work_of(library: Library, title: str) -> str:
    """The title of the one work with a text of this title, versions and drafts aside; '' where none or several have."""
    wanted = _bare(title)
    known = {d.work_id for d in library.store.documents() if wanted and _bare(d.title) == wanted}
    found = [work.title for work in library.store.works() if work.id in known]
    return found[0] if len(found) == 1 else ""


def _bare(title: str) -> str:
    """A title without what tells versions apart: years, numbers of drafts, what stands in brackets at its end."""
    folded = re.sub(r"[\s_]+", " ", unicodedata.normalize("NFKC", title).casefold()).strip()
    return _VERSION.sub("", folded).strip(" -,.·、")


def _title(read: ReadText, name: str, language: Language | None) -> str:
    return proposed_title(read, name, language or Language.EN)


def _language(text: str) -> Language | None:
    try:
        return detect.language(text)
    except InputError:
        return None


def _has_tracked(data: bytes, form: str, name: str) -> bool:
    """Whether a file tracks changes, by the marks of its format alone."""
    if form == "rtf":
        return _TRACKED_RTF.search(data) is not None
    if form not in _TRACKED:
        return False
    from app.formats import containers  # brings lxml, which plain texts do without

    member, mark = _TRACKED[form]
    container = containers.open_container(data, name)
    return member in container and mark.search(container.read(member)) is not None
