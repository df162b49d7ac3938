"""The two kinds of error: the world's, told to the person in one sentence, and ours, which are bugs.

Anything raised that is not a `WorldError` is a bug of ours. Exit statuses are those of the command line.
"""


class WorldError(Exception):
    """Something outside the program is at fault.

    `str(error)` is one sentence for the person: what happened, to what, and what to do now.
    """

    exit_status = 1


class InputError(WorldError):
    """What the person gave cannot be used: a file, an encoding, a query, a name that matches nothing."""


class DamageFound(WorldError):
    """A check found damage in the library that a repair has not mended."""


class UsageError(WorldError):
    """A command was called in a way that cannot be understood."""

    exit_status = 2


class MachineError(WorldError):
    """The machine failed us: disk full, library unreadable, library from a newer version."""

    exit_status = 74


class LibraryDamaged(MachineError):
    """What is stored is not what was written: it is not shown. A repair or a backup helps."""


class Cancelled(Exception):
    """The person asked the work to stop; raised from `Progress.step`, never shown as an error."""
