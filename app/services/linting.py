"""Parity checks of a bitext, whose prompts can be dismissed for good."""

import hashlib
from collections.abc import Mapping, Sequence

from app.compare.likeness import loose
from app.compare.parity import Side, differing, habits, prompts
from app.core.alignment import Alignment, Bead, Relation
from app.core.changes import ChangeSet
from app.core.comparison import Finding, MapLine, Prompt, Spans
from app.core.document import Document, Segment, Span
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.services.comparing import spans_in
from app.services.library import Library
from app.services.undo import Command

NOTHING = "–"
"""What stands for a side that names nothing."""


def findings(library: Library, alignment_id: int, progress: Progress = SILENT) -> list[Finding]:
    """What a translator may want to look at in a bitext, in its order, dismissed ones included."""
    store = library.store
    alignment = store.alignment(alignment_id)
    columns = [_Column(library, i) for i in (alignment.source_id, alignment.target_id)]
    beads = [b for b in store.beads(alignment_id) if b.source and b.target and b.relation is not Relation.ALONE]
    sides = [(columns[0].side(bead.source), columns[1].side(bead.target)) for bead in beads]
    usual = habits(sides)
    reasons = _dismissed(library, alignment)
    found = []
    for done, (bead, (source, target)) in enumerate(zip(beads, sides, strict=True)):
        if done % 50 == 0:
            progress.step("Checking parity", done, len(beads))
        found += [_finding(bead, p, source.text, target.text, reasons) for p in prompts(source, target, usual)]
    return found


def clause_map(library: Library, alignment_id: int, progress: Progress = SILENT) -> list[MapLine]:
    """Every bead of two texts, with the numbers, dates and states that differ inside it.

    Meant for related texts, a version in Chinese beside a later one in English: each bead says whether its sides are
    the same, revised or partial, or one clause alone.
    """
    alignment = library.store.alignment(alignment_id)
    columns = [_Column(library, i) for i in (alignment.source_id, alignment.target_id)]
    lines = []
    beads = library.store.beads(alignment_id)
    for done, bead in enumerate(beads):
        if done % 50 == 0:
            progress.step("Comparing facts", done, len(beads))
        both = bool(bead.source and bead.target)
        facts = differing(columns[0].side(bead.source), columns[1].side(bead.target)) if both else []
        if bead.relation is Relation.PARTIAL:
            # A clause that answers a part of another names less; what both name and differently is worth a mark.
            facts = [fact for fact in facts if NOTHING not in fact.values]
        lines.append(MapLine(bead, tuple(facts)))
    return lines


def dismiss(library: Library, alignment_id: int, key: str, reason: str) -> None:
    """Dismiss a finding for good; realigning brings it back only where its texts or numbers are others."""
    alignment = library.store.alignment(alignment_id)
    library.store.set_state(_state_key(alignment), {**_dismissed(library, alignment), key: reason})


def dismissed(library: Library, alignment_id: int) -> Mapping[str, str]:
    """The reasons of what was dismissed in a bitext, by the keys of its findings."""
    return _dismissed(library, library.store.alignment(alignment_id))


def dismissing(library: Library, alignment_id: int, finding: Finding, reason: str) -> Command:
    """Return the command that dismisses a finding for good. Raises InputError where no reason is given."""
    if not reason.strip():
        raise InputError("Say in a few words why this is as it should be; whoever checks the pair later will read it.")
    touched = ChangeSet(alignments=frozenset({alignment_id}), beads=frozenset({finding.bead_id}))

    def do() -> ChangeSet:
        dismiss(library, alignment_id, finding.key, reason.strip())
        return touched

    def undo() -> ChangeSet:
        restore(library, alignment_id, finding.key)
        return touched

    return Command("Dismiss a prompt", do, undo)


def restoring(library: Library, alignment_id: int, finding: Finding) -> Command:
    """Return the command that takes back the dismissal of a finding."""
    back = dismissing(library, alignment_id, finding, finding.dismissed or "–")
    return Command("Take back a dismissal", back.undo, back.do)


def places_of_prompts(library: Library, alignment_id: int, asked: Sequence[tuple[int, Prompt]]) -> list[Spans]:
    """Where prompts on beads, given by the beads' ids, stand in the source and in the target document.

    A bead that is no longer there has no places.
    """
    alignment = library.store.alignment(alignment_id)
    beads = {bead.id: bead for bead in library.store.beads(alignment_id)}
    segments = [{s.id: s for s in library.store.segments(i)} for i in (alignment.source_id, alignment.target_id)]
    found: list[Spans] = []
    for bead_id, prompt in asked:
        bead = beads.get(bead_id)
        sides = ((), ()) if bead is None else (bead.source, bead.target)
        source, target = ([known[i] for i in ids if i in known] for known, ids in zip(segments, sides, strict=True))
        found.append((_placed(source, prompt.source), _placed(target, prompt.target)))
    return found


def _placed(segments: Sequence[Segment], spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(place for span in spans for place in spans_in(segments, span.start, span.end))


def restore(library: Library, alignment_id: int, key: str) -> None:
    """Take back a dismissal."""
    alignment = library.store.alignment(alignment_id)
    rest = {k: reason for k, reason in _dismissed(library, alignment).items() if k != key}
    library.store.set_state(_state_key(alignment), rest or None)


class _Column:
    """One document of the bitext, from which the sides of beads are cut."""

    def __init__(self, library: Library, document_id: int) -> None:
        self._document: Document = library.store.document(document_id)
        self._text = library.store.text(document_id)
        self._segments = {s.id: s for s in library.store.segments(document_id)}
        self._items: dict[int, int] = {}
        for segment in self._segments.values():
            if segment.parent_id is not None and segment.label:
                self._items[segment.parent_id] = self._items.get(segment.parent_id, 0) + 1

    def side(self, ids: Sequence[int]) -> Side:
        """The side of a bead."""
        segments: list[Segment] = [self._segments[i] for i in ids if i in self._segments]
        text = "\n".join(self._text[s.start : s.end] for s in segments)
        label = segments[0].label if segments else ""
        items = self._items.get(segments[0].id, 0) if len(segments) == 1 else 0
        return Side(text, self._document.language, self._document.script, label, items)


def _finding(bead: Bead, prompt: Prompt, source: str, target: str, reasons: Mapping[str, str]) -> Finding:
    words = "\n".join((prompt.kind, *prompt.values, loose(source), loose(target)))
    key = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return Finding(bead.id, prompt, key, reasons.get(key))


def _state_key(alignment: Alignment) -> str:
    return f"parity:{alignment.source_id}:{alignment.target_id}"


def _dismissed(library: Library, alignment: Alignment) -> dict[str, str]:
    kept = library.store.get_state(_state_key(alignment))
    return dict(kept) if isinstance(kept, dict) else {}
