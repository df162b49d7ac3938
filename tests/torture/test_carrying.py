"""Notes carried over generated edits, light and heavy: none may come to stand on wrong words."""

from collections import Counter
from random import Random

import pytest

from tests.torture.figures import Figures, seed, times
from tests.unit.text.anchoring.revisions import EN, ZH, Phrases, Treaty
from tests.unit.text.anchoring.test_versions import carried_alone, carried_on, carried_once


@pytest.mark.parametrize(("phrases", "name"), [(ZH, "Chinese"), (EN, "English")], ids=["zh", "en"])
@pytest.mark.parametrize(("edits", "least"), [(50, 0.97), (200, 0.82), (1000, 0.4)])
def test_no_note_of_a_generated_treaty_lands_on_wrong_words(
    phrases: Phrases, name: str, edits: int, least: float, figures: Figures
) -> None:
    first = seed()
    found: Counter[str] = Counter()
    treaties = times(1 if edits == 1000 else 2, 50)
    found.update(carried_once(phrases, range(first, first + treaties), edits))
    there = found["right"] + found["asked"]
    remark = f"{found['wrong']} on wrong words, none lost, {found['right'] / there:.1%} of those still there found"
    figures.note(f"notes carried over {edits} edits at once, {name}", found.total(), remark)
    assert found.total() == 300 * treaties
    assert found["wrong"] == 0, found
    assert found["right"] >= least * there, found


@pytest.mark.parametrize(("phrases", "name"), [(ZH, "Chinese"), (EN, "English")], ids=["zh", "en"])
def test_a_thousand_edits_one_after_another_lose_no_note(phrases: Phrases, name: str, figures: Figures) -> None:
    edits = times(60, 1000)
    found = carried_on(Treaty.drawn(seed(), times(100, 300), phrases), 300, edits)
    there = found["right"] + found["asked"]
    remark = f"{found['wrong']} on wrong words, {found['right'] / there:.1%} of those still there found"
    figures.note(f"notes carried from version to version, {edits} times, {name}", 300, remark)
    assert found.total() == 300
    assert found["wrong"] == 0, found
    assert found["right"] >= 0.95 * there, found


@pytest.mark.parametrize(("phrases", "name"), [(ZH, "Chinese"), (EN, "English")], ids=["zh", "en"])
def test_a_thousand_edits_each_on_its_own_lose_no_note(phrases: Phrases, name: str, figures: Figures) -> None:
    first = seed()
    treaty = Treaty.drawn(first, 300, phrases)
    old = treaty.laid_out()
    notes = old.notes(Random(first), 300)
    found: Counter[str] = Counter()
    for at in range(times(20, 1000)):
        found.update(carried_alone(treaty, old, notes, first + at))
    there = found["right"] + found["asked"]
    remark = f"{found['wrong']} on wrong words, {found['right'] / there:.2%} of those still there found"
    figures.note(f"notes carried over one edit, {name}", found.total(), remark)
    assert found["wrong"] == 0, found
    assert found["right"] >= 0.99 * there, found
