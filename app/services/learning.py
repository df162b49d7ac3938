"""What a library teaches the aligner: words learned from beads its owner accepted or brought in already aligned.

They are kept in a derived file in the library's directory and learned anew when those beads are no longer the same.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.align.learn import Learned, learned_from
from app.align.lexicon import FORMAT
from app.core.alignment import Alignment, AlignmentKind, AlignmentLevel, Bead
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.services.library import Library

if TYPE_CHECKING:
    from app.align.lexicon import Lexicon

_FILE = "learned.json"
_MOST = 20_000
"""Beads learned from at most, newest alignments first: about ten seconds of work."""
_SURE = 0.6
"""Sentence beads less sure than this teach nothing, though their clauses were accepted."""

_Sides = tuple[tuple[int, ...], tuple[int, ...]]


def taught(library: Library, progress: Progress = SILENT) -> "Lexicon":
    """The lexicon with what the library's glossary, accepted and imported beads teach beyond the dictionary."""
    known = _with_glossary(library)
    beads = list(islice(_teaching(library), _MOST))
    if not beads:
        return known
    file = library.directory / _FILE
    # a segment never changes its text under its id, so the ids stand for the texts
    mark = sha256(json.dumps([FORMAT, beads]).encode()).hexdigest()
    learned = _kept(file, mark)
    if learned is None:
        progress.step("Learning from accepted beads", 0, 0)
        learned = learned_from(_pairs(library, beads), library.lexicon, progress)
        _keep(file, mark, learned)
    return known.with_learned(learned)


def remembered(library: Library) -> "Lexicon":
    """The lexicon with the library's glossary and what was last learned; it learns nothing anew, for a person waits."""
    return _with_glossary(library).with_learned(_kept(library.directory / _FILE) or {})


def _with_glossary(library: Library) -> "Lexicon":
    terms = [(term.zh, term.en) for term in library.store.terms.all()]
    return library.lexicon.with_terms(terms) if terms else library.lexicon


def _teaching(library: Library) -> Iterator[_Sides]:
    """The beads that teach, Chinese side first: sentences where clauses have them."""
    for alignment in reversed(library.store.alignments()):
        languages = [library.store.document(i).language for i in (alignment.source_id, alignment.target_id)]
        if alignment.kind is not AlignmentKind.PARALLEL or languages[0] is languages[1]:
            continue
        straight = languages[0] is Language.ZH
        for source, target in _sure(library, alignment):
            if source and target:
                yield (source, target) if straight else (target, source)


def _sure(library: Library, alignment: Alignment) -> list[_Sides]:
    """The beads a person accepted or pinned, all of an imported alignment, as their sentences where those are sure."""
    imported = _came_aligned(library, alignment)
    clauses = [bead for bead in library.store.beads(alignment.id) if bead.fixed or (imported and bead.score >= _SURE)]
    inside: dict[int | None, list[Bead]] = {}
    for bead in library.store.beads(alignment.id, level=AlignmentLevel.SENTENCE) if clauses else ():
        inside.setdefault(bead.parent_id, []).append(bead)
    found: list[_Sides] = []
    for clause in clauses:
        sentences = inside.get(clause.id, ())
        found += [(bead.source, bead.target) for bead in sentences if bead.score >= _SURE]
        if not sentences:
            found.append((clause.source, clause.target))
    return found


def _came_aligned(library: Library, alignment: Alignment) -> bool:
    """Whether both documents come from one file, which then held them side by side."""
    source, target = (library.store.document(i) for i in (alignment.source_id, alignment.target_id))
    return source.sha256 == target.sha256


def _pairs(library: Library, beads: Sequence[_Sides]) -> list[tuple[str, str]]:
    texts = library.store.segment_texts({i for sides in beads for side in sides for i in side})
    zh, en = (["\n".join(texts.get(i, "") for i in sides[n]) for sides in beads] for n in (0, 1))
    return list(zip(zh, en, strict=True))


def _kept(file: Path, mark: str | None = None) -> Learned | None:
    """What was learned from just these beads, or from any; None where nothing was, or the file is damaged."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if mark is not None and held["mark"] != mark:
            return None
        return {str(w): {str(s): float(x) for s, x in stems.items()} for w, stems in held["learned"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _keep(file: Path, mark: str, learned: Learned) -> None:
    """Write the file whole or not at all; where it cannot be written, the beads are learned from again next time."""
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, suffix=".part", delete=False) as out:
            json.dump({"mark": mark, "learned": learned}, out, ensure_ascii=False)
        Path(out.name).replace(file)
    except OSError:
        return
