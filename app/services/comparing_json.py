"""What is known of versions as JSON, and as lines for a person at a terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.core.alignment import Alignment, Bead
from app.core.comparison import Finding, MapLine, Moment, OneSided, Prompt, SharedPassages, Thread, Timeline
from app.core.document import Span
from app.services.comparing import pieces_as_json
from app.services.comparing_works import threads_of

Json = dict[str, object]
_EXCERPT = 70


def passages(shared: SharedPassages) -> Json:
    """Shared passages: spans are [start, end] in either document's text, half-open."""
    rows = zip(shared.passages, shared.a_places, shared.b_places, strict=True)
    return {
        "a": shared.a.id,
        "b": shared.b.id,
        "passages": [
            {
                "a": _span(passage.a),
                "b": _span(passage.b),
                "a_place": a_place,
                "b_place": b_place,
                "nearness": round(passage.nearness, 4),
                "redline": pieces_as_json(passage.redline),
            }
            for passage, a_place, b_place in rows
        ],
    }


def passage_lines(shared: SharedPassages) -> list[str]:
    """A line for each passage, and how many there are."""
    lines = [
        f"{passage.nearness:6.1%}  {a or '–'} ~ {b or '–'}  "
        + _short("".join(piece.text for piece in passage.redline if piece.op != "+"))
        for passage, a, b in zip(shared.passages, shared.a_places, shared.b_places, strict=True)
    ]
    return [*lines, f"{len(lines)} shared"]


def timeline(found: Timeline, clause: int | None = None) -> Json:
    """The threads of all clauses, or those in which one clause stands."""
    return {
        "documents": [document.id for document in found.documents],
        "threads": [{"moments": [_moment(moment) for moment in thread.moments]} for thread in _threads(found, clause)],
    }


def timeline_lines(found: Timeline, clause: int | None = None) -> list[str]:
    """A line for each thread: what became of it in each version."""
    named = {d.id: d.version_label or d.date or str(d.id) for d in found.documents}
    threads = _threads(found, clause)
    lines = []
    for thread in threads:
        ids = next(m.clauses for m in thread.moments if m.clauses)
        told = ", ".join(f"{named[m.document_id]} {m.step.value}" for m in thread.moments)
        lines.append(f"{ids[0]}: {told}")
    return [*lines, f"{len(threads)} clauses in {len(found.documents)} versions"]


def one_sided(found: Sequence[OneSided]) -> Json:
    """What changed in one language only."""
    return {
        "changes": [
            {
                "language": one.language.value,
                "reason": one.reason.value,
                "kind": one.change.kind.value,
                "a": list(one.change.a),
                "b": list(one.change.b),
                "counterpart": list(one.counterpart),
                "detail": one.detail,
                "redline": pieces_as_json(one.change.redline),
            }
            for one in found
        ]
    }


def one_sided_lines(found: Sequence[OneSided]) -> list[str]:
    """A line for each change."""
    lines = [
        f"{one.language.value}  {one.reason.value}  {', '.join(map(str, one.change.b or one.change.a))}  {one.detail}"
        for one in found
    ]
    return [*lines, f"{len(lines)} in one language only"]


def parity(alignment: Alignment, beads: Mapping[int, Bead], found: Sequence[Finding]) -> Json:
    """Prompts: spans are [start, end] in the texts of the bead's sides, its segments joined by line feeds."""
    return {
        "bitext": alignment.id,
        "prompts": [
            {
                "kind": finding.prompt.kind.value,
                "message": finding.prompt.message,
                **_sides(beads.get(finding.bead_id)),
                **_ranges(finding.prompt),
                "key": finding.key,
                "dismissed": finding.dismissed,
            }
            for finding in found
        ],
    }


def parity_lines(found: Sequence[Finding]) -> list[str]:
    """A line for each prompt that was not dismissed, and how many were."""
    shown = [f"{finding.prompt.kind.value}: {finding.prompt.message}" for finding in found if finding.dismissed is None]
    return [*shown, f"{len(shown)} to look at, {len(found) - len(shown)} dismissed"]


def clause_map(alignment: Alignment, found: Sequence[MapLine]) -> Json:
    """The beads of two texts with the facts that differ inside them."""
    return {
        "bitext": alignment.id,
        "kind": alignment.kind.value,
        "lines": [
            {
                "relation": line.bead.relation.value,
                **_sides(line.bead),
                "score": round(line.bead.score, 4),
                "differing": [{"kind": p.kind.value, "message": p.message, **_ranges(p)} for p in line.differing],
            }
            for line in found
        ],
    }


def map_lines(found: Sequence[MapLine]) -> list[str]:
    """A line for each pair whose facts differ, and how many beads there are of each relation."""
    differing = [
        f"{', '.join(map(str, line.bead.source))} ~ {', '.join(map(str, line.bead.target))}: {prompt.message}"
        for line in found
        for prompt in line.differing
    ]
    counts = Counter(line.bead.relation.value for line in found)
    return [*differing, ", ".join(f"{count} {relation}" for relation, count in counts.items())]


def _threads(found: Timeline, clause: int | None) -> Sequence[Thread]:
    return found.threads if clause is None else threads_of(found.threads, clause)


def _moment(moment: Moment) -> Json:
    redline = pieces_as_json(moment.change.redline) if moment.change is not None else []
    return {
        "document": moment.document_id,
        "step": moment.step.value,
        "clauses": list(moment.clauses),
        "redline": redline,
    }


def _sides(bead: Bead | None) -> Json:
    return {"source": list(bead.source) if bead else [], "target": list(bead.target) if bead else []}


def _ranges(prompt: Prompt) -> Json:
    return {
        "source_ranges": [_span(span) for span in prompt.source],
        "target_ranges": [_span(span) for span in prompt.target],
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
