"""Which libraries were open on this machine, and which opens at the start; nothing here opens one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.services import places
from app.services.settings import Settings

RECENT, LAST = "libraries", "library"
"""In the settings: the libraries open lately, and the one to open at the start."""
KEPT = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A library that was open on this machine, and what it was called then ('' for none)."""

    directory: Path
    name: str = ""

    @property
    def shown(self) -> str:
        """What to call it: its name, else its folder's."""
        return self.name or self.directory.name


def recent(settings: Settings) -> list[Known]:
    """Return the libraries that were open lately, the last one first; what is no such thing is passed over."""
    held = settings.get(RECENT)
    pairs: Sequence[object] = held if isinstance(held, list) else ()
    return [Known(Path(pair[0]), pair[1]) for pair in pairs if _is_pair(pair)]  # type: ignore[index]


def put_first(settings: Settings, known: Known) -> None:
    """Put a library at the head of the recent ones."""
    others = [one for one in recent(settings) if one.directory != known.directory]
    settings.set(RECENT, [[str(one.directory), one.name] for one in [known, *others][:KEPT]])


def open_at_start(settings: Settings, directory: Path) -> None:
    """Let a library be the one that opens where the person names none."""
    settings.set(LAST, str(directory.resolve()))


def forget(settings: Settings, directory: Path) -> None:
    """Take a library off the list of recent ones; it stays where it is."""
    settings.set(RECENT, [[str(one.directory), one.name] for one in recent(settings) if one.directory != directory])


def at_start(settings: Settings) -> Path:
    """Return the library to open where the person names none: the last one, else the usual one."""
    last = settings.get(LAST)
    return Path(last) if isinstance(last, str) and last else places.default_library()


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)
