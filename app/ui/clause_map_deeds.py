"""The map of clauses across languages: what answers what, and the numbers, dates and states that differ inside."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.core.alignment import AlignmentKind, Relation
from app.core.changes import ChangeSet
from app.services.aligning import source_first
from app.services.comparing_jobs import ClauseMap, ClauseMapJob
from app.services.jobs import AlignJob, Done, Job
from app.ui import titles
from app.ui.beside import show_beside
from app.ui.compare_rows import labels
from app.ui.kind_list import KindList, Told
from app.ui.other_text import choose_text, join_list
from app.ui.reader import Highlight, Kind, Pattern
from app.ui.translation import tr
from app.ui.workspace import Workspace

LOOKS = {
    Relation.SAME: Pattern.PLAIN,
    Relation.REVISED: Pattern.CHANGED,
    Relation.PARTIAL: Pattern.MOVED,
    Relation.ALONE: Pattern.INSERTED,
}


class ClauseMaps(QObject):
    """Holds the map of two texts, and brings its pairs level in the reader."""

    def __init__(self, workspace: Workspace, panel: KindList) -> None:
        super().__init__(workspace)
        self._work, self._session, self._sheet = workspace, workspace.session, workspace.sheet
        self._panel = panel
        self._map: ClauseMap | None = None
        self._aligning: AlignJob | None = None
        workspace.actions.on("compare.map", self.ask)
        self._session.jobs.done.connect(self._done)
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self._mark)
        join_list(workspace, panel, self._go, self._tell)

    def ask(self) -> None:
        """Map the open related texts, or let the person choose the text in the other language."""
        view = self._session.view
        if view is None:
            return
        if view.alignment_id is not None and view.kind is AlignmentKind.COMPARABLE:
            self._session.jobs.submit(ClauseMapJob(view.alignment_id))
            return
        column, _ = self._sheet.cell_here()
        here = view.columns[column].document
        others = [d for d in self._session.library.store.documents() if d.language is not here.language]
        others.sort(key=lambda d: d.work_id != here.work_id)
        choose_text(
            self._work,
            "Map of the clauses…",
            others,
            lambda other: self.map_pair(here.id, other.id),
            "There is no text in the other language yet. Import one first.",
        )

    def map_pair(self, first: int, second: int) -> None:
        """Map two documents: by the alignment they have, or by one of related texts, made first."""
        source, target = source_first(self._session.library, first, second)
        there = self._session.library.store.alignment_between(source, target)
        if there is None:
            self._aligning = AlignJob(source, target, AlignmentKind.COMPARABLE)
            self._session.jobs.submit(self._aligning)
        else:
            self._session.jobs.submit(ClauseMapJob(there.id))

    def _done(self, job: Job, made: Done) -> None:
        if job == self._aligning and made.alignment_id is not None:
            self._aligning = None
            self._session.jobs.submit(ClauseMapJob(made.alignment_id))
        elif isinstance(made.answer, ClauseMap):
            self._take(made.answer)

    def _take(self, found: ClauseMap) -> None:
        if not self._session.show_bitext(found.alignment_id):
            return
        self._map = found
        self._tell()
        self._mark()
        show_beside(self._work, "map", focus=True)

    def _tell(self) -> None:
        found = self._map
        if found is None:
            return
        store = self._session.library.store
        alignment = self._session.attempt(lambda: store.alignment(found.alignment_id))
        if alignment is None:
            return
        documents = [store.document(i) for i in (alignment.source_id, alignment.target_id)]
        shown: Sequence[Told] = [_told(n, found) for n in range(len(found.lines))]
        self._panel.show_lines(titles.pair(documents[0], documents[1], alignment)[0], shown)

    def _mark(self) -> None:
        """Mark in both texts the facts that differ."""
        found, view = self._map, self._session.view
        if found is not None and view is not None and view.alignment_id == found.alignment_id:
            items = [
                Highlight(column, s.start, s.end, pattern=Pattern.CHANGED, tip=tr(prompt.message), strong=True)
                for line, sides in zip(found.lines, found.spans, strict=True)
                for prompt, spans in zip(line.differing, sides, strict=True)
                for column, stretches in enumerate(spans)
                for s in stretches
            ]
            self._sheet.set_highlights(Kind.CHANGE, items)

    def _go(self, number: int) -> None:
        found = self._map
        if found is None:
            return
        if not self._session.show_bitext(found.alignment_id):
            return
        bead, starts = found.lines[number].bead, found.places[number].starts
        column = 0 if starts[0] is not None else 1
        self._work.jump(column, starts[column] or 0, focus=False)
        strip = self._sheet.linked.strip
        for link in strip.links_of(column, self._sheet.reader_of(column).current_row()):
            if link.bead_id == bead.id:
                self._sheet.linked.follow(link, column)

    def _changed(self, changes: ChangeSet) -> None:
        """Forget the map of a pair that is gone or was aligned anew."""
        if self._map is not None and self._map.alignment_id in changes.alignments and not changes.beads:
            there = {a.id for a in self._session.library.store.alignments()}
            if self._map.alignment_id not in there:
                self._map = None
                self._panel.show_nothing()


def _told(number: int, found: ClauseMap) -> Told:
    line, place = found.lines[number], found.places[number]
    kind, look = relation_words(line.bead.relation), LOOKS[line.bead.relation]
    if line.bead.relation is Relation.ALONE and place.starts[0] is not None:
        look = Pattern.DELETED
    if line.differing:
        kind = tr("{kind}, facts differ", kind=kind)
    words = " ".join(tr(prompt.message) for prompt in line.differing) or place.excerpt
    return Told(number, kind, look, labels(*place.names).replace("→", "~"), words)


def relation_words(relation: Relation) -> str:
    """How two clauses answer one another, in words."""
    return {
        Relation.SAME: tr("say the same"),
        Relation.REVISED: tr("revised"),
        Relation.PARTIAL: tr("partial"),
        Relation.ALONE: tr("alone"),
    }[relation]
