"""What can go wrong with an index that is not the query's fault."""

from app.core.errors import MachineError


class IndexDamaged(MachineError):
    """The index on disk cannot be trusted: damaged, incomplete, of another format, or replaced by another window.

    Nothing is lost: open it with `SearchIndex.open_or_rebuild` and index again what its `documents` lack.
    """
