"""What an import did, in words: what came in, in which encoding and how sure, what was left out."""

from app.core.document import Document
from app.services.choosing_encoding import EncodingPreview
from app.ui.translation import together, tr, trn

CERTAIN, NEARLY, LIKELY, POSSIBLE = 0.999, 0.9, 0.6, 0.1
"""From so much on, of 1, one says so."""


def how_likely(preview: EncodingPreview) -> str:
    """Return in words how likely an encoding is, and how many places it cannot read."""
    said = tr("can be read so") if preview.confidence == 0 else how_sure(preview.confidence)
    if preview.unreadable:
        said += ", " + trn(preview.unreadable, "{n} place unreadable", "{n} places unreadable")
    return said


def how_sure(confidence: float) -> str:
    """Return in words how sure something is, from 0 to 1."""
    if confidence >= CERTAIN:
        return tr("certain")
    if confidence >= NEARLY:
        return tr("almost certain")
    if confidence >= LIKELY:
        return tr("likely")
    return tr("possible") if confidence >= POSSIBLE else tr("unlikely")


def encoding(document: Document) -> str:
    """Return in which encoding a text was read, how sure that is, and what else was possible."""
    receipt = document.receipt
    if not receipt.encodings_tried:
        return tr("{format}: the file says itself how its text is written", format=receipt.encoding)
    said = f"{receipt.encoding} · {how_sure(receipt.confidence)}"
    others = [name for name in receipt.encodings_tried if name != receipt.encoding][:3]
    if others and receipt.confidence < CERTAIN:
        said += "\n" + tr("Considered too: {names}", names=", ".join(others))
    return said


def kept(document: Document) -> str:
    """Return what came in and what is kept of the file."""
    count = trn(document.characters, "{n} character came in.", "{n} characters came in.")
    whole = tr("Nothing was left out.") if not document.receipt.dropped else ""
    return together(count, whole, tr("The file itself is kept unchanged."))


def left_out(document: Document) -> str:
    """Return what did not come in, a line each, '' where all did."""
    return "\n".join(tr(sentence) for sentence in document.receipt.dropped)


def remarks(document: Document) -> str:
    """Return what a person should know of how the text came in, a line each."""
    return "\n".join(tr(sentence) for sentence in document.receipt.notes)
