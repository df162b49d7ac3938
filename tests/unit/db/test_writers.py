from pathlib import Path

import pytest

from app.core.errors import MachineError
from db.writers import alive, alone, forget, present, writer


def test_a_writer_lives_as_long_as_its_block(tmp_path: Path) -> None:
    with writer(tmp_path) as name:
        assert alive(tmp_path, name)
        with writer(tmp_path) as other:
            assert other != name
            assert alive(tmp_path, name)
    assert not alive(tmp_path, name)


def test_a_writer_that_fails_is_dead(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writer(tmp_path) as name:
        raise RuntimeError
    assert not alive(tmp_path, name)


def test_a_file_nobody_holds_belongs_to_the_dead(tmp_path: Path) -> None:
    (tmp_path / "writing").mkdir()
    (tmp_path / "writing" / "left").write_bytes(b"")
    assert not alive(tmp_path, "left")
    forget(tmp_path, "left")
    forget(tmp_path, "left")
    assert not (tmp_path / "writing" / "left").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "writing").write_text("in the way")
    with pytest.raises(MachineError, match="cannot be written"), writer(tmp_path):
        pass


def test_nobody_is_alone_while_another_is_present(tmp_path: Path) -> None:
    one, other = present(tmp_path), present(tmp_path)
    assert one is not None
    assert other is not None
    for left in (one, other):
        with pytest.raises(MachineError, match="open in another window"), alone(tmp_path):
            pass
        left.close()
    with alone(tmp_path):
        pass
