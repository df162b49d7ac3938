"""The clause tree as a person sets it right: beads follow, notes keep their words, everything can be taken back."""

from collections.abc import Callable

import pytest

from app.core.alignment import AlignmentLevel, BeadStatus
from app.core.annotation import AnnotationDraft
from app.core.document import Document, Segment, SegmentKind, Span
from app.core.errors import InputError
from app.services import annotating, structuring
from app.services.aligning import align
from app.services.library import Library
from app.services.undo import Command, History

State = tuple[object, ...]


def state(library: Library, *documents: int) -> State:
    """All that is stored of documents and their alignments."""
    store = library.store
    beads = [store.beads(a.id, level=level) for d in documents for a in store.alignments(d) for level in AlignmentLevel]
    return ([store.segments(d, sentences=True) for d in documents], beads)


def clause(library: Library, document: Document, begins: str) -> Segment:
    text = library.store.text(document.id)
    return next(s for s in library.store.segments(document.id) if text[s.start : s.end].startswith(begins))


def shown(library: Library, document: Document) -> list[tuple[int, str, str]]:
    text = library.store.text(document.id)
    return [(s.level, s.kind.value, text[s.start : s.end]) for s in library.store.segments(document.id)]


@pytest.fixture
def pair(library: Library, bring: Callable[..., Document]) -> tuple[Document, Document, int]:
    zh = bring("协定\n\n第一条　双方合作。双方互信。\n第二条　双方交换数据。\n第三条　本协定生效。\n", "zh.txt")
    en = bring(
        "Agreement\n\nArticle 1  The Parties cooperate. The Parties trust.\nArticle 2  The Parties exchange data.\n"
        "Article 3  This Agreement enters into force.\n",
        "en.txt",
    )
    return zh, en, align(library, zh.id, en.id).alignment.id


COMMANDS: list[tuple[str, Callable[[Library, Document], Command]]] = [
    ("kind", lambda lib, d: structuring.set_kind(lib, clause(lib, d, "第二条").id, SegmentKind.PARAGRAPH)),
    ("label", lambda lib, d: structuring.set_label(lib, clause(lib, d, "第二条").id, "第二")),
    ("level", lambda lib, d: structuring.set_level(lib, clause(lib, d, "第二条").id, 2)),
    (
        "attach",
        lambda lib, d: structuring.attach(lib, clause(lib, d, "第三条").id, clause(lib, d, "第一条").id),
    ),
    ("split", lambda lib, d: structuring.split(lib, clause(lib, d, "第一条").id, clause(lib, d, "第一条").start + 9)),
    (
        "split inside a sentence",
        lambda lib, d: structuring.split(lib, clause(lib, d, "第二条").id, clause(lib, d, "第二条").start + 6),
    ),
    ("merge", lambda lib, d: structuring.merge_with_next(lib, clause(lib, d, "第二条").id)),
]


