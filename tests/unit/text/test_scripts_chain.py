"""How a stage chooses among its dictionaries."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import MachineError
from app.text.scripts_chain import compile_stage, find, read_chain
from app.text.scripts_pieces import Shown, apply

WORDS = st.text("甲乙丙", min_size=1, max_size=4)
DICTIONARY = st.dictionaries(WORDS, WORDS.map(lambda word: (word.upper() + "丁",)) | WORDS.map(lambda word: (word,)))


def _naive(parts: list[dict[str, tuple[str, ...]]], text: str) -> str:
    """The rule itself: at each place the longest entry of the first dictionary that has any."""
    done: list[str] = []
    at = 0
    while at < len(text):
        for part in parts:
            lengths = [length for length in range(len(text) - at, 0, -1) if text[at : at + length] in part]
            if lengths:
                done.append(part[text[at : at + lengths[0]]][0])
                at += lengths[0]
                break
        else:
            done.append(text[at])
            at += 1
    return "".join(done)


@given(st.lists(DICTIONARY, min_size=1, max_size=3), st.text("甲乙丙戊", max_size=12))
def test_the_first_dictionary_with_any_entry_wins_with_its_longest(
    parts: list[dict[str, tuple[str, ...]]], text: str
) -> None:
    stage = compile_stage([(False, part) for part in parts])
    assert apply(stage, Shown(text), find(stage, text)).text == _naive(parts, text)


def test_no_match_crosses_a_cut() -> None:
    stage = compile_stage([(False, {"甲乙": ("子",), "乙丙": ("丑",)})])
    assert find(stage, "甲乙丙") == [(0, 2, "子")]
    assert find(stage, "甲乙丙", cuts=[1, 3]) == [(1, 3, "丑")]


def test_a_guarded_place_is_left_to_the_dictionaries_after_the_vocabulary() -> None:
    stage = compile_stage([(True, {"甲乙": ("子丑",)}), (False, {"甲乙": ("寅卯",)})])
    assert find(stage, "甲乙甲乙", guarded=[(3, 4)]) == [(0, 2, "子丑"), (2, 4, "寅卯")]


@pytest.mark.parametrize(
    "config",
    [
        {"segmentation": {"type": "jieba", "dict": None}, "conversion_chain": []},
        {"conversion_chain": [{"dict": {"type": "text", "file": "x"}}]},
        {"conversion_chain": [{"dict": {"type": "ocd2", "file": "missing.ocd2"}}]},
        {},
    ],
)
def test_a_configuration_of_an_unknown_kind_is_told(tmp_path: Path, config: dict[str, object]) -> None:
    path = tmp_path / "x2y.json"
    path.write_text(json.dumps(config), "utf-8")
    with pytest.raises(MachineError, match="install the program again"):
        read_chain(path)
