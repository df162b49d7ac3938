"""Changed files of every format by the ten thousand, each in bounded time and memory: `python -m tests.torture.fuzz`.

A child process tries them in batches, so that a crash in a library costs one file and is told; every file can be made
again from its name and number.
"""

import argparse
import contextlib
import importlib
import json
import mmap
import os
import pkgutil
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import app.formats
from app.core.document import ReadText
from app.core.errors import InputError
from app.core.exchange import ReadBitext
from app.core.imports import AS_FOUND
from app.services.drafting import draft_document
from tests.unit.formats.mutations import mutated
from tests.unit.formats.rich_specimens import rich
from tests.unit.formats.soundness import tried
from tests.unit.formats.specimens import damaged, specimens

SECONDS = 5.0
"""Of processor time that a small file may take, refused or read."""
MEMORY = 1 << 30
_BATCH = 500
_DRAFTED = 10
"""Of so many texts that are read, one goes on to its clause tree and sentences."""


@dataclass
class Figures:
    """What became of the files made from one specimen."""

    read: int = 0
    refused: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    """Seconds of processor time, and the number of the file that took them."""
    peak: int = 0
    """Of memory in MB."""
    faults: list[str] = field(default_factory=list)


def all_specimens() -> dict[str, bytes]:
    """Small and rich files of every format."""
    from tests.unit.formats.conftest import small_bitext

    return specimens(small_bitext()) | rich()


def made(name: str, data: bytes, number: int, seed: int) -> bytes:
    """The file of that number: structure and bytes changed, or bytes alone for one in four."""
    chance = random.Random(f"{name} {seed} {number}")
    return damaged(data, chance) if number % 4 == 0 else mutated(data, chance)


def attempt(data: bytes, name: str, *, drafted: bool) -> bool:
    """Whether a file is read; raises whatever is not promised."""
    read = tried(data, name)
    if drafted and isinstance(read, ReadText):
        with contextlib.suppress(InputError):
            draft_document(read, data, name, AS_FOUND)
    return isinstance(read, (ReadText, ReadBitext))


def fuzz(name: str, data: bytes, count: int, seed: int, start: int = 0) -> Figures:
    """Try `count` files made from a specimen."""
    figures = Figures()
    at = mmap.mmap(-1, 8)  # shared with the child: the number it is at
    number = start
    while number < start + count:
        end = min(number + _BATCH, start + count)
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(out)
            with os.fdopen(into, "w") as told:
                _batch(name, data, range(number, end), seed, at, told)
            os._exit(0)
        os.close(into)
        with os.fdopen(out) as told:
            for line in told:
                _count(figures, json.loads(line))
        status = os.waitpid(child, 0)[1]
        number = end
        if status:
            number = int.from_bytes(at[:8], "little") + 1
            figures.faults.append(f"{name} {number - 1}: the process ended with {status}")
    return figures


def _batch(name: str, data: bytes, numbers: range, seed: int, at: mmap.mmap, told: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _too_long)
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - what libraries say of bad files is not ours
    for number in numbers:
        at[:8] = number.to_bytes(8, "little")
        changed = made(name, data, number, seed)
        begun, said = time.process_time(), dict[str, Any]()
        signal.setitimer(signal.ITIMER_PROF, 4 * SECONDS)
        try:
            said["read"] = attempt(changed, name, drafted=number % _DRAFTED == 0)
        except BaseException:  # noqa: BLE001 - this is what is looked for
            said["fault"] = f"{name} {number}: {traceback.format_exc()[-1200:]}"
        signal.setitimer(signal.ITIMER_PROF, 0)
        said["seconds"], said["number"] = time.process_time() - begun, number
        said["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        if said["seconds"] > SECONDS and "fault" not in said:
            said["fault"] = f"{name} {number}: {said['seconds']:.1f} s"
        told.write(json.dumps(said) + "\n")
        told.flush()


def _too_long(*_: object) -> None:
    raise TimeoutError


def _count(figures: Figures, said: dict[str, Any]) -> None:
    figures.read += bool(said.get("read"))
    figures.refused += said.get("read") is False
    figures.slowest = max(figures.slowest, (said["seconds"], said["number"]))
    figures.peak = max(figures.peak, said["peak"])
    if "fault" in said:
        figures.faults.append(said["fault"])


def rounds(names: list[str], count: int, seed: int, size: int = 500) -> Iterator[dict[str, Figures]]:
    """Go through the formats in turns of `size` files, so that all have come as far when it is stopped."""
    known = {name: data for name, data in all_specimens().items() if name in (names or all_specimens())}
    totals = {name: Figures() for name in known}
    for start in range(0, count, size):
        for name, data in known.items():
            came, total = fuzz(name, data, min(size, count - start), seed, start), totals[name]
            total.read += came.read
            total.refused += came.refused
            total.slowest, total.peak = max(total.slowest, came.slowest), max(total.peak, came.peak)
            total.faults += came.faults
        yield totals


def load_readers() -> None:
    """Load what readers load when they are first wanted: all files are tried on one and the same program."""
    for module in pkgutil.iter_modules(app.formats.__path__):
        importlib.import_module(f"app.formats.{module.name}")


def main() -> int:
    """Print a table after each round; 1 where anything was not as promised."""
    load_readers()
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*")
    options.add_argument("--count", type=int, default=50_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=None, help="where the table and the faults are kept")
    chosen = options.parse_args()
    totals: dict[str, Figures] = {}
    for totals in rounds(chosen.names, chosen.count, chosen.seed):
        lines = [_line(name, figures) for name, figures in totals.items()]
        faults = [fault for f in totals.values() for fault in _different(f.faults)]
        text = "\n".join(lines) + "\n\n" + "\n".join(faults) + "\n"
        if chosen.out is not None:
            chosen.out.write_text(text, encoding="utf-8")
    print(text)
    return 1 if any(f.faults for f in totals.values()) else 0


def _different(faults: list[str]) -> list[str]:
    """One of each kind, by how it ends."""
    return list({fault.rstrip().rpartition("\n")[2][:60]: fault for fault in reversed(faults)}.values())


def _line(name: str, f: Figures) -> str:
    seconds, number = f.slowest
    counts = f"{f.read + f.refused:6} tried {f.read:6} read {len(f.faults):4} faults"
    return f"{name:12} {counts} {seconds:6.2f} s at most (file {number}) {f.peak:5} MB"


if __name__ == "__main__":
    sys.exit(main())
