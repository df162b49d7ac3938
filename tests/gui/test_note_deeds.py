"""Notes carried and placed, disputes settled, many tagged, sent out and taken back: through the window's actions."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.annotation import AnchorState, Annotation, AnnotationStatus
from app.core.document import Document, DocumentDraft, Receipt, Span
from app.core.language import Language, Script
from app.core.registers import Register, Writing
from app.services import annotating, referring, tagging
from app.services.drafting import segments_of
from app.services.exporting import export
from app.services.library import Library
from app.services.note_jobs import CommentsJob, RegisterJob
from app.ui import citation_page, note_results
from app.ui.application import Program
from app.ui.citation_page import CitationPage
from app.ui.conflict_page import DisputesPage, in_words
from app.ui.review_panel import ASKER, PlacesPanel
from app.ui.tagging_page import TaggingPage

Press = Callable[..., None]
LEFT = Qt.MouseButton.LeftButton
ROOT = Path(__file__).parents[2]


def stored(window: Program, document: int | None = None) -> list[Annotation]:
    return sorted(window.session.library.store.annotations(document), key=lambda n: n.id)


def write(window: Program, words: str, text: str, **more: object) -> int:
    """A note on words of the Chinese text; its id."""
    library = window.session.library
    at = library.store.text(1).index(words)
    draft = annotating.draft(library, [(1, Span(at, at + len(words)))], text=text, author="Ann", alignment_id=1)
    made = library.store.add_annotation(replace(draft, **more))  # type: ignore[arg-type]
    window.workspace.noting.refresh()
    return made.id


def revised(window: Program) -> Document:
    """A new version of the Chinese text: a clause put in before the others, words changed, words gone."""
    library = window.session.library
    old = library.store.text(1)
    text = old.replace("第一条", "第一条　为本协定之目的，适用下列定义与解释。\n第二条", 1)
    text = text.replace("12,500吨", "13,000吨").replace("遵守该方法律", "听从港口当局")
    segments, _nodes, _long = segments_of(text, Language.ZH)
    draft = DocumentDraft("第二稿", Language.ZH, Script.HANS, text, text.encode(), "第二稿.txt", Receipt("UTF-8"))
    draft = replace(draft, work_id=library.store.document(1).work_id)
    return library.store.add_document(draft, segments)


@pytest.fixture
def carried(window: Program, press: Press, qtbot: QtBot) -> tuple[Program, PlacesPanel]:
    """Three notes carried to a new version through the action, the list of places open."""
    write(window, "相互尊重", "stays")
    write(window, "12,500吨", "how much?")
    write(window, "遵守该方法律", "gone")
    revised(window)
    window.workspace.actions["notes.carry"].trigger()
    press("第二稿")
    press(Qt.Key.Key_Return)
    assert len(stored(window, 3)) == 3
    answered(window, qtbot, lambda: qtbot.mouseClick(window.workspace.middle.banner._offer, LEFT))
    return window, window.further.notes.places


def test_notes_are_carried_and_what_is_unsure_is_listed(carried: tuple[Program, PlacesPanel]) -> None:
    window, panel = carried
    states = {n.text: n.targets[0].state for n in stored(window, 3)}
    assert states["stays"] is AnchorState.MOVED
    assert states["how much?"] in (AnchorState.CANDIDATE, AnchorState.ORPHAN)
    assert states["gone"] in (AnchorState.CANDIDATE, AnchorState.ORPHAN)
    assert panel.tree.topLevelItemCount() == 3
    assert "3" in panel._said.text()
    assert [n.text for n in stored(window, 1)] == ["stays", "how much?", "gone"]


def answered(window: Program, qtbot: QtBot, act: Callable[[], object]) -> None:
    """Act, and wait for the list of places that comes of it."""
    answers = window.workspace.errands.answered
    with qtbot.waitSignal(answers, timeout=20_000, check_params_cb=lambda asker: asker == ASKER):
        act()


def item_of(panel: PlacesPanel, words: str):
    tops = (panel.tree.topLevelItem(at) for at in range(panel.tree.topLevelItemCount()))
    return next(top for top in tops if top is not None and words in top.text(0))


def test_a_note_that_moved_is_taken_as_right(carried: tuple[Program, PlacesPanel], press: Press, qtbot: QtBot) -> None:
    window, panel = carried
    panel.tree.setCurrentItem(item_of(panel, "相互尊重"))
    answered(window, qtbot, lambda: press(Qt.Key.Key_Return, on=panel.tree))
    (note,) = (n for n in stored(window, 3) if n.text == "stays")
    assert note.targets[0].state is AnchorState.EXACT
    assert panel.tree.topLevelItemCount() == 2
    answered(window, qtbot, window.session.undo)
    assert panel.tree.topLevelItemCount() == 3


def test_a_candidate_is_chosen_among_the_places_shown(
    carried: tuple[Program, PlacesPanel], press: Press, qtbot: QtBot
) -> None:
    window, panel = carried
    top = item_of(panel, "12,500吨")
    panel.tree.setCurrentItem(top.child(0))
    panel.show_place()
    chosen = window.workspace.sheet.selection()
    answered(window, qtbot, lambda: press(Qt.Key.Key_Return, on=panel.tree))
    (note,) = (n for n in stored(window, 3) if n.text == "how much?")
    assert note.targets[0].state is AnchorState.EXACT
    assert (note.targets[0].start, note.targets[0].end) == (chosen[0].start, chosen[0].end)


def test_a_lost_note_is_put_on_words_that_are_selected(carried: tuple[Program, PlacesPanel], qtbot: QtBot) -> None:
    window, panel = carried
    panel.tree.setCurrentItem(item_of(panel, "遵守该方法律"))
    qtbot.mouseClick(panel._here, LEFT)
    assert window.workspace.middle.banner.sentence() == "Select the words in the text first."
    at = window.session.library.store.text(3).index("听从港口当局")
    sheet = window.workspace.sheet
    column = sheet.rows.column_of(3)
    sheet.reader_of(column).set_selection(column, at, at + 6)
    answered(window, qtbot, lambda: qtbot.mouseClick(panel._here, LEFT))
    (note,) = (n for n in stored(window, 3) if n.text == "gone")
    assert (note.targets[0].exact, note.targets[0].state) == ("听从港口当局", AnchorState.EXACT)


def test_carrying_is_one_step_of_undo_and_twice_is_once(carried: tuple[Program, PlacesPanel], press: Press) -> None:
    window, _panel = carried
    window.session.open_document(1)
    window.workspace.actions["notes.carry"].trigger()
    press("第二稿")
    press(Qt.Key.Key_Return)
    assert window.workspace.middle.banner.sentence() == "All of these notes were carried before."
    window.session.undo()
    assert stored(window, 3) == []
    window.session.redo()
    assert len(stored(window, 3)) == 3


def quarrel(window: Program, number: int, **fields: object) -> None:
    """Somebody wrote other things into a note, not knowing of ours."""
    notes = window.session.library.store.notes
    (record,) = notes.records([number])
    changed = dict(record.fields)
    for name, value in fields.items():
        register = changed[name]
        writing = Writing(("elsewhere", 1), datetime.now(UTC), "Bo", value)
        changed[name] = Register((*register.writings, writing), {**register.context, "elsewhere": 1})
    notes.put([replace(record, fields=changed)])
    window.workspace.noting.refresh()


def test_disputes_stand_side_by_side_and_are_settled_by_a_click(window: Program, qtbot: QtBot) -> None:
    number = write(window, "相互尊重", "must?")
    quarrel(window, number, text="will?", colour="sky")
    window.workspace.actions["notes.settle"].trigger()
    (page,) = window.shell.findChildren(DisputesPage)
    words = {label.text() for label in page.findChildren(QLabel)}
    assert {"must?", "will?"} <= words
    take = [b for b in page.findChildren(QPushButton) if b.text() == "Keep both"]
    qtbot.mouseClick(take[0], LEFT)
    (note,) = stored(window)
    assert set(note.text.split("\n\n")) == {"must?", "will?"}
    assert note.disputed
    take = [b for b in page.findChildren(QPushButton) if b.text() == "Take this" and b.isVisible()]
    qtbot.mouseClick(take[0], LEFT)
    assert not stored(window)[0].disputed
    window.session.undo()
    assert stored(window)[0].disputed
    page.settle_all()
    assert not stored(window)[0].disputed
    page.close()


def test_nothing_disputed_is_said(window: Program) -> None:
    window.workspace.actions["notes.settle"].trigger()
    assert window.workspace.middle.banner.sentence() == "No note is disputed."


def test_the_values_of_a_dispute_are_in_words() -> None:
    assert in_words("status", AnnotationStatus.RESOLVED.value) == "resolved"
    assert in_words("tags", ["law", "style"]) == "#law, #style"
    assert in_words("deleted", True) == "deleted"  # noqa: FBT003 - a value
    assert in_words("targets", [{"exact": "双方", "path": "1"}]) == "“双方” 1"
    assert in_words("proposals", []) == "(nothing)"


def test_the_notes_of_the_panel_are_tagged_at_once(window: Program, press: Press) -> None:
    write(window, "相互尊重", "one", tags=("old",))
    write(window, "12,500吨", "two")
    window.workspace.actions["notes.tag"].trigger()
    (page,) = window.shell.findChildren(TaggingPage)
    press("law, style", on=page.put_on)
    press("old", on=page.take_off)
    press(Qt.Key.Key_Return, on=page.take_off)
    assert [n.tags for n in stored(window)] == [("law", "style"), ("law", "style")]
    window.session.undo()
    assert [n.tags for n in stored(window)] == [("old",), ()]


def test_a_set_of_tags_goes_out_and_comes_in(window: Program, tmp_path: Path) -> None:
    write(window, "相互尊重", "one", tags=("law",))
    deeds = window.further.notes
    deeds._hand_out_tags(str(tmp_path / "tags.json"))
    library = window.session.library
    tagging.set_tags(library, []).do()
    deeds._take_in_tags(str(tmp_path / "tags.json"))
    assert [tag.name for tag in tagging.tag_set(library)] == ["law"]
    window.session.undo()
    assert tagging.tag_set(library) == []


def test_the_reference_is_copied_and_leads_back(window: Program, press: Press) -> None:
    window.workspace.sheet.reader.go_to_row(3)
    window.workspace.actions["copy_citation"].trigger()
    said = QGuiApplication.clipboard().text()
    assert "第三条" in said
    assert "Article 3" in said
    found = referring.go_to(window.session.library, said)
    assert found.alignment_id == 1
    segment = window.session.library.store.segment(found.places[0][1])
    assert window.workspace.sheet.cell(0).spans[0].start == segment.start


def test_an_institution_has_its_own_form_of_references(window: Program, press: Press) -> None:
    window.workspace.sheet.reader.go_to_row(3)
    window.workspace.actions["citation"].trigger()
    (page,) = window.shell.findChildren(CitationPage)
    assert page.template.isReadOnly()
    page.add_named("Ministry")
    page.template.clear()
    press("{zh_title} {zh_place}[ / {en_place}]", on=page.template)
    assert page._shown.text().endswith("第三条 / Article 3")
    press("{nothing}", on=page.template)
    assert "no field" in page._shown.text()
    page.close()
    window.workspace.actions["copy_citation"].trigger()
    assert QGuiApplication.clipboard().text().endswith("第三条 / Article 3")
    settings = window.session.settings
    assert citation_page.templates(settings) == {"Ministry": "{zh_title} {zh_place}[ / {en_place}]"}


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_footnotes_are_written_by_the_action(window: Program, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    write(window, "相互尊重", "why?")
    window.workspace.actions[f"notes.{form}"].trigger()
    (dialog,) = window.shell.findChildren(QFileDialog)
    out = tmp_path / f"out.{form}"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    assert out.stat().st_size > 500
    assert window.workspace.middle.banner.sentence().startswith(f"out.{form} is written.")


def test_the_register_is_written_by_the_action(window: Program, tmp_path: Path) -> None:
    import openpyxl

    write(window, "相互尊重", "why?")
    window.session.jobs.submit(RegisterJob(tmp_path / "notes.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "notes.xlsx").active
    assert "why?" in [cell.value for cell in sheet[2]]


def test_comments_come_back_from_a_word_table(window: Program, tmp_path: Path) -> None:
    import docx

    write(window, "相互尊重", "why?")
    library = window.session.library
    export(library, 1, "docx", tmp_path / "table.docx")
    document = docx.Document(tmp_path / "table.docx")
    cell = document.tables[0].rows[3].cells[1]
    document.add_comment(cell.paragraphs[0].runs, text="核对数字", author="Bo", initials="B")
    document.save(tmp_path / "table.docx")
    window.session.jobs.submit(CommentsJob(1, tmp_path / "table.docx"))
    assert sorted(n.text for n in stored(window)) == ["why?", "核对数字"]
    assert window.workspace.middle.banner.sentence() == "1 comment came in."
    window.session.undo()
    assert [n.text for n in stored(window)] == ["why?"]
    window.session.redo()
    window.session.jobs.submit(CommentsJob(1, tmp_path / "table.docx"))
    assert window.workspace.middle.banner.sentence() == "There is nothing new in this table."
    assert len(stored(window)) == 2


def test_the_library_search_sees_notes(window: Program, press: Press, qtbot: QtBot) -> None:
    write(window, "相互尊重", "ask the harbour master")
    found = window.further.notes.found
    window.workspace.actions["search"].trigger()
    answers = window.workspace.errands.answered
    with qtbot.waitSignal(answers, timeout=20_000, check_params_cb=lambda asker: asker == note_results.ASKER):
        press("harbour", on=window.workspace.results.field)
    assert found.link.isVisible()
    assert found.link.text() == "1 note"
    with qtbot.waitSignal(answers, timeout=20_000, check_params_cb=lambda asker: asker == "notebook"):
        qtbot.mouseClick(found.link, LEFT)
    assert window.workspace.notebook.field.text() == "harbour"
    assert window.workspace.notebook.view.model().rowCount() == 1


TYPIST = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from app.services.library import Library
from app.services.settings import Settings
from app.ui.application import Program
from app.ui.jobs import InProcess

application = QApplication([])
home = Path(sys.argv[1])
library = Library.open(home / "library", Path(sys.argv[2]))
library.store.set_state("open", ["bitext", 1])
settings = Settings(home / "settings.json")
settings.set("language", "en")
program = Program(application, settings)
program.furnish(library, InProcess(library))
program.shell.show()
work = program.workspace
work.sheet.reader.go_to_row(2)
work.noting.write()
editor = work.notes.editor
told = [0]

def kept(draft):
    print("kept " + draft.text, flush=True)
    told[0] += 1
    QTest.keyClicks(editor.text, " word" + str(told[0]))

editor.kept.connect(kept)
QTest.keyClicks(editor.text, "first")
application.exec()
"""


@pytest.mark.parametrize("pauses", [1, 3])
@pytest.mark.usefixtures("bitext")
def test_the_window_is_killed_after_a_pause_and_the_note_is_there(tmp_path: Path, cache: Path, pauses: int) -> None:
    command = [sys.executable, "-c", TYPIST, str(tmp_path), str(cache)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as typist:
        assert typist.stdout is not None
        said = [typist.stdout.readline().removeprefix("kept ").rstrip("\n") for _ in range(pauses)]
        typist.kill()
        typist.wait()
    assert typist.returncode == -signal.SIGKILL
    assert said[-1].startswith("first")
    library = Library.open(tmp_path / "library", cache)
    try:
        (note,) = library.store.annotations()
        assert note.text.startswith(said[-1])
    finally:
        library.close()
