from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.align.documents import align_documents
from app.align.engine import Found
from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.marks import structure
from app.align.settling import settled
from app.core.document import Segment, SegmentKind
from app.core.language import Language
from app.core.progress import SILENT
from tests.unit.align.convention import Part, convention, document, renumbered
from tests.unit.align.treaty import TREATY

Beads = set[tuple[tuple[str, ...], tuple[str, ...]]]
ALL = convention()
KEYS = [part.key for part in ALL]
CLAUSES = [part.key for part in ALL if not part.heading]


def aligned(lexicon: Lexicon, zh: Sequence[Part], en: Sequence[Part]) -> Beads:
    """The clause beads by the keys of their parts."""
    sides = document(zh, Language.ZH), document(en, Language.EN)
    keys = [
        {clause.id: part.key for clause, part in zip(side.clauses(), parts, strict=True)}
        for side, parts in zip(sides, (zh, en), strict=True)
    ]
    beads = align_documents(*sides, lexicon)
    return {(tuple(keys[0][i] for i in b.source), tuple(keys[1][j] for j in b.target)) for b in beads}


def expected(zh: Sequence[str], en: Sequence[str]) -> Beads:
    """Each part with itself, and those that only one side has, alone."""
    both = {((key,), (key,)) for key in zh if key in en}
    alone: Beads = {((key,), ()) for key in zh if key not in en}
    return both | alone | {((), (key,)) for key in en if key not in zh}


def taken(*keys: str) -> list[Part]:
    parts = {part.key: part for part in ALL}
    return [parts[key] for key in keys]


def without(*keys: str) -> list[str]:
    return [key for key in KEYS if key not in keys]


def moved(order: Sequence[str], key: str, after: str) -> list[str]:
    rest = [other for other in order if other != key]
    rest.insert(rest.index(after) + 1, key)
    return rest


def exchanged(order: Sequence[str], one: str, two: str) -> list[str]:
    return [{one: two, two: one}.get(key, key) for key in order]


SHUFFLES = {
    "labels begin anew in each chapter": KEYS,
    "three clauses removed": without("A2", "B5", "D3"),
    "two neighbours removed": without("C2", "C3"),
    "a clause removed and another moved": moved(without("B2"), "C4", "A1"),
    "two removed and two moved": moved(moved(without("A5", "D2"), "B3", "D4"), "X1", "A2"),
    "two neighbours exchanged": exchanged(KEYS, "C1", "C2"),
    "two clauses far apart exchanged": exchanged(KEYS, "A4", "D1"),
    "exchanged and removed": exchanged(without("B4", "C5"), "A3", "X2"),
    "the annex moved to the front": ["X", "X1", "X2", "X3", *(key for key in KEYS if key[0] != "X")],
    "two chapters exchanged": [*KEYS[:6], *KEYS[12:18], *KEYS[6:12], *KEYS[18:]],
}


@pytest.mark.parametrize("number", [list, renumbered], ids=["labels kept", "renumbered"])
@pytest.mark.parametrize("order", SHUFFLES.values(), ids=SHUFFLES.keys())
def test_what_was_done_to_the_clauses_is_found_and_nothing_else(
    lexicon: Lexicon, order: list[str], number: Callable[[Sequence[Part]], list[Part]]
) -> None:
    assert aligned(lexicon, ALL, number(taken(*order))) == expected(KEYS, order)


@pytest.mark.parametrize("key", ["A3", "B1", "C3", "D5"])
def test_a_clause_that_was_moved_and_edited_is_recognised(lexicon: Lexicon, key: str) -> None:
    order = moved(KEYS, key, "X2" if key[0] != "D" else "A1")
    en = [
        replace(p, en=" ".join(p.en.split()[:-4]) + " as the Commission may decide.") if p.key == key else p
        for p in taken(*order)
    ]
    assert aligned(lexicon, ALL, renumbered(en)) == expected(KEYS, order)


@pytest.mark.parametrize(("one", "two"), [("A2", "A3"), ("C1", "C2"), ("D4", "D5")])
@pytest.mark.parametrize("number", [list, renumbered], ids=["labels kept", "renumbered"])
def test_clauses_made_one_are_told_from_clauses_removed(
    lexicon: Lexicon, one: str, two: str, number: Callable[[Sequence[Part]], list[Part]]
) -> None:
    first, second = taken(one, two)
    joined = replace(first, en=f"{first.en} {second.en}")
    en = [joined if p.key == one else p for p in ALL if p.key not in (two, "B2")]
    found = aligned(lexicon, ALL, number(en))
    assert ((one, two), (one,)) in found
    assert found == (expected(KEYS, without("B2")) - {((one,), (one,)), ((two,), (two,))}) | {((one, two), (one,))}


def test_a_clause_moved_into_a_clause_far_away_stands_in_one_bead_only(lexicon: Lexicon) -> None:
    zh = taken(*exchanged(without("A1"), "B2", "C2"))
    en = taken(*moved(KEYS, "D1", "A1"))
    found = aligned(lexicon, zh, en)
    assert found == expected([part.key for part in zh], [part.key for part in en])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(CLAUSES), unique=True, max_size=2), st.sampled_from(CLAUSES), st.sampled_from(KEYS))
def test_removed_clauses_and_a_moved_one_are_reported_exactly(
    lexicon: Lexicon, gone: list[str], key: str, after: str
) -> None:
    order = without(*gone)
    if key in order and after in order and key != after:
        order = moved(order, key, after)
    assert aligned(lexicon, ALL, renumbered(taken(*order))) == expected(KEYS, order)


def test_lonely_clauses_that_say_the_same_are_joined_and_others_are_not(lexicon: Lexicon) -> None:
    zh, en = [zh for zh, _ in TREATY], [en for _, en in TREATY]
    bitext = read_lines(zh, en, lexicon, (), SILENT)
    plain = [Segment(n, 1, n, SegmentKind.CLAUSE, 0, 1) for n in range(10)]
    known: list[Found] = [((n,), (n,), 1.0) for n in range(10) if n not in (2, 6)]
    lonely: list[Found] = [((2,), (), 1.0), ((6,), (), 1.0), ((), (6,), 1.0)]
    found = {(a, b) for a, b, _ in settled([*known, *lonely], bitext, structure(plain, plain))}
    assert ((6,), (6,)) in found
    assert ((2,), ()) in found
    assert len(found) == 10


def test_nothing_to_settle_leaves_the_beads_as_they_are(lexicon: Lexicon) -> None:
    bitext = read_lines(["铁路"], [], lexicon, (), SILENT)
    alone: list[Found] = [((0,), (), 0.7)]
    assert settled(alone, bitext, structure([], [])) == alone


def test_in_long_texts_only_doubtful_clauses_are_looked_at(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.align.settling._MOST", 3)
    order = moved(without("B2"), "C4", "A1")
    assert aligned(lexicon, ALL, renumbered(taken(*order))) == expected(KEYS, order)
