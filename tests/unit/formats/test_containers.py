"""Hostile and broken containers: each is refused in a sentence, nothing is fetched, nothing swells."""

import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import InputError
from app.formats.containers import Container, open_container, parse_xml


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def unpack(data: bytes) -> list[bytes]:
    container = open_container(data, "a.docx")
    return [container.read(member) for member in container.members()]


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        unpack(data)
    return str(caught.value)


def test_members_are_read() -> None:
    container = open_container(packed({"a/b.xml": b"<x/>"}), "a.docx")
    assert container.members() == ["a/b.xml"]
    assert "a/b.xml" in container
    assert container.xml("a/b.xml").tag == "x"


def test_a_missing_member_is_said() -> None:
    with pytest.raises(InputError, match=r"^a.docx is incomplete: its part b is missing; ask for another copy.$"):
        open_container(packed({"a": b""}), "a.docx").read("b")


@pytest.mark.parametrize("member", ["../a", "a/../../b", "/etc/a", "..\\a", "C:/a", "\\\\host\\a"])
def test_members_that_point_outside_are_refused(member: str) -> None:
    assert "points outside of it" in refused(packed({member: b"x"}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refused(packed({"a": bytes(64 << 20)})) == (
        "a.docx unpacks to far more than a document holds; it was not read."
    )


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = packed({"a": b"x" * 100_000})
    for header, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(header) + offset
        data = data[:at] + struct.pack("<I", 10) + data[at + 4 :]
    assert refused(data).startswith("a.docx ")


def test_a_locked_container_is_said() -> None:
    data = bytearray(packed({"a": b"x"}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "a.docx is locked with a password; save it without one and import that."


def test_too_many_members_are_refused() -> None:
    many = {f"m{n}": b"" for n in range(20_001)}
    assert "far more than a document holds" in refused(packed(many, zipfile.ZIP_STORED))


@given(st.integers(0, 200), st.binary(min_size=1, max_size=8))
def test_damage_is_always_the_worlds_error(place: int, junk: bytes) -> None:
    data = packed({"a": b"<x>text</x>" * 5, "b": b"y"})
    with suppress(InputError):
        assert len(unpack(data[:place] + junk + data[place + len(junk) :])) <= 2


LAUGHS = b"""<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>"""


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_never_expanded(codec: str) -> None:
    with pytest.raises(InputError, match="declares entities of its own"):
        parse_xml(LAUGHS.decode().encode(codec), "a.xml")


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    outside = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>'
    with pytest.raises(InputError):
        parse_xml(outside.encode(), "a.xml")
    (tmp_path / "a.dtd").write_text('<!ATTLIST a leak CDATA "secret">')
    root = parse_xml(f'<!DOCTYPE a SYSTEM "{(tmp_path / "a.dtd").as_uri()}"><a/>'.encode(), "a.xml")
    assert root.attrib == {}


def test_unsound_xml_is_said_with_its_line() -> None:
    with pytest.raises(InputError, match=r"^a.xml is not sound XML at line 2; ask for another copy.$"):
        parse_xml(b"<a>\n<b></a>", "a.xml")
    with pytest.raises(InputError):
        parse_xml(b"", "a.xml")


def test_a_container_is_only_looked_into() -> None:
    assert isinstance(open_container(packed({}), "empty.zip"), Container)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_in_rarer_ways_of_packing_is_said(method: int) -> None:
    data = bytearray(packed({"a": b"abcdefgh" * 200}, method))
    start = data.index(b"a", 30) + 1
    sentences = set()
    for place in range(start, start + 40):
        broken = bytearray(data)
        broken[place] ^= 0xFF
        with suppress(InputError):
            unpack(bytes(broken))
            continue
        sentences.add(refused(bytes(broken)))
    assert "a.docx is damaged in its part a; ask for another copy." in sentences
    assert all(sentence.startswith("a.docx is damaged") for sentence in sentences)
