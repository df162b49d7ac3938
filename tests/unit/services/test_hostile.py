"""Every file that was made to do harm is read harmlessly or refused in a sentence, and the library is as it was."""

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from app.core.errors import InputError
from app.services import importing
from app.services.library import Library
from tests.conftest import ZH
from tests.unit.services.hostile import FILES, SECRET


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets nobody open a connection."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a file made the program open a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def outcome_of(library: Library, path: Path) -> str | None:
    """The sentence by which a file is refused, or None where it is read."""
    try:
        importing.import_files(library, [path])
    except InputError as error:
        return str(error)
    return None


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_does_no_harm(name: str, library: Library, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    honest = tmp_path / "honest.txt"
    honest.write_text(ZH, encoding="utf-8")
    importing.import_files(library, [honest])
    content = FILES[name](secret)
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    before = {one for one in tmp_path.rglob("*") if library.directory not in one.parents}
    refusal = outcome_of(library, path)
    if refusal is not None:
        assert path.name in refusal or "language" in refusal
        assert len(library.store.documents()) == 1
    for document in library.store.documents():
        assert SECRET not in library.store.text(document.id)
    assert {one for one in tmp_path.rglob("*") if library.directory not in one.parents} == before
    assert not Path("/tmp/duizhao-was-here").exists()
    assert library.store.check() == []
