"""Parity of a pair of texts in the window: checked by the worker, marked in both texts, dismissed with a reason."""

from dataclasses import replace

from PySide6.QtCore import QObject

from app.core.alignment import AlignmentKind
from app.core.changes import ChangeSet
from app.core.comparison import Finding, PromptKind
from app.services import linting
from app.services.comparing_jobs import Parity, ParityJob
from app.services.jobs import Done, Job
from app.ui import titles
from app.ui.beside import show_beside
from app.ui.compare_rows import labels
from app.ui.kind_list import Told
from app.ui.lint_panel import LintPanel
from app.ui.other_text import join_list
from app.ui.reader import Highlight, Kind, Pattern
from app.ui.translation import tr
from app.ui.workspace import Workspace


class Linting(QObject):
    """Holds what was found in one bitext, dismissed prompts included."""

    def __init__(self, workspace: Workspace, panel: LintPanel) -> None:
        super().__init__(workspace)
        self._work, self._session, self._sheet = workspace, workspace.session, workspace.sheet
        self._panel = panel
        self._found: Parity | None = None
        workspace.actions.on("compare.parity", self.check)
        self._session.jobs.done.connect(self._done)
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self._mark)
        panel.dismissed.connect(self._dismiss)
        panel.restored.connect(self._restore)
        panel.turned.connect(self._tell)
        join_list(workspace, panel, self._go, self._tell)

    def check(self) -> None:
        """Check the open pair."""
        view = self._session.view
        if view is None or view.alignment_id is None or view.kind is AlignmentKind.COMPARABLE:
            self._session.say("Open a text beside its translation first: parity is checked between the two.")
            return
        self._session.jobs.submit(ParityJob(view.alignment_id))

    def _done(self, _job: Job, made: Done) -> None:
        if isinstance(made.answer, Parity):
            self._take(made.answer)
            show_beside(self._work, "parity", focus=True)
            if not made.answer.findings:
                self._session.say("Nothing of this pair asks for a look.")

    def _take(self, found: Parity) -> None:
        self._found = found
        self._tell()
        self._mark()

    def _tell(self) -> None:
        """List what is open, or what was dismissed, in the language of the interface."""
        found = self._found
        if found is None:
            return
        alignment = self._session.attempt(lambda: self._session.library.store.alignment(found.alignment_id))
        if alignment is None:
            return
        store = self._session.library.store
        documents = [store.document(i) for i in (alignment.source_id, alignment.target_id)]
        shown = [
            _told(number, finding, labels(*place.names).replace("→", "|"))
            for number, (finding, place) in enumerate(zip(found.findings, found.places, strict=True))
            if (finding.dismissed is not None) is self._panel.shows_dismissed
        ]
        gone = sum(finding.dismissed is not None for finding in found.findings)
        self._panel.name_counts(len(found.findings) - gone, gone)
        self._panel.show_prompts(titles.pair(documents[0], documents[1], alignment)[0], shown)

    def _mark(self) -> None:
        """Mark in both texts what the open prompts are about."""
        found, view = self._found, self._session.view
        if found is None or view is None or view.alignment_id != found.alignment_id:
            return
        items = []
        for finding, sides in zip(found.findings, found.spans, strict=True):
            if finding.dismissed is None:
                tip = tr(finding.prompt.message)
                for column, spans in enumerate(sides):
                    items += [Highlight(column, s.start, s.end, pattern=Pattern.CHANGED, tip=tip) for s in spans]
        self._sheet.set_highlights(Kind.CHANGE, items)

    def _go(self, number: int) -> None:
        found = self._found
        if found is None:
            return
        if not self._session.show_bitext(found.alignment_id):
            return
        for column, (spans, start) in enumerate(zip(found.spans[number], found.places[number].starts, strict=True)):
            if spans or (start is not None and not any(found.spans[number])):
                self._work.jump(column, spans[0].start if spans else start or 0, focus=False)
                return

    def _dismiss(self, number: int, reason: str) -> None:
        found = self._found
        if found is not None:
            finding = found.findings[number]
            self._session.do(lambda: linting.dismissing(self._session.library, found.alignment_id, finding, reason))

    def _restore(self, number: int) -> None:
        found = self._found
        if found is not None and 0 <= number < len(found.findings):
            finding = found.findings[number]
            self._session.do(lambda: linting.restoring(self._session.library, found.alignment_id, finding))

    def _changed(self, changes: ChangeSet) -> None:
        """Look again what is dismissed; forget a bitext that is gone."""
        found = self._found
        if found is None or found.alignment_id not in changes.alignments:
            return
        reasons = self._session.attempt(lambda: linting.dismissed(self._session.library, found.alignment_id))
        if reasons is None:
            self._found = None
            self._panel.list.show_nothing()
            return
        findings = tuple(replace(finding, dismissed=reasons.get(finding.key)) for finding in found.findings)
        self._take(replace(found, findings=findings))


def _told(number: int, finding: Finding, where: str) -> Told:
    words = tr(finding.prompt.message)
    if finding.dismissed:
        words = f"{finding.dismissed} – {words}"
    return Told(number, prompt_words(finding.prompt.kind), Pattern.CHANGED, where, words)


def prompt_words(kind: PromptKind) -> str:
    """What a prompt is about, in words."""
    return {
        PromptKind.ARTICLE_NUMBER: tr("numbers of articles"),
        PromptKind.NUMBER: tr("numbers"),
        PromptKind.DATE: tr("dates"),
        PromptKind.PERCENTAGE: tr("percentages"),
        PromptKind.STATE: tr("states"),
        PromptKind.DEFINED_TERM: tr("defined terms"),
        PromptKind.LIST_LENGTH: tr("lengths of lists"),
        PromptKind.BRACKETS: tr("square brackets"),
        PromptKind.OBLIGATION: tr("obligation"),
        PromptKind.STRAY_SCRIPT: tr("stray characters"),
        PromptKind.UNTRANSLATED: tr("untranslated"),
    }[kind]
