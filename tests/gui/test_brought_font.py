from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase

from app.ui import fonts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Fonts such as the frozen program brings; that the file is no font does not matter here."""
    (tmp_path / "Chinese.ttc").write_bytes(b"")
    (tmp_path / "licence.txt").write_text("")
    return tmp_path


def test_the_font_it_brings_is_registered_where_the_system_has_none_for_chinese(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda _family: False)
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda path: asked.append(path) or 7)
    assert fonts.bring_chinese_font(folder) == 1
    assert asked == [str(folder / "Chinese.ttc")]


def test_a_font_that_cannot_be_read_does_not_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda _family: False)
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda _path: -1)
    assert fonts.bring_chinese_font(folder) == 0


def test_a_system_with_a_chinese_font_keeps_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: family == "PingFang TC")
    assert fonts.bring_chinese_font(folder) == 0


def test_without_brought_fonts_nothing_is_registered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda _family: False)
    assert fonts.bring_chinese_font(tmp_path / "fonts") == 0
