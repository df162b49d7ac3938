"""What the frozen program can do without: parts of Qt no window loads, libraries nobody asks for, debugging symbols."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""A line of PyInstaller's tables: where it goes, where it comes from, what it is."""

QT_LIBRARIES = ("Qt6Quick", "Qt6Qml", "Qt6Pdf", "Qt6VirtualKeyboard", "Qt6Network", "Qt6EglF", "Qt6Sql", "Qt6Test")
"""Libraries and modules that hooks bring along. Without Qt6Network the program has no network code of Qt's at all."""

QT_MODULES = ("QtNetwork", "QtQml", "QtQuick", "QtOpenGL", "QtTest", "QtDBus")

QT_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "iconengines": ("svgicon",),
    "imageformats": ("svg", "jpeg", "ico", "gif"),
    "styles": (),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": (),
    "xcbglintegrations": (),
    "egldeviceintegrations": (),
    "generic": (),
    "networkinformation": (),
    "tls": (),
    "sqldrivers": (),
    "qmltooling": (),
    "vectorimageformats": (),
    "printsupport": ("cups",),
}
"""Of each folder of plugins, those that stay. Everything is painted by the processor, so no OpenGL is set up.
Input methods stay whatever they weigh: Chinese is written with them."""


def wanted(entry: Entry) -> bool:
    """Whether a binary or a data file belongs in the program."""
    path = PurePosixPath(entry[0].replace("\\", "/"))
    if any(part in path.name for part in QT_LIBRARIES):
        return False
    if path.parts[0] == "PySide6" and path.name.split(".")[0] in QT_MODULES:
        return False
    if "plugins" in path.parts and len(path.parts) >= 2 and "PySide6" in path.parts:
        kept = QT_PLUGINS.get(path.parent.name)
        return kept is None or any(name in path.name for name in kept)
    if path.parts[:2] == ("opencc", "clib") and path.parts[2] in ("bin", "include", "lib", "lib64"):
        return path.suffix in (".so", ".dll", ".dylib")
    if "translations" in path.parts and "PySide6" in path.parts:
        return path.name.startswith("qtbase_zh")
    return True


def without_orphans(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries without those libraries that only removed parts had asked for.

    `needs` tells the names of the libraries that a file is linked to. Extension modules, plugins and whatever lies
    deeper than the folders of libraries are loaded by name at run time, so they are where the search begins.
    """
    entries = list(entries)
    sources = {PurePosixPath(target).name: source for target, source, kind in entries if kind != "SYMLINK"}
    reached: set[str] = set()
    waiting = [PurePosixPath(target).name for target, _source, kind in entries if _is_root(target, kind)]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        if name in sources:
            waiting += [need for need in needs(sources[name]) if need not in reached]
    kept = [entry for entry in entries if PurePosixPath(entry[0]).name in reached]
    targets = {target for target, _source, kind in kept if kind != "SYMLINK"}
    return [(target, source, kind) for target, source, kind in kept if kind != "SYMLINK" or source in targets]


def _is_root(target: str, kind: str) -> bool:
    path = PurePosixPath(target)
    if kind == "EXTENSION" or path.name.startswith("libpython"):
        return True
    folder = str(path.parent)
    return folder != "." and not folder.endswith(("Qt/lib", ".libs")) and kind != "SYMLINK"


def linked(source: str) -> list[str]:
    """Return the names of the libraries that a shared object of Linux is linked to."""
    said = subprocess.run(["objdump", "-p", source], capture_output=True, text=True, check=False).stdout
    return [line.split()[1] for line in said.splitlines() if line.strip().startswith("NEEDED")]


def stripped(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Return the entries with debugging symbols taken off copies in `folder`.

    Only what carries such symbols is touched, and never the libraries that wheels bring in folders named `.libs`:
    their headers were moved when the wheel was made, and stripping breaks them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_stripped(entry, folder) for entry in entries]


def _stripped(entry: Entry, folder: Path) -> Entry:
    target, source, kind = entry
    if kind == "SYMLINK" or ".libs/" in target or not _has_symbols(source):
        return entry
    copy = folder / target.replace("/", "__")
    shutil.copyfile(source, copy)
    subprocess.run(["strip", "--strip-unneeded", copy], check=True)
    return target, str(copy), kind


def _has_symbols(source: str) -> bool:
    said = subprocess.run(["objdump", "-h", source], capture_output=True, text=True, check=False).stdout
    return ".debug_info" in said


def windows_version(version: str, folder: Path) -> str:
    """Write what Windows shows as a program's version into a file; returns its path."""
    numbers = (*map(int, version.split(".")[:3]), 0)
    words = {"ProductName": "Duizhao", "FileDescription": "Duizhao 对照", "ProductVersion": version,
             "FileVersion": version, "OriginalFilename": "duizhao.exe", "LegalCopyright": "MIT"}  # fmt: skip
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    text = (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0, OS=0x40004, "
        "fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', "
        f"[{strings}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
    path = folder / "version.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)
