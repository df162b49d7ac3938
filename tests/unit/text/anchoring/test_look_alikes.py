"""Notes against what is made to mislead them: copies, look-alikes, exchanged clauses, the original edited or gone."""

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from tests.unit.text.anchoring.revisions import EN, ZH, Letters, Phrases, Treaty
from tests.unit.text.anchoring.test_versions import compared, judged


def words_of(clause: Letters) -> str:
    return "".join(character for character, _ in clause)


def torn(clause: Letters) -> None:
    """Take a fifth out of the middle of a clause."""
    del clause[2 * len(clause) // 5 : 3 * len(clause) // 5]


def look_alike(treaty: Treaty, clause: Letters) -> Letters:
    """A clause that has one of another's phrases changed."""
    text = words_of(clause)
    there = [phrase for phrase in treaty.phrases.what if phrase in text]
    others = [phrase for phrase in treaty.phrases.what if phrase not in text]
    return treaty.named(text.replace(treaty.random.choice(there), treaty.random.choice(others), 1))


def place_of(treaty: Treaty, clause: Letters) -> int:
    return next(at for at, one in enumerate(treaty.clauses) if one is clause)


def put_far(treaty: Treaty, at: int, clause: Letters) -> None:
    size = len(treaty.clauses)
    treaty.clauses.insert((at + treaty.random.randrange(10, size - 10)) % size, clause)


def copied_and_original_edited(treaty: Treaty, clause: Letters) -> None:
    copy = treaty.named(words_of(clause))
    torn(clause)
    put_far(treaty, place_of(treaty, clause), copy)


def copied_beside_and_original_edited(treaty: Treaty, clause: Letters) -> None:
    copy = treaty.named(words_of(clause))
    torn(clause)
    treaty.clauses.insert(place_of(treaty, clause) + treaty.random.randint(0, 1), copy)


def like_it_elsewhere_and_original_gone(treaty: Treaty, clause: Letters) -> None:
    at = place_of(treaty, clause)
    del treaty.clauses[at]
    put_far(treaty, at, look_alike(treaty, clause))


def copied_twice_and_original_gone(treaty: Treaty, clause: Letters) -> None:
    at = place_of(treaty, clause)
    del treaty.clauses[at]
    for _ in range(2):
        put_far(treaty, at, treaty.named(words_of(clause)))


def another_in_its_place(treaty: Treaty, clause: Letters) -> None:
    treaty.clauses[place_of(treaty, clause)] = treaty.named(treaty.sentence())


def exchanged_with_its_like(treaty: Treaty, clause: Letters) -> None:
    at = place_of(treaty, clause)
    other = (at + 7) % len(treaty.clauses)
    treaty.clauses[at], treaty.clauses[other] = treaty.clauses[other], treaty.clauses[at]


def unlike_it_put_before(treaty: Treaty, clause: Letters) -> None:
    treaty.clauses.insert(place_of(treaty, clause), treaty.named(treaty.sentence()))


Trick = Callable[[Treaty, Letters], None]
TRICKS: list[tuple[Trick, float]] = [
    (copied_and_original_edited, 0.0),
    (copied_beside_and_original_edited, 0.0),
    (like_it_elsewhere_and_original_gone, 0.0),
    (copied_twice_and_original_gone, 0.0),
    (another_in_its_place, 0.0),
    (exchanged_with_its_like, 0.0),
    (unlike_it_put_before, 0.9),
]


def tricked(trick: Trick, phrases: Phrases, seed: int, more: int) -> Counter[str]:
    """What became of the notes of six clauses that a trick was played on, among some ordinary edits."""
    treaty = Treaty.drawn(seed, 80, phrases)
    random = Random(seed)
    chosen = sorted(random.sample(range(10, 70), 6), reverse=True)
    if trick is exchanged_with_its_like:
        chosen = chosen[:1]
        treaty.clauses[(chosen[0] + 7) % 80] = look_alike(treaty, treaty.clauses[chosen[0]])
    old = treaty.laid_out()
    spans = [old.segments[at] for at in chosen]
    notes = [note for note in old.notes(random, 600) if any(s.start <= note.start < s.end for s in spans)]
    for clause in [treaty.clauses[at] for at in chosen]:
        trick(treaty, clause)
    for _ in range(more):
        treaty.revise()
    new = treaty.laid_out()
    versions = compared(old, new)
    return Counter(judged(old, new, note, versions.place(note)) for note in notes)


@pytest.mark.parametrize("phrases", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize(("trick", "least"), TRICKS, ids=[trick.__name__ for trick, _ in TRICKS])
def test_no_note_is_misled(trick: Trick, least: float, phrases: Phrases) -> None:
    found: Counter[str] = Counter()
    for seed in range(5):
        found.update(tricked(trick, phrases, seed, more=(seed % 3) * 10))
    assert found["wrong"] == 0, found
    assert found["right"] >= least * (found["right"] + found["asked"]), found
    assert found.total() > 30
