"""The command line through its own door: a process, its output and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.core.document import Span
from app.core.imports import ImportOptions
from app.services import annotating
from app.services.importing import import_files
from app.services.library import Library


class Door:
    """Runs `duizhao` on a library of its own."""

    def __init__(self, library: Path, cache: Path) -> None:
        self.library = library
        home = library.parent / "home"
        self.environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(cache), "LC_ALL": "C"}

    def __call__(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app.main", "--library", str(self.library), *map(str, words)]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, encoding="utf-8"
        )

    def json(self, *words: str | Path) -> Any:
        finished = self(*words, "--json")
        assert finished.returncode == 0, finished.stderr
        return json.loads(finished.stdout)


@pytest.fixture
def duizhao(tmp_path: Path, cache: Path) -> Door:
    return Door(tmp_path / "library", cache)


def test_the_whole_way_by_commands(duizhao: Door, files: tuple[Path, Path], tmp_path: Path) -> None:
    imported = duizhao.json("import", *files)
    zh, en = imported["documents"]
    assert (zh["language"], en["language"], zh["script"]) == ("zh", "en", "Hans")
    assert zh["receipt"]["encoding"]
    assert imported["bitexts"] == []

    listed = duizhao.json("list")
    assert [d["id"] for d in listed["documents"]] == [zh["id"], en["id"]]

    outline = duizhao.json("outline", "渔业")
    assert outline["document"] == zh["id"]
    assert [n["label"] for n in outline["nodes"] if n["kind"] == "clause"] == ["第一条", "第二条", "第三条", "第四条"]

    aligned = duizhao.json("align", zh["id"], en["id"])
    assert aligned["kind"] == "parallel"
    nodes = {n["id"] for n in outline["nodes"]}
    assert {i for bead in aligned["beads"] for i in bead["source"]} == nodes
    assert all(bead["status"] == "automatic" for bead in aligned["beads"])
    sentences = duizhao.json("align", zh["id"], en["id"], "--level", "sentence")
    assert len(sentences["beads"]) > len(aligned["beads"])

    for query in ('"捕捞总量"', "捕撈總量", '"total annual catch"'):
        found = duizhao.json("search", query)
        assert found["total"] == 1, query
        hit = found["hits"][0]
        (start, end), *_ = hit["ranges"]
        assert hit["text"][start:end] in ("捕捞总量", "total annual catch")
    assert duizhao.json("search", "contracting", "--language", "zh")["total"] == 0
    assert duizhao.json("search", "Party", "--limit", "1")["total"] > 1

    out = tmp_path / "out.tmx"
    assert duizhao("export", aligned["bitext"], "--format", "tmx", "-o", out).returncode == 0
    assert out.stat().st_size > 1000
    assert duizhao("check").stdout == "The library is whole.\n"


def test_importing_again_names_what_is_there(duizhao: Door, files: tuple[Path, Path]) -> None:
    first = duizhao.json("import", files[0])["documents"][0]
    again = duizhao.json("import", files[0])["documents"][0]
    assert (again["id"], again["already_there"]) == (first["id"], True)


def test_convert_reads_a_file(duizhao: Door, tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("缔约国应当尊重历史。\n", encoding="utf-8")
    assert duizhao("convert", "--to", "s2t", path).stdout == "締約國應當尊重歷史。\n"
    assert duizhao("convert", "--to", "nonsense", path).returncode == 1


def test_align_lines_writes_beads(duizhao: Door, tmp_path: Path) -> None:
    (tmp_path / "zh").write_text("你好。\n今年是2019年，双方签署了协定。\n", encoding="utf-8")
    (tmp_path / "en").write_text("Hello.\nThe year is 2019.\nBoth sides signed the agreement.\n", encoding="utf-8")
    finished = duizhao("align-lines", tmp_path / "zh", tmp_path / "en")
    beads = [line.rsplit(":", 1) for line in finished.stdout.splitlines()]
    assert [bead for bead, _ in beads] == ["[0]:[0]", "[1]:[1, 2]"]
    assert all(0 <= float(score) <= 1 for _, score in beads)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["import", "nowhere.txt"], 1),
        (["outline", "nothing"], 1),
        (["no-such-file"], 1),
        (["align"], 2),
        (["search"], 2),
        (["--nonsense"], 2),
        (["annotations", "carry"], 2),
        (["annotations"], 2),
        (["bundle", "merge", "nowhere.duizhao"], 1),
        (["compare", "nothing", "nothing"], 1),
        (["glossary", "import", "nowhere.csv"], 1),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_status(duizhao: Door, words: list[str], status: int) -> None:
    finished = duizhao(*words)
    assert finished.returncode == status
    assert finished.stdout == ""
    assert len(finished.stderr.splitlines()) == 1
    assert finished.stderr.startswith("duizhao: ")


def test_a_library_that_cannot_be_opened_is_the_machines_fault(duizhao: Door, tmp_path: Path) -> None:
    duizhao.library.write_text("a file where a folder is wanted")
    finished = duizhao("list")
    assert finished.returncode == 74
    assert len(finished.stderr.splitlines()) == 1


def test_versions_are_compared(duizhao: Door, files: tuple[Path, Path], tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(
        files[1].read_text(encoding="utf-8").replace("shall exchange", "should exchange"), encoding="utf-8"
    )
    old, new = duizhao.json("import", files[1], newer)["documents"]
    page = tmp_path / "changes.html"
    compared = duizhao.json("compare", old["id"], new["id"], "--html", page)
    (changed,) = [change for change in compared["changes"] if change["kind"] != "same"]
    assert changed["kind"] == "changed"
    assert ["-", "shall"] in changed["redline"]
    assert ["+", "should"] in changed["redline"]
    assert "".join(text for op, text in changed["redline"] if op != "-").startswith("Article 2")
    assert "should" in page.read_text(encoding="utf-8")


def test_notes_and_bundles_travel(duizhao: Door, files: tuple[Path, Path], tmp_path: Path, cache: Path) -> None:
    zh, en = duizhao.json("import", *files)["documents"]
    duizhao.json("align", zh["id"], en["id"])
    with Library.open(duizhao.library, cache) as library:
        note = annotating.draft(library, [(zh["id"], Span(0, 5))], text="国名待核")
        annotating.add(library, note).do()
    written = tmp_path / "notes.jsonld"
    assert duizhao.json("annotations", "export", written)["notes"] == 1
    assert "国名待核" in written.read_text(encoding="utf-8")

    bundle = tmp_path / "all.duizhao"
    made = duizhao.json("bundle", "export", bundle)
    assert (made["documents"], made["bitexts"], made["notes"]) == (2, 1, 1)
    other = Door(tmp_path / "other", cache)
    assert other.json("bundle", "merge", bundle)["documents added"] == 2
    assert other.json("bundle", "merge", bundle)["documents added"] == 0
    assert len(other.json("list")["bitexts"]) == 1
    assert other.json("annotations", "import", written)["same"] == 1

    newer = tmp_path / "newer.txt"
    newer.write_text(files[0].read_text(encoding="utf-8").replace("十年", "五年"), encoding="utf-8")
    new = duizhao.json("import", newer)["documents"][0]
    assert duizhao.json("annotations", "carry", zh["id"], new["id"])["exact"] == 1


def test_a_word_table_tracks_what_changed_since_a_version(
    duizhao: Door, files: tuple[Path, Path], tmp_path: Path
) -> None:
    old = tmp_path / "旧协定.txt"
    old.write_text(files[0].read_text(encoding="utf-8").replace("十年", "五年"), encoding="utf-8")
    zh, en, before = duizhao.json("import", *files, old)["documents"]
    bitext = duizhao.json("align", zh["id"], en["id"])["bitext"]
    out = tmp_path / "out.docx"
    finished = duizhao("export", bitext, "--format", "docx", "-o", out, "--since", before["id"], "--author", "李译")
    assert finished.returncode == 0, finished.stderr
    with Library.open(tmp_path / "other", tmp_path) as other:
        taken = import_files(other, [out], ImportOptions(changes="reject")).documents[0].document
        assert "有效期为五年" in other.store.text(taken.id)
    refused = duizhao("export", bitext, "--format", "tmx", "-o", tmp_path / "out.tmx", "--since", before["id"])
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
