"""Proof that the packed program needs nothing of Python: it runs in a bare Debian root made with debootstrap.

    python .ci/package/proof.py build/package build/proof

The root is made once and kept. Into copies of it go, each by itself: the unpacked .tar.xz, the single file, and the
.deb with the packages it depends on. In each, the selftest passes and the sample is drawn; of the .tar.xz also from a
folder that cannot be written, from a path with blanks and Chinese characters, by a user without a home, and in a
window under Xvfb, whose socket is all that the root sees of the machine. Needs root, debootstrap, Xvfb and Qt.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import boxes
import prepare

SUITE = "bookworm"
NOBODY = "65534:65534"
PLACE = "opt/外交部 翻译司/对照 program"


def main() -> int:
    """Run the proof; returns 1 at the first thing that does not hold, 0 when all holds or it cannot be tried here."""
    packages, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    refusal = why_not()
    if refusal:
        print(f"proof: skipped, {refusal}")
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    bare = bare_root(folder)
    with copy_of(bare, folder / "root") as root:
        unpack(packages, root / PLACE)
        prove_unpacked(root, folder)
    with copy_of(bare, folder / "root") as root:
        prove_single(packages, root, folder)
    with copy_of(bare, folder / "root") as root:
        prove_installed(packages, root, folder)
    print("proof: all holds")
    return 0


def why_not() -> str:
    """Why the proof cannot be tried here, or nothing."""
    if os.geteuid() != 0:
        return "making a root takes root"
    wanted = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "chroot": "coreutils", "unshare": "util-linux"}
    return prepare.tools(wanted)


def bare_root(folder: Path) -> Path:
    """Return a root with Debian's smallest set of packages; made at the first call."""
    root = folder / f"bare-{SUITE}"
    if not (root / "etc/debian_version").exists() or not (root / ".complete").exists():
        shutil.rmtree(root, ignore_errors=True)
        subprocess.run(["debootstrap", "--variant=minbase", SUITE, root], check=True, stdout=subprocess.DEVNULL)
        (root / ".complete").touch()
    for name in ("python3", "fc-list", "Xvfb"):
        _expect(not (root / "usr/bin" / name).exists(), f"the bare root has {name}")
    _expect(not list((root / "usr/share").glob("fonts/*")), "the bare root has fonts")
    return root


@contextlib.contextmanager
def copy_of(bare: Path, root: Path) -> Iterator[Path]:
    """Give a copy of the bare root, and take it away afterwards."""
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", bare, root], check=True)
    try:
        yield root
    finally:
        shutil.rmtree(root)


def unpack(packages: Path, place: Path) -> None:
    """Unpack the .tar.xz, outside the root, since the bare one has no xz."""
    place.mkdir(parents=True)
    (archive,) = packages.glob("*.tar.xz")
    subprocess.run(["tar", "-C", place, "-xf", archive], check=True)


def prove_unpacked(root: Path, folder: Path) -> None:
    """Run the unpacked program in every way the brief names."""
    program = f"/{PLACE}/duizhao/duizhao"
    run(root, "selftest, path with blanks and Chinese", [program, "selftest"])
    run(root, "selftest, no home, nobody", [program, "selftest"], user=NOBODY, home="/nonexistent")
    run(root, "selftest, read-only folder", [program, "selftest"], read_only=f"/{PLACE}")
    draw(root, "sample, no home, nobody, read-only", program, folder / "sample.png", read_only=f"/{PLACE}")
    prove_the_judge(root, program, folder)
    show(root, program, folder)


def prove_the_judge(root: Path, program: str, folder: Path) -> None:
    """Draw the sample without the font, and see that what judges pictures tells the difference."""
    fonts = root / PLACE / "duizhao/_internal/resources/fonts"
    aside = fonts.with_name("aside")
    fonts.rename(aside)
    draw(root, "sample, its font taken away", program, folder / "boxes.png", chinese=False)
    aside.rename(fonts)


def prove_single(packages: Path, root: Path, folder: Path) -> None:
    """Run the single file, which unpacks itself; xz is all it needs beside Debian's smallest set."""
    (single,) = packages.glob("*.run")
    shutil.copy(single, root / "opt/duizhao.run")
    told = run(root, "single file says that xz is missing", ["/opt/duizhao.run", "--version"], status=74)
    _expect("xz-utils" in told, f"the single file said {told!r}")
    install(root, ["xz-utils"])
    run(root, "single file, selftest", ["/opt/duizhao.run", "selftest"])
    run(root, "single file, no home, nobody", ["/opt/duizhao.run", "selftest"], user=NOBODY, home="/nonexistent")
    draw(root, "single file, sample", "/opt/duizhao.run", folder / "single.png")


def prove_installed(packages: Path, root: Path, folder: Path) -> None:
    """Install the .deb with what it depends on, and run what it put on the path."""
    (package,) = packages.glob("*.deb")
    shutil.copy(package, root / "opt/duizhao.deb")
    install(root, ["/opt/duizhao.deb"])
    for name in ("usr/share/applications/duizhao.desktop", "usr/share/mime/packages/duizhao.xml"):
        _expect((root / name).exists(), f"/{name} is not installed")
    _expect(not (root / "usr/bin/python3").exists(), "the .deb brought a Python")
    run(root, "installed, selftest", ["duizhao", "selftest"])
    draw(root, "installed, sample", "duizhao", folder / "installed.png")
    subprocess.run(["chroot", root, "apt-get", "purge", "-qq", "-y", "duizhao"], check=True, stdout=subprocess.DEVNULL)
    _expect(not (root / "usr/lib/duizhao").exists(), "removing the package leaves files")


