"""Bad files of every sort through the door that people use: one sentence, nothing stored, nothing written outside."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import InputError
from app.core.exchange import ExchangeBitext
from app.services.importing import import_files
from app.services.library import Library
from tests.unit.formats.conftest import bitext as exchanged
from tests.unit.formats.specimens import specimens
from tests.unit.formats.word import p, word

MEMBER = "word/document.xml"
BOMB = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]><tmx version='1.4'><header/><body><tu><tuv xml:lang='zh'><seg>&a11;</seg></tuv></tu></body></tmx>"
)
OUTSIDE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><tmx version='1.4'><body>&x;</body></tmx>"


def packed(members: dict[str, bytes], encrypted: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in members.items():
            archive.writestr(name, inner)
    data = bytearray(out.getvalue())
    if encrypted:
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(mark, at + 4)
    return bytes(data)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SOUND = word(p("双方同意。"))
WIDE = b"\t".join([b"x"] * 10_000_000)

BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zero bytes": ("empty.txt", lambda: b""),
    "zero bytes that claim to be Word": ("empty.docx", lambda: b""),
    "blanks": ("blank.txt", lambda: b" \r\n\t" * 1000),
    "zeros": ("zeros.txt", lambda: bytes(100_000)),
    "a truncated Word file": ("cut.docx", lambda: SOUND[: len(SOUND) // 2]),
    "a truncated PDF": ("cut.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Cat"),
    "a truncated TMX": (
        "cut.tmx",
        lambda: b"<?xml version='1.0'?><tmx version='1.4'><body><tu><tuv xml:lang='zh'><seg>\xe4",
    ),
    "an encrypted container": ("locked.docx", lambda: packed(members(SOUND), encrypted=True)),
    "an encrypted office file": ("locked.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
    "a picture called a text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50),
    "a program called a Word file": ("a.docx", lambda: b"\x7fELF" + bytes(range(256)) * 50),
    "noise called a PDF": ("a.pdf", lambda: bytes((n * 7919) % 251 for n in range(20_000))),
    "a container of containers": ("a.zip", lambda: packed({"inner.zip": packed({"deep.docx": SOUND})})),
    "a nested container called Word": ("a.docx", lambda: packed({"inner.docx": SOUND})),
    "a bomb of a container": (
        "bomb.docx",
        lambda: packed({"_rels/.rels": b"<Relationships/>", MEMBER: b"<a>" + b" " * 400_000_000}),
    ),
    "entities that expand": ("bomb.tmx", BOMB.encode),
    "entities that expand in Word": ("bomb.docx", lambda: packed(members(SOUND) | {MEMBER: BOMB.encode()})),
    "an entity from outside": ("outside.tmx", OUTSIDE.encode),
    "an entity from outside in Word": ("outside.docx", lambda: packed(members(SOUND) | {MEMBER: OUTSIDE.encode()})),
    "members that point outside": ("up.docx", lambda: packed({"../../evil.txt": b"evil", **members(SOUND)})),
    "members at the root": ("root.epub", lambda: packed({"/etc/evil": b"evil", "META-INF/container.xml": b"<a/>"})),
    "ten million columns": ("wide.tsv", lambda: WIDE + b"\n" + WIDE),
    "ten million columns of commas": ("wide.csv", lambda: b"," * 10_000_000 + b"\n" + b"," * 10_000_000),
    "a text in neither language": ("ru.txt", lambda: "Договаривающиеся стороны будут сотрудничать. ".encode() * 20),
}


@pytest.fixture(scope="module")
def aligned() -> ExchangeBitext:
    return exchanged.__wrapped__()  # type: ignore[attr-defined]


@pytest.mark.parametrize("sort", BAD)
def test_a_bad_file_is_refused_in_one_sentence_and_leaves_nothing(library: Library, tmp_path: Path, sort: str) -> None:
    name, made = BAD[sort]
    folder = tmp_path / "files"
    folder.mkdir()
    path = folder / name
    path.write_bytes(made())
    before = {p for p in tmp_path.rglob("*") if "library" not in p.parts}
    with pytest.raises(InputError) as told:
        import_files(library, [path])
    assert str(told.value).endswith(".")
    assert name in str(told.value)
    assert "\n" not in str(told.value)
    assert library.store.documents(include_trashed=True) == []
    assert library.store.works() == []
    assert {p for p in tmp_path.rglob("*") if "library" not in p.parts} == before


def test_a_bad_file_among_good_ones_leaves_the_good_ones(library: Library, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(SOUND)
    bad.write_bytes(SOUND[:100])
    with pytest.raises(InputError, match=r"bad\.docx"):
        import_files(library, [good, bad])
    assert [d.source_name for d in library.store.documents()] == ["good.docx"]


def test_every_sound_file_comes_in(library: Library, tmp_path: Path, aligned: ExchangeBitext) -> None:
    for name, data in specimens(aligned).items():
        (tmp_path / name).write_bytes(data)
        assert import_files(library, [tmp_path / name]).documents
    assert library.store.check() == []
