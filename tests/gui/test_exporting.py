"""What goes out of the window: every format from the menu, what it cannot hold said in place, notes and bundles."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.core.imports import ImportOptions
from app.services import bead_editing, filing
from app.services.exporting import writers
from app.services.importing import import_files
from app.services.library import Library
from app.services.merging import merge, read_bundle
from app.ui.application import Program
from app.ui.export_changes import ChangesDialog
from app.ui.exporting import FILES

Press = Callable[..., None]
OpenWindow = Callable[..., Program]
LEFT = Qt.MouseButton.LeftButton


def write(window: Program, action: str, out: Path) -> None:
    """Asks for an export as the menu does, and names the file."""
    window.workspace.actions[action].trigger()
    dialog = next(d for d in window.shell.findChildren(QFileDialog) if d.isVisible())
    dialog.fileSelected.emit(str(out))
    dialog.close()


def said(window: Program) -> str:
    """What the banner says."""
    return window.workspace.middle.banner.sentence()


def drop(window: Program, path: Path) -> None:
    """Drops a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.shell, QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, none))
    QApplication.sendEvent(window.shell, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, none))


def note(window: Program, press: Press, words: str) -> None:
    """Writes a note on the clause one stands on."""
    press("a", on=window.workspace.sheet.reader)
    press(words, Qt.Key.Key_Escape)


def test_the_menu_has_every_format_there_is(window: Program) -> None:
    assert set(FILES) == set(writers())
    menu = next(m for m in window.shell.findChildren(QMenu) if m.title() == "Export")
    names = {action.objectName() for action in menu.actions()}
    assert {f"export.{name}" for name in writers()} <= names


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_bitext_goes_out_in_every_format(window: Program, press: Press, tmp_path: Path, name: str) -> None:
    note(window, press, "Check this.")
    out = tmp_path / f"out.{FILES[name][0]}"
    write(window, f"export.{name}", out)
    assert out.stat().st_size > 500
    assert said(window).startswith(f"out.{FILES[name][0]} is written.")


def test_what_a_format_cannot_hold_is_said_in_place(window: Program, tmp_path: Path) -> None:
    write(window, "export.docx", tmp_path / "table.docx")
    assert said(window) == "table.docx is written. Scores and states of the beads are not in the Word table."
    assert QApplication.activeModalWidget() is None


def test_what_a_format_cannot_hold_is_said_in_chinese_too(
    open_window: OpenWindow, bitext: int, press: Press, tmp_path: Path
) -> None:
    window = open_window(bitext=bitext, language="zh-Hans")
    note(window, press, "Check this.")
    for name, (suffix, _) in FILES.items():
        write(window, f"export.{name}", tmp_path / f"out.{suffix}")
        told = said(window).replace(f"out.{suffix}", "")
        assert not any(len(word) > 5 for word in told.split() if word.isascii()), told


def test_pages_stand_or_lie_and_that_is_remembered(window: Program, tmp_path: Path) -> None:
    write(window, "export.docx", tmp_path / "upright.docx")
    window.workspace.actions["export.landscape"].trigger()
    write(window, "export.docx", tmp_path / "lying.docx")
    ways = [docx.Document(str(tmp_path / name)).sections[0].orientation for name in ("upright.docx", "lying.docx")]
    assert ways == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert window.settings.get("export.landscape") is True


def test_notes_go_along_or_stay(window: Program, press: Press, tmp_path: Path) -> None:
    note(window, press, "Check this.")
    write(window, "export.html", tmp_path / "with.html")
    window.workspace.actions["export.notes"].trigger()
    write(window, "export.html", tmp_path / "without.html")
    held = ["Check this." in (tmp_path / name).read_text(encoding="utf-8") for name in ("with.html", "without.html")]
    assert held == [True, False]


def test_a_place_that_cannot_be_written_is_told(window: Program, tmp_path: Path) -> None:
    write(window, "export.tmx", tmp_path / "nowhere" / "out.tmx")
    assert "could not be written" in said(window)


def test_a_single_text_has_no_bitext_to_export(window: Program) -> None:
    window.session.open_document(1)
    assert not window.workspace.actions["export.pdf"].isEnabled()
    assert window.workspace.actions["export.bundle"].isEnabled()
    window.session.close_text()
    assert not window.workspace.actions["export.bundle"].isEnabled()
    assert window.workspace.actions["export.library"].isEnabled()


def test_a_bundle_dropped_on_another_window_brings_all_and_can_be_taken_back(
    window: Program, open_window: OpenWindow, press: Press, tmp_path: Path, cache: Path, qtbot: QtBot
) -> None:
    note(window, press, "Check this.")
    bundle = tmp_path / "ours.duizhao"
    write(window, "export.library", bundle)
    assert said(window) == "ours.duizhao is written. It holds 2 texts with their bitexts and notes."
    window.shell.close()
    (tmp_path / "library").rename(tmp_path / "first")

    other = open_window()
    drop(other, bundle)
    assert said(other) == "2 texts came in. 1 note came in."
    store = other.session.library.store
    assert [n.text for n in store.annotations()] == ["Check this."]
    assert other.session.view.alignment_id == store.alignments()[0].id
    assert other.workspace.library.tree.model().rowCount() > 0
    other.workspace.actions["undo"].trigger()
    assert store.documents() == []
    assert other.session.view is None
    other.workspace.actions["redo"].trigger()
    assert len(store.documents()) == 2
    drop(other, bundle)
    assert said(other) == "2 texts were here already."
    assert len(store.documents()) == 2


