"""Pictures of what stands beside the text: preferences, help, libraries, facts, the question before erasing, paper."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QMenu

from app.core.document import Span
from app.services import annotating, backups, libraries

if TYPE_CHECKING:
    from app.ui.application import Program

Prepare = Callable[["Program"], object]


def grabbed(program: "Program") -> QPixmap:
    """A picture of the window with the small windows and menus that are open over it."""
    shell = program.shell
    picture: QPixmap = shell.grab()
    painter = QPainter(picture)
    for dialog in shell.findChildren(QDialog):
        if dialog.isVisible():
            box = QRect(0, 0, dialog.width(), dialog.height())
            box.moveCenter(shell.rect().center())
            painter.fillRect(box.adjusted(-1, -1, 1, 1), shell.palette().mid())
            painter.drawPixmap(box.topLeft(), dialog.grab())
    for menu in shell.findChildren(QMenu):
        if menu.isVisible():
            painter.drawPixmap(shell.mapFromGlobal(menu.pos()), menu.grab())
    painter.end()
    return picture


def preferences(section: int) -> Prepare:
    """The preferences at a section."""
    return lambda program: program.further.open_preferences(section)


def guide(section: int) -> Prepare:
    """The help at a section."""

    def act(program: "Program") -> None:
        program.further.open_guide(section)
        assert program.further.guide is not None
        program.further.guide.sections.setCurrentRow(section)

    return act


def libraries_page(program: "Program") -> None:
    """The first page of an empty library, with others that were open before."""
    assert program.session is not None
    beside = program.session.library.directory.parent
    program.settings.set("libraries", [[str(beside / "treaties"), "Treaties 2024"], [str(beside / "drafts"), ""]])
    libraries.remember(program.settings, program.session.library)
    program.further.libraries.recent.show_libraries(program.further.libraries.others())


def facts(program: "Program") -> None:
    """The facts of a text, to be changed."""
    assert program.session is not None
    program.further.facts.show_facts(program.session.library.store.documents()[0].id)


def erasing(program: "Program") -> None:
    """The question before a text is erased for good."""
    assert program.session is not None
    library = program.session.library
    document = library.store.documents()[0]
    segment = library.store.segments(document.id)[5]
    draft = annotating.draft(library, [(document.id, Span(segment.start, segment.start + 4))], text="?")
    annotating.add(library, draft).do()
    backups.make(library)
    program.further.facts.ask_to_erase([document.id])


def paper(program: "Program") -> None:
    """The pages as they would be printed."""
    program.further.printing.preview()
