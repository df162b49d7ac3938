"""Occurrences with their contexts and their other side."""

import csv
from pathlib import Path

import openpyxl
import pytest

from app.core.errors import InputError, MachineError
from app.core.language import Language
from app.core.search import ContextSort
from app.services.concordance import concordance, export
from app.services.library import Library
from tests.unit.services.shelves import pair, put

LINES = ["乙渔业合作", "甲渔业港口", "丙渔业渔业"]


def test_every_occurrence_is_a_line_with_its_other_side(library: Library) -> None:
    pair(library, LINES, ["one", "two", "three"])
    made = concordance(library, "漁業")
    assert made.total == 4
    assert [(line.left, line.keyword, line.right, line.counterparts) for line in made.lines] == [
        ("乙", "渔业", "合作", ("one",)),
        ("甲", "渔业", "港口", ("two",)),
        ("丙", "渔业", "渔业", ("three",)),
        ("丙渔业", "渔业", "", ("three",)),
    ]


def test_lines_are_sorted_by_what_stands_beside_the_keyword(library: Library) -> None:
    put(library, ["the sea port of a", "a river port and", "our sea port is", "big port"], Language.EN)
    by_left = concordance(library, "port", sort=ContextSort.LEFT)
    assert [line.left for line in by_left.lines] == ["big ", "a river ", "our sea ", "the sea "]
    by_right = concordance(library, "port", sort=ContextSort.RIGHT, limit=3)
    assert [line.right for line in by_right.lines] == ["", " and", " is"]
    assert by_right.total == 4
    down = concordance(library, "port", sort=ContextSort.RIGHT, descending=True)
    assert down.lines[0].right == " of a"


def test_chinese_left_contexts_are_compared_from_the_keyword_outwards(library: Library) -> None:
    put(library, ["甲丁渔业", "丙乙渔业", "乙丁渔业"])
    made = concordance(library, "渔业", sort=ContextSort.LEFT)
    lefts = [line.left for line in made.lines]
    assert lefts == sorted(lefts, key=lambda left: left[::-1])


def test_a_query_across_the_pair_has_its_own_counterparts(library: Library) -> None:
    pair(library, ["目标", "目标"], ["aim", "objective"])
    (line,) = concordance(library, "zh:目标 -en:objective").lines
    assert line.counterparts == ("aim",)


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx"])
def test_a_concordance_is_exported_without_formulas(library: Library, tmp_path: Path, ending: str) -> None:
    pair(library, ["渔业=1+1", "=渔业，\t港口"], ["=HYPERLINK(1)", "two\nlines"])
    out = tmp_path / f"lines.{ending}"
    assert export(library, concordance(library, "渔业"), out) == []
    if ending == "xlsx":
        rows = [[cell.value or "" for cell in row] for row in openpyxl.load_workbook(out).active.iter_rows()]
        assert rows[1][2:] == ["", "渔业", "=1+1", "=HYPERLINK(1)"]
        assert all(c.data_type != "f" for row in openpyxl.load_workbook(out).active.iter_rows() for c in row)
        return
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="," if ending == "csv" else "\t"))
    assert rows[0] == ["document", "label", "left", "keyword", "right", "other side"]
    assert rows[1] == ["协定", "", "", "渔业", "'=1+1", "'=HYPERLINK(1)"]
    assert rows[2] == ["协定", "", "'=", "渔业", "，\t港口", "two\nlines"]


def test_another_format_and_a_place_that_cannot_be_written_are_told(library: Library, tmp_path: Path) -> None:
    made = concordance(library, "x")
    assert made.lines == ()
    with pytest.raises(InputError, match="xlsx"):
        export(library, made, tmp_path / "lines.pdf")
    with pytest.raises(MachineError, match="written"):
        export(library, made, tmp_path / "none" / "lines.csv")
