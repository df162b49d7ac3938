"""Start-up: from the process to the first paint of the window, beside a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 9

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        os._exit(0)
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = """
import os, sys
from pathlib import Path
for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[name] = sys.argv.pop() if name == "HOME" else os.environ["HOME"]
from app import main
from PySide6.QtWidgets import QApplication
from app.ui.shell import Shell
paint = Shell.paintEvent
def painted(shell, event):
    paint(shell, event)
    print("painted", flush=True)
    os._exit(0)
Shell.paintEvent = painted
main.main()
"""
"""The program as it starts by itself, with no library and no settings yet; it ends where it would begin to furnish."""


def milliseconds(code: str, folder: str) -> float:
    """From starting Python on `code` until it says that it has painted."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, folder], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"painted"
        shown = time.perf_counter()
    return 1000 * (shown - began)


def run() -> dict[str, dict[str, object]]:
    """Measure both in turn, after one warm-up each, and compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        for code in (BARE, OURS):
            milliseconds(code, folder)
        pairs = [(milliseconds(OURS, folder), milliseconds(BARE, folder)) for _ in range(ROUNDS)]
    ours, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
    return {"start_window": {"value": ours, "unit": "ms", "baseline": bare, "ratio": ours / bare}}
