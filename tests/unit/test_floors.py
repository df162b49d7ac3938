"""Each contract of the floors fails when somebody breaks it: a wall that cannot fail holds nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

VIOLATIONS = {
    "Floors": ("app/core/planted.py", "import app.text\n"),
    "Neighbours": ("app/search/planted.py", "import app.align\n"),
    "Only ui and main know Qt": ("app/services/planted.py", "import PySide6\n"),
    "Only db knows SQLAlchemy": ("app/services/planted.py", "import sqlalchemy\n"),
    "The two doors": ("app/ui/planted.py", "import app.search\n"),
    "Core is the standard library": ("app/core/planted.py", "import numpy\n"),
}
"""A part of each contract's name, and a file that breaks it."""


def lint(folder: Path) -> str:
    """What import-linter says of the project in `folder`."""
    linter = Path(sys.executable).with_name("lint-imports")
    finished = subprocess.run([linter, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    return finished.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's code in a place of its own."""
    for room in ("app", "db"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(copy: Path, contract: str) -> None:
    name, code = VIOLATIONS[contract]
    (copy / name).write_text(code, encoding="utf-8")
    broken = [
        line for line in lint(copy).splitlines() if line.startswith(contract) and line.rstrip().endswith("BROKEN")
    ]
    assert broken, f"nothing noticed {code!r} in {name}"


def test_the_project_keeps_every_contract(copy: Path) -> None:
    said = lint(copy)
    assert "0 broken" in said, said
