"""Two files of one segment a line: how they are read, what blank lines do, and files named the wrong way round."""

from pathlib import Path

import pytest

from app.core.errors import InputError, MachineError
from app.services.line_files import align_files, lines, write

ZH = ["河水在夜里涨了三尺。", "守桥人敲响了铜钟。", "没有人醒来。", "天亮时桥已经不见了。"]
EN = [
    "The river rose three feet in the night.",
    "The keeper of the bridge rang the bronze bell.",
    "Nobody woke.",
    "At daybreak the bridge was gone.",
]


def written(folder: Path, name: str, side: list[str], end: str = "\n") -> Path:
    path = folder / name
    path.write_bytes("".join(line + end for line in side).encode("utf-8"))
    return path


def said(folder: Path, zh: list[str], en: list[str], cache: Path) -> list[str]:
    found = align_files(written(folder, "zh", zh), written(folder, "en", en), cache)
    return [bead.rsplit(":", 1)[0] for bead in found]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lexicon")


def test_blank_lines_take_no_part(tmp_path: Path, cache: Path) -> None:
    plain = said(tmp_path, ZH, EN, cache)
    assert plain == ["[0]:[0]", "[1]:[1]", "[2]:[2]", "[3]:[3]"]
    spread = [part for line in EN for part in (line, "", "\t")]
    assert said(tmp_path, [*ZH[:2], "　", *ZH[2:]], spread, cache) == [
        "[0]:[0]",
        "[]:[1]",
        "[]:[2]",
        "[1]:[3]",
        "[]:[4]",
        "[]:[5]",
        "[2]:[]",
        "[3]:[6]",
        "[]:[7]",
        "[]:[8]",
        "[4]:[9]",
        "[]:[10]",
        "[]:[11]",
    ]


def test_files_that_are_empty_or_blank(tmp_path: Path, cache: Path) -> None:
    assert said(tmp_path, [], [], cache) == []
    assert said(tmp_path, ZH[:2], [], cache) == ["[0]:[]", "[1]:[]"]
    assert said(tmp_path, ["", " "], [""], cache) == ["[]:[0]", "[0]:[]", "[1]:[]"]


def test_files_named_the_wrong_way_round(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(InputError, match=r"/en is English and .*/zh is Chinese\. Name the Chinese file first\."):
        align_files(written(tmp_path, "en", EN), written(tmp_path, "zh", ZH), cache)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line(tmp_path: Path, end: str) -> None:
    assert lines(written(tmp_path, "zh", ["\ufeff甲。", "", "乙。", ""], end)) == ["甲。", "", "乙。", ""]


def test_a_return_inside_a_line_is_kept_where_line_feeds_end_lines(tmp_path: Path) -> None:
    assert lines(written(tmp_path, "zh", ["甲\r乙。", "丙。"])) == ["甲\r乙。", "丙。"]


def test_what_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.txt"
    path.write_bytes("a你好".encode("gb18030"))
    with pytest.raises(InputError, match=r"gbk\.txt is not UTF-8 \(byte 1\)\. Save it as UTF-8 and try again\."):
        lines(path)
    with pytest.raises(InputError, match="could not be read"):
        lines(tmp_path)


def test_beads_are_never_written_over_the_texts(tmp_path: Path) -> None:
    zh = written(tmp_path, "zh", ZH)
    (tmp_path / "again").symlink_to(zh)
    with pytest.raises(InputError, match="Choose another place"):
        write(tmp_path / "again", ["[0]:[0]:1.0000"], never=[tmp_path / "en", zh])
    assert lines(zh) == ZH
    write(tmp_path / "beads", ["[0]:[0]:1.0000"], never=[zh])
    assert (tmp_path / "beads").read_text(encoding="utf-8") == "[0]:[0]:1.0000\n"
    with pytest.raises(MachineError, match="could not be written"):
        write(tmp_path, [])
