"""Commands by which a person sets the clause tree right; beads follow, notes keep their words, fixes are remembered."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import asdict, replace
from typing import Any

from app.core.alignment import AlignmentKind, AlignmentLevel, Bead
from app.core.changes import ChangeSet
from app.core.document import Segment, SegmentKind
from app.core.errors import InputError
from app.core.outlines import FixAction, OutlineFix
from app.core.progress import SILENT, Progress
from app.formats import reading
from app.services.bead_following import Became, followed
from app.services.drafting import segments_of
from app.services.library import Library
from app.services.outline_fixing import fixed
from app.services.undo import Command

LONG = 2_000
"""Segments of a document from which on a fix takes a tenth of a second and more: all of them are looked at."""
_NAMES = {
    FixAction.KIND: "Change kind",
    FixAction.LABEL: "Change label",
    FixAction.ATTACH: "Move in the outline",
    FixAction.SPLIT: "Split clause",
    FixAction.MERGE: "Merge clauses",
}


def set_kind(library: Library, segment_id: int, kind: SegmentKind) -> Command:
    """Return the command that gives a clause another kind."""
    return _command(library, segment_id, lambda node: OutlineFix(FixAction.KIND, node.start, kind=kind))


def set_label(library: Library, segment_id: int, label: str) -> Command:
    """Return the command that says which characters at its beginning are a clause's label; '' for none."""
    return _command(library, segment_id, lambda node: OutlineFix(FixAction.LABEL, node.start, label=label))


def attach(library: Library, segment_id: int, parent_id: int | None) -> Command:
    """Return the command that puts a clause, with all under it, under one before it, or at the top for None."""
    parent = library.store.segment(parent_id).start if parent_id is not None else None
    return _command(library, segment_id, lambda node: OutlineFix(FixAction.ATTACH, node.start, parent=parent))


def set_level(library: Library, segment_id: int, level: int) -> Command:
    """Return the command that puts a clause at a level, 1 for the top: under the nearest clause of the level above.

    Raises InputError where no clause before it stands at that level.
    """
    node = library.store.segment(segment_id)
    if level <= 1:
        return attach(library, segment_id, None)
    before = [s for s in library.store.segments(node.document_id) if s.start < node.start and s.level == level - 1]
    if not before:
        raise InputError(f"No clause before this one stands at level {level - 1}, so it cannot come under one.")
    return attach(library, segment_id, before[-1].id)


def split(library: Library, segment_id: int, at: int) -> Command:
    """Return the command that splits a clause in two at an offset of the document's text."""
    return _command(library, segment_id, lambda node: OutlineFix(FixAction.SPLIT, node.start, at=at))


def merge_with_next(library: Library, segment_id: int) -> Command:
    """Return the command that joins a clause and the one after it in the text; the first keeps kind and label."""
    return _command(library, segment_id, lambda node: OutlineFix(FixAction.MERGE, node.start))


def fixes(library: Library, document_id: int) -> list[OutlineFix]:
    """What was set right in a document, in order."""
    return [_read(data) for data in library.store.get_state(_key(document_id)) or ()]


def parse_again(library: Library, document_id: int, progress: Progress = SILENT) -> Command:
    """Return the command that finds the clause tree anew, with all that was set right in it.

    A fix whose clause is no longer found is left out, and remembered still.
    """
    store = library.store
    document, text = store.document(document_id), store.text(document_id)
    before = store.segments(document_id, sentences=True)
    read = reading.read_bytes(store.original(document_id), document.source_name, document.receipt.encoding)
    drafts = segments_of(text, document.language, read.hints if read.text == text else (), progress)[0]
    made = [
        Segment(-2 - place, document_id, place, d.kind, d.start, d.end, d.label, d.level, None, d.cells)
        for place, d in enumerate(drafts)
    ]
    after = [
        replace(segment, parent_id=None if d.parent is None else -2 - d.parent)
        for segment, d in zip(made, drafts, strict=True)
    ]
    for fix in fixes(library, document_id):
        try:
            after = fixed(fix, after, text).segments
        except InputError:
            continue
    after = _known_again(before, after)
    return _rewriting(library, "Find the clauses again", document_id, before, after, _by_place(before, after), None)


def _command(library: Library, segment_id: int, fix_of: Callable[[Segment], OutlineFix]) -> Command:
    node = library.store.segment(segment_id)
    if node.kind is SegmentKind.SENTENCE:
        raise InputError("Sentences follow from the clauses; choose the clause.")
    before = library.store.segments(node.document_id, sentences=True)
    fix = fix_of(node)
    done = fixed(fix, before, library.store.text(node.document_id))
    return _rewriting(library, _NAMES[fix.action], node.document_id, before, done.segments, done.became, fix)


