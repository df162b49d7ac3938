"""Readings: the same text as OpenCC's, with exact offsets, protected words and doubts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Span
from app.core.errors import InputError
from app.core.language import Reading
from app.text.scripts import CONFIGURATIONS, configurations, convert, convert_with_offsets, read_as
from tests.unit.text.clauses import SENTENCES, clauses, keys, sentences_of

READINGS = [reading for reading in Reading if reading is not Reading.AS_WRITTEN]
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(keys()), st.text(max_size=5)), max_size=8).map(
    "".join
)


def _as_written_in(config: str, texts: list[str]) -> list[str]:
    """Simplified texts in the script that `config` converts from."""
    source = config.split("2")[0]
    return (
        texts if source == "s" else [convert(text, f"s2{source if source in ('tw', 'hk') else 't'}") for text in texts]
    )


@pytest.mark.parametrize("config", configurations())
def test_a_generated_corpus_reads_as_the_library_converts_it(config: str) -> None:
    texts = clauses(20_000 if config in CONFIGURATIONS.values() else 5_000)
    half = len(texts) // 2
    texts = texts[:half] + _as_written_in(config, texts[half:])
    assert [convert_with_offsets(text, config).text for text in texts] == [convert(text, config) for text in texts]


@pytest.mark.parametrize("config", configurations())
def test_real_texts_read_as_the_library_converts_them(config: str, shared: Path) -> None:
    texts = _as_written_in(config, sentences_of(shared))
    assert [convert_with_offsets(text, config).text for text in texts] == [convert(text, config) for text in texts]


@given(TEXTS, st.sampled_from(READINGS))
def test_the_pieces_cover_both_texts(text: str, reading: Reading) -> None:
    shown = read_as(text, reading)
    assert (shown.starts[0], shown.starts[-1]) == (0, len(shown.text))
    assert (shown.original_starts[0], shown.original_starts[-1]) == (0, len(text))
    assert list(shown.starts) == sorted(shown.starts)
    assert list(shown.original_starts) == sorted(shown.original_starts)
    assert len(shown.starts) == len(shown.original_starts)


@given(TEXTS, st.sampled_from(READINGS), st.data())
def test_a_selection_survives_a_switch_of_script_and_back(text: str, reading: Reading, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    shown = read_as(text, reading)
    back = shown.to_original(shown.from_original(Span(start, end)))
    assert back.start <= start <= end <= back.end
    assert shown.from_original(back) == shown.from_original(Span(start, end))


@given(TEXTS, st.sampled_from(READINGS))
def test_each_piece_is_what_its_original_becomes_somewhere(text: str, reading: Reading) -> None:
    shown = read_as(text, reading)
    starts = zip(shown.starts, shown.original_starts, strict=True)
    for (start, original), (end, original_end) in zip(
        starts, list(zip(shown.starts, shown.original_starts, strict=True))[1:], strict=False
    ):
        covered = shown.from_original(Span(original, original_end))
        assert (covered.start, covered.end) == (start, end)


def test_only_the_vocabulary_reading_changes_the_length_of_a_sentence() -> None:
    for reading in (Reading.TRADITIONAL, Reading.TAIWAN, Reading.HONG_KONG, Reading.SIMPLIFIED):
        assert [len(read_as(text, reading).text) for text in SENTENCES] == [len(text) for text in SENTENCES]


def test_a_word_that_grew_leads_back_to_the_whole_word() -> None:
    shown = read_as("用内存者", Reading.TAIWAN_WORDS)
    assert shown.text == "用記憶體者"
    assert shown.to_original(Span(2, 3)) == Span(1, 3)
    assert shown.to_original(Span(4, 5)) == Span(3, 4)
    assert shown.from_original(Span(1, 2)) == Span(1, 4)


def test_as_written_nothing_changes() -> None:
    shown = read_as("头发和內存", Reading.AS_WRITTEN)
    assert shown.text == "头发和內存"
    assert shown.ambiguities == ()


def test_names_of_states_keep_their_words_in_either_script() -> None:
    assert convert("老挝和新西兰", "s2twp") == "寮國和紐西蘭"
    assert read_as("老挝和新西兰", Reading.TAIWAN_WORDS).text == "老撾和新西蘭"
    assert read_as("老撾和新西蘭", Reading.TAIWAN_WORDS).text == "老撾和新西蘭"


def test_protected_terms_keep_their_words_and_only_there() -> None:
    shown = read_as("法律程序，程序员的软件", Reading.TAIWAN_WORDS, protected=["法律程序"])
    assert shown.text == "法律程序，程式設計師的軟體"
    assert read_as("软件", Reading.TAIWAN_WORDS, protected=["軟件"]).text == "軟件"


def test_protected_terms_of_one_character_and_empty_ones_do_no_harm() -> None:
    assert read_as("软件和硬件", Reading.TAIWAN_WORDS, protected=["软", ""]).text == "軟件和硬體"


def test_protection_changes_nothing_in_the_other_readings() -> None:
    for reading in READINGS:
        if reading is not Reading.TAIWAN_WORDS:
            assert read_as("老挝的软件", reading, ["软件"]).text == convert("老挝的软件", CONFIGURATIONS[reading])


def test_a_character_chosen_alone_is_doubtful_and_one_chosen_in_a_word_is_not() -> None:
    alone = read_as("某发某", Reading.TRADITIONAL)
    assert [(doubt.span, doubt.candidates) for doubt in alone.ambiguities] == [(Span(1, 2), ("髮",))]
    assert read_as("头发", Reading.TRADITIONAL).ambiguities == ()


def test_the_candidates_of_a_doubt_are_written_in_the_reading_asked_for() -> None:
    (doubt,) = read_as("乙里乙", Reading.TAIWAN).ambiguities
    assert read_as("乙里乙", Reading.TAIWAN).text == "乙裡乙"
    assert doubt.candidates == ("里", "哩")


@given(TEXTS, st.sampled_from(READINGS))
def test_doubts_are_single_characters_with_other_candidates(text: str, reading: Reading) -> None:
    shown = read_as(text, reading)
    for doubt in shown.ambiguities:
        taken = shown.text[doubt.span.start : doubt.span.end]
        assert len(taken) == 1
        assert doubt.candidates
        assert taken not in doubt.candidates


def test_an_unknown_conversion_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="s2twp"):
        convert("文", "s2klingon")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match="offset 1"):
        convert("文\ud800", "s2t")


def test_a_text_with_nul_and_rare_characters_is_converted_whole() -> None:
    assert convert("发\x00展\U00020bb7", "s2t") == "發\x00展\U00020bb7"
    assert read_as("发\x00展\U00020bb7", Reading.TRADITIONAL).text == "發\x00展\U00020bb7"
