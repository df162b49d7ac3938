"""The person's settings, in one small file; a damaged one is set aside and the defaults are used."""

import contextlib
import json
from pathlib import Path
from typing import Any

from app.core.errors import MachineError


class Settings:
    """Names and JSON values that outlive the window. Reading never fails; writing replaces the file whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = _load(path)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of `name`, or `default`."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keep a JSON value under `name` at once. Raises MachineError if the file cannot be written."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        part = self._path.with_name(self._path.name + ".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._path)
        except OSError as error:
            raise MachineError(f"Settings could not be kept in {self._path}: {error.strerror}.") from error


def _load(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(values, dict):
            return values
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        import logging  # a start with sound settings does not wait for it

        logging.getLogger(__name__).warning("Settings could not be read: %s", error)
    with contextlib.suppress(OSError):
        path.replace(path.with_name(path.name + ".damaged"))
    return {}
