"""A bilingual Word table goes to colleagues and comes back with what they wrote."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from lxml import etree

from app.core.annotation import AnchorState, AnnotationScope, AnnotationStatus, as_draft
from app.core.document import Document
from app.core.errors import InputError
from app.services import annotating
from app.services.commented_tables import import_comments
from app.services.exporting import export
from app.services.library import Library
from app.services.undo import History
from tests.unit.services.people import note, pair

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@pytest.fixture
def sent(library: Library, tmp_path: Path) -> tuple[Library, int, Path]:
    """A bitext with a thread of two, written as a Word table."""
    source, _target, bitext = pair(library)
    question = library.store.add_annotation(replace(note(source, text="why?", tags=("law",)), author="Ann"))
    library.store.add_annotation(annotating.reply(library, question.id, "because", "Bo"))
    path = tmp_path / "table.docx"
    export(library, bitext, "docx", path)
    return library, bitext, path


def edit(path: Path, change: Callable[[WordDocument], object]) -> None:
    word = docx.Document(str(path))
    change(word)
    word.save(str(path))


def comment(word: WordDocument, row: int, column: int, text: str, words: str = "") -> None:
    """What a colleague does in Word: select words of a cell, or all of it, and write."""
    paragraph = word.tables[0].rows[row].cells[column].paragraphs[0]
    runs = [r for r in paragraph.runs if words in r.text][:1] if words else paragraph.runs
    made = word.add_comment(runs, text, "Cai", "C")
    made._comment_elm.date = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def resolve(word: WordDocument) -> None:
    """Marks every thread as done."""
    part = next(p for p in word.part.package.iter_parts() if str(p.partname).endswith("commentsExtended.xml"))
    root = etree.fromstring(part.blob)
    for entry in root:
        entry.set(W15 + "done", "1")
    part._blob = etree.tostring(root)


def rewrite(word: WordDocument, old: str, new: str) -> None:
    for one in word.comments:
        if one.text.startswith(old):
            one.paragraphs[0].runs[-1].text = one.text.replace(old, new)


def test_an_untouched_table_changes_nothing(sent: tuple[Library, int, Path]) -> None:
    library, bitext, path = sent
    before = library.store.annotations()
    outcome, _command = import_comments(library, bitext, path)
    assert (outcome.same, outcome.added, outcome.changed, outcome.disputed) == (2, [], {}, [])
    assert library.store.annotations() == before


def test_new_comments_become_notes_where_they_stand(sent: tuple[Library, int, Path]) -> None:
    library, bitext, path = sent
    edit(path, lambda w: comment(w, 2, 1, "whose?"))
    edit(path, lambda w: comment(w, 2, 0, "compare both"))
    history = History()
    _outcome, command = import_comments(library, bitext, path)
    history.do(command)
    by_text = {n.text: n for n in library.store.annotations()}
    assert by_text["whose?"].author == "Cai"
    (target,) = by_text["whose?"].targets
    assert (target.exact, target.state) == ("第二条　费用由双方分担。", AnchorState.EXACT)
    assert by_text["compare both"].scope is AnnotationScope.PAIR
    assert len(by_text["compare both"].targets) == 2
    again, _command = import_comments(library, bitext, path)
    assert again.added == []
    history.undo()
    assert {n.text for n in library.store.annotations()} == {"why?", "because"}
    history.redo()
    assert len(library.store.annotations()) == 4


def test_what_was_settled_and_reworded_there_is_so_here(sent: tuple[Library, int, Path]) -> None:
    library, bitext, path = sent
    edit(path, resolve)
    edit(path, lambda w: rewrite(w, "why?", "why not?"))
    outcome, command = import_comments(library, bitext, path)
    assert len(outcome.changed) == 2
    by_text = {n.text: n for n in library.store.annotations()}
    assert by_text["why not?"].tags == ("law",)
    assert by_text["because"].reply_to == by_text["why not?"].id
    assert all(n.status is AnnotationStatus.RESOLVED for n in by_text.values())
    history = History()
    history.do(command)
    history.undo()
    assert {(n.text, n.status) for n in library.store.annotations()} == {
        ("why?", AnnotationStatus.OPEN),
        ("because", AnnotationStatus.OPEN),
    }


def test_a_note_changed_on_both_sides_keeps_both_wordings(sent: tuple[Library, int, Path]) -> None:
    library, bitext, path = sent
    ours = library.store.annotations()[0]
    later = datetime.now(UTC) + timedelta(minutes=1)
    library.store.update_annotation(ours.id, replace(as_draft(ours), text="ours"), modified_at=later)
    edit(path, lambda w: rewrite(w, "why?", "theirs"))
    outcome, _command = import_comments(library, bitext, path)
    assert outcome.disputed == [ours.id]
    kept = library.store.annotation(ours.id)
    assert (kept.text, kept.disputed) == ("ours", True)
    (record,) = library.store.notes.records([ours.id])
    assert {w.value for w in record.fields["text"].writings} == {"ours", "theirs"}


def test_comments_in_cells_that_were_rewritten_are_never_put_on_other_words(sent: tuple[Library, int, Path]) -> None:
    library, bitext, path = sent

    def change(word: WordDocument) -> None:
        word.tables[0].rows[3].cells[1].paragraphs[0].runs[0].text = "完全不同的一句话。"
        comment(word, 3, 1, "rewritten")

    edit(path, change)
    import_comments(library, bitext, path)
    (target,) = next(n for n in library.store.annotations() if n.text == "rewritten").targets
    assert target.state in (AnchorState.CANDIDATE, AnchorState.ORPHAN)
    assert target.start == target.end


def test_another_document_is_refused(library: Library, tmp_path: Path) -> None:
    _source, _target, bitext = pair(library)
    path = tmp_path / "letter.docx"
    word = docx.Document()
    word.add_paragraph("A letter.")
    word.save(str(path))
    with pytest.raises(InputError, match="table"):
        import_comments(library, bitext, path)


def test_comments_come_back_from_a_table_that_tracks_changes_since_a_version(
    library: Library, bring: Callable[..., Document], tmp_path: Path
) -> None:
    source, _target, bitext = pair(library)
    old = bring(library.store.text(source.id).replace("双方", "各方"), "旧.txt")
    path = tmp_path / "table.docx"
    export(library, bitext, "docx", path, since=[old.id])
    edit(path, lambda w: comment(w, 2, 1, "whose?"))
    import_comments(library, bitext, path)
    (note_,) = library.store.annotations()
    (target,) = note_.targets
    assert target.document_id == source.id
    assert target.state is AnchorState.EXACT
    assert target.exact in "第二条　费用由双方分担。"


@pytest.mark.libreoffice
def test_a_thread_and_a_settled_note_come_back_from_libreoffice(
    sent: tuple[Library, int, Path], tmp_path: Path
) -> None:
    library, bitext, path = sent
    question = library.store.annotations()[0]
    library.store.update_annotation(question.id, replace(as_draft(question), status=AnnotationStatus.RESOLVED))
    export(library, bitext, "docx", path)
    before = library.store.annotations()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=1800)
    edit(tmp_path / "saved" / path.name, lambda w: comment(w, 2, 1, "whose?"))
    outcome, _command = import_comments(library, bitext, tmp_path / "saved" / path.name)
    assert (outcome.same, len(outcome.added), outcome.changed, outcome.disputed) == (2, 1, {}, [])
    assert library.store.annotations()[:2] == before
