"""Invented texts of nine genres are aligned no worse than they once were, with room below what was measured."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import tests
from app.align.lexicon import Lexicon
from app.align.lines import align_lines
from tests.bench.bead_figures import Figures, Text, figures, judged, read

TEXTS = {text.name: text for text in read(Path(tests.__file__).parent / "data" / "genres")}

ROOM = 0.04
FIRST_RUN = {
    "abridged": 0.8205,
    "hansard": 0.9806,
    "lecture": 1.0,
    "magazine": 0.9583,
    "novel": 0.9595,
    "paper": 0.9764,
    "scripture": 1.0,
    "speech": 0.9692,
    "un": 0.9589,
}
"""bt F1 of each text when it was first aligned, after its beads had been made by hand."""


def measured(texts: list[Text], lexicon: Lexicon) -> Figures:
    found = [align_lines(text.zh, text.en, lexicon) for text in texts]
    return figures(judged(texts, [[(bead.source, bead.target, bead.score) for bead in beads] for beads in found]))


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_genre_falls_far_below_its_first_run(name: str, lexicon: Lexicon) -> None:
    assert measured([TEXTS[name]], lexicon).bt >= FIRST_RUN[name] - ROOM


def test_omissions_are_found_and_doubts_said_in_all_genres_together(lexicon: Lexicon) -> None:
    found = measured(list(TEXTS.values()), lexicon)
    right, said, _ = found.null
    assert right >= 18
    assert said - right <= 8
    assert found.ece < 0.05
    assert found.caught >= 0.8


@pytest.mark.parametrize("name", ["lecture", "novel", "speech"])
def test_a_text_without_stops_is_aligned_nearly_as_well(name: str, lexicon: Lexicon) -> None:
    text = TEXTS[name]
    zh = [line.rstrip("。？！”」") for line in text.zh]
    en = [line.rstrip('.?!"') for line in text.en]
    assert measured([replace(text, zh=zh, en=en)], lexicon).bt >= FIRST_RUN[name] - 2 * ROOM


def test_texts_without_any_marks_are_aligned_nearly_as_well(lexicon: Lexicon) -> None:
    def bare(lines: list[str]) -> list[str]:
        return ["".join(mark for mark in line if mark.isalnum() or mark == " ") for line in lines]

    texts = [replace(text, zh=bare(text.zh), en=bare(text.en)) for text in TEXTS.values()]
    assert measured(texts, lexicon).bt >= 0.945


@pytest.mark.parametrize("name", ["magazine", "paper", "un"])
@pytest.mark.parametrize("paragraphs", [1, 3, 5])
def test_a_text_in_a_few_long_paragraphs_is_paired(name: str, paragraphs: int, lexicon: Lexicon) -> None:
    text = TEXTS[name]
    cuts = [round(n * len(text.gold) / paragraphs) for n in range(paragraphs + 1)]
    parts = [text.gold[a:b] for a, b in pairwise(cuts)]
    zh = ["".join(text.zh[i] for lines, _ in part for i in lines) for part in parts]
    en = [" ".join(text.en[j] for _, lines in part for j in lines) for part in parts]
    beads = [(bead.source, bead.target) for bead in align_lines(zh, en, lexicon)]
    assert beads == [((n,), (n,)) for n in range(paragraphs)]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_beads_made_by_hand_hold_every_line_once_and_in_order(name: str) -> None:
    text = TEXTS[name]
    assert [line for zh, _ in text.gold for line in zh] == list(range(len(text.zh)))
    assert [line for _, en in text.gold for line in en] == list(range(len(text.en)))