def test_taking_a_merge_back_brings_the_beads_back_that_it_replaced(window: Program, tmp_path: Path) -> None:
    session, bundle = window.session, tmp_path / "ours.duizhao"
    library, bitext = session.library, session.view.alignment_id

    def beads() -> list[tuple[int, int, bool]]:
        return [(len(b.source), len(b.target), b.pinned) for b in library.store.beads(bitext)]

    before = beads()
    first = library.store.beads(bitext)[0].id
    session.do(lambda: bead_editing.merge(library, first, bitext).command)
    edited = beads()
    assert edited != before
    write(window, "export.library", bundle)
    window.workspace.actions["undo"].trigger()
    assert beads() == before
    drop(window, bundle)
    assert beads() == edited
    window.workspace.actions["undo"].trigger()
    assert beads() == before
    window.workspace.actions["redo"].trigger()
    assert beads() == edited


def test_a_file_that_is_no_bundle_is_told(window: Program, tmp_path: Path) -> None:
    file = tmp_path / "broken.duizhao"
    file.write_bytes(b"PK\x03\x04 cut off")
    drop(window, file)
    assert "broken.duizhao" in said(window)
    assert len(window.session.library.store.documents()) == 2


def test_notes_travel_alone_and_come_back(window: Program, press: Press, tmp_path: Path) -> None:
    note(window, press, "Check this.")
    notes = tmp_path / "notes.jsonld"
    write(window, "export.jsonld", notes)
    assert said(window) == "notes.jsonld is written. It holds 1 note."
    drop(window, notes)
    assert said(window) == "All of these notes are here already."
    window.session.undo()
    assert window.session.library.store.annotations() == []


def test_notes_on_a_text_that_is_not_here_may_go_to_the_open_one(window: Program, tmp_path: Path, qtbot: QtBot) -> None:
    text = window.session.view.columns[0].text
    words = text[20:30]
    selector = {"type": "TextQuoteSelector", "exact": words, "prefix": text[8:20], "suffix": text[30:40]}
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:uuid:0b1e6d6e-52a3-4d39-8a4e-4f2b5fd6d0a1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "From elsewhere."},
        "target": {"source": "https://example.org/text", "selector": selector},
    }
    file = tmp_path / "theirs.jsonld"
    file.write_text(json.dumps(annotation), encoding="utf-8")
    drop(window, file)
    banner = window.workspace.middle.banner
    assert "not in this library" in said(window)
    assert window.session.library.store.annotations() == []
    qtbot.mouseClick(next(b for b in banner.findChildren(QPushButton) if b.isVisible()), LEFT)
    (came,) = window.session.library.store.annotations()
    assert came.text == "From elsewhere."
    assert came.targets[0].exact == words
    window.session.undo()
    assert window.session.library.store.annotations() == []


def test_the_other_library_is_whole(window: Program, press: Press, tmp_path: Path, cache: Path) -> None:
    write(window, "export.bundle", tmp_path / "open.duizhao")
    with Library.open(tmp_path / "second", cache) as library:
        merge(library, read_bundle(tmp_path / "open.duizhao"))
        theirs, ours = library.store, window.session.library.store
        assert [theirs.text(d.id) for d in theirs.documents()] == [ours.text(d.id) for d in ours.documents()]


@pytest.fixture
def renewed(open_window: OpenWindow, bitext: int, tmp_path: Path) -> Program:
    """A window on a bitext of whose Chinese text there is a version before."""
    window = open_window(bitext=bitext)
    store = window.session.library.store
    new = store.document(store.alignment(bitext).source_id)
    path = tmp_path / "旧协定.txt"
    path.write_text(store.text(new.id).replace("十年", "五年"), encoding="utf-8")
    work = next(w.title for w in store.works() if w.id == new.work_id)
    import_files(window.session.library, [path], ImportOptions(work=work, version_label="2006", date="2006-01-01"))
    facts = replace(filing.facts_of(new), date="2016-05-20")
    window.session.do(lambda: filing.change_facts(window.session.library, new.id, facts))
    window.session.open_bitext(bitext)
    return window


def test_a_word_table_shows_what_changed_since_the_version_before(
    renewed: Program, tmp_path: Path, press: Press, qtbot: QtBot
) -> None:
    renewed.workspace.actions["export.changes"].trigger()
    dialog = renewed.shell.findChild(ChangesDialog)
    chinese, english = dialog.since
    assert "2006" in chinese.currentText()
    assert english.currentText() == "No changes of this text"
    qtbot.mouseClick(dialog.go, LEFT)
    named = next(d for d in renewed.shell.findChildren(QFileDialog) if d.isVisible())
    out = tmp_path / "changes.docx"
    named.fileSelected.emit(str(out))
    assert said(renewed).startswith("changes.docx is written.")
    body = docx.Document(str(out)).element.body
    names = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    changed = {
        kind: ["".join(t.text or "" for t in change.iter(f"{names}{inner}")) for change in body.iter(f"{names}{kind}")]
        for kind, inner in (("ins", "t"), ("del", "delText"))
    }
    assert changed == {"ins": ["十"], "del": ["五"]}
    assert {c.get(f"{names}author") for c in body.iter(f"{names}ins")} == {renewed.session.author or "Duizhao"}


def test_without_a_version_nothing_is_written(renewed: Program, qtbot: QtBot) -> None:
    renewed.workspace.actions["export.changes"].trigger()
    dialog = renewed.shell.findChild(ChangesDialog)
    dialog.since[0].setFocus()
    qtbot.keyClick(dialog.since[0], Qt.Key.Key_Home)
    assert dialog.versions() == ()
    assert not dialog.go.isEnabled()
    renewed.session.open_document(1)
    assert not renewed.workspace.actions["export.changes"].isEnabled()
