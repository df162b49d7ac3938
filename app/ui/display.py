"""Whether there is a screen to show a window on. Qt itself does not say: it ends the program where it finds none."""

import sys
from collections.abc import Mapping
from pathlib import Path

from app.core.errors import MachineError


def require(environment: Mapping[str, str]) -> None:
    """Raise `MachineError` where the window cannot be shown, with what to do then."""
    if sys.platform.startswith("linux") and not _is_reachable(environment):
        named = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY")
        which = f"The display {named} cannot be reached" if named else "There is no display here"
        raise MachineError(
            f"{which}, so the window cannot be shown; start this from a desktop, "
            "or draw the window off screen with: duizhao open --picture FILE.png."
        )


def _is_reachable(environment: Mapping[str, str]) -> bool:
    if not environment.get("QT_QPA_PLATFORM", "xcb").startswith(("xcb", "wayland")):
        return True
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if wayland and _answers(Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland)):
        return True
    return bool(x11) and _has_x11(str(x11))


def _answers(path: Path) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as made:
        return made.connect_ex(str(path)) == 0


def _has_x11(name: str) -> bool:
    """Ask as Qt will; where the library is not found, Qt is left to say what is wrong."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
