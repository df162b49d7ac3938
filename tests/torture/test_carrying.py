"""Notes carried over generated edits, light and heavy: none may come to stand on wrong words."""

from collections import Counter

import pytest

from tests.torture.figures import Figures, seed, times
from tests.unit.text.anchoring.revisions import EN, ZH, Phrases
from tests.unit.text.anchoring.test_versions import carried_once


@pytest.mark.parametrize(("phrases", "name"), [(ZH, "Chinese"), (EN, "English")], ids=["zh", "en"])
@pytest.mark.parametrize(("edits", "least"), [(50, 0.95), (200, 0.0), (1000, 0.0)])
def test_no_note_of_a_generated_treaty_lands_on_wrong_words(
    phrases: Phrases, name: str, edits: int, least: float, figures: Figures
) -> None:
    first = seed()
    found: Counter[str] = Counter()
    treaties = times(2, 50)
    found.update(carried_once(phrases, range(first, first + treaties), edits))
    there = found["right"] + found["asked"]
    remark = f"{found['wrong']} on wrong words, none lost, {found['right'] / there:.1%} of those still there found"
    figures.note(f"notes carried over {edits} edits at once, {name}", found.total(), remark)
    assert found.total() == 300 * treaties
    assert found["wrong"] == 0, found
    assert found["right"] >= least * there, found
