"""Finding the words of a note again: in the same text, by a quote alone, in a new version of the text."""

from app.text.anchoring.quotes import anchor, occurrences
from app.text.anchoring.versions import Version, Versions

__all__ = ["Version", "Versions", "anchor", "occurrences"]
