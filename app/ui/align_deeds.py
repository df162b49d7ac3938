"""What the keys of align mode do: each changes the bead one stands on, as a command, and stands where it went."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.core.alignment import BeadStatus
from app.core.changes import ChangeSet
from app.core.errors import InputError, WorldError
from app.core.lazy_rows import numbers_of
from app.core.rows import Row
from app.services import bead_editing, bead_realigning, editing
from app.services.bead_editing import BeadEdit, Way
from app.services.bead_rows import DOUBTFUL_BELOW
from app.services.jobs import Done, Job, RealignJob
from app.services.library import Library
from app.ui.align_bar import AlignBar
from app.ui.banner import Notice
from app.ui.reader import Handle
from app.ui.translation import together, tr, trn
from app.ui.workspace import Workspace

BUSY = "The rest is being aligned again. Wait for it, or stop it below; the beads can be changed then."


class BeadDeeds(QObject):
    """Changes the beads of the open bitext."""

    def __init__(self, work: Workspace, bar: AlignBar) -> None:
        super().__init__(work)
        self._work, self._session, self._sheet, self._bar = work, work.session, work.sheet, bar
        self._realigning: RealignJob | None = None
        self._said = ""
        jobs = self._session.jobs
        jobs.done.connect(self._ended)
        jobs.failed.connect(lambda job, _: self._ended(job, None))
        jobs.stopped.connect(lambda job: self._ended(job, None))
        self._session.changed.connect(self._changed)

    def acts(self) -> dict[str, Callable[[], object]]:
        """What each action of the mode does, by its name."""
        deeds = bead_editing
        return {
            "align.take": lambda: self._edit(lambda lib, bead, number: deeds.take(lib, bead, number, self._side)),
            "align.give": lambda: self._edit(lambda lib, bead, number: deeds.give(lib, bead, number, self._side)),
            "align.up": lambda: self._move(Way.UP),
            "align.down": lambda: self._move(Way.DOWN),
            "align.merge": lambda: self._edit(deeds.merge),
            "align.split": self._split,
            "align.unlink": lambda: self._edit(deeds.unlink),
            "align.pin": lambda: self._edit(deeds.pin),
            "align.accept": lambda: self._set(BeadStatus.ACCEPTED),
            "align.review": lambda: self._set(BeadStatus.REVIEW),
            "align.next": lambda: self._to_uneven(1),
            "align.previous": lambda: self._to_uneven(-1),
            "align.side": self._turn,
            "align.realign": self.realign,
        }

    def carry(self, handle: Handle, row: int) -> None:
        """Carry a segment to another row."""
        rows = self._rows
        if not (0 <= row < len(rows) and 0 <= handle.row < len(rows)):
            return
        held, to = rows[handle.row], rows[row].bead_id
        segments = held.cells[handle.column].segment_ids
        if held.bead_id is not None and to is not None and handle.place < len(segments) and row != handle.row:
            bead_id, segment = held.bead_id, segments[handle.place]
            self._make(lambda library, number: bead_editing.carry(library, bead_id, number, segment, to))

    def realign(self) -> None:
        """Let the worker align whatever is not fixed; what comes of it is one step to undo."""
        view = self._session.view
        if view is None or view.alignment_id is None or self._realigning is not None:
            self._bar.say(BUSY if self._realigning is not None else "")
            return
        self._bar.say("")
        self._realigning = RealignJob(view.alignment_id)
        self._session.jobs.submit(self._realigning)

    def tell(self) -> None:
        """Say how far one has come."""
        view, edits = self._session.view, self._session.library.store.bead_edits
        if view is not None and view.alignment_id is not None:
            number = view.alignment_id
            tally = self._session.attempt(lambda: edits.tally(number, self._session.level, DOUBTFUL_BELOW))
            if tally is not None:
                self._bar.tell(tally)

    # Inside

    @property
    def _rows(self) -> Sequence[Row]:
        return self._session.view.rows if self._session.view is not None else ()

    @property
    def _side(self) -> int:
        return self._sheet.reader.current_column()

    def _here(self) -> Row | None:
        rows, at = self._rows, self._sheet.row
        return rows[at] if 0 <= at < len(rows) else None

    def _edit(self, make: Callable[[Library, int, int], BeadEdit]) -> None:
        """Change the bead one stands on."""
        here = self._here()
        if here is not None and here.bead_id is not None:
            bead_id = here.bead_id
            self._make(lambda library, number: make(library, bead_id, number))

    def _make(self, make: Callable[[Library, int], BeadEdit]) -> None:
        """Do an edit and stand on its bead; where the beads are against it, say so in the bar."""
        view = self._session.view
        if view is None or view.alignment_id is None:
            return
        if self._realigning is not None:
            self._bar.say(BUSY)
            return
        try:
            edit = make(self._session.library, view.alignment_id)
            changes = self._session.history.do(edit.command)
        except InputError as error:
            self._bar.say(str(error))
            return
        except WorldError as error:
            self._session.noticed.emit(Notice(str(error), "error"))
            return
        self._bar.say("")
        self._session.tell(changes)
        self._stand(edit.bead_id)

    def _stand(self, bead_id: int) -> None:
        for at in numbers_of(self._rows, {bead_id}):
            self._sheet.reader.go_to_row(at)

    def _move(self, way: Way) -> None:
        side = self._side
        self._edit(lambda library, bead, number: bead_editing.move(library, bead, number, side, way))

    def _split(self) -> None:
        """Split at the caret where it stands in a segment that is not the first, else where the lengths fit."""
        here, caret = self._here(), self._sheet.reader.caret()
        side = first = None
        if here is not None and caret is not None and caret[0] < len(here.cells):
            spans = here.cells[caret[0]].spans
            inside = bool(spans) and spans[0].start <= caret[1] <= spans[-1].end
            first = sum(span.start <= caret[1] for span in spans) - 1 if inside else None
            side = caret[0] if first else None
        self._edit(lambda library, bead, number: bead_editing.split(library, bead, number, side, first or 0))

    def _set(self, status: BeadStatus) -> None:
        """Accept or mark for review; a second time takes it back."""
        here = self._here()
        if here is None or here.bead_id is None:
            return
        bead_id, was = here.bead_id, here.status
        wanted = BeadStatus.AUTOMATIC if was is status else status
        self._make(
            lambda library, number: BeadEdit(editing.set_status(library, number, {bead_id: was}, wanted), bead_id)
        )

    def _to_uneven(self, by: int) -> None:
        """Go to the next bead that is not one to one, round at the ends."""
        view, store, here = self._session.view, self._session.library.store, self._sheet.row
        if view is None or view.alignment_id is None:
            return
        number = view.alignment_id
        found = self._session.attempt(lambda: store.bead_edits.uneven(number, self._session.level))
        rows = numbers_of(self._rows, set(found or ()))
        onward = [at for at in rows if at > here] if by > 0 else [at for at in reversed(rows) if at < here]
        wanted = next(iter(onward or (rows if by > 0 else rows[::-1])), None)
        self._bar.say("" if wanted is not None else tr("Every bead of this text is one to one."))
        if wanted is not None:
            self._sheet.reader.go_to_row(wanted)

    def _turn(self) -> None:
        self._sheet.reader.beads.turn_to(1 - self._side)

    def _changed(self, changes: ChangeSet) -> None:
        """Count anew, and stand where something was undone, once the rows are in place."""
        view, banner = self._session.view, self._work.middle.banner
        if self._said and banner.sentence() == self._said:
            banner.dismiss()  # what it offers to take back is the last step no more
        if self._bar.isVisible() and view is not None and view.alignment_id in changes.alignments:
            self.tell()
            self._follow(changes)

    def _follow(self, changes: ChangeSet) -> None:
        rows, here = self._rows, self._sheet.row
        if changes.beads and not (0 <= here < len(rows) and rows[here].bead_id in changes.beads):
            for at in numbers_of(rows, changes.beads)[:1]:
                self._sheet.reader.go_to_row(at)

    def _ended(self, job: Job, made: Done | None) -> None:
        """Take in what aligning again has changed."""
        if not isinstance(job, RealignJob):
            return
        self._realigning = None
        done = made.realigned if made is not None else None
        if done is None:
            return
        self._session.history.remember(bead_realigning.undoable(self._session.library, done))
        self._session.tell(ChangeSet(alignments=frozenset({done.alignment_id})))
        said = [tr("Every bead came out as it was.")]
        if done.changed:
            said = [trn(done.changed, "{n} bead came out otherwise.", "{n} beads came out otherwise.")]
        if done.kept:
            said.append(trn(done.kept, "{n} that was fixed stayed.", "{n} that were fixed stayed."))
        self._said = together(*said)
        self._session.say_undoable(self._said)
