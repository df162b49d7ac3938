"""The one door for files: what is read, what is refused, and the samples that come with the program."""

import json
import os
from pathlib import Path

import pytest

from app.core.errors import InputError
from app.formats import reading

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def refused(path: Path, **how: str) -> str:
    with pytest.raises(InputError) as caught:
        reading.read(path, **how)
    return str(caught.value)


def test_a_text_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "条约 一.txt"
    file.write_bytes("缔约双方".encode("gb18030"))
    assert reading.read(file).text == "缔约双方"


def test_a_text_with_any_suffix_is_read(tmp_path: Path) -> None:
    for name in ("README", "a.log", "b.TXT", "c.unknown"):
        (tmp_path / name).write_text("第一条", "utf-8")
        assert reading.read(tmp_path / name).text == "第一条"


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path} is a folder; choose the files inside it."
    assert refused(tmp_path / "none.txt") == f"There is no file {tmp_path / 'none.txt'}; check its name and its place."
    assert "cannot be read" in refused(tmp_path / ("long" * 100))
    assert "cannot be read" in refused(Path("nul\0byte"))


@pytest.mark.skipif(os.name == "nt", reason="named pipes are another thing there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == f"{tmp_path / 'pipe'} is not a file; choose a text or a document."


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "closed.txt"
    file.write_text("x")

    def denied(self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refused(file) == f"{file} may not be read by you; ask for access, or copy it elsewhere."


def test_tracked_changes_are_read_in_three_ways_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert refused(tmp_path / "a.txt", changes="maybe").startswith("“maybe” is no way to read tracked changes")


def test_the_samples_are_what_their_list_says() -> None:
    listed = json.loads((SAMPLES / "samples.json").read_text("utf-8"))
    names = {document["file"] for document in listed["documents"]}
    assert names == {path.name for path in SAMPLES.glob("*.txt")}
    for document in listed["documents"]:
        text = reading.read(SAMPLES / document["file"]).text
        assert document["title"].split(" on ")[0] in text.replace("\n", " ")
        assert sum(1 for line in text.split("\n") if line.strip()) > 200
    for pair in listed["pairs"] + listed["versions"]:
        assert set(pair) <= names


def test_the_planted_one_sided_changes_are_there() -> None:
    listed = json.loads((SAMPLES / "samples.json").read_text("utf-8"))
    new = {lang: reading.read(SAMPLES / f"treaty_2024_{lang}.txt").text for lang in ("zh", "en")}
    planted = listed["for_tests"]["one_sided"]
    assert len(planted) == 3
    for change in planted:
        assert change["source"] in new["zh"]
        assert change["target"] in new["en"]
