"""Accepted and imported beads teach: invented texts of names that no dictionary has."""

import random
from collections.abc import Callable

import pytest

from app.core.alignment import AlignmentKind, Bead, BeadStatus
from app.core.document import Document
from app.core.language import Language
from app.core.terms import TermDraft
from app.services import glossary, learning
from app.services.aligning import align
from app.services.library import Library

_SYLLABLES = "咕噜豁噗哒唧咚啪叽嘎嗖呱"
_INVENTED = [
    "Zorp", "Quib", "Fendle", "Marn", "Trusk", "Vimple", "Hask", "Wodge", "Jelp", "Crint", "Bosk", "Nuft",
    "Plim", "Sterb", "Yank", "Glorm", "Drelk", "Tovish", "Kamble", "Roodle", "Lisp", "Aftle", "Onk", "Ebbit",
]  # fmt: skip
NAMES = [
    (_SYLLABLES[k % 12] + _SYLLABLES[(k * 5 + 1 + k // 12) % 12], invented) for k, invented in enumerate(_INVENTED)
]
"""So many that each stands in a few lines only: the text alone hardly teaches them."""
GONE = {34, 36, 41, 44, 45, 46, 51, 55}
Bring = Callable[..., Document]


def lines(count: int, begin: int = 0) -> tuple[list[str], list[str]]:
    """Lines that only names of an invented tongue tell apart, each line with two names, in no order."""
    chance = random.Random(begin)
    order = [chance.sample(NAMES, 2) for _ in range(count)]
    return [f"{a[0]}见{b[0]}。" for a, b in order], [f"{a[1]} met {b[1]}." for a, b in order]


def parallel(
    library: Library, bring: Bring, name: str, gone: set[int], begin: int = 0
) -> tuple[int, dict[tuple[int, ...], tuple[int, ...]]]:
    """Two documents of 60 lines, some of which the English lacks, aligned: the alignment and its right beads."""
    zh, en = lines(60, begin)
    there = [k for k in range(60) if k not in gone]
    source = bring("\n".join(zh) + "\n", f"{name}-zh.txt", language=Language.ZH)
    target = bring("\n".join(en[k] for k in there) + "\n", f"{name}-en.txt", language=Language.EN)
    found = align(library, source.id, target.id, AlignmentKind.PARALLEL).alignment
    mine, yours = ([segment.id for segment in library.store.segments(d.id)] for d in (source, target))
    assert (len(mine), len(yours)) == (60, len(there))
    facing = dict(zip(there, yours, strict=True))
    return found.id, {(mine[k],): (facing[k],) if k in facing else () for k in range(60)}


def right(library: Library, alignment: int, expected: dict[tuple[int, ...], tuple[int, ...]]) -> list[Bead]:
    """The beads that are as expected."""
    return [bead for bead in library.store.beads(alignment) if bead.source and expected.get(bead.source) == bead.target]


def again(library: Library, alignment: int) -> None:
    known = library.store.alignment(alignment)
    align(library, known.source_id, known.target_id, AlignmentKind.PARALLEL)


def test_a_library_in_which_nothing_was_accepted_teaches_nothing(library: Library, bitext: int) -> None:
    assert learning.taught(library) is library.lexicon
    assert not (library.directory / "learned.json").exists()


def test_accepting_half_of_a_long_document_improves_the_other_half(library: Library, bring: Bring) -> None:
    found, expected = parallel(library, bring, "one", GONE, begin=3)
    half = dict(list(expected.items())[:30])
    rest = dict(list(expected.items())[30:])
    before = len(right(library, found, rest))
    accepted = [bead.id for bead in right(library, found, half)]
    assert len(accepted) == 30
    library.store.set_bead_status(accepted, BeadStatus.ACCEPTED)
    again(library, found)
    assert len(right(library, found, rest)) > before


def test_what_was_accepted_improves_another_document(library: Library, bring: Bring) -> None:
    other, others = parallel(library, bring, "other", GONE, begin=8)
    before = len(right(library, other, others))
    found, expected = parallel(library, bring, "one", {45}, begin=2)
    accepted = [bead.id for bead in right(library, found, expected) if bead.target]
    library.store.set_bead_status(accepted, BeadStatus.ACCEPTED)
    again(library, other)
    assert len(right(library, other, others)) > before


def test_a_bitext_that_came_in_aligned_teaches(library: Library, bring: Bring) -> None:
    zh, en = lines(40)
    units = "".join(
        f'<tu><tuv xml:lang="zh"><seg>{a}</seg></tuv><tuv xml:lang="en"><seg>{b}</seg></tuv></tu>'
        for a, b in zip(zh, en, strict=True)
    )
    bring(f'<tmx version="1.4"><header srclang="zh"/><body>{units}</body></tmx>', "known.tmx")
    assert learning.taught(library).learned


def test_what_was_learned_is_kept_until_other_beads_are_accepted(
    library: Library, bitext: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnings: list[int] = []
    learn = learning.learned_from

    def counted(pairs: list[tuple[str, str]], *rest: object) -> object:
        learnings.append(len(pairs))
        return learn(pairs, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(learning, "learned_from", counted)
    beads = [bead.id for bead in library.store.beads(bitext) if bead.target]
    library.store.set_bead_status(beads[:2], BeadStatus.ACCEPTED)
    first = learning.taught(library).learned
    assert learning.taught(library).learned == first
    assert len(learnings) == 1
    library.store.set_bead_status(beads[2:3], BeadStatus.ACCEPTED)
    learning.taught(library)
    assert len(learnings) == 2
    (library.directory / "learned.json").write_text("{", encoding="utf-8")
    learning.taught(library)
    assert len(learnings) == 3


def test_the_owners_glossary_makes_the_next_alignment_better(library: Library, bring: Bring) -> None:
    gone = {k for k in range(60) if k % 7 == 3}
    alignment, expected = parallel(library, bring, "alone", gone)
    before = len(right(library, alignment, expected))
    for zh, en in NAMES:
        glossary.add(library, TermDraft(zh, (en,))).do()
    again(library, alignment)
    after = len(right(library, alignment, expected))
    assert after > before
    assert after >= 0.9 * (60 - len(gone))
