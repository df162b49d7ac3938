"""A pytest plugin under which Qt cannot be imported: all but the window must do without it."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest


class NoQt:
    """A finder that refuses Qt's modules."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} must not be needed here", name=name)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the options of the Qt plugin, which is off."""
    for option in ("qt_api", "qt_log_level_fail"):
        parser.addini(option, "of pytest-qt")


sys.meta_path.insert(0, NoQt())
