"""What the Linux program takes from the system it is built on: a Chinese font, and libraries for a bare system."""

from pathlib import Path

import runtime

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
FONT = "NotoSansCJK-Regular.ttc"
"""One file with the shapes of the mainland, Taiwan, Hong Kong, Japan and Korea: 19 MB, 17 when packed. The serif of
the same design would be 26 MB more (16 packed) and leave no room within 250 MB; no view asks for it by itself."""

LIBRARY_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")


def chinese() -> Path:
    """Return the font that the program brings; ends the build where it is not installed."""
    for folder in FOLDERS:
        for path in Path(folder).rglob(FONT):
            return path
    raise SystemExit(f"The program brings {FONT}, which is not on this machine: apt-get install fonts-noto-cjk")


def fallbacks() -> list[Path]:
    """Return the libraries that stand in where a system has none; ends the build where one is not installed."""
    found = [next((path for path in _places(name) if path.exists()), None) for name in runtime.LIBRARIES]
    missing = [name for name, path in zip(runtime.LIBRARIES, found, strict=True) if path is None]
    if missing:
        raise SystemExit(f"The program brings {', '.join(missing)}: apt-get install libgl1 libegl1")
    return [path for path in found if path is not None]


def _places(name: str) -> list[Path]:
    return [Path(folder) / name for folder in LIBRARY_FOLDERS]
