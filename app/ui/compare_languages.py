"""What changed in one language only, between two versions of a bitext: asked, listed, gone to."""

from collections.abc import Callable, Sequence

from app.core.alignment import Alignment, AlignmentKind
from app.core.comparison import OneSided
from app.core.document import Segment
from app.core.language import Language
from app.services.citing import place_of
from app.services.comparing import older_first
from app.services.jobs import OneSidedJob
from app.ui import titles
from app.ui.compare_panel import Told
from app.ui.compare_rows import gist, pattern_of, reason_words
from app.ui.palette import Choice
from app.ui.translation import headed, tr
from app.ui.workspace import Workspace


class OneSidedChanges:
    """Holds what was found, until something else is listed."""

    def __init__(self, workspace: Workspace) -> None:
        self._work, self._session = workspace, workspace.session
        self._found: tuple[OneSidedJob, Sequence[OneSided]] | None = None

    @property
    def is_listed(self) -> bool:
        """Whether anything was found that is still listed."""
        return self._found is not None

    def forget(self) -> None:
        """Something else is listed."""
        self._found = None

    def ask(self) -> None:
        """Let the person choose the other version of the open bitext."""
        view = self._session.view
        if view is None or view.alignment_id is None or view.kind is AlignmentKind.COMPARABLE:
            self._session.say("Open a text beside its translation first: the languages of two versions are compared.")
            return
        own = view.alignment_id
        choices = [Choice(title, self._act(own, number), meta) for number, title, meta in self._bitexts(own)]
        if choices:
            self._work.palette.ask(tr("What changed in one language only, compared with…"), choices)
        else:
            self._session.say("There is no other version in both languages yet. Import and align one first.")

    def compare(self, first: int, second: int) -> None:
        """Tell what changed in one language only between two bitexts, the older one first."""
        library = self._session.library
        sources = {library.store.alignment(number).source_id: number for number in (first, second)}
        if len(sources) == 2:
            first, second = (sources[i] for i in older_first(library, *sources))
        self._session.jobs.submit(OneSidedJob(first, second))

    def show(self, job: OneSidedJob, found: Sequence[OneSided]) -> bool:
        """Open the new version; False where it cannot be opened."""
        if not self._session.show_bitext(job.new_bitext):
            return False
        self._found = (job, found)
        return True

    def told(self) -> list[Told]:
        """The lines of the list, in the language of the interface."""
        return [self._told(n, one) for n, one in enumerate(self._found[1])] if self._found is not None else []

    def go(self, number: int) -> None:
        """Go to a clause in its language; to the old version where the clause is gone."""
        if self._found is None:
            return
        job, found = self._found
        one = found[number]
        place = self._place(one)
        wanted = job.new_bitext if one.change.b else job.old_bitext
        if place is None or not self._session.show_bitext(wanted):
            return
        columns = self._session.view.columns if self._session.view is not None else ()
        for column, shown in enumerate(columns):
            if shown.document.language is one.language:
                self._work.jump(column, place.start, focus=False)

    def _act(self, first: int, second: int) -> Callable[[], object]:
        return lambda: self.compare(first, second)

    def _bitexts(self, own: int) -> list[tuple[int, str, str]]:
        store = self._session.library.store
        known = {d.id: d for d in store.documents()}

        def languages(bitext: Alignment) -> frozenset[Language]:
            return frozenset(known[i].language for i in (bitext.source_id, bitext.target_id))

        there = [a for a in store.alignments() if a.source_id in known and a.target_id in known]
        here = next(a for a in there if a.id == own)
        others = [a for a in there if a.id != own and a.kind is here.kind and languages(a) == languages(here)]
        work = known[here.source_id].work_id
        others.sort(key=lambda a: known[a.source_id].work_id != work)
        found = [(a, known[a.source_id], known[a.target_id]) for a in others]
        return [(a.id, source.title, titles.pair(source, target, a)[0]) for a, source, target in found]

    def _told(self, number: int, one: OneSided) -> Told:
        language = tr("only in the Chinese text") if one.language is Language.ZH else tr("only in the English text")
        place = self._place(one)
        where = place_of(self._session.library, place.id) if place is not None else ""
        kind = headed(language, reason_words(one.reason))
        return Told(number, kind, pattern_of(one.change.kind), where, one.detail or gist(one.change))

    def _place(self, one: OneSided) -> Segment | None:
        ids = one.change.b or one.change.a
        return self._session.attempt(lambda: self._session.library.store.segment(ids[0])) if ids else None
