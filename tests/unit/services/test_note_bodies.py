"""What notes say, ready to be shown."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.core.annotation import Proposal
from app.core.comparison import PieceOp
from app.core.language import Language
from app.services import note_bodies
from tests.unit.services.people import add, libraries, note


def test_a_text_without_formatting_is_meant_letter_by_letter() -> None:
    assert note_bodies.html("*a* <b>\nc", formatted=False) == "<p>*a* &lt;b&gt;<br>c</p>"
    assert note_bodies.html("*a* **b**", formatted=True) == "<p><em>a</em> <strong>b</strong></p>"
    assert note_bodies.html("", formatted=False) == ""


@given(st.text("ab*\\- \n", max_size=30))
def test_formatting_begun_later_changes_nothing_that_was_said(text: str) -> None:
    assert note_bodies.plain(note_bodies.as_formatted(text), formatted=True) == text


def test_a_proposed_wording_is_a_redline_against_its_words(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        made = replace(note(add(library), "费用由双方分担"), proposals=(Proposal("费用由各方分担"), Proposal("x", 7)))
        (line,) = note_bodies.redlines(library, library.store.add_annotation(made))
        assert "".join(p.text for p in line.pieces if p.op is not PieceOp.INSERTED) == "费用由双方分担"
        assert "".join(p.text for p in line.pieces if p.op is not PieceOp.DELETED) == "费用由各方分担"


def test_very_long_wordings_are_shown_whole_beside_each_other() -> None:
    assert len(note_bodies.pieces("a" * 4_000, "b" * 4_000, Language.EN)) == 2
