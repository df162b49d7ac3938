"""Settings survive, and a damaged file does not stop the program."""

from pathlib import Path

import pytest

from app.core.errors import MachineError
from app.services.settings import Settings


def test_what_is_set_is_there_next_time(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    Settings(path).set("theme", "dark")
    assert Settings(path).get("theme") == "dark"
    assert Settings(path).get("language", "en") == "en"


def test_a_damaged_file_is_set_aside_and_the_defaults_hold(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{not json")
    assert Settings(path).get("theme", "light") == "light"
    assert (tmp_path / "settings.json.damaged").read_text() == "{not json"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(MachineError, match="settings"):
        Settings(blocked / "settings.json").set("a", 1)
