"""Searching by command: hits with their other side, a concordance, renderings, and the language told in the help."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import parse, run
from app.core.errors import UsageError
from app.main import main
from app.services.library import Library
from tests.unit.services.shelves import pair


@pytest.fixture
def ask(library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs `duizhao search` on a small bitext and gives what it prints."""
    pair(
        library,
        ["渔业合作是总体目标", "加强渔业管理", "总体目标不变"],
        ["fisheries cooperation is the overall objective", "strengthen fisheries management", "the goal remains"],
    )
    monkeypatch.setattr("app.cli.searches.open_library", lambda _: _Open(library))

    def act(*words: str) -> str:
        import sys

        assert run(parse(["search", *words]), sys.stdout) == 0
        return capsys.readouterr().out

    return act


class _Open:
    """A library that stays open when a command is done with it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __enter__(self) -> Library:
        return self._library

    def __exit__(self, *_: object) -> None:
        """Leave it open."""


def test_hits_come_with_their_other_side(ask: Any) -> None:
    found = json.loads(ask('zh:总体目标 -en:"overall objective"', "--json"))
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert hit["text"] == "总体目标不变"
    assert [other["text"] for other in hit["counterparts"]] == ["the goal remains"]


def test_a_concordance_is_printed_in_the_order_asked_for(ask: Any) -> None:
    printed = ask("渔业", "--concordance", "--sort", "right").splitlines()
    assert [line.split("[渔业] ")[1].split("  (")[0] for line in printed[:2]] == sorted(["合作是总体目标", "管理"])
    assert printed[-1] == "2 found"
    lines = json.loads(ask("渔业", "--concordance", "--sort", "left", "--descending", "--json"))
    assert [(line["left"], line["keyword"]) for line in lines["lines"]] == [("加强", "渔业"), ("", "渔业")]
    assert lines["lines"][0]["counterparts"] == ["strengthen fisheries management"]


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
def test_a_concordance_is_written(ask: Any, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"lines.{form}"
    printed = ask("渔业", "--concordance", "--out", str(out))
    assert printed.splitlines()[0] == f"2 lines written to {out}"
    if form == "csv":
        rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
        assert [row[3] for row in rows] == ["keyword", "渔业", "渔业"]
    else:
        assert out.stat().st_size > 100


def test_renderings_are_counted(ask: Any) -> None:
    found = json.loads(ask("渔业", "--renderings", "--json"))
    assert (found["term"], found["beads"]) == ("渔业", 2)
    assert found["renderings"][0]["words"] == "fisheries"
    assert len(found["renderings"][0]["places"]) == 2
    assert ask("渔业", "--renderings").splitlines()[-1] == "2 pairs hold 渔业"


@pytest.mark.parametrize(
    "words",
    [["--sort", "left"], ["--out", "x.csv"], ["--renderings", "--concordance"], ["--limit", "-1"]],
)
def test_what_does_not_go_together_is_refused(ask: Any, words: list[str]) -> None:
    with pytest.raises(UsageError):
        ask("渔业", *words)


def test_the_help_names_the_query_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["search", "--help"])
    told = capsys.readouterr().out
    for piece in ("zh:", "en:", "OR", "~5", "label:", "kind:", "in:", "work:", "date:", "note:", "tag:", "author:",
                  "bead:", "w?rd", "=plans", "--concordance", "--renderings"):  # fmt: skip
        assert piece in told
