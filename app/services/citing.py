"""How a place in a text is cited, in the words of its own language."""

import re
from collections.abc import Sequence

from app.core.document import Document
from app.core.language import Language
from app.services.library import Library

_STOPS = " .．、:：\u3000\u00a0"
_OUTER = re.compile(r"第.+[条條]|(article|section|annex|附件|附录|附錄)\b.*", re.IGNORECASE)
"""Labels that are cited without what stands above them: Article 3, not Part I, Article 3."""


def cite(document: Document, place: str = "") -> str:
    """Return the citation of a document, of a place in it if `place` is given.

    《甲乙条约》（1998年）第三条; Treaty of A and B (1998), Article 3.
    """
    year, version = document.date[:4], document.version_label
    if document.language is Language.ZH:
        inside = "，".join(part for part in (f"{year}年" if year else "", version) if part and part != year)
        return f"《{document.title}》" + (f"（{inside}）" if inside else "") + place
    inside = ", ".join(dict.fromkeys(part for part in (year, version) if part))
    return document.title + (f" ({inside})" if inside else "") + (f", {place}" if place else "")


def place_of(library: Library, segment_id: int) -> str:
    """Return where in its document a segment stands: 第二条（五）, Article 2(e); '' where nothing above is labelled."""
    labels: list[str] = []
    wanted: int | None = segment_id
    while wanted is not None:
        segment = library.store.segment(wanted)
        labels.append(segment.label.strip(_STOPS))
        wanted = segment.parent_id
    return joined([label for label in reversed(labels) if label])


def places_of(library: Library, document_id: int) -> dict[int, str]:
    """Return where each clause-level segment of a document stands, as `place_of` says it."""
    segments = {segment.id: segment for segment in library.store.segments(document_id)}
    found = {}
    for number in segments:
        labels: list[str] = []
        at: int | None = number
        while at is not None and at in segments:
            labels.append(segments[at].label.strip(_STOPS))
            at = segments[at].parent_id
        found[number] = joined([label for label in reversed(labels) if label])
    return found


def joined(labels: Sequence[str]) -> str:
    """Return labels, outermost first, as one place."""
    first = max((at for at, label in enumerate(labels) if _OUTER.fullmatch(label)), default=0)
    kept = [
        label
        for label, below in zip(labels[first:], [*labels[first + 1 :], ""], strict=False)
        if not _repeats(label, below)
    ]
    return "".join(_joint(before, label) + label for before, label in zip(["", *kept], kept, strict=False))


def _repeats(label: str, below: str) -> bool:
    """Whether the label below says this one again, as 1.2 does under 1."""
    return below.startswith(f"{label}.")


def _joint(before: str, label: str) -> str:
    """Return what stands between two labels: nothing at a bracket, a full stop between numbers, or a blank."""
    if not before or label[0] in "(（" or before[-1] in ")）":
        return ""
    return "." if label[0].isascii() and label[0].isdigit() else " "
