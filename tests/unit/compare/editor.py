"""The redlines an editor would make, read from the two files beside this one."""

import re
from dataclasses import dataclass
from pathlib import Path

from app.core.comparison import Piece

_MARK = re.compile(r"\{(?P<quiet>~)?(?:(?P<one>[-+])(?P<alone>[^}]*)|(?P<old>[^}]*?)=>(?P<new>[^}]*))\}")

Shown = list[tuple[str, str]]
"""Kept stretches as ("=", old text), and between them ("-", old text) and ("+", new text), none of them empty."""


@dataclass(frozen=True)
class Edited:
    """Two texts, what is shown of the way from one to the other, and the stretches marked strongly."""

    language: str
    options: frozenset[str]
    a: str
    b: str
    shown: Shown
    strong: list[tuple[str, str]]


def edited(name: str) -> list[Edited]:
    """The redlines of `redlines_NAME.txt`."""
    lines = (Path(__file__).parent / f"redlines_{name}.txt").read_text(encoding="utf-8").split("\n")
    return [_read(name.removeprefix("later_"), line) for line in lines if line and not line.startswith("#")]


def _read(language: str, line: str) -> Edited:
    head, _, marked = line.rpartition("\t")
    pieces: list[tuple[str, str]] = []
    quiet: list[tuple[str, str]] = []
    at = 0
    for found in _MARK.finditer(marked):
        pieces.append(("=", marked[at : found.start()]))
        at = found.end()
        one = found["one"]
        old, new = (found["old"], found["new"]) if one is None else (found["alone"],) * 2
        if found["quiet"]:
            pieces.append(("=", old))
            quiet.append((old, new))
            pieces.append(("quiet", new))
        else:
            pieces += [("-", old)] if one in (None, "-") else []
            pieces += [("+", new)] if one in (None, "+") else []
    pieces.append(("=", marked[at:]))
    return _edited(language, frozenset(head.split()), pieces)


def _edited(language: str, options: frozenset[str], pieces: list[tuple[str, str]]) -> Edited:
    a = "".join(text for op, text in pieces if op in "=-").replace("*", "")
    b = ""
    for place, (op, text) in enumerate(pieces):
        followed_quietly = place + 1 < len(pieces) and pieces[place + 1][0] == "quiet"
        if op in ("+", "quiet") or (op == "=" and not followed_quietly):
            b += text.replace("*", "")
    strong = [(op, text) for op, marked in pieces if op in "-+" for text in re.findall(r"\*([^*]*)\*", marked)]
    shown = joined([(op, text.replace("*", "")) for op, text in pieces if op != "quiet"])
    return Edited(language, options, a, b, shown, strong)


def shown(pieces: list[Piece]) -> Shown:
    """What a reader sees of `pieces`: quiet differences stand as kept text in the old form."""
    seen = [("=" if p.quiet else str(p.op), p.text) for p in pieces if not (p.quiet and p.op == "+")]
    return joined(seen)


def strongly(pieces: list[Piece]) -> list[tuple[str, str]]:
    """The stretches marked strongly."""
    return [(str(p.op), p.text) for p in pieces if p.strong]


def joined(pieces: list[tuple[str, str]]) -> Shown:
    """`pieces` with neighbours of one kind joined, and between kept stretches the deleted before the inserted."""
    done: Shown = []
    changed = {"-": "", "+": ""}
    for op, text in [*(p for p in pieces if p[1]), ("=", "")]:
        if op != "=":
            changed[op] += text
        else:
            done += [(kind, words) for kind, words in changed.items() if words]
            changed = {"-": "", "+": ""}
            done += [("=", text)] if text else []
    return _kept_joined(done)


def _kept_joined(pieces: Shown) -> Shown:
    done: Shown = []
    for op, text in pieces:
        if op == "=" and done and done[-1][0] == "=":
            done[-1] = ("=", done[-1][1] + text)
        else:
            done.append((op, text))
    return done
