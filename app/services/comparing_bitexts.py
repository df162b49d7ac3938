"""Four texts, old and new, Chinese and English: what changed in one language only."""

from collections.abc import Sequence

from app.compare.one_sided import Sides, Versions, one_sided
from app.core.alignment import Alignment, AlignmentKind
from app.core.comparison import Comparison, OneSided
from app.core.errors import InputError
from app.core.progress import SILENT, Progress
from app.services.comparing import clauses, compare_documents
from app.services.library import Library


def changes_in_one_language(
    library: Library, old_bitext: int, new_bitext: int, progress: Progress = SILENT
) -> list[OneSided]:
    """Compare the old and the new version of a bitext and tell what changed in one of its languages only.

    The two sides of each bitext answer one another by its stored beads. Raises InputError where a bitext is of
    related texts rather than of a translation, or the two are not in the same languages.
    """
    old, new = library.store.alignment(old_bitext), library.store.alignment(new_bitext)
    old_ids = _in_order_of(library, old, new)
    new_ids = (new.source_id, new.target_id)
    comparisons = [compare_documents(library, a, b, progress) for a, b in zip(old_ids, new_ids, strict=True)]
    sides = [_versions(library, comparison) for comparison in comparisons]
    beads = _beads(library, old, swapped=old_ids[0] != old.source_id)
    return one_sided(sides[0], sides[1], beads, _beads(library, new, swapped=False))


def _in_order_of(library: Library, old: Alignment, new: Alignment) -> tuple[int, int]:
    """The documents of the old bitext in the order of the languages of the new one."""
    for bitext in (old, new):
        if bitext.kind is AlignmentKind.COMPARABLE:
            raise InputError("One of the bitexts is of related texts: choose two whose sides translate one another.")
    languages = [[library.store.document(i).language for i in (b.source_id, b.target_id)] for b in (old, new)]
    if languages[0] == languages[1]:
        return old.source_id, old.target_id
    if languages[0] == languages[1][::-1]:
        return old.target_id, old.source_id
    raise InputError("The two bitexts are not in the same languages: choose an old and a new one of the same work.")


def _versions(library: Library, comparison: Comparison) -> Versions:
    old, new = ({c.id: c for c in clauses(library, d.id)} for d in (comparison.a, comparison.b))
    return Versions(comparison.a.language, old, new, comparison.changes)


def _beads(library: Library, bitext: Alignment, *, swapped: bool) -> Sequence[Sides]:
    beads = [(bead.source, bead.target) for bead in library.store.beads(bitext.id)]
    return [(target, source) for source, target in beads] if swapped else beads
