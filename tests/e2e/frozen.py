"""Makes the frozen program test itself: `python -m tests.e2e.frozen DIR`.

It runs as a person might have it: in a path with Chinese characters and spaces, and with a home that is still empty.
Then what must be inside is looked for: the version, a licence for everything, the font, and not too many bytes.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import app

LARGEST = 250e6
"""Bytes of the unpacked program."""


def main() -> int:
    """Look at the program in the folder named on the command line and run its selftest; returns an exit status."""
    built = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "外交部 翻译司" / "对照 program"
        shutil.copytree(built, place, symlinks=True)
        status = run_selftest(place / "duizhao", Path(folder) / "home")
        faults = faults_of(place)
    for fault in faults:
        print(f"fault: {fault}", file=sys.stderr)
    return status or int(bool(faults))


def bare_environment(home: Path) -> dict[str, str]:
    """What a program finds that a person starts on another machine: nothing of Python, a plain locale, a home."""
    ours = ("PYTHON", "VIRTUAL_ENV", "XDG_", "DUIZHAO_", "QT_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return environment | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C"}


def run_selftest(program: Path, home: Path) -> int:
    """Run the selftest; prints the reports of bugs it left behind."""
    home.mkdir()
    status = subprocess.run([program, "selftest"], env=bare_environment(home), check=False, timeout=3600).returncode
    for report in home.rglob("report-*.txt"):
        print(report.read_text(encoding="utf-8"), file=sys.stderr)
    return status


def faults_of(program: Path) -> list[str]:
    """What is wrong with a frozen program, in a sentence each."""
    faults = []
    size = sum(file.stat().st_size for file in program.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{size / 1e6:.0f} MB unpacked", flush=True)
    if size > LARGEST:
        faults.append(f"{size / 1e6:.0f} MB are more than {LARGEST / 1e6:.0f}")
    said = subprocess.run([program / "duizhao", "--version"], capture_output=True, text=True, check=False).stdout
    if said.strip() != f"duizhao {app.__version__}":
        faults.append(f"its version is {said.strip()!r}")
    resources = program / "_internal" / "resources"
    if sys.platform.startswith("linux") and not list((resources / "fonts").glob("*.ttc")):
        faults.append("there is no Chinese font in it")
    return faults + faults_of_licences(resources / "licences", program / "_internal")


def faults_of_licences(texts: Path, inside: Path) -> list[str]:
    """Components without a licence text, and packages and libraries inside that no component accounts for."""
    components = json.loads((texts / "index.json").read_text(encoding="utf-8"))
    faults = [
        f"{component['name']} has no licence text"
        for component in components
        if not component["texts"] or any((texts / text).stat().st_size == 0 for text in component["texts"])
    ]
    known = {component["name"].split("_")[0].replace("-", "") for component in components}
    distributions = {path.name.split("-")[0].lower().replace("_", "") for path in inside.glob("*.dist-info")}
    return faults + [f"{name} is inside and not in the index" for name in sorted(distributions - known)]


if __name__ == "__main__":
    sys.exit(main())
