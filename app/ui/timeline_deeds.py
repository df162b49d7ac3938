"""Following a clause through its versions: asked for, followed as one reads, gone to in any version."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.core.comparison import Moment, Piece, PieceOp, Thread, ThreadStep, Timeline
from app.core.document import Document
from app.services.citing import place_of
from app.services.comparing_jobs import TimelineJob
from app.services.comparing_works import threads_of, versions_of
from app.services.jobs import Done, Job
from app.ui import titles
from app.ui.beside import show_beside
from app.ui.compare_deeds import Comparing
from app.ui.compare_rows import gist
from app.ui.kind_list import Told
from app.ui.other_text import join_list
from app.ui.reader import Pattern
from app.ui.timeline_panel import Scope, TimelinePanel, Version
from app.ui.translation import headed, tr
from app.ui.workspace import Workspace

LOOKS = {
    ThreadStep.APPEARED: Pattern.INSERTED,
    ThreadStep.SAME: Pattern.PLAIN,
    ThreadStep.MOVED: Pattern.MOVED,
    ThreadStep.MOVED_CHANGED: Pattern.MOVED,
    ThreadStep.GONE: Pattern.DELETED,
}
_EXCERPT = 80


class Timelines(QObject):
    """Holds the timeline of one work, and which of its clauses the panel shows."""

    def __init__(self, workspace: Workspace, panel: TimelinePanel, comparing: Comparing) -> None:
        super().__init__(workspace)
        self._work, self._session, self._sheet = workspace, workspace.session, workspace.sheet
        self._panel, self._comparing = panel, comparing
        self._timeline: Timeline | None = None
        self._moments: Sequence[Moment] = ()
        self._pinned: Thread | None = None
        self._threads: Sequence[int] = ()
        workspace.actions.on("compare.timeline", self.begin)
        self._session.jobs.done.connect(self._done)
        self._session.opened.connect(self._follow)
        self._sheet.moved.connect(self._follow)
        panel.scope_chosen.connect(self._scope_chosen)
        panel.compare_wanted.connect(self._compare)
        join_list(workspace, panel, self._go, self._tell)

    def begin(self) -> None:
        """Follow the clause one stands on through all versions of its text."""
        view = self._session.view
        if view is None:
            return
        column, _ = self._sheet.cell_here()
        self._pinned = None
        self._panel.choose_scope(Scope.HERE)
        versions = versions_of(self._session.library, view.columns[column].document.id)
        self._session.jobs.submit(TimelineJob(tuple(versions)))

    def _done(self, _job: Job, made: Done) -> None:
        if isinstance(made.answer, Timeline):
            self._timeline = made.answer
            self._tell()
            show_beside(self._work, "timeline", focus=True)

    def _follow(self) -> None:
        """Tell of the clause one stands on now; what is not in the timeline leaves the list as it is."""
        if self._timeline is None or self._panel.scope_now() is not Scope.HERE:
            return
        here = self._here()
        if here and (self._pinned is None or not _stands_in(here, [self._pinned])):
            self._pinned = None
            if _stands_in(here, self._timeline.threads):
                self._tell()

    def _here(self) -> tuple[int, ...]:
        return self._sheet.cell_here()[1].segment_ids if self._session.view is not None else ()

    def _tell(self) -> None:
        if self._timeline is None:
            return
        scope = self._panel.scope_now()
        if scope is Scope.HERE:
            self._tell_clause(self._timeline)
        else:
            self._tell_threads(self._timeline, scope)

    def _tell_clause(self, timeline: Timeline) -> None:
        here = self._here()
        threads = [self._pinned] if self._pinned else [t for i in here[:1] for t in threads_of(timeline.threads, i)]
        self._moments = list(dict.fromkeys(moment for thread in threads for moment in thread.moments))
        named = next((m.clauses[0] for m in reversed(self._moments) if m.clauses), None)
        place = place_of(self._session.library, named) if named is not None else ""
        heading = f"{place} · {titles.short_language(timeline.documents[0])}".strip(" ·")
        self._panel.show_versions(heading, [self._version(n, m, timeline) for n, m in enumerate(self._moments)])

    def _version(self, number: int, moment: Moment, timeline: Timeline) -> Version:
        document = _document(timeline, moment.document_id)
        pieces = moment.change.redline if moment.change is not None else self._words(moment)
        words = gist(moment.change) if moment.change is not None and _changes(moment) else _text(pieces)
        look = LOOKS.get(moment.step, Pattern.CHANGED)
        is_renumbered = moment.step is ThreadStep.SAME and moment.change is not None and moment.change.renumbered
        kind = tr("renumbered") if is_renumbered else step_words(moment.step)
        return Version(Told(number, kind, look, _named(document), words), pieces)

    def _words(self, moment: Moment) -> Sequence[Piece]:
        store = self._session.library.store
        found = [store.segment(i) for i in moment.clauses]
        text = store.text(moment.document_id)
        return [Piece(PieceOp.KEPT, "\n".join(text[s.start : s.end] for s in found))]

    def _tell_threads(self, timeline: Timeline, scope: Scope) -> None:
        is_wanted = _is_gone if scope is Scope.GONE else _came_later
        self._threads = [n for n, thread in enumerate(timeline.threads) if is_wanted(thread, timeline)]
        lines = []
        for at, number in enumerate(self._threads):
            thread = timeline.threads[number]
            moment = thread.moments[-1 if scope is Scope.GONE else 0]
            clauses = next((m.clauses for m in reversed(thread.moments) if m.clauses), ())
            place = place_of(self._session.library, clauses[0]) if clauses else ""
            pieces = moment.change.redline if moment.change is not None else ()
            kind = headed(step_words(moment.step), _named(_document(timeline, moment.document_id)))
            lines.append(Version(Told(at, kind, LOOKS[moment.step], place, _text(pieces)), pieces))
        self._panel.show_versions(titles.short_language(timeline.documents[0]), lines)

    def _scope_chosen(self) -> None:
        self._pinned = None
        self._tell()

    def _go(self, number: int) -> None:
        if self._timeline is None:
            return
        if self._panel.scope_now() is not Scope.HERE:
            self._pinned = self._timeline.threads[self._threads[number]]
            self._panel.choose_scope(Scope.HERE)
            self._tell()
            return
        moment = self._moments[number]
        if not moment.clauses:  # it is gone there: where it stood last
            moment = next((m for m in reversed(self._moments[:number]) if m.clauses), moment)
        if moment.clauses:
            place = self._session.attempt(lambda: self._session.library.store.segment(moment.clauses[0]))
            if place is not None:
                self._work.go_to_place(moment.document_id, place.start)

    def _compare(self, number: int) -> None:
        if self._timeline is not None and 0 < number < len(self._moments):
            ids = [document.id for document in self._timeline.documents]
            at = ids.index(self._moments[number].document_id)
            if at > 0:
                self._comparing.compare(ids[at - 1], ids[at])


def step_words(step: ThreadStep) -> str:
    """What became of a clause in a version, in words."""
    return {
        ThreadStep.APPEARED: tr("appeared"),
        ThreadStep.SAME: tr("unchanged"),
        ThreadStep.CHANGED: tr("changed"),
        ThreadStep.MOVED: tr("moved"),
        ThreadStep.MOVED_CHANGED: tr("moved and changed"),
        ThreadStep.SPLIT: tr("split"),
        ThreadStep.MERGED: tr("merged"),
        ThreadStep.GONE: tr("gone"),
    }[step]


def _is_gone(thread: Thread, _timeline: Timeline) -> bool:
    return thread.moments[-1].step is ThreadStep.GONE


def _came_later(thread: Thread, timeline: Timeline) -> bool:
    return thread.moments[0].document_id != timeline.documents[0].id


def _stands_in(clauses: Sequence[int], threads: Sequence[Thread]) -> bool:
    return any(threads_of(threads, clause) for clause in clauses[:1])


def _changes(moment: Moment) -> bool:
    return moment.step not in (ThreadStep.APPEARED, ThreadStep.SAME, ThreadStep.MOVED, ThreadStep.GONE)


def _text(pieces: Sequence[Piece]) -> str:
    is_gone = all(piece.op is PieceOp.DELETED for piece in pieces)
    shown = (piece.text for piece in pieces if is_gone or piece.op is not PieceOp.DELETED)
    text = " ".join("".join(shown).split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"


def _document(timeline: Timeline, document_id: int) -> Document:
    return next(d for d in timeline.documents if d.id == document_id)


def _named(document: Document) -> str:
    return document.version_label or document.date or document.title
