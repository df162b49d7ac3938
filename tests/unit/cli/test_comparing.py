"""The command `compare` and the questions it answers, through its own door."""

from pathlib import Path

import pytest

from tests.conftest import EN, ZH
from tests.unit.cli.test_commands import Door, duizhao

__all__ = ["duizhao"]
NEW = ZH.replace("12,500吨", "15,000吨").replace("第三条　", "第三条　缔约双方应当互相通报渔业管理措施。\n第四条　")


@pytest.fixture
def ids(duizhao: Door, tmp_path: Path) -> tuple[int, int]:
    """The ids of an old and a new version."""
    found = []
    for name, text in (("旧.txt", ZH), ("新.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.append(duizhao.json("import", tmp_path / name)["documents"][0]["id"])
    return found[0], found[1]


def test_changes_are_those_of_the_contract(duizhao: Door, ids: tuple[int, int]) -> None:
    printed = duizhao.json("compare", *ids)
    kinds = {"same", "changed", "moved", "moved-changed", "split", "merged", "inserted", "deleted"}
    assert {change["kind"] for change in printed["changes"]} <= kinds
    changed = next(change for change in printed["changes"] if change["kind"] == "changed")
    assert {"kind", "a", "b", "redline"} <= changed.keys()
    assert all(op in ("=", "-", "+") for op, _ in changed["redline"])
    nodes = [{n["id"] for n in duizhao.json("outline", i)["nodes"]} for i in ids]
    for side, known in zip(("a", "b"), nodes, strict=True):
        assert {i for change in printed["changes"] for i in change[side]} == known


def test_shared_passages_have_spans_in_either_text(duizhao: Door, ids: tuple[int, int]) -> None:
    printed = duizhao.json("compare", *ids, "--passages")
    assert printed["passages"]
    for passage in printed["passages"]:
        old = "".join(text for op, text in passage["redline"] if op != "+")
        assert len(old) == passage["a"][1] - passage["a"][0]
        assert 0 < passage["nearness"] <= 1


def test_a_timeline_follows_each_clause(duizhao: Door, ids: tuple[int, int]) -> None:
    printed = duizhao.json("compare", *ids, "--timeline")
    assert printed["documents"] == list(ids)
    steps = [[moment["step"] for moment in thread["moments"]] for thread in printed["threads"]]
    assert ["appeared", "changed"] in steps
    assert ["appeared"] in steps
    changed = next(thread for thread in printed["threads"] if [m["step"] for m in thread["moments"]][-1] == "changed")
    clause = changed["moments"][0]["clauses"][0]
    one = duizhao.json("compare", *ids, "--timeline", "--clause", clause)
    assert one["threads"] == [changed]


def test_parity_and_map_of_a_bitext(duizhao: Door, tmp_path: Path) -> None:
    for name, text in (("协定.txt", ZH), ("agreement.txt", EN.replace("12,500", "12,800"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = duizhao.json("import", tmp_path / "协定.txt", tmp_path / "agreement.txt")["documents"]
    bitext = duizhao.json("align", *(d["id"] for d in made))["bitext"]
    (prompt,) = duizhao.json("compare", bitext, "--parity")["prompts"]
    assert prompt["kind"] == "number"
    assert prompt["dismissed"] is None
    lines = duizhao.json("compare", bitext, "--map")["lines"]
    assert [p["kind"] for line in lines for p in line["differing"]] == ["number"]
    assert "12500 on one side, 12800" in duizhao("compare", bitext, "--parity").stdout


def test_every_format_is_written_in_the_language_asked_for(duizhao: Door, ids: tuple[int, int], tmp_path: Path) -> None:
    outs = [tmp_path / f"redline.{form}" for form in ("html", "pdf", "docx", "xlsx")]
    finished = duizhao(
        "compare", *ids, *(w for out in outs for w in (f"--{out.suffix[1:]}", out)), "--words", "zh-Hant"
    )
    assert finished.returncode == 0, finished.stderr
    assert all(out.stat().st_size > 1000 for out in outs)
    assert "處改動" in outs[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["1"], ["1", "2", "3"], ["1", "2", "--parity"], ["1", "--passages"]])
def test_a_wrong_number_of_texts_is_wrong_usage(duizhao: Door, words: list[str]) -> None:
    finished = duizhao("compare", *words)
    assert finished.returncode == 2
    assert "takes" in finished.stderr
