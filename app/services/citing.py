"""How a place in a text is cited, in the words of its own language."""

from collections.abc import Sequence

from app.core.document import Document, Segment
from app.core.language import Language


def cite(document: Document, label: str = "") -> str:
    """Return the citation of a document, of a place in it if `label` is given.

    《甲乙条约》（1998年）第三条; Treaty of A and B (1998), Article 3.
    """
    year = document.date[:4]
    version = document.version_label
    if document.language is Language.ZH:
        inside = "，".join(part for part in (f"{year}年" if year else "", version) if part and part not in (year,))
        return f"《{document.title}》" + (f"（{inside}）" if inside else "") + label.rstrip("、.．")
    inside = ", ".join(dict.fromkeys(part for part in (year, version) if part))
    place = label.rstrip(".")
    return document.title + (f" ({inside})" if inside else "") + (f", {place}" if place else "")


def label_path(segments: Sequence[Segment], segment_id: int) -> str:
    """Return the labels from the outermost heading down to a segment, as a text of its language writes them."""
    by_id = {s.id: s for s in segments}
    labels: list[str] = []
    at = by_id.get(segment_id)
    while at is not None:
        if at.label:
            labels.append(at.label.strip())
        at = by_id.get(at.parent_id) if at.parent_id is not None else None
    return " ".join(reversed(labels))
