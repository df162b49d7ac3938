"""A bitext with its notes as footnotes: a number where each stands, and the notes at the end, with their answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.alignment import BeadStatus, Relation
from app.core.annotation import Annotation, AnnotationStatus
from app.core.errors import InputError
from app.core.exchange import ExchangeBitext, ExchangeNote, ExchangeRow
from app.core.progress import SILENT, Progress
from app.services import exporting, note_bodies
from app.services.library import Library
from app.services.whole_file import written_whole

FORMATS = ("html", "pdf")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note under its number. `answers` are what others said to it, in order; `quote` the words it stands on."""

    number: int
    row: int
    note: Annotation
    quote: str
    answers: tuple[Annotation, ...] = ()


def footnotes(bitext: ExchangeBitext) -> list[Footnote]:
    """Number the notes of a bitext in the order of its rows; what answers a note stands under it."""
    answers: dict[int, list[Annotation]] = {}
    for row in bitext.rows:
        for one in row.notes:
            if one.annotation.reply_to is not None:
                answers.setdefault(one.annotation.reply_to, []).append(one.annotation)
    found: list[Footnote] = []
    for at, row in enumerate(bitext.rows):
        for one in _roots(row):
            quote = " ".join(one.annotation.targets[0].exact.split())
            found.append(Footnote(len(found) + 1, at, one.annotation, quote, _thread(one.annotation.id, answers)))
    return found


def export_with_footnotes(
    library: Library, alignment_id: int, format_name: str, out: Path, progress: Progress = SILENT
) -> list[str]:
    """Write a bitext with its notes as footnotes to `out`, whole or not at all; returns what the format could not hold.

    Raises InputError for a format that is neither of `FORMATS`, MachineError if the file cannot be written.
    """
    from app.formats import notes_html, pdf_out

    if format_name not in FORMATS:
        raise InputError(f"Footnotes are written as {' or '.join(FORMATS)}. Choose one of them.")
    bitext = exporting.gather(library, alignment_id)
    notes = footnotes(bitext)
    progress.step(f"Writing {out.name}", 0, 0)
    with written_whole(out) as stream:
        if format_name == "pdf":
            losses = pdf_out.write(on_paper(bitext, notes), stream)
        else:
            losses = notes_html.write(bitext, [(n.row, n.number, lines(n)) for n in notes], marked(bitext), stream)
    return losses


def on_paper(bitext: ExchangeBitext, notes: Sequence[Footnote]) -> ExchangeBitext:
    """The bitext with a number in brackets behind the words of each note, and the notes as rows at the end."""
    numbered = marked(bitext)
    rows = [
        replace(row, source=_with(row.source, numbered[at, 0]), target=_with(row.target, numbered[at, 1]), notes=())
        for at, row in enumerate(bitext.rows)
    ]
    for one in notes:
        first, *rest = lines(one)
        rows.append(
            ExchangeRow(
                0,
                f"[{one.number}]",
                f"[{one.number}] {first}",
                "\n".join(rest),
                1.0,
                Relation.SAME,
                BeadStatus.AUTOMATIC,
            )
        )
    return replace(bitext, rows=rows)


def marked(bitext: ExchangeBitext) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For each row and column, the offsets in its cell where numbers stand, with the numbers, in order.

    A note that means the pair has its number at the end of the first column.
    """
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    number = 0
    for at, row in enumerate(bitext.rows):
        found[at, 0], found[at, 1] = [], []
        for one in _roots(row):
            number += 1
            column = one.column or 0
            end = len(row.source) if one.column is None else one.end
            found[at, column].append((end, number))
        for column in (0, 1):
            found[at, column].sort()
    return found


def lines(one: Footnote) -> list[str]:
    """A footnote in words: whose it is and what it is on, then what it says, proposes and is answered."""
    note = one.note
    head = [note.author or "–", f"{note.modified_at.astimezone():%Y-%m-%d}", *(f"#{tag}" for tag in note.tags)]
    if note.status is AnnotationStatus.RESOLVED:
        head.append("✓")
    found = [" · ".join(head) + (f": “{one.quote}”" if one.quote else "")]
    said = note_bodies.plain(note.text, formatted=note.formatted)
    found += [said] if said else []
    found += [f"→ {proposal.text}" for proposal in note.proposals]
    for answer in one.answers:
        words = note_bodies.plain(answer.text, formatted=answer.formatted)
        found.append(f"{answer.author or '–'}: {words}")
    return found


def _roots(row: ExchangeRow) -> list[ExchangeNote]:
    here = {one.annotation.id for one in row.notes}
    roots = [one for one in row.notes if one.annotation.reply_to is None or one.annotation.reply_to not in here]
    return sorted(roots, key=lambda one: (one.column or 0, one.end, one.annotation.id))


def _thread(note_id: int, answers: dict[int, list[Annotation]]) -> tuple[Annotation, ...]:
    """Everything that answers a note, at any depth, in the order of time; a ring, as files may hold, is walked once."""
    found: dict[int, Annotation] = {}
    waiting = [note_id]
    while waiting:
        for answer in answers.get(waiting.pop(), ()):
            if answer.id not in found:
                found[answer.id] = answer
                waiting.append(answer.id)
    return tuple(sorted(found.values(), key=lambda n: (n.created_at, n.id)))


def _with(text: str, numbers: Sequence[tuple[int, int]]) -> str:
    for offset, number in reversed(numbers):
        text = f"{text[:offset]} [{number}]{text[offset:]}"
    return text
