"""A bitext with its notes as footnotes, as a page and on paper."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from app.core.annotation import AnnotationScope, AnnotationStatus, Motivation, Proposal
from app.core.errors import InputError, MachineError
from app.services.exporting import gather
from app.services.footnotes import export_with_footnotes, footnotes
from app.services.library import Library
from tests.unit.services.people import libraries, note, pair


def annotated(library: Library) -> int:
    """A bitext with two notes, one of them answered and proposing other words."""
    source, target, bitext = pair(library)
    draft = note(source, text="**shall**?", author="Ann", formatted=True, proposals=(Proposal("各方"),))
    first = library.store.add_annotation(replace(draft, alignment_id=bitext))
    answer = replace(draft, text="yes", author="Bo", reply_to=first.id, motivation=Motivation.REPLYING, formatted=False)
    library.store.add_annotation(replace(answer, proposals=()))
    library.store.add_annotation(
        note(target, "Costs", "whose?", status=AnnotationStatus.RESOLVED, alignment_id=bitext, tags=("money",))
    )
    return bitext


def test_notes_are_numbered_in_the_order_of_the_text_and_answers_stand_under_them(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        found = footnotes(gather(library, annotated(library)))
        assert [(n.number, n.row, n.note.text, [a.text for a in n.answers]) for n in found] == [
            (1, 0, "**shall**?", ["yes"]),
            (2, 1, "whose?", []),
        ]


def test_the_page_leads_to_the_note_and_back(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        out = tmp_path / "notes.html"
        assert export_with_footnotes(library, annotated(library), "html", out) == []
    page = html.fromstring(out.read_text(encoding="utf-8"))
    cells = page.xpath("//tbody/tr[1]/td[1]/p")
    assert cells[0].text_content() == "第一条　双方1应当合作。"
    assert [a.get("href") for a in page.xpath("//sup/a")] == ["#note-1", "#note-2"]
    items = [item.text_content() for item in page.xpath("//section//li")]
    assert "shall?" in items[0]
    assert "→ 各方" in items[0]
    assert "Bo: yes" in items[0]
    assert "#money · ✓" in items[1]
    assert {a.get("href") for a in page.xpath("//section//a")} == {"#at-1", "#at-2"}


def test_what_looks_like_markup_is_shown_and_does_nothing(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        source, _target, bitext = pair(library)
        library.store.add_annotation(note(source, text="<script>alert(1)</script>", author="<b>"))
        out = tmp_path / "notes.html"
        export_with_footnotes(library, bitext, "html", out)
    page = html.fromstring(out.read_text(encoding="utf-8"))
    assert page.xpath("//script") == []
    assert "<script>alert(1)</script>" in page.text_content()


def test_on_paper_the_numbers_stand_behind_the_words_and_the_notes_at_the_end(tmp_path: Path, cache: Path) -> None:
    import pypdfium2

    with libraries(tmp_path, cache, 1) as (library,):
        out = tmp_path / "notes.pdf"
        export_with_footnotes(library, annotated(library), "pdf", out)
    document = pypdfium2.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    flat = "".join(text.split())
    assert "双方[1]应当合作" in flat
    assert "Costs[2]areshared" in flat
    assert "[1]Ann" in flat
    assert "Bo:yes" in flat


def test_a_note_on_the_pair_has_its_number_at_the_row(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        source, _target, bitext = pair(library)
        library.store.add_annotation(note(source, text="both", scope=AnnotationScope.PAIR, alignment_id=bitext))
        (one,) = footnotes(gather(library, bitext))
        assert one.row == 0


def test_other_formats_and_places_that_cannot_be_written_are_told(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        bitext = annotated(library)
        with pytest.raises(InputError, match="html or pdf"):
            export_with_footnotes(library, bitext, "tmx", tmp_path / "x")
        with pytest.raises(MachineError, match="another place"):
            export_with_footnotes(library, bitext, "html", tmp_path / "none" / "x.html")
