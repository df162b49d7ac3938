"""What a person says of files to be imported, and what came of them."""

from dataclasses import dataclass
from pathlib import Path

from app.core.document import Authenticity, Document
from app.core.language import Language


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person says of the files; what is left out is found."""

    language: Language | None = None
    encoding: str | None = None
    changes: str = "accept"
    """Of tracked changes: accept, reject or both."""
    split: bool = False
    """Whether a text whose languages take turns is taken apart into two."""
    title: str = ""
    work: str = ""
    """The id or title of a work; one that does not exist is made."""
    version_label: str = ""
    date: str = ""
    authenticity: Authenticity = Authenticity.UNOFFICIAL


AS_FOUND = ImportOptions()


@dataclass(frozen=True, slots=True)
class PairGuess:
    """Two files of which one seems to translate the other, for a person to approve."""

    source: Path
    """The Chinese one."""
    target: Path
    confidence: float
    """0 to 1."""
    reason: str
    """One sentence that says what speaks for it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A document in the library, and whether it was there before."""

    document: Document
    already_there: bool = False


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What came in, and the bitexts of files that arrived already aligned."""

    documents: tuple[Imported, ...]
    bitexts: tuple[int, ...] = ()
