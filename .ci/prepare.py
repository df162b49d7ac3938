"""Sets up what the program needs on this machine: a virtual environment with locked versions, and Qt's libraries.

Runs on a bare Python 3.11 or newer, before anything is installed. What is already there is not done again.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = Path(os.environ.get("DUIZHAO_VENV", ROOT / ".venv"))
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)

LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt loads from a Linux system, and the Debian package that brings it."""

FONT_PACKAGE = "fonts-noto-cjk"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
TOOLS = {"objdump": "binutils", "strip": "binutils", "xz": "xz-utils"}
"""What the build and the packing call."""


def main() -> int:
    """Prepare the machine and the environment; returns an exit status."""
    if sys.version_info < OLDEST:
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    if not prepare_system():
        return 1
    prepare_environment()
    return 0


def prepare_system() -> bool:
    """Name what Qt misses on this system, and install it when running as root under Debian."""
    if not sys.platform.startswith("linux"):
        return True
    missing = missing_packages()
    if not missing:
        return True
    install(missing)
    missing = missing_packages()
    if missing:
        line = f"apt-get install -y {' '.join(missing)}"
        print(f"Qt needs these from the system: {' '.join(missing)}\nInstall them with: sudo {line}", file=sys.stderr)
    return not missing


def tools(packages: dict[str, str]) -> str:
    """See that tools are here, each with the package of Debian that brings it; returns what is missing all the same."""
    install(sorted({package for tool, package in packages.items() if shutil.which(tool) is None}))
    missing = sorted({package for tool, package in packages.items() if shutil.which(tool) is None})
    return f"this needs from the system: {' '.join(missing)}" if missing else ""


def install(packages: list[str]) -> None:
    """Install Debian packages where that is ours to do: as root under Debian."""
    if not packages or os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return
    print(f"Installing from the system's packages: {' '.join(packages)}", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update"], check=False, **quiet)
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], check=False, **quiet)


def missing_packages() -> list[str]:
    """The Debian packages of libraries, fonts and tools that are not here."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    missing += sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})
    return missing if has_chinese_font() else [*missing, FONT_PACKAGE]


def loads(library: str) -> bool:
    """Whether the system's linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Whether a font with Chinese glyphs lies where fontconfig looks."""
    names = ("NotoSansCJK", "NotoSerifCJK", "SourceHanSans", "SourceHanSerif", "wqy-", "NotoSansSC")
    return any(
        any(name in path.name for name in names)
        for folder in FONT_FOLDERS
        for path in Path(folder).expanduser().rglob("*.[to]t[cf]")
    )


def prepare_environment() -> None:
    """Install the locked versions into the virtual environment, unless just these are there."""
    told = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(ROOT)
    wanted = hashlib.sha256(told).hexdigest()
    stamp = ENVIRONMENT / ".prepared"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    print("Setting up the virtual environment", flush=True)
    subprocess.run([*install, "--upgrade", "pip"], check=True)
    subprocess.run([*install, "--requirement", LOCK], check=True)
    subprocess.run([*install, "--no-deps", "--editable", ROOT], check=True)
    stamp.write_text(wanted)


if __name__ == "__main__":
    sys.exit(main())
