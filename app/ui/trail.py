"""Back and forward: the places one was at before each jump."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """What was open and where one stood in it, as session and sheet keep them."""

    opened: tuple[str, int]
    place: tuple[object, ...]


LONGEST = 100


class Trail:
    """The stops of one window, as a browser keeps them."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    def leave(self, here: Stop) -> None:
        """Remember a place before a jump away from it; what lay ahead is forgotten."""
        if not self._behind or self._behind[-1] != here:
            self._behind = [*self._behind[-LONGEST:], here]
        self._ahead.clear()

    def back(self, here: Stop) -> Stop | None:
        """The stop before, None at the first one."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Stop) -> Stop | None:
        """The stop after, None at the last one."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop before."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a stop after."""
        return bool(self._ahead)
