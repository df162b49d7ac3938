"""The composition root: reads the command line and opens one of the two doors, the window or the commands."""

import argparse
import faulthandler
import multiprocessing
import os
import platform
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import app
from app import cli
from app.core.errors import InputError, MachineError, WorldError

BUG = 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; what went wrong is one line on standard error."""
    multiprocessing.freeze_support()
    _speak_utf8()
    try:
        arguments = cli.parse(sys.argv[1:] if argv is None else argv)
        if arguments.command == "open":
            return _open(arguments)
        if arguments.command == "selftest":
            return _selftest()
        return cli.run(arguments, sys.stdout)
    except WorldError as error:
        return _say(str(error), error.exit_status)
    except KeyboardInterrupt:
        return _say("Stopped.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _say(f"The machine failed us: {error}.", MachineError.exit_status)
    except Exception:  # noqa: BLE001 - whatever is left is a bug of ours, and must be told as one
        return _say(f"This is a bug of ours. A report lies in {_report()}.", BUG)


def _open(arguments: argparse.Namespace) -> int:
    """Open the window, or draw it into a picture."""
    from app.services import places
    from app.services.settings import Settings
    from app.ui import application

    missing = [path for path in arguments.files if not path.exists()]
    if missing:
        raise InputError(f"There is no file {missing[0]}.")
    library = arguments.library or places.default_library()
    if arguments.picture is not None:
        application.render(library, Settings(places.settings_file()), places.cache(), arguments.picture)
        return 0
    faulthandler.enable(_log("crash.log").open("w"))
    files = [path.resolve() for path in arguments.files]
    return application.run(files, library, Settings(places.settings_file()), places.cache(), sample=arguments.sample)


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


def _log(name: str) -> Path:
    from app.services import places

    folder = places.log_directory()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def _report() -> str:
    """Write what is needed to find a bug, and nothing of the texts; returns where."""
    now = datetime.now(UTC)
    lines = [
        f"duizhao {app.__version__}, {now.isoformat(timespec='seconds')}",
        f"Python {platform.python_version()}, {platform.platform()}",
        *traceback.format_exc().splitlines(),
    ]
    try:
        path = _log(f"report-{now:%Y%m%dT%H%M%S}.txt")
        path.write_text("\n".join(lines), encoding="utf-8")
    except OSError:
        sys.stderr.write("\n".join(lines) + "\n")
        return "what is printed above"
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
