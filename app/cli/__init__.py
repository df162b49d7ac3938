"""The command line: one of the two doors to the services."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

import app
from app.cli import comparing, exchange, searches, texts
from app.cli import library as library_commands
from app.cli.shared import Parser, Printer


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Understand a command line; with no command it is `open`. Raises UsageError."""
    parser = _build()
    commands = _commands(parser)
    words = list(argv)
    first = next((i for i, word in enumerate(words) if _is_word(words, i)), None)
    if first is None and not {"-h", "--help", "--version"}.intersection(words):
        words.append("open")
    elif first is not None and words[first] not in commands:
        words.insert(first, "open")
    return parser.parse_args(words)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Carry out a command that needs no window and return its exit status.

    Raises what its service raises; the caller turns that into one line and a status.
    """
    command: Callable[[argparse.Namespace, Printer], int] = arguments.carry_out
    return command(arguments, lambda line: print(line, file=out))


def _is_word(words: Sequence[str], place: int) -> bool:
    """Whether a word of the command line is neither an option nor the value of `--library`."""
    return not words[place].startswith("-") and (place == 0 or words[place - 1] != "--library")


def _commands(parser: argparse.ArgumentParser) -> set[str]:
    actions = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return {name for action in actions for name in action.choices}


def _build() -> argparse.ArgumentParser:
    parser = Parser(
        prog="duizhao",
        description="Read Chinese and English texts side by side. With no command, open the window.",
        epilog="Exit status: 0 done; 1 the input was at fault or damage was found; 2 wrong usage; "
        "70 a bug of ours; 74 the machine failed us.",
    )
    parser.add_argument("--library", type=Path, metavar="DIR", help="the library to use")
    parser.add_argument("--version", action="version", version=f"duizhao {app.__version__}")
    parser.add_argument("--debug", action="store_true", help="write a fuller log")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)

    def command(name: str, help_text: str, carry_out: Callable[..., int] | None = None) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(command=name, carry_out=carry_out)
        return made

    library_commands.add_to(command)
    texts.add_to(command)
    comparing.add_to(command)
    searches.add_to(command)
    exchange.add_to(command)
    return parser
