"""Shows that the frozen program opens no internet socket: `python -m tests.e2e.silent DIR`, under strace.

The selftest is watched, and a window whose worker process imports the sample. Sockets of this machine alone
(AF_UNIX, to the display and the message bus) and the kernel's own (AF_NETLINK) are no way out. On another system,
or where strace may not watch, it says so and passes nothing off as shown: the status is 0, the last line "skipped".
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / ".ci"))

import prepare

from tests.e2e.frozen import bare_environment

SOCKET = re.compile(r"\b(?:socket|socketpair)\((AF_\w+|0x[0-9a-f]+|\d+)")
ADDRESS = re.compile(r"\bsa_family=(AF_\w+)")
WAYS_OUT = ("AF_INET", "AF_INET6")
LONGEST = 1800
"""Seconds that the window may take to import the sample while it is watched."""


def main() -> int:
    """Watch the program in the folder named on the command line; returns 1 where it opened an internet socket."""
    program = Path(sys.argv[1]).resolve() / "duizhao"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        refusal = why_not(place)
        if refusal:
            print(f"silent: skipped, {refusal}")
            return 0
        (place / "home").mkdir()
        selftest = watched([str(program), "selftest"], place, "selftest")
        if selftest.wait(LONGEST) != 0:
            print("silent: the selftest failed under strace", file=sys.stderr)
            return 1
        opened_sample(program, place)
        found = {name: families(place, name) for name in ("selftest", "window")}
    for name, counted in found.items():
        print(f"silent: {name}: {dict(counted) or 'no sockets at all'}")
    return int(any(counted[way] for counted in found.values() for way in WAYS_OUT))


def why_not(place: Path) -> str:
    """Why nothing can be watched here, or nothing."""
    if not sys.platform.startswith("linux"):
        return "there is no strace here"
    missing = prepare.tools({"strace": "strace"})
    if missing:
        return missing
    tried = subprocess.run(["strace", "-o", str(place / "tried"), "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not watch here"


def watched(command: list[str], place: Path, name: str) -> subprocess.Popen[bytes]:
    """Start a command under strace with all its processes, what it asks of the network going to `place`/`name`.PID."""
    strace = ["strace", "-ff", "-qq", "-e", "trace=%network", "-o", str(place / name)]
    return subprocess.Popen([*strace, *command], env=bare_environment(place / "home"))


def opened_sample(program: Path, place: Path) -> None:
    """Open the sample in a window, wait until its worker process has stored it, and close."""
    library = place / "library"
    command = [str(program), "--library", str(library), "open", "--sample"]
    tracer = watched(command, place, "window")
    asking = [str(program), "--library", str(library), "list", "--json"]
    try:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            said = subprocess.run(
                asking, env=bare_environment(place / "home"), capture_output=True, text=True, check=False
            )
            if '"bitexts"' in said.stdout and not re.search(r'"bitexts": *\[\]', said.stdout):
                return
            time.sleep(2)
        raise SystemExit("silent: the window did not import the sample")
    finally:
        end_all(tracer)


def end_all(tracer: subprocess.Popen[bytes]) -> None:
    """End what strace watches; strace ends with it."""
    children = Path(f"/proc/{tracer.pid}/task/{tracer.pid}/children").read_text().split()
    for child in children:
        os.kill(int(child), 15)
    tracer.wait(60)


def families(place: Path, name: str) -> Counter[str]:
    """How many sockets and addresses of each family stand in the records of a watched command."""
    records = [record.read_text(errors="replace") for record in place.glob(f"{name}.*")]
    return Counter(family for record in records for pattern in (SOCKET, ADDRESS) for family in pattern.findall(record))


if __name__ == "__main__":
    sys.exit(main())
