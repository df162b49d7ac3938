"""Passages that two texts share: asked for, listed with how near they are, shown side by side, written to a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QToolButton

from app.core.comparison import PieceOp, SharedPassages
from app.core.document import Document
from app.core.rows import ReaderView
from app.services.comparing_jobs import PassagesJob
from app.services.comparing_passages import marks_of_passages, view_passages
from app.services.jobs import Done, ExportComparisonJob, Job
from app.ui import forms
from app.ui.beside import show_beside
from app.ui.compare_rows import labels, mark_highlight
from app.ui.kind_list import KindList, Told
from app.ui.other_text import choose_text, join_list
from app.ui.reader import Kind, MapKind, Pattern
from app.ui.saving_to import ask_where
from app.ui.translation import say, tr
from app.ui.workspace import Workspace

FILES = {"html": ("HTML (*.html)", "As a page (HTML)…"), "xlsx": ("Excel (*.xlsx)", "As a list (Excel)…")}
_NEAR = 0.9
"""Passages of which so much is the same are told apart from those that are merely alike."""
_EXCERPT = 90


class SharedPassagesDeeds(QObject):
    """Holds the passages that the panel lists, and shows them in the reader."""

    def __init__(self, workspace: Workspace, panel: KindList) -> None:
        super().__init__(workspace)
        self._work, self._session, self._sheet = workspace, workspace.session, workspace.sheet
        self._panel = panel
        self._shared: SharedPassages | None = None
        self._view: ReaderView | None = None
        self._button = self._export_button()
        panel.put_tool(self._button)
        workspace.actions.on("compare.passages", self.ask)
        workspace.reopeners["passages"] = self.reopen
        self._session.jobs.done.connect(self._done)
        self._session.opened.connect(self._opened)
        self._sheet.moved.connect(self._moved)
        join_list(workspace, panel, self._go, self._tell)

    def ask(self) -> None:
        """Let the person choose the other text, those of other works first."""
        view = self._session.view
        if view is None:
            return
        column, _ = self._sheet.cell_here()
        here = view.columns[column].document
        others = [d for d in self._session.library.store.documents() if d.language is here.language and d.id != here.id]
        others.sort(key=lambda d: d.work_id == here.work_id)
        choose_text(
            self._work,
            "Passages shared with…",
            others,
            lambda other: self._session.jobs.submit(PassagesJob(here.id, other.id)),
            "There is no other text in the same language yet. Import one first.",
        )

    def reopen(self) -> bool:
        """Show again the passages that the panel lists; False where there are none."""
        if self._view is None:
            return False
        if self._session.view is not self._view:
            self._session.show_comparison(self._view)
        return True

    def export(self, format_name: str) -> None:
        """Ask where to write the report, and write it."""
        shared, settings = self._shared, self._session.settings
        if shared is None:
            return
        name = f"{shared.a.title[:30]} ~ {shared.b.title[:30]}.{format_name}".replace("/", " ")
        language = str(settings.get("language", "en"))

        def write(out: Path) -> None:
            self._session.jobs.submit(ExportComparisonJob(shared, format_name, out, language=language))

        ask_where(self._work.window, settings, "Export", FILES[format_name][0], name, write)

    def _done(self, _job: Job, made: Done) -> None:
        shared = made.answer
        if not isinstance(shared, SharedPassages):
            return
        view = self._session.attempt(lambda: view_passages(self._session.library, shared))
        if view is None:
            return
        self._shared, self._view = shared, view
        here = self._work.here()
        if here is not None:
            self._work.trail.leave(here)
        self._session.show_comparison(view)
        self._work.tell_trail()
        self._tell()
        show_beside(self._work, "passages", focus=False)
        if not shared.passages:
            self._session.say("These texts share no passage.")

    def _opened(self) -> None:
        if self._shared is None or self._session.view is not self._view:
            return
        old, new = marks_of_passages(self._shared)
        found = [mark_highlight(column, mark) for column, marks in enumerate((old, new)) for mark in marks]
        self._sheet.set_highlights(Kind.CHANGE, found)
        self._sheet.map.set_marks(MapKind.CHANGE, [])

    def _tell(self) -> None:
        shared = self._shared
        self._button.setEnabled(shared is not None)
        if shared is None:
            return
        told: Sequence[Told] = [self._told(number, shared) for number in range(len(shared.passages))]
        self._panel.show_lines(f"{_named(shared.a)} ~ {_named(shared.b)}", told)

    def _told(self, number: int, shared: SharedPassages) -> Told:
        passage = shared.passages[number]
        if passage.nearness >= 1:
            kind, look = tr("word for word"), Pattern.PLAIN
        else:
            kind, look = tr("nearly") if passage.nearness >= _NEAR else tr("alike"), Pattern.CHANGED
        part = "" if passage.nearness >= 1 else f"{min(99, round(passage.nearness * 100))}% · "
        words = " ".join("".join(p.text for p in passage.redline if p.op is not PieceOp.INSERTED).split())
        where = labels(shared.a_places[number], shared.b_places[number]).replace("→", "~")
        return Told(number, kind, look, where, part + words[:_EXCERPT])

    def _go(self, number: int) -> None:
        if self._session.view is not self._view and self._view is not None:
            here = self._work.here()
            if here is not None:
                self._work.trail.leave(here)
            self.reopen()
            self._work.tell_trail()
        self._sheet.go_to_row(number)

    def _moved(self) -> None:
        if self._view is not None and self._session.view is self._view:
            self._panel.choose(self._sheet.row)

    def _export_button(self) -> QToolButton:
        button = forms.tool(self._session.theme, "export", "Write the shared passages to a file")
        menu = QMenu(button)
        for name, (_, words) in FILES.items():
            action = menu.addAction("")
            action.setObjectName(f"passages.{name}")
            say(menu, lambda action=action, words=words: action.setText(tr(words)))  # type: ignore[misc]
            action.triggered.connect(lambda _=False, name=name: self.export(name))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button


def _named(document: Document) -> str:
    return document.title if len(document.title) <= 16 else document.title[:16] + "…"
