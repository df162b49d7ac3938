"""Packs the one-dir program for Linux: `python .ci/package/archive.py build/dist/duizhao build/package [PRESET]`.

It makes a .tar.xz, one file that unpacks and starts itself, and a .deb, with their checksums. There is no AppImage:
its runtime, the part that mounts the image, is in no Debian package and would have to be fetched from elsewhere.
"""

import hashlib
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import deb

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LARGEST_UNPACKED, LARGEST_PACKED = 250e6, 100e6
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


def main() -> int:
    """Pack the program named first into the folder named second; returns 1 where something grew too large."""
    program, folder = Path(sys.argv[1]), Path(sys.argv[2])
    preset = sys.argv[3] if len(sys.argv) > 3 else "6"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    version, machine = version_of(program), platform.machine()
    packed = archive(program, folder / f"duizhao-{version}-linux-{machine}.tar.xz", preset)
    single = alone(packed, version, folder / f"duizhao-{version}-linux-{machine}.run")
    debian = deb.build(program, version, MACHINES.get(machine, machine), folder, preset)
    made = [packed, single, debian]
    (folder / "SHA256SUMS").write_text("".join(f"{digest(path)}  {path.name}\n" for path in made), encoding="utf-8")
    unpacked = size_of(program)
    print(f"{'unpacked':<44}{unpacked / 1e6:8.1f} MB")
    for path in made:
        print(f"{path.name:<44}{path.stat().st_size / 1e6:8.1f} MB")
    return int(unpacked > LARGEST_UNPACKED or any(path.stat().st_size > LARGEST_PACKED for path in made))


def version_of(program: Path) -> str:
    """Ask the program itself."""
    said = subprocess.run([program / "duizhao", "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[-1]


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder, links not followed."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def archive(program: Path, target: Path, preset: str) -> Path:
    """Pack a folder so that the same files give the same bytes."""
    pack = ["tar", "-C", str(program.parent), "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=go-w",
            f"--mtime=@{moment()}", "-cf", "-", program.name]  # fmt: skip
    with target.open("wb") as out, subprocess.Popen(pack, stdout=subprocess.PIPE) as tar:
        # Machine code packs better once its jumps are written as absolute addresses.
        filters = ["--x86"] if platform.machine() == "x86_64" else []
        squeeze = ["xz", "--threads=0", *filters, f"--lzma2=preset={preset}"]
        subprocess.run(squeeze, stdin=tar.stdout, stdout=out, check=True)
        if tar.wait() != 0:
            raise SystemExit("tar failed")
    return target


def alone(packed: Path, version: str, target: Path) -> Path:
    """Put the few lines that unpack and start it in front of an archive."""
    script = (HERE / "single.sh").read_text(encoding="utf-8").replace("VERSION", version)
    script = script.replace("checksum=CHECKSUM", f"checksum={digest(packed)}")
    script = script.replace("lines=LINES", f"lines={script.count(chr(10)) + 1}")
    target.write_bytes(script.encode() + packed.read_bytes())
    target.chmod(0o755)
    return target


def digest(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def moment() -> int:
    """The time that packed files bear: of the last commit, so that building again gives the same."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return int(said) if said else int(time.time())


if __name__ == "__main__":
    sys.exit(main())
