"""How soon the frozen program shows its window, beside the same from source: `python -m tests.e2e.starting DIR`.

On a screen of its own (Xvfb), in turn frozen and from source; the clock runs from before the process until the middle
of the screen is no longer black.
"""

import contextlib
import mmap
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROUNDS = 11
WORST = 1.3
WIDTH, HEIGHT = 1280, 800


def main() -> int:
    """Measure both and print the medians; returns 0 always, for a slow day is no fault."""
    if shutil.which("Xvfb") is None:
        print("starting: skipped, there is no Xvfb here")
        return 0
    frozen, source = [str(Path(sys.argv[1]).resolve() / "duizhao")], [sys.executable, "-m", "app.main"]
    with screen() as (display, frame):
        for command in (frozen, source):
            milliseconds(command, display, frame)
        pairs = [(milliseconds(frozen, display, frame), milliseconds(source, display, frame)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    word = "within" if ours <= WORST * theirs else "MORE than"
    print(f"starting: frozen {ours:.0f} ms, from source {theirs:.0f} ms: {ours / theirs:.2f} times, {word} {WORST}")
    return 0


@contextlib.contextmanager
def screen() -> Iterator[tuple[str, mmap.mmap]]:
    """Give the display of an empty screen, and what it shows as bytes that change with it."""
    number, told = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "Xvfb",
            "-displayfd",
            str(told),
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-fbdir",
            folder,
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=(told,))
        os.close(told)
        frame = Path(folder) / "Xvfb_screen0"
        try:
            with os.fdopen(number) as said:
                # Said once it can be reached; the number is one that was free.
                display = f":{said.readline().strip()}"
            with frame.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as shown:
                yield display, shown
        finally:
            server.terminate()
            server.wait()


def milliseconds(command: list[str], display: str, frame: mmap.mmap) -> float:
    """Start the program with an empty library, and end it as soon as its window is there."""
    middle = len(frame) - 4 * (WIDTH * HEIGHT // 2 + WIDTH // 2)
    while any(frame[middle : middle + 3]):
        time.sleep(0.01)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"HOME": folder, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        began = time.perf_counter()
        process = subprocess.Popen([*command, "--library", f"{folder}/library", "open"], env=environment)
        while not any(frame[middle : middle + 3]) and process.poll() is None:
            time.sleep(0.001)
        shown = time.perf_counter()
        if process.poll() is not None:
            raise SystemExit(f"starting: {command[0]} ended without a window")
        process.kill()
        process.wait()
    return 1000 * (shown - began)


if __name__ == "__main__":
    sys.exit(main())
