"""Reading OpenCC's compiled dictionaries."""

from pathlib import Path

import pytest

from app.core.errors import MachineError
from app.text.scripts import convert
from app.text.scripts_ocd2 import read_dictionary
from tests.unit.text.clauses import DICTIONARIES


def test_every_dictionary_is_read_and_keys_come_out_whole() -> None:
    read = {path.stem: read_dictionary(path) for path in DICTIONARIES.glob("*.ocd2")}
    assert len(read["STPhrases"]) > 40_000
    assert all(key and values and all(values) for entries in read.values() for key, values in entries.items())


def test_the_first_value_is_what_the_library_takes() -> None:
    entries = read_dictionary(DICTIONARIES / "STPhrases.ocd2")
    taken = [key for at, key in enumerate(entries) if at % 50 == 0]
    assert [entries[key][0] for key in taken] == [convert(key, "s2t") for key in taken]


def test_all_candidates_of_a_character_are_kept_in_order() -> None:
    entries = read_dictionary(DICTIONARIES / "STCharacters.ocd2")
    assert entries["发"] == ("發", "髮")


@pytest.mark.parametrize("keep", [0, 10, 40, 500, -1])
def test_a_dictionary_cut_short_is_told(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "short.ocd2"
    path.write_bytes((DICTIONARIES / "TSPhrases.ocd2").read_bytes()[:keep])
    with pytest.raises(MachineError, match="install the program again"):
        read_dictionary(path)


def test_a_missing_dictionary_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="none"):
        read_dictionary(tmp_path / "none.ocd2")