def install(root: Path, packages: list[str]) -> None:
    """Install packages in a root, from the network, with nothing that is merely recommended."""
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    for words in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["chroot", root, "apt-get", *words], check=True, env=environment, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)  # fmt: skip


def run(
    root: Path,
    what: str,
    command: list[str],
    *,
    user: str = "0:0",
    home: str = "/root",
    read_only: str = "",
    status: int = 0,
    **environment: str,
) -> str:
    """Run a command in the root, without a network, and return what it said; ends the proof where it fails."""
    began = time.monotonic()
    done = subprocess.run(
        inside(root, command, user, home, read_only, environment), capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    if done.returncode != status:
        said += "".join(report.read_text() for report in (root / "root").rglob("report-*.txt"))
    _expect(done.returncode == status, f"{what}: status {done.returncode}\n{said}")
    print(f"proof: {what}: ok ({time.monotonic() - began:.0f} s)", flush=True)
    return said


def inside(
    root: Path, command: list[str], user: str, home: str, read_only: str, environment: dict[str, str]
) -> list[str]:
    """Return the command line that runs a command in the root, in namespaces of its own without a network.

    /proc, /dev and the display's socket are bound for it alone, so nothing stays mounted, however it ends.
    """
    binds = [
        f'mount -t proc proc "{root}/proc"',
        f'mount --rbind /dev "{root}/dev"',
        f'mount -t tmpfs tmpfs "{root}/tmp" -o mode=1777',
        f'mkdir -p "{root}/tmp/.X11-unix" && mount --rbind /tmp/.X11-unix "{root}/tmp/.X11-unix"',
    ]
    if read_only:
        place = f"{root}{read_only}"
        binds.append(f'mount --bind "{place}" "{place}" && mount -o remount,bind,ro "{place}"')
    script = "set -e; mkdir -p /tmp/.X11-unix; " + "; ".join(binds) + '; exec "$@"'
    settings = {"HOME": home, "PATH": "/usr/bin:/bin", "LC_ALL": "C", "QT_QPA_PLATFORM": "offscreen", **environment}
    words = [f"{key}={value}" for key, value in settings.items()]
    into = ["chroot", f"--userspec={user}", str(root), "/usr/bin/env", "-i", *words, *command]
    return ["unshare", "--mount", "--net", "sh", "-c", script, "sh", *into]


def draw(root: Path, what: str, program: str, picture: Path, *, read_only: str = "", chinese: bool = True) -> None:
    """Draw the sample as a user without a home, and look whether its Chinese is Chinese."""
    out = root / "opt/out"
    out.mkdir(mode=0o777, exist_ok=True)
    out.chmod(0o777)
    command = [program, "--library", "/opt/out/library", "open", "--sample", "--picture", "/opt/out/sample.png"]
    run(root, what, command, user=NOBODY, home="/nonexistent", read_only=read_only)
    shutil.move(out / "sample.png", picture)
    judge(picture, chinese=chinese)
    shutil.rmtree(out)


def judge(picture: Path, *, chinese: bool = True) -> None:
    """Look whether a picture shows written Chinese rather than boxes."""
    count = boxes.different_characters(picture)
    _expect((count >= boxes.ENOUGH) is chinese, f"{count} different characters in {picture}")
    print(f"proof: {picture.name}: {count} different full-width characters", flush=True)


def show(root: Path, program: str, folder: Path) -> None:
    """Open the sample in a window under Xvfb, and take the picture from the screen."""
    with tempfile.TemporaryDirectory() as buffer:
        number, told = os.pipe()
        screen = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x800x24", "-fbdir", buffer, "-nolisten", "tcp"]
        server = subprocess.Popen(screen, stderr=subprocess.DEVNULL, pass_fds=(told,))
        os.close(told)
        command = [program, "--library", "/tmp/library", "open", "--sample"]
        window = None
        try:
            with os.fdopen(number) as display_number:
                # Xvfb takes a number that is free, and says it once it can be reached.
                chosen = display_number.readline().strip()
            _expect(chosen, "Xvfb did not start")
            display = {"DISPLAY": f":{chosen}", "QT_QPA_PLATFORM": "xcb"}
            window = subprocess.Popen(inside(root, command, "0:0", "/root", "", display))
            frame = Path(buffer) / "Xvfb_screen0"
            picture = folder / "window.png"
            _wait(lambda: boxes.from_screen(frame, picture) >= boxes.ENOUGH, "no Chinese came onto the screen")
            _expect(window.poll() is None, "the window closed by itself")
            print("proof: window under Xvfb, with its worker process: ok", flush=True)
            judge(picture)
        finally:
            if window is not None:
                window.terminate()
                window.wait(30)
            server.terminate()
            server.wait(30)


def _wait(holds: Callable[[], bool], otherwise: str, seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while not holds():
        _expect(time.monotonic() < end, otherwise)
        time.sleep(1)


def _expect(holds: object, otherwise: str) -> None:
    if not holds:
        raise SystemExit(f"proof: {otherwise}")


if __name__ == "__main__":
    sys.exit(main())
