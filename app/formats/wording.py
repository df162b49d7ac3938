"""How the writers put things in words that their formats hold as plain text: notes, languages, allowed characters."""

import re

from app.core.annotation import Annotation, AnnotationStatus, Motivation
from app.core.document import Document
from app.core.exchange import ExchangeBitext, ExchangeNote
from app.core.language import Language, Script

# What XML 1.0 cannot hold in any way (section 2.2): most controls, lone surrogates, two noncharacters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def language_tag(document: Document) -> str:
    """The BCP 47 tag of a document's language, with the script where the language has two: zh-Hans, zh-Hant, en."""
    if document.language is Language.ZH and document.script in (Script.HANS, Script.HANT):
        return f"{document.language.value}-{document.script.value}"
    return document.language.value


def for_xml(text: str) -> str:
    """`text` with each character that XML 1.0 cannot hold replaced by U+FFFD; the length stays the same."""
    return _FORBIDDEN.sub("\ufffd", text)


def note_text(note: ExchangeNote, *, state: bool = True) -> str:
    """A note as plain text: its words, or what it does where it has none, then tags, and `state` if settled."""
    annotation = note.annotation
    words = annotation.text or _wordless(annotation)
    tags = " ".join(f"#{tag}" for tag in annotation.tags)
    settled = "[resolved]" if state and annotation.status is AnnotationStatus.RESOLVED else ""
    return " ".join(part for part in (words, tags, settled) if part)


def _wordless(annotation: Annotation) -> str:
    """What an annotation without words does, with the words it stands on."""
    quote = annotation.targets[0].exact if annotation.targets else ""
    doing = "highlighting" if annotation.motivation is Motivation.COMMENTING else annotation.motivation.value
    return f"({doing}: {quote})" if quote else f"({doing})"


def notes_of(bitext: ExchangeBitext) -> int:
    """How many notes a bitext has."""
    return sum(len(row.notes) for row in bitext.rows)


def unholdable(bitext: ExchangeBitext) -> int:
    """How many rows have characters that XML cannot hold."""
    texts = (row.source + row.target + "".join(note.annotation.text for note in row.notes) for row in bitext.rows)
    return sum(1 for text in texts if _FORBIDDEN.search(text))


def told_radicals(count: int) -> str:
    """The sentence of a receipt about radicals that became ideographs."""
    what = "radical that stood for an ideograph was" if count == 1 else "radicals that stood for ideographs were"
    return f"{count:,} {what} turned into ideographs."


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with the right form of its noun, `many` where that is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
