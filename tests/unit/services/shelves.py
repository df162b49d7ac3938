"""Libraries of given lines for the tests of searches: a clause for each line, pairs of lines as beads."""

from collections.abc import Sequence

from app.core.alignment import AlignmentKind, BeadDraft, Relation
from app.core.document import Document, DocumentDraft, Receipt, SegmentDraft, SegmentKind
from app.core.language import Language, Script
from app.services.library import Library


def put(
    library: Library,
    lines: Sequence[str],
    language: Language = Language.ZH,
    *,
    title: str = "协定",
    date: str = "",
    labels: Sequence[str] = (),
    kinds: Sequence[SegmentKind] = (),
) -> Document:
    """Store a document with a clause for each line."""
    segments, start = [], 0
    for at, line in enumerate(lines):
        kind = kinds[at] if kinds else SegmentKind.CLAUSE
        segments.append(SegmentDraft(kind, start, start + len(line), labels[at] if labels else ""))
        start += len(line) + 1
    script = Script.HANS if language is Language.ZH else Script.LATN
    text = "\n".join(lines)
    draft = DocumentDraft(title, language, script, text, text.encode(), f"{title}.txt", Receipt("utf-8"), date=date)
    return library.store.add_document(draft, segments)


def ids(library: Library, document: Document) -> list[int]:
    """The clauses of a document in order."""
    return [segment.id for segment in library.store.segments(document.id)]


def pair(
    library: Library,
    zh: Sequence[str],
    en: Sequence[str],
    beads: Sequence[tuple[Sequence[int], Sequence[int]]] = (),
    *,
    turned: bool = False,
    kind: AlignmentKind = AlignmentKind.PARALLEL,
    scores: Sequence[float] = (),
) -> tuple[Document, Document, int]:
    """Store two documents and their beads, by default line by line; `turned` makes English the source."""
    first, second = put(library, zh, Language.ZH), put(library, en, Language.EN, title="Agreement")
    left, right = ids(library, first), ids(library, second)
    drafts = []
    for at, (a, b) in enumerate(beads or [((at,), (at,)) for at in range(len(zh))]):
        sides = tuple(left[i] for i in a), tuple(right[i] for i in b)
        source, target = sides[::-1] if turned else sides
        relation = Relation.SAME if source and target else Relation.ALONE
        drafts.append(BeadDraft(source, target, scores[at] if scores else 0.9, relation))
    ends = (second.id, first.id) if turned else (first.id, second.id)
    return first, second, library.store.save_alignment(*ends, kind, drafts).id


def found(library: Library, query: str, **limits: object) -> list[str]:
    """The texts that a search finds, after seeing that the total is their number."""
    from app.services.searching import search

    answer = search(library, query, **limits)  # type: ignore[arg-type]
    assert answer.total == len(answer.hits)
    return [hit.text for hit in answer.hits]
