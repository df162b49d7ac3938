"""Runs in the frozen program before anything else: makes up for what a bare Linux system has not got.

Qt is linked to OpenGL's entry libraries although this program never draws with them. Where the system has them,
they are the ones to use, because they know its drivers; where it has none, ours let the program start. A library
that is loaded already is not searched for again, so loading them first is enough.
"""

import ctypes
import os
import sys
from pathlib import Path

ENTRY_LIBRARIES = ("libGLdispatch.so.0", "libGLX.so.0", "libEGL.so.1", "libGL.so.1")
"""In the order in which they need one another."""


def _bring_entry_libraries(folder: Path) -> None:
    for name in ENTRY_LIBRARIES:
        try:
            ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
        except OSError:
            ctypes.CDLL(str(folder / name), mode=ctypes.RTLD_GLOBAL)


def _bring_configurations(folder: Path) -> None:
    """Point at our few lines of fontconfig, and keep quiet about missing keyboard tables, where there are none."""
    if not Path("/etc/fonts/fonts.conf").exists():
        os.environ.setdefault("FONTCONFIG_FILE", str(folder / "fonts.conf"))


if sys.platform.startswith("linux"):
    place = Path(sys._MEIPASS) / "fallback"
    _bring_entry_libraries(place)
    _bring_configurations(place)
