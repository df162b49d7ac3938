"""What is known of versions, as JSON and as lines: names, numbers and ranges that scripts rely on."""

from app.core.alignment import Alignment, AlignmentKind, Bead, BeadStatus, Relation
from app.core.comparison import (
    Change,
    ChangeKind,
    Finding,
    MapLine,
    Moment,
    OneSided,
    OneSidedReason,
    Piece,
    PieceOp,
    Prompt,
    PromptKind,
    Thread,
    ThreadStep,
    Timeline,
)
from app.core.document import Span
from app.core.language import Language
from app.services import comparing_json
from tests.unit.formats.comparisons import document
from tests.unit.formats.test_compare_passages import shared

CHANGE = Change(ChangeKind.CHANGED, (1,), (2,), (Piece(PieceOp.DELETED, "90"), Piece(PieceOp.INSERTED, "60")))
PROMPT = Prompt(PromptKind.NUMBER, "Numbers: 90 on one side, 60 on the other.", (Span(3, 5),), (Span(7, 9),))
BEAD = Bead(5, 7, 0, (1,), (2, 3), 0.98765, Relation.REVISED, BeadStatus.AUTOMATIC)
BITEXT = Alignment(7, 1, 2, AlignmentKind.COMPARABLE)


def test_passages_have_spans_and_their_nearness() -> None:
    first = comparing_json.passages(shared())["passages"][0]  # type: ignore[index]
    assert (first["a"], first["b"], first["nearness"]) == ([0, 15], [3, 18], 0.996)
    assert comparing_json.passage_lines(shared())[-1] == "2 shared"


def test_a_timeline_is_of_all_clauses_or_of_one() -> None:
    moments = (Moment(1, ThreadStep.APPEARED, (1,)), Moment(2, ThreadStep.CHANGED, (2,), CHANGE))
    found = Timeline((document(1, "甲", "2016"), document(2, "乙", "2024")), (Thread(moments),))
    (thread,) = comparing_json.timeline(found)["threads"]  # type: ignore[misc]
    assert thread["moments"][1] == {
        "document": 2,
        "step": "changed",
        "clauses": [2],
        "redline": [["-", "90"], ["+", "60"]],
    }
    assert comparing_json.timeline(found, 99)["threads"] == []
    assert comparing_json.timeline_lines(found, 2) == ["1: 2016 appeared, 2024 changed", "1 clauses in 2 versions"]


def test_what_changed_in_one_language_only_names_it() -> None:
    one = OneSided(Language.EN, OneSidedReason.NUMBERS, CHANGE, (9,), "90 → 60")
    (told,) = comparing_json.one_sided([one])["changes"]  # type: ignore[misc]
    assert (told["language"], told["reason"], told["counterpart"]) == ("en", "numbers", [9])
    assert comparing_json.one_sided_lines([one]) == ["en  numbers  2  90 → 60", "1 in one language only"]


def test_prompts_say_where_they_stand_and_whether_they_were_dismissed() -> None:
    findings = [Finding(5, PROMPT, "abc"), Finding(6, PROMPT, "def", "as agreed")]
    first, second = comparing_json.parity(BITEXT, {5: BEAD}, findings)["prompts"]  # type: ignore[misc]
    assert (first["source"], first["target"], first["source_ranges"]) == ([1], [2, 3], [[3, 5]])
    assert (second["source"], second["dismissed"]) == ([], "as agreed")
    assert comparing_json.parity_lines(findings)[-1] == "1 to look at, 1 dismissed"


def test_the_map_has_a_line_for_each_bead() -> None:
    lines = [MapLine(BEAD, (PROMPT,))]
    (line,) = comparing_json.clause_map(BITEXT, lines)["lines"]  # type: ignore[misc]
    assert (line["relation"], line["score"], [p["kind"] for p in line["differing"]]) == ("revised", 0.9877, ["number"])
    assert comparing_json.map_lines(lines)[-1] == "1 revised"
