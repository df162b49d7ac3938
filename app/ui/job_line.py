"""The line at the foot: what is running, how far it is, how long still, and cancel."""

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.services.comparing_jobs import ClauseMapJob, ParityJob, PassagesJob, TimelineJob
from app.services.exchange_jobs import BundleJob, ExportNotesJob, LookJob, MergeJob, TakeNotesJob
from app.services.jobs import (
    AlignJob,
    BackupJob,
    CheckJob,
    CompareJob,
    EraseJob,
    ExportComparisonJob,
    ExportJob,
    ImportJob,
    IndexJob,
    Job,
    OneSidedJob,
    RealignJob,
    SampleJob,
    SheetJob,
)
from app.services.note_jobs import CarryJob, CommentsJob, FootnotesJob, RegisterJob
from app.services.worker import Progressed
from app.ui import forms
from app.ui.jobs import Jobs
from app.ui.translation import tr, trn

WORTH_TELLING_S = 2.0
"""A guess of what is left is told only after so long: before, it jumps about."""


class JobLine(QFrame):
    """A quiet status at the left; while a job runs, its progress at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._began = self._part_began = 0.0
        self._part = ""
        self._status = forms.ElidedLabel("muted")
        self._what = forms.ElidedLabel()
        self._what.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._left = forms.muted()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        forms.name(self._bar, "Progress")
        self._cancel = forms.push("Cancel", self._no_one)
        self._running = self._make_running()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 8, 3)
        layout.addWidget(self._status, 2)
        layout.addWidget(self._running, 3)
        self._line = layout
        self.setFixedHeight(36)
        self._running.hide()

    def follow(self, jobs: Jobs) -> None:
        """Show what `jobs` are doing."""
        jobs.began.connect(self.begin)
        jobs.progressed.connect(self.progress)
        jobs.idle.connect(self._running.hide)
        self._cancel.clicked.connect(jobs.cancel)
        self._cancel.clicked.connect(lambda: self._what.setText(tr("Stopping…")))

    def put_at_end(self, tool: QWidget) -> None:
        """Put a button at the right end of the line."""
        self._line.addWidget(tool)

    def set_status(self, text: str) -> None:
        """Say quietly where the reader is."""
        self._status.setText(text)

    def words(self) -> str:
        """What the line says of the job that runs, '' where none does."""
        return " ".join((self._what.text(), self._left.text())).strip() if self._running.isVisibleTo(self) else ""

    @property
    def cancel_button(self) -> QPushButton:
        """The button that stops the job."""
        return self._cancel

    def _make_running(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._what, 1)
        line.addWidget(self._left)
        line.addWidget(self._bar)
        line.addWidget(self._cancel)
        return made

    def begin(self, job: Job) -> None:
        """Say that a job begins."""
        self._began = self._part_began = time.monotonic()
        self._part = ""
        self._what.setText(describe(job))
        self._left.setText("")
        self._bar.setRange(0, 0)
        self._running.show()

    def progress(self, at: Progressed) -> None:
        """Say how far it is."""
        if at.what != self._part:
            self._part, self._part_began = at.what, time.monotonic()
        self._what.setText(tr(at.what))
        self._bar.setRange(0, at.total)
        self._bar.setValue(at.done)
        self._left.setText(left(time.monotonic() - self._part_began, at.done, at.total))

    @staticmethod
    def _no_one() -> None:
        """Nothing runs before `follow`."""


def left(elapsed: float, done: int, total: int) -> str:
    """Return how long still in words, '' where it would be a guess. `elapsed` in seconds."""
    if elapsed < WORTH_TELLING_S or not 0 < done < total:
        return ""
    seconds = round(elapsed * (total - done) / done)
    if seconds < 1:
        return ""
    if seconds < 90:
        return trn(seconds, "about {n} second left", "about {n} seconds left")
    return trn(round(seconds / 60), "about {n} minute left", "about {n} minutes left")


def describe(job: Job) -> str:
    """Return what a job does, in words."""
    match job:
        case ImportJob(paths):
            return trn(len(paths), "Importing {n} file", "Importing {n} files")
        case AlignJob() | RealignJob():
            return tr("Aligning")
        case IndexJob() | SampleJob() | BackupJob() | EraseJob() | CheckJob():
            return _housework(job)
        case CompareJob() | OneSidedJob() | TimelineJob() | PassagesJob() | ClauseMapJob():
            return tr("Comparing")
        case ParityJob():
            return tr("Checking the pair")
        case ExportJob(out=out) | ExportComparisonJob(out=out) | BundleJob(out=out) | ExportNotesJob(out=out):
            return tr("Writing {name}", name=out.name)
        case RegisterJob(out=out) | FootnotesJob(out=out) | SheetJob(out=out):
            return tr("Writing {name}", name=out.name)
        case CommentsJob(path=path):
            return tr("Reading {name}", name=path.name)
        case CarryJob():
            return tr("Carrying the notes")
        case LookJob(paths):
            return trn(len(paths), "Looking at {n} file", "Looking at {n} files")
        case MergeJob(path=path) | TakeNotesJob(path=path):
            return tr("Reading {name}", name=path.name)


def _housework(job: IndexJob | SampleJob | BackupJob | EraseJob | CheckJob) -> str:
    match job:
        case IndexJob():
            return tr("Indexing")
        case SampleJob():
            return tr("Bringing in the sample")
        case BackupJob():
            return tr("Backing up the library")
        case EraseJob():
            return tr("Erasing")
        case CheckJob():
            return tr("Checking the library")
