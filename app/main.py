"""The composition root: reads the command line and opens one of the two doors, the window or the commands."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence

from app import cli
from app.core.errors import InputError, MachineError, WorldError

BUG = 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; what went wrong is one line on standard error."""
    multiprocessing.freeze_support()
    _speak_utf8()
    arguments: argparse.Namespace | None = None
    try:
        arguments = cli.parse(sys.argv[1:] if argv is None else argv)
        if argv is None:
            # Whoever calls from Python keeps a log of their own.
            _begin_log(arguments)
        return _run(arguments)
    except WorldError as error:
        return _say(str(error), error.exit_status)
    except KeyboardInterrupt:
        return _say("Stopped.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _say(f"The machine failed us: {error}.", MachineError.exit_status)
    except Exception as error:  # noqa: BLE001 - whatever is left is a bug of ours, and must be told as one
        return _tell_bug(error, arguments)


def _begin_log(arguments: argparse.Namespace) -> None:
    from app.services import reports

    reports.start(debug=arguments.debug)
    reports.acted(f"duizhao {arguments.command}")


def _run(arguments: argparse.Namespace) -> int:
    """Carry out a command."""
    if arguments.command == "open":
        return _open(arguments)
    if arguments.command == "selftest":
        return _selftest()
    return cli.run(arguments, sys.stdout)


def _tell_bug(error: Exception, arguments: argparse.Namespace | None) -> int:
    """Tell of a bug of ours, or of the damage in the library that nothing was ready for."""
    from app.services import checking, places, reports

    library = getattr(arguments, "library", None) or places.default_library()
    damage = checking.excuse(library)
    if damage is not None:
        return _say(str(damage), damage.exit_status)
    path = reports.write(error)
    if path is None:
        sys.stderr.write(reports.trace_of(error) + "\n")
    return _say(f"This is a bug of ours. A report lies in {path or 'what is printed above'}.", BUG)


def _open(arguments: argparse.Namespace) -> int:
    """Open the window, or draw it into a picture."""
    from app.services import known_libraries, places
    from app.services.settings import Settings
    from app.ui import application

    missing = [path for path in arguments.files if not path.exists()]
    if missing:
        raise InputError(f"There is no file {missing[0]}.")
    settings = Settings(places.settings_file())
    library = arguments.library or known_libraries.at_start(settings)
    if arguments.picture is not None:
        application.render(library, settings, places.cache(), arguments.picture)
        return 0
    files = [path.resolve() for path in arguments.files]
    return application.run(files, library, settings, places.cache(), sample=arguments.sample)


def _selftest() -> int:
    from app.services import selftest
    from app.ui import application

    return selftest.run(print, application.render)


def _say(sentence: str, status: int) -> int:
    sys.stderr.write(f"duizhao: {sentence}\n")
    return status


def _speak_utf8() -> None:
    """Print UTF-8 whatever the machine's locale says: the command line's contract."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
