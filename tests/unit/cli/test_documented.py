"""A command or a format that the README does not name is not there for anybody."""

import argparse
from pathlib import Path

import pytest

from app.cli import _build, _commands
from app.services.exporting import writers

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(_commands(_build())))
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`{command} " in README or f"`{command}`" in README


def test_every_format_of_export_stands_in_the_readme() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| `export"))
    assert [name for name in writers() if name not in row] == []


def test_every_option_has_words_in_its_help() -> None:
    parser = _build()
    (commands,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    assert all(choice.description for choice in commands.choices.values())
