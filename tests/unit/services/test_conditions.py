"""Conditions that only the library can decide."""

import re

import pytest

from app.core.annotation import AnnotationDraft, Target
from app.core.document import SegmentKind
from app.core.language import Language
from app.search import parse as parse_module
from app.search.errors import QueryError
from app.services import places
from app.services.conditions import KINDS
from app.services.library import Library
from tests.unit.services.shelves import found, pair, put

HEADING, CLAUSE = SegmentKind.HEADING, SegmentKind.CLAUSE


def test_labels_are_found_in_any_writing(library: Library) -> None:
    put(library, ["第五条 甲", "第十五条 乙", "一、丙"], labels=["第五条", "第十五条", "一、"])
    put(library, ["Article 5 a", "V. b"], Language.EN, title="x", labels=["Article 5", "V."])
    assert found(library, "label:第五条") == ["第五条 甲", "Article 5 a"]
    assert found(library, 'label:"article v" zh:甲') == ["第五条 甲"]
    assert found(library, "label:第*条") == ["第五条 甲", "第十五条 乙"]
    assert found(library, "label:一") == ["一、丙"]
    assert found(library, "-label:第五条 zh:乙") == ["第十五条 乙"]


def test_kinds(library: Library) -> None:
    put(library, ["总则", "渔业"], kinds=[HEADING, CLAUSE])
    assert found(library, "kind:heading") == ["总则"]
    assert found(library, "kind:heading,Clause 渔业") == ["渔业"]
    with pytest.raises(QueryError, match="heading") as caught:
        found(library, "渔业 kind:verse")
    assert caught.value.column == 3


def test_documents_and_works_by_title_and_number(library: Library) -> None:
    one, _ = put(library, ["甲"], title="行动计划"), put(library, ["甲乙"], title="联合声明")
    assert found(library, "甲 in:行動計劃") == ["甲"]
    assert found(library, f"in:{one.id}") == ["甲"]
    assert found(library, "甲 -in:行动") == ["甲乙"]
    assert found(library, 'work:"联合声明"') == ["甲乙"]
    assert found(library, f"work:{one.work_id}") == ["甲"]
    for query in ("in:无此", "work:无此"):
        with pytest.raises(QueryError, match="title"):
            found(library, query)


@pytest.mark.parametrize(
    ("date", "dated"),
    [
        ("2019", ["甲", "乙"]),
        ("2019-04", ["甲", "乙"]),
        ("2019-05", ["甲"]),
        ("2019..2023", ["甲", "乙", "丙"]),
        ("2019-04-30..", ["甲", "乙", "丙"]),
        ("2020..", ["丙"]),
        ("..2019", ["甲", "乙"]),
        ("..2018", []),
    ],
)
def test_dates_of_documents(library: Library, date: str, dated: list[str]) -> None:
    for text, day in (("甲", "2019"), ("乙", "2019-04-30"), ("丙", "2023-12"), ("丁", "")):
        put(library, [text], title=text, date=day)
    assert found(library, f"date:{date}") == dated


@pytest.mark.parametrize("date", ["..", "19", "2019-4", "2019...2020", "last"])
def test_other_dates_are_refused(library: Library, date: str) -> None:
    put(library, ["甲"])
    with pytest.raises(QueryError, match="2019"):
        found(library, f"date:{date}")


def test_notes_tags_and_authors_of_the_clauses_they_stand_on(library: Library) -> None:
    document = put(library, ["甲乙", "丙丁", "戊"])
    store = library.store

    def note(start: int, end: int, text: str, tag: str, author: str) -> None:
        target = Target(document.id, start, end, store.text(document.id)[start:end])
        store.add_annotation(AnnotationDraft((target,), text=text, tags=(tag,), author=author))

    note(1, 2, "见譯文", "术语", "李")
    note(1, 4, "both", "Form", "Wang Wei")
    assert found(library, "note:译文") == ["甲乙"]
    assert found(library, "note:both") == ["甲乙", "丙丁"]
    assert found(library, "note:*") == ["甲乙", "丙丁"]
    assert found(library, "-note:*") == ["戊"]
    assert found(library, "tag:form") == ["甲乙", "丙丁"]
    assert found(library, "tag:術語") == ["甲乙"]
    assert found(library, "author:wang") == ["甲乙", "丙丁"]
    assert found(library, "author:nobody") == []


@pytest.mark.parametrize("turned", [False, True])
def test_beads_by_their_size_chinese_first_and_by_doubt(library: Library, turned: bool) -> None:
    beads = [((0,), (0,)), ((1,), ()), ((2,), (1, 2)), ((), (3,))]
    pair(library, ["甲", "乙", "丙"], ["a", "b", "c", "d"], beads, turned=turned, scores=[0.9, 0.5, 0.4, 0.9])
    assert found(library, "bead:1-0") == ["乙"]
    assert found(library, "bead:0-1") == ["d"]
    assert found(library, "bead:1-2") == ["丙", "b", "c"]
    assert found(library, "bead:doubtful") == ["乙", "丙", "b", "c"]
    assert found(library, "bead:automatic zh:甲") == ["甲"]
    assert found(library, "bead:accepted") == []


@pytest.mark.parametrize("name", ["search.md", "search.zh-Hans.md"])
def test_every_condition_and_every_kind_is_explained_in_the_help(name: str) -> None:
    told = (places.RESOURCES / "help" / name).read_text(encoding="utf-8")
    names = set(re.findall(r"`(\w+):", told))
    assert set(parse_module.CONDITIONS) <= names
    (line,) = [line for line in told.splitlines() if line.startswith("| `kind:heading`")]
    assert all(kind in line for kind in KINDS)
