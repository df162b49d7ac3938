"""The composition root: reads the command line and opens one of the two doors, the window or the commands."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.core.errors import InputError, MachineError, WorldError

BUG = 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; what went wrong is one line on standard error."""
    words = sys.argv[1:] if argv is None else argv
    _speak_utf8()
    library: Path | None = None
    # Whoever calls from Python keeps a log of their own.
    log = _begin_log if argv is None else _keep_no_log
    try:
        if not words:
            # The window is seen before anything is loaded that only commands need.
            return _open((), None, log)
        if argv is None:
            _work_if_asked()
        from app import cli

        arguments = cli.parse(words)
        library = arguments.library
        begin = partial(log, arguments.command, debug=arguments.debug)
        if arguments.command == "open":
            return _open(arguments.files, library, begin, sample=arguments.sample, picture=arguments.picture)
        begin()
        return _selftest() if arguments.command == "selftest" else cli.run(arguments, sys.stdout)
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
        return _tell_bug(error, library)


def _work_if_asked() -> None:
    """Be the worker where the frozen program was begun as one, which is told by words of multiprocessing's own."""
    import multiprocessing

    multiprocessing.freeze_support()


def _begin_log(command: str = "open", *, debug: bool = False) -> None:
    from app.services import reports

    reports.start(debug=debug)
    reports.acted(f"duizhao {command}")


def _keep_no_log(command: str = "open", *, debug: bool = False) -> None:
    pass


def _tell_bug(error: Exception, library: Path | None) -> int:
    """Tell of a bug of ours, or of the damage in the library that nothing was ready for."""
    from app.services import checking, places, reports

    damage = checking.excuse(library or places.default_library())
    if damage is not None:
        return _say(str(damage), damage.exit_status)
    path = reports.write(error)
    if path is None:
        sys.stderr.write(reports.trace_of(error) + "\n")
    return _say(f"This is a bug of ours. A report lies in {path or 'what is printed above'}.", BUG)


def _open(
    files: Sequence[Path],
    library: Path | None,
    begin_log: Callable[[], None],
    *,
    sample: bool = False,
    picture: Path | None = None,
) -> int:
    """Open the window, or draw it into a picture; the log begins when the window is seen."""
    import gc

    # The window collects what is left over by itself; to look for it while modules are loaded takes time.
    gc.disable()
    from app.services import known_libraries, places
    from app.services.settings import Settings
    from app.ui import application

    missing = [path for path in files if not path.exists()]
    if missing:
        raise InputError(f"There is no file {missing[0]}.")
    settings = Settings(places.settings_file())
    library = library or known_libraries.at_start(settings)
    if picture is not None:
        begin_log()
        application.render(library, settings, places.cache(), picture)
        return 0
    resolved = [path.resolve() for path in files]
    return application.run(resolved, library, settings, places.cache(), sample=sample, seen=begin_log)


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
