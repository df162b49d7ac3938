"""What the commands share: the shape of a command, opening the library it names, and printing."""

import argparse
import json
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from app.core.errors import MachineError, UsageError

if TYPE_CHECKING:
    from app.core.document import Document
    from app.services.library import Library

Printer = Callable[[str], object]
Adder = Callable[..., argparse.ArgumentParser]
"""Adds a command: its name, its help, and what carries it out."""


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError where the standard one would end the process."""

    def error(self, message: str) -> NoReturn:
        """Raise with the message and where to find help."""
        raise UsageError(f"{message}. “{self.prog} --help” tells more.")


def open_library(arguments: argparse.Namespace) -> "Library":
    """Open the library a command names, or the default one."""
    from app.services import backups, places
    from app.services.library import Library

    library = Library.open(arguments.library or places.default_library())
    try:
        backups.daily(library)
    except MachineError as error:
        # What the person asked for may be possible all the same.
        logging.getLogger(__name__).warning("%s", error)
    return library


def takes_json(parser: argparse.ArgumentParser) -> None:
    """Give a command the option every command that prints data has."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def print_json(out: Printer, value: object) -> None:
    """Print a value as JSON."""
    out(json.dumps(value, ensure_ascii=False, indent=1))


def describe(document: "Document") -> str:
    """Return a document as one line: id, title, and what is known of it."""
    details = [document.language, document.script, document.version_label, document.date, document.authenticity]
    return f"{document.id}  {document.title}  ({', '.join(d for d in details if d)})"
