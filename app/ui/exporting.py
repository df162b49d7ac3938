"""What goes out of the window: the open bitext in every format, notes alone, bundles; and what a format cannot hold."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.services.bundling import SUFFIX
from app.services.exchange_jobs import BundleJob, ExportNotesJob
from app.services.exporting import ON_PAGES
from app.services.jobs import Done, ExportComparisonJob, ExportJob, Job
from app.ui.banner import Notice
from app.ui.translation import say, together, tr, trn
from app.ui.workspace import Workspace

FILES = {
    "docx": ("docx", "Word (*.docx)"),
    "pdf": ("pdf", "PDF (*.pdf)"),
    "xlsx": ("xlsx", "Excel (*.xlsx)"),
    "csv": ("csv", "CSV (*.csv)"),
    "html": ("html", "HTML (*.html)"),
    "tmx": ("tmx", "TMX (*.tmx)"),
    "xliff": ("xlf", "XLIFF (*.xlf *.xliff)"),
    "json": ("json", "JSON (*.json)"),
}
"""Suffix and filter of each format of `services.exporting`."""
TOLD_AT_ONCE = 2
"""Sentences on what a format cannot hold that the banner says itself; more stand in its details."""


class Exporting(QObject):
    """Asks where to, and has it written."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        actions, settings = workspace.actions, self._session.settings
        for name in FILES:
            actions.on(f"export.{name}", lambda name=name: self.export(name))  # type: ignore[misc]
        for name, usual in (("notes", True), ("landscape", False)):
            actions[f"export.{name}"].setChecked(bool(settings.get(f"export.{name}", usual)))
            actions.on(f"export.{name}", lambda name=name: self._keep(name))  # type: ignore[misc]
        actions.on("export.changes", self.ask_since)
        actions.on("export.jsonld", self.export_notes)
        actions.on("export.bundle", lambda: self.export_bundle(self._open_documents()))
        actions.on("export.library", lambda: self.export_bundle(None))
        self._session.opened.connect(self.refresh)
        self._session.jobs.done.connect(self._done)
        say(workspace.window, self.refresh)

    def refresh(self) -> None:
        """Let the actions say whether they can be done."""
        view = self._session.view
        for name in FILES:
            self._work.actions[f"export.{name}"].setEnabled(view is not None and view.alignment_id is not None)
        changes = self._work.actions["export.changes"]
        changes.setEnabled(self._work.actions["export.docx"].isEnabled())
        for name in ("jsonld", "bundle"):
            self._work.actions[f"export.{name}"].setEnabled(view is not None)

    def export(self, name: str, since: tuple[int, ...] = ()) -> None:
        """Ask where to write the open bitext in a format, and write it, with what changed `since` other versions."""
        view = self._session.view
        if view is None or view.alignment_id is None:
            return
        number, (suffix, kinds) = view.alignment_id, FILES[name]
        notes = self._work.actions["export.notes"].isChecked()
        landscape = name in ON_PAGES and self._work.actions["export.landscape"].isChecked()
        author = self._session.author
        dialog = self._ask(suffix, kinds, view.columns[0].document.title)
        dialog.fileSelected.connect(
            lambda out: self._session.jobs.submit(ExportJob(number, name, Path(out), landscape, notes, since, author))
        )

    def ask_since(self) -> None:
        """Ask since which versions a Word table shows what changed, then where to write it."""
        view = self._session.view
        if view is None or view.alignment_id is None:
            return
        from app.ui.export_changes import ChangesDialog  # built when there is something to ask

        documents = [column.document for column in view.columns[:2]]
        dialog = ChangesDialog(self._work.window, self._session.library, documents)
        dialog.chosen.connect(lambda since: self.export("docx", since))
        dialog.show()

    def export_notes(self) -> None:
        """Ask where to write the notes on the open texts, and write them."""
        view, documents = self._session.view, self._open_documents()
        if view is not None:
            dialog = self._ask("jsonld", "JSON-LD (*.jsonld)", view.columns[0].document.title)
            dialog.fileSelected.connect(lambda out: self._session.jobs.submit(ExportNotesJob(Path(out), documents)))

    def export_bundle(self, documents: tuple[int, ...] | None) -> None:
        """Ask where to write a bundle of documents, or of the whole library, and write it."""
        view = self._session.view
        title = view.columns[0].document.title if documents and view is not None else tr("Library")
        dialog = self._ask(SUFFIX[1:], f"Duizhao (*{SUFFIX})", title)
        dialog.fileSelected.connect(lambda out: self._session.jobs.submit(BundleJob(Path(out), documents)))

    def _open_documents(self) -> tuple[int, ...]:
        view = self._session.view
        return tuple(column.document.id for column in view.columns) if view is not None else ()

    def _ask(self, suffix: str, kinds: str, title: str) -> QFileDialog:
        folder = str(self._session.settings.get("folder", ""))
        dialog = QFileDialog(self._work.window, tr("Export"), folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_file_name(title)}.{suffix}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _keep(self, name: str) -> None:
        self._session.settings.set(f"export.{name}", self._work.actions[f"export.{name}"].isChecked())

    def _done(self, job: Job, made: Done) -> None:
        count = made.exchanged.count if made.exchanged is not None else 0
        match job:
            case ExportJob(out=out) | ExportComparisonJob(out=out):
                self._session.noticed.emit(written(out, made.notes))
            case BundleJob(out=out):
                one, many = "It holds {n} text with its notes.", "It holds {n} texts with their bitexts and notes."
                said = trn(count, one, many)
                self._session.noticed.emit(Notice(f"{written(out, ()).sentence} {said}"))
            case ExportNotesJob(out=out):
                said = trn(count, "It holds {n} note.", "It holds {n} notes.")
                self._session.noticed.emit(Notice(f"{written(out, ()).sentence} {said}"))


def written(out: Path, losses: Sequence[str]) -> Notice:
    """Say that a file is written, and what its format could not hold: in the banner where that is little."""
    said, told = tr("{name} is written.", name=out.name), [tr(sentence) for sentence in losses]
    if len(told) <= TOLD_AT_ONCE:
        return Notice(together(said, *told))
    return Notice(
        together(said, tr("Some things its format cannot hold; the details name them.")), details="\n".join(told)
    )


def _file_name(title: str) -> str:
    """A title as a file may be called on every system."""
    return "".join(" " if c in '\\/:*?"<>|\n\r\t' else c for c in title[:60]).strip(" .") or "text"
