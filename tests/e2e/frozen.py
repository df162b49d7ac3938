"""Makes the frozen program test itself: `python -m tests.e2e.frozen DIR`.

It runs as a person might have it: in a path with Chinese characters and spaces, and without a home of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Copy the program in the folder named on the command line, run its selftest there, return its status."""
    built = Path(sys.argv[1])
    megabytes = sum(f.stat().st_size for f in built.rglob("*") if f.is_file() and not f.is_symlink()) / 1e6
    print(f"{built}: {megabytes:.0f} MB unpacked", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "外交部 翻译司" / "对照 program"
        shutil.copytree(built, place, symlinks=True)
        home = Path(folder) / "home"
        home.mkdir()
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "XDG_"))}
        environment |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C"}
        return subprocess.run([place / "duizhao", "selftest"], env=environment, check=False, timeout=300).returncode


if __name__ == "__main__":
    sys.exit(main())
