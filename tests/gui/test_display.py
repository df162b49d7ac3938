"""Without a screen the program says so in a sentence, and does not fall."""

import socket
import sys
from pathlib import Path

import pytest

from app.core.errors import MachineError
from app.main import main
from app.ui import display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "There is no display here"),
        ({"DISPLAY": ":4071"}, "The display :4071 cannot be reached"),
        ({"WAYLAND_DISPLAY": "wayland-4071", "XDG_RUNTIME_DIR": "/nowhere"}, "The display wayland-4071"),
        ({"DISPLAY": ":4071", "QT_QPA_PLATFORM": "xcb"}, "The display :4071 cannot be reached"),
    ],
)
def test_no_screen_is_told_with_what_to_do(environment: dict[str, str], told: str) -> None:
    with pytest.raises(MachineError, match=told) as caught:
        display.require(environment)
    assert "--picture" in str(caught.value)


def test_a_window_that_is_drawn_off_screen_needs_none() -> None:
    assert not display.require({"QT_QPA_PLATFORM": "offscreen"})


def test_a_screen_that_answers_is_enough(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as screen:
        screen.bind(str(tmp_path / "w"))
        screen.listen()
        assert not display.require({"WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_the_command_ends_with_the_machines_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--library", str(tmp_path / "library"), "open"]) == 74
    assert capsys.readouterr().err.startswith("duizhao: There is no display here")
