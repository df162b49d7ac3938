"""Makes the Debian package: the program under /usr/lib, and what a desktop wants to know about it."""

import gzip
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import licences
import trim

HERE = Path(__file__).resolve().parent
ICONS = licences.ROOT / "resources" / "icons" / "program"
MAINTAINER = "Duizhao contributors <duizhao@localhost>"

CONTROL = """Package: duizhao
Version: {version}
Architecture: {machine}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: xkb-data, shared-mime-info
Suggests: fonts-noto-cjk
Section: text
Priority: optional
Description: reader for Chinese and English texts side by side
 Duizhao keeps Chinese and English versions of a text in a library, aligns
 them by clause with a dictionary and statistics, and shows them level.
 Clauses can be searched in either script, compared and annotated.
 .
 It works without a network, and brings its own interpreter, Qt libraries and
 Chinese font.
"""

MANUAL = """.TH DUIZHAO 1 "" "duizhao {version}" "User Commands"
.SH NAME
duizhao \\- read Chinese and English texts side by side, aligned by clause
.SH SYNOPSIS
.B duizhao
[\\fB\\-\\-library\\fR \\fIDIR\\fR] [\\fICOMMAND\\fR] [\\fIARGUMENTS\\fR]
.SH DESCRIPTION
Without a command, duizhao opens its window.
.B duizhao \\-\\-help
lists the commands, and
.B duizhao \\fICOMMAND\\fB \\-\\-help
tells what one takes.
.SH EXIT STATUS
0 done; 1 the input was at fault, or damage was found; 2 wrong usage; 70 a bug of the program;
74 the machine failed.
"""


def build(program: Path, version: str, machine: str, folder: Path, preset: str = "6") -> Path:
    """Make duizhao_VERSION_MACHINE.deb of a one-dir program in `folder`, packed as hard as `preset` says (0 to 9)."""
    target = folder / f"duizhao_{version}_{machine}.deb"
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        root = Path(place) / "root"
        _lay_out(root, program, version)
        kilobytes = sum(f.stat().st_size for f in root.rglob("*") if f.is_file() and not f.is_symlink()) // 1024
        control = CONTROL.format(version=version, machine=machine, maintainer=MAINTAINER, kilobytes=kilobytes,
                                 depends=", ".join(depends(program)))  # fmt: skip
        _write(root / "DEBIAN" / "control", control)
        # A person may keep a narrow umask; what is installed must be readable by all.
        subprocess.run(["chmod", "-R", "u=rwX,go=rX", root], check=True)
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{preset}", "--build", root, target], check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
    return target


def depends(program: Path) -> list[str]:
    """The Debian packages of shared libraries that the program is linked to and does not bring."""
    # Where apt brings the system's own, what stands in for a bare system is never loaded.
    inside = [path for path in program.rglob("*") if path.is_file() and path.parent.name != "fallback"]
    files = [path for path in inside if _is_shared_object(path)]
    brought = {path.name for path in inside}
    needed = {name for path in files for name in trim.linked(str(path))} - brought
    packages = {package for name in needed for package in _bringing(name)}
    return sorted(package if package != "libc6" else f"libc6 (>= {_c_library()})" for package in packages)


def _is_shared_object(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _bringing(library: str) -> Iterable[str]:
    said = subprocess.run(["dpkg", "-S", f"*/{library}"], capture_output=True, text=True, check=False).stdout
    owners = [line.split(": ")[0].split(":")[0] for line in said.splitlines() if line.endswith(f"/{library}")]
    return [owner for owner in owners if not owner.endswith("-dev")][:1]


def _c_library() -> str:
    asked = ["dpkg-query", "-W", "-f", "${Version}", "libc6"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("-")[0]


def _lay_out(root: Path, program: Path, version: str) -> None:
    shutil.copytree(program, root / "usr/lib/duizhao", symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/duizhao").symlink_to("../lib/duizhao/duizhao")
    _copy(HERE / "duizhao.desktop", root / "usr/share/applications/duizhao.desktop")
    _copy(HERE / "duizhao.xml", root / "usr/share/mime/packages/duizhao.xml")
    _copy(ICONS / "duizhao.png", root / "usr/share/icons/hicolor/256x256/apps/duizhao.png")
    _copy(ICONS / "duizhao.svg", root / "usr/share/icons/hicolor/scalable/apps/duizhao.svg")
    _write(root / "usr/share/doc/duizhao/copyright", copyright_of(root / "usr/lib/duizhao"))
    day = datetime.fromtimestamp((program / "duizhao").stat().st_mtime, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    changes = f"duizhao ({version}) stable; urgency=low\n\n  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {day}\n"
    for text, path in (
        (changes, "doc/duizhao/changelog.gz"),
        (MANUAL.format(version=version), "man/man1/duizhao.1.gz"),
    ):
        target = root / "usr/share" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(text.encode(), mtime=0))


def copyright_of(installed: Path) -> str:
    """Our own licence, and where the licences of everything inside are."""
    texts = installed / "_internal/resources/licences"
    ours = (licences.ROOT / "LICENSE").read_text(encoding="utf-8")
    index = (texts / "INDEX.txt").read_text(encoding="utf-8")
    return f"{ours}\n{'-' * 70}\nThe texts named below are in /usr/lib/duizhao/_internal/resources/licences.\n\n{index}"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