def _rewriting(
    library: Library,
    name: str,
    document_id: int,
    before: list[Segment],
    after: list[Segment],
    became: Became,
    fix: OutlineFix | None,
) -> Command:
    """The command that makes the segments `after`; its beads are worked out from those there are when it is done."""
    after, became = _with_ids(library, after, became)
    back = _inverse(became, {segment.id for segment in before})
    saved: dict[int, tuple[list[Bead], list[Bead]]] = {}

    def do() -> ChangeSet:
        present = _beads(library, document_id) if became else {}
        wanted = _followed(library, present, became, after)
        library.store.segment_edits.rewrite(document_id, after, wanted)
        saved.clear()
        saved.update({i: (present[i], wanted[i]) for i in wanted})
        if fix is not None:
            _remember(library, document_id, [*fixes(library, document_id), fix])
        return _touched(document_id, wanted)

    def undo() -> ChangeSet:
        present = _beads(library, document_id) if became else {}
        wanted = _followed(library, present, back, before)
        for alignment_id, (were, left) in saved.items():
            # Unless the texts were aligned again since, the beads become what they were.
            if alignment_id in present and _alike(present[alignment_id], left):
                wanted[alignment_id] = were
        library.store.segment_edits.rewrite(document_id, before, wanted)
        if fix is not None:
            _remember(library, document_id, fixes(library, document_id)[:-1])
        return _touched(document_id, wanted)

    return Command(name, do, undo, long=len(before) >= LONG)


def _with_ids(library: Library, after: list[Segment], became: Became) -> tuple[list[Segment], Became]:
    """The segments, those that are new with ids of their own."""
    new = [segment.id for segment in after if segment.id < 0]
    ids = dict(zip(new, library.store.segment_edits.new_ids(len(new)), strict=True)) if new else {}
    numbered = [
        replace(s, id=ids.get(s.id, s.id), parent_id=ids.get(s.parent_id, s.parent_id) if s.parent_id else None)
        for s in after
    ]
    return numbered, {old: tuple(ids.get(i, i) for i in parts) for old, parts in became.items()}


def _followed(
    library: Library, present: Mapping[int, list[Bead]], became: Became, segments: Sequence[Segment]
) -> dict[int, list[Bead]]:
    """The beads of each alignment in which they change."""
    places = {segment.id: segment.ordinal for segment in segments}
    wanted = {}
    for alignment_id, beads in present.items():
        parallel = library.store.alignment(alignment_id).kind is AlignmentKind.PARALLEL
        after = followed(beads, became, places, parallel=parallel)
        if after != beads:
            wanted[alignment_id] = after
    return wanted


def _beads(library: Library, document_id: int) -> dict[int, list[Bead]]:
    """The beads of each alignment of a document, those of clauses first."""
    store = library.store
    return {
        a.id: [*store.beads(a.id), *store.beads(a.id, level=AlignmentLevel.SENTENCE)]
        for a in store.alignments(document_id)
    }


def _alike(some: Sequence[Bead], others: Sequence[Bead]) -> bool:
    """Whether two states of an alignment have the same beads over the same segments, whatever their status."""
    return {(b.id, b.source, b.target) for b in some} == {(b.id, b.source, b.target) for b in others}


def _inverse(became: Became, before: Set[int]) -> dict[int, tuple[int, ...]]:
    """What segments became the other way round; `before` are the ids of those there were."""
    back: dict[int, tuple[int, ...]] = {}
    for old, parts in became.items():
        for part in parts:
            if part != old:
                was = back.get(part, (part,) if part in before else ())
                back[part] = tuple(dict.fromkeys((*was, old)))
    return back


def _known_again(before: Sequence[Segment], after: list[Segment]) -> list[Segment]:
    """The segments found anew under the ids of those that span the same."""
    known = {(s.start, s.end, s.kind is SegmentKind.SENTENCE): s.id for s in before}
    ids = {s.id: known.get((s.start, s.end, s.kind is SegmentKind.SENTENCE), s.id) for s in after}
    return [replace(s, id=ids[s.id], parent_id=ids[s.parent_id] if s.parent_id else None) for s in after]


def _by_place(before: Sequence[Segment], after: Sequence[Segment]) -> dict[int, tuple[int, ...]]:
    """For each segment that is not found again, the new ones of its sort that share words with it."""
    kept = {segment.id for segment in after}
    sides = {sort: [s for s in after if (s.kind is SegmentKind.SENTENCE) is sort] for sort in (True, False)}
    return {
        old.id: tuple(s.id for s in sides[old.kind is SegmentKind.SENTENCE] if s.start < old.end and old.start < s.end)
        for old in before
        if old.id not in kept
    }


def _touched(document_id: int, wanted: Mapping[int, Sequence[Bead]]) -> ChangeSet:
    beads = frozenset(bead.id for beads in wanted.values() for bead in beads)
    return ChangeSet(documents=frozenset({document_id}), alignments=frozenset(wanted), beads=beads)


def _key(document_id: int) -> str:
    return f"outline-fixes:{document_id}"


def _remember(library: Library, document_id: int, done: Sequence[OutlineFix]) -> None:
    library.store.set_state(_key(document_id), [_written(fix) for fix in done] or None)


def _written(fix: OutlineFix) -> dict[str, Any]:
    return asdict(fix) | {"action": fix.action.value, "kind": fix.kind.value if fix.kind else None}


def _read(data: Mapping[str, Any]) -> OutlineFix:
    kind = SegmentKind(data["kind"]) if data["kind"] else None
    return OutlineFix(FixAction(data["action"]), data["start"], kind, data["label"], data["parent"], data["at"])