@pytest.mark.parametrize(("name", "command_of"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_fix_is_taken_back_exactly_and_done_again(
    library: Library,
    pair: tuple[Document, Document, int],
    name: str,
    command_of: Callable[[Library, Document], Command],
) -> None:
    zh, en, _ = pair
    before = state(library, zh.id, en.id)
    history = History()
    changes = history.do(command_of(library, zh))
    after = state(library, zh.id, en.id)
    assert after != before
    assert zh.id in changes.documents
    assert library.store.check() == []
    history.undo()
    assert state(library, zh.id, en.id) == before
    assert structuring.fixes(library, zh.id) == []
    history.redo()
    assert state(library, zh.id, en.id) == after
    assert len(structuring.fixes(library, zh.id)) == 1


def test_a_split_clause_shares_its_bead(library: Library, pair: tuple[Document, Document, int]) -> None:
    zh, en, bitext = pair
    node, other = clause(library, zh, "第一条"), clause(library, en, "Article 1")
    structuring.split(library, node.id, node.start + 9).do()
    second = clause(library, zh, "双方互信")
    assert shown(library, zh)[1:3] == [(1, "clause", "第一条　双方合作。"), (2, "paragraph", "双方互信。")]
    bead = next(b for b in library.store.beads(bitext) if node.id in b.source)
    assert (bead.source, bead.target) == ((node.id, second.id), (other.id,))
    assert library.store.segment(second.id).parent_id == node.id


def test_merged_clauses_share_the_beads_of_both(library: Library, pair: tuple[Document, Document, int]) -> None:
    zh, en, bitext = pair
    node = clause(library, zh, "第二条")
    wanted = (clause(library, en, "Article 2").id, clause(library, en, "Article 3").id)
    structuring.merge_with_next(library, node.id).do()
    bead = next(b for b in library.store.beads(bitext) if node.id in b.source)
    assert (bead.source, bead.target) == ((node.id,), wanted)
    inside = [b for b in library.store.beads(bitext, level=AlignmentLevel.SENTENCE) if b.parent_id == bead.id]
    assert len([i for b in inside for i in b.source]) == 2


def test_a_merge_of_accepted_and_other_beads_is_to_be_looked_at(
    library: Library, pair: tuple[Document, Document, int]
) -> None:
    zh, _, bitext = pair
    node = clause(library, zh, "第二条")
    accepted = next(b for b in library.store.beads(bitext) if node.id in b.source)
    library.store.set_bead_status([accepted.id], BeadStatus.ACCEPTED)
    structuring.merge_with_next(library, node.id).do()
    assert next(b for b in library.store.beads(bitext) if node.id in b.source).status is BeadStatus.REVIEW


def test_notes_keep_their_words(library: Library, pair: tuple[Document, Document, int]) -> None:
    zh, _, _ = pair
    node = clause(library, zh, "第一条")
    span = Span(node.start + 9, node.end)
    note = library.store.add_annotation(AnnotationDraft((annotating.target(library, zh.id, span),), "说明"))
    structuring.split(library, node.id, node.start + 6).do()
    structuring.merge_with_next(library, node.id).do()
    assert library.store.annotation(note.id).targets == note.targets


def test_aligning_again_keeps_the_fixes_and_their_undo_keeps_the_new_alignment(
    library: Library, pair: tuple[Document, Document, int]
) -> None:
    zh, en, bitext = pair
    node = clause(library, zh, "第一条")
    history = History()
    history.do(structuring.split(library, node.id, node.start + 9))
    align(library, zh.id, en.id)
    second = clause(library, zh, "双方互信")
    assert {i for b in library.store.beads(bitext) for i in b.source} >= {node.id, second.id}
    history.undo()
    everything = {s.id for s in library.store.segments(zh.id)}
    assert {i for b in library.store.beads(bitext) for i in b.source} == everything
    assert library.store.check() == []


def test_fixes_are_in_the_clauses_found_anew(library: Library, bring: Callable[..., Document]) -> None:
    document = bring("通知\n\n一、第一件事。还有一件。\n二、第二件事。\n")
    first = clause(library, document, "一、")
    structuring.split(library, first.id, first.start + 7).do()
    structuring.set_kind(library, clause(library, document, "二、").id, SegmentKind.PARAGRAPH).do()
    wanted = shown(library, document)
    notice = clause(library, document, "通知")
    library.store.segment_edits.rewrite(
        document.id, [s for s in library.store.segments(document.id) if s.id == notice.id], {}
    )
    again = structuring.parse_again(library, document.id)
    again.do()
    assert shown(library, document) == wanted
    again.undo()
    assert [s.id for s in library.store.segments(document.id)] == [notice.id]


def test_what_cannot_be_done_is_said(library: Library, pair: tuple[Document, Document, int]) -> None:
    zh, _, _ = pair
    first, last = clause(library, zh, "第一条"), clause(library, zh, "第三条")
    with pytest.raises(InputError, match="before it"):
        structuring.attach(library, first.id, last.id)
    with pytest.raises(InputError, match="between words"):
        structuring.split(library, first.id, first.end)
    with pytest.raises(InputError, match="beginning"):
        structuring.set_label(library, first.id, "第九条")
    with pytest.raises(InputError, match="after this"):
        structuring.merge_with_next(library, last.id)
    with pytest.raises(InputError, match="level 4"):
        structuring.set_level(library, last.id, 5)
    with pytest.raises(InputError, match="sentence"):
        structuring.set_kind(library, first.id, SegmentKind.SENTENCE)


def test_clauses_under_a_moved_one_move_along(library: Library, bring: Callable[..., Document]) -> None:
    document = bring("甲乙声明\n\n一、总则\n双方合作。\n二、分则：\n（一）甲方种树。\n（二）乙方护林。\n")
    structuring.attach(library, clause(library, document, "二、").id, clause(library, document, "一、").id).do()
    assert [level for level, _, _ in shown(library, document)] == [0, 1, 2, 2, 3, 3]
