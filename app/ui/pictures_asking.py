"""Pictures of what asks, warns and keeps: import with choices, terms, backups, a damaged library, menus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QMenu

from app.core.terms import TermDraft
from app.services import backups, glossary
from app.services.exchange_jobs import LookJob

if TYPE_CHECKING:
    from app.ui.application import Program

Prepare = Callable[["Program"], object]
TERMS = (
    TermDraft("流域", ("Basin", "catchment"), "Defined in Article 1."),
    TermDraft("缔约双方", ("Contracting Parties",)),
    TermDraft("委员会", ("Commission",), protected=True),
)
TREATY = "第一条　定义\n在本协定中，“港口”是指缔约双方商定的港口。\n第二条　船舶\n缔约双方应当相互给予船舶便利。\n"
TRANSLATION = (
    "Article 1 Definitions\nIn this Agreement, “port” means a port agreed upon by the Contracting Parties.\n"
    "Article 2 Ships\nThe Contracting Parties shall afford each other's ships all facilities.\n"
)


def importing(program: "Program") -> None:
    """The question before an import: files whose encoding is in doubt, with what they would read as."""
    assert program.session is not None
    folder = program.session.library.directory
    files = [folder / "协定草案.txt", folder / "agreement draft.txt", folder / "annex.docx"]
    files[0].write_bytes(TREATY.encode("gb18030"))
    files[1].write_text(TRANSLATION, encoding="utf-8")
    files[2].write_bytes(b"PK\x03\x04 cut off")
    program.session.jobs.submit(LookJob(tuple(files), asked=True))


def details(program: "Program") -> None:
    """What is known of the open texts."""
    assert program.deeds is not None
    program.deeds.details_open()


def terms(program: "Program") -> None:
    """The glossary with some terms, and where the text departs from them."""
    assert program.session is not None
    assert program.workspace is not None
    library = program.session.library
    for draft in TERMS:
        program.session.do(lambda draft=draft: glossary.add(library, draft))  # type: ignore[misc]
    program.workspace.docks["terms"].reveal()
    program.workspace.sheet.reader.go_to_row(12)
    program.workspace.actions["terms.departures"].trigger()
    _wait(1500)


def backups_page(program: "Program") -> None:
    """The backups of a library."""
    assert program.session is not None
    assert program.workspace is not None
    backups.make(program.session.library)
    program.workspace.actions["backups"].trigger()


def rescue(program: "Program") -> None:
    """What stands in place of a library that is damaged."""
    assert program.session is not None
    library = program.session.library
    backups.make(library)
    program.vacate(library.directory, library.cache).offer(
        f"The library {library.directory.name} is damaged; run the check with its repair, or restore a backup."
    )


def citation(program: "Program") -> None:
    """The form of references."""
    assert program.workspace is not None
    program.workspace.actions["citation"].trigger()


def tagging(program: "Program") -> None:
    """Tags for many notes."""
    assert program.workspace is not None
    program.workspace.noting.highlight()
    program.workspace.actions["notes.tag"].trigger()


def menu(number: int) -> Prepare:
    """A menu of the menu bar, open."""

    def act(program: "Program") -> None:
        assert program.workspace is not None
        program.workspace.sheet.reader.go_to_row(24)
        bar = program.shell.menuBar()
        action = bar.actions()[number]
        made = action.menu()
        assert isinstance(made, QMenu)
        made.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))

    return act


def context(program: "Program") -> None:
    """The menu over the text."""
    assert program.workspace is not None
    sheet = program.workspace.sheet
    sheet.reader.go_to_row(24)
    sheet.menu_wanted.emit(program.shell.mapToGlobal(QPoint(500, 300)), 24, 0)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
