"""Runs in the frozen program before anything else: makes up for what a bare Linux system has not got.

Qt is linked to OpenGL's entry libraries although this program never draws with them. Where the system has them,
they are the ones to use, because they know its drivers; where it has none, ours let the program start. A library
that is loaded already is not searched for again, so loading them first is enough.
"""

import ctypes
import os
import sys
from pathlib import Path

LIBRARIES = (
    "libmd.so.0",
    "libbsd.so.0",
    "libXau.so.6",
    "libXdmcp.so.6",
    "libxcb.so.1",
    "libGLdispatch.so.0",
    "libGLX.so.0",
    "libEGL.so.1",
    "libGL.so.1",
)
"""In the order in which they need one another: the X protocol, and the entry to OpenGL."""


def bring_libraries(folder: Path) -> None:
    """Load the system's libraries, and ours in place of those it has not got."""
    for name in LIBRARIES:
        try:
            ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
        except OSError:
            ctypes.CDLL(str(folder / name), mode=ctypes.RTLD_GLOBAL)


def bring_configuration(folder: Path) -> None:
    """Point at our few lines of fontconfig where the system has none."""
    if not Path("/etc/fonts/fonts.conf").exists():
        os.environ.setdefault("FONTCONFIG_FILE", str(folder / "fonts.conf"))


if sys.platform.startswith("linux") and hasattr(sys, "_MEIPASS"):
    place = Path(sys._MEIPASS) / "fallback"
    bring_libraries(place)
    bring_configuration(place)
