"""`duizhao align-lines` at the door: what it refuses, and in which words."""

from pathlib import Path

import pytest

from tests.unit.cli.test_commands import Door, duizhao

__all__ = ["duizhao"]
ZH = "河水在夜里涨了三尺。\n没有人醒来。\n"
EN = "The river rose three feet in the night.\nNobody woke.\n"


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    zh, en = tmp_path / "a.zh", tmp_path / "a.en"
    zh.write_text(ZH, encoding="utf-8")
    en.write_text(EN, encoding="utf-8")
    return zh, en


def test_the_english_file_named_first_is_told_so(duizhao: Door, texts: tuple[Path, Path]) -> None:
    zh, en = texts
    finished = duizhao("align-lines", en, zh)
    assert (finished.returncode, finished.stdout) == (1, "")
    assert "Name the Chinese file first." in finished.stderr


def test_the_texts_are_not_written_over(duizhao: Door, texts: tuple[Path, Path]) -> None:
    zh, en = texts
    finished = duizhao("align-lines", zh, en, "--out", en)
    assert finished.returncode == 1
    assert "Choose another place" in finished.stderr
    assert en.read_text(encoding="utf-8") == EN


def test_a_file_in_another_encoding_is_named(duizhao: Door, texts: tuple[Path, Path]) -> None:
    zh, en = texts
    zh.write_bytes(ZH.encode("gb18030"))
    finished = duizhao("align-lines", zh, en)
    assert finished.returncode == 1
    assert f"{zh} is not UTF-8" in finished.stderr


def test_thousands_of_numerals_in_a_row_are_no_number(duizhao: Door, texts: tuple[Path, Path]) -> None:
    zh, en = texts
    zh.write_text("一万亿亿亿" * 400 + "\n", encoding="utf-8")
    en.write_text("one hundred " * 4000 + "\n", encoding="utf-8")
    finished = duizhao("align-lines", zh, en)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("[")
