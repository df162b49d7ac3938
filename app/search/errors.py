"""What can go wrong with an index and with a query."""

from app.core.errors import InputError, MachineError


class IndexDamaged(MachineError):
    """The index on disk cannot be trusted: damaged, incomplete, of another format, or replaced by another window.

    Nothing is lost: open it with `SearchIndex.open_or_rebuild` and index again what its `documents` lack.
    """


class QueryError(InputError):
    """A query that cannot be understood; `column` is the 0-based place in it, in code points."""

    def __init__(self, what: str, column: int) -> None:
        super().__init__(f"{what} (column {column + 1}).")
        self.column = column
