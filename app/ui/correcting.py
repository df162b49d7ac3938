"""Setting the clause tree right, from the outline and from the text: kind, label, level, place, split, merge."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.core.changes import ChangeSet
from app.core.document import Segment, SegmentKind
from app.services import reading, structuring
from app.services.undo import Command
from app.ui import outline_panel
from app.ui.correcting_bar import CorrectingBar
from app.ui.palette import Choice
from app.ui.translation import say, tr
from app.ui.workspace import Workspace

KINDS: Mapping[SegmentKind, str] = {
    SegmentKind.TITLE: "Title",
    SegmentKind.HEADING: "Heading",
    SegmentKind.CLAUSE: "Clause",
    SegmentKind.PARAGRAPH: "Paragraph",
    SegmentKind.SIGNATURE: "Signatures",
    SegmentKind.DATELINE: "Place and date",
    SegmentKind.METADATA: "About the text",
    SegmentKind.ROW: "Row of a table",
    SegmentKind.FOOTNOTE: "Footnote",
    SegmentKind.BOILERPLATE: "Not part of the text",
}
ACTIONS = ("kind", "label", "out", "in", "attach", "split", "merge", "again")
TITLE = "Correct the outline"


class Correcting(QObject):
    """Does it to the clause one stands on, in the outline where that was used last, else in the text."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work, self._session = workspace, workspace.session
        self._outline, self._sheet = workspace.outline, workspace.sheet
        self._in_outline = False
        self.bar = CorrectingBar(self._session.theme)
        layout = workspace.middle.layout()
        layout.insertWidget(2, self.bar)  # type: ignore[union-attr]  # under the find bar
        self.bar.wanted.connect(self._set_label)
        self.bar.left.connect(self._back_to_place)
        acts: dict[str, Callable[[], object]] = {
            "kind": self.choose_kind,
            "label": self.change_label,
            "out": lambda: self.move(-1),
            "in": lambda: self.move(1),
            "attach": self.choose_parent,
            "split": self.split,
            "merge": lambda: self._do(structuring.merge_with_next),
            "again": self.find_again,
        }
        for name, act in acts.items():
            workspace.actions.on(f"outline.{name}", act)
        self._outline.menu_wanted.connect(self._pop_up)
        QApplication.instance().focusChanged.connect(self._focused)  # type: ignore[union-attr]
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self._opened)
        say(workspace.window, self._opened)

    # What a person asks for

    def target(self) -> Segment | None:
        """The clause one stands on; None where there is none."""
        if self._session.view is None:
            return None
        node = self._outline.current() if self._in_outline else None
        return node or self._of_text()

    def choose_kind(self) -> None:
        """Let a person choose the clause's kind by name."""
        node = self.target()
        if node is not None:
            choices = [
                Choice(tr(words), self._kind_setter(node, kind), tr("as it is now") if kind is node.kind else "")
                for kind, words in KINDS.items()
            ]
            self._work.palette.ask(self._question("What is this?", node), choices)

    def change_label(self) -> None:
        """Take the label from the selection where that begins the clause, else let a person write it."""
        node = self.target()
        if node is None:
            return
        text = self._text_of(node)
        chosen = self._sheet.selection()
        if not self._in_outline and len(chosen) == 1 and chosen[0].start == node.start and chosen[0].end < node.end:
            self._set_label(node.id, text[node.start : chosen[0].end].rstrip())
        else:
            self.bar.begin(node, text[node.start : node.end])

    def move(self, by: int) -> None:
        """Move the clause, with all under it, a level in or out."""
        node = self.target()
        if node is None:
            return
        library = self._session.library
        if self._carry_out(lambda: structuring.set_level(library, node.id, node.level + by)):
            there = {one.start: one.level for one in library.store.segments(node.document_id)}
            if there.get(node.start) == node.level:
                self._session.say("This clause cannot go further that way.")

    def choose_parent(self) -> None:
        """Let a person choose under which clause before it the clause belongs."""
        node = self.target()
        if node is None:
            return
        text, library = self._text_of(node), self._session.library

        def act(parent: int | None) -> Callable[[], object]:
            return lambda: self._carry_out(lambda: structuring.attach(library, node.id, parent))

        before = [s for s in reading.outline(library, node.document_id) if s.start < node.start and s.label]
        choices = [Choice(tr("At the top"), act(None))]
        choices += [Choice(_words(s, text), act(s.id), tr(KINDS[s.kind])) for s in reversed(before)]
        self._work.palette.ask(self._question("Under which clause?", node), choices)

    def split(self) -> None:
        """Split the clause at the cursor in the text."""
        self._in_outline = False
        node, at = self._of_text(), self._caret()
        if node is None or at is None:
            self._session.say("Put the cursor in the text where the second part begins, then split.")
        else:
            self._carry_out(lambda: structuring.split(self._session.library, node.id, at))

    def find_again(self) -> None:
        """Find the clauses of the text anew, in a thread of its own; what was set right stays so."""
        node = self.target()
        if node is None:
            return
        number = node.document_id

        def done(command: Command) -> None:
            if self._carry_out(lambda: command):
                self._session.say_undoable(tr("The clauses were found again; what you set right was kept."))

        self._session.say("The clauses are being found again…")
        errands, say_so = self._work.errands, self._session.say
        errands.ask("clauses again", lambda library: structuring.parse_again(library, number), done, say_so)

    def menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the clause one stands on."""
        menu = QMenu(tr(TITLE), parent)
        node = self.target()
        if node is not None:
            kinds = menu.addMenu(tr("Kind"))
            for kind, words in KINDS.items():
                action = QAction(tr(words), kinds)
                action.setCheckable(True)
                action.setChecked(kind is node.kind)
                action.triggered.connect(self._kind_setter(node, kind))
                kinds.addAction(action)
        for name in ACTIONS[1:]:
            menu.addAction(self._work.actions[f"outline.{name}"])
        return menu

    def _pop_up(self, at: QPoint) -> None:
        menu = self.menu(self._work.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # How it is done

    def _carry_out(self, make: Callable[[], Command]) -> bool:
        view = self._session.view
        apart = view is not None and any(len(column.text) >= outline_panel.LONG for column in view.columns)
        return self._session.do_apart(make) if apart else self._session.do(make)

    def _do(self, make: Callable[..., Command]) -> None:
        node = self.target()
        if node is not None:
            self._carry_out(lambda: make(self._session.library, node.id))

    def _kind_setter(self, node: Segment, kind: SegmentKind) -> Callable[..., object]:
        return lambda *_: self._carry_out(lambda: structuring.set_kind(self._session.library, node.id, kind))

    def _set_label(self, segment_id: int, label: str) -> None:
        if self._carry_out(lambda: structuring.set_label(self._session.library, segment_id, label)):
            self.bar.leave()

    def _of_text(self) -> Segment | None:
        """The clause that holds the caret, else the first one of the row one stands on."""
        _, cell = self._sheet.cell_here()
        if not cell.spans:
            return None
        caret = self._caret() or -1
        inside = [i for i, s in zip(cell.segment_ids, cell.spans, strict=True) if s.start <= caret <= s.end]
        number = inside[0] if inside else cell.segment_ids[0]
        node = self._session.attempt(lambda: self._session.library.store.segment(number))
        if node is not None and node.kind is SegmentKind.SENTENCE and node.parent_id is not None:
            return self._session.library.store.segment(node.parent_id)
        return node

    def _caret(self) -> int | None:
        column, _ = self._sheet.cell_here()
        caret = self._sheet.reader_of(column).caret()
        return caret[1] if caret is not None and caret[0] == column else None

    def _text_of(self, node: Segment) -> str:
        view = self._session.view
        columns = view.columns if view is not None else ()
        return next((c.text for c in columns if c.document.id == node.document_id), "")

    def _question(self, english: str, node: Segment) -> str:
        return f"{tr(english)}  {_words(node, self._text_of(node))[:40]}"

    # What the views show

    def _focused(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is self._outline.tree:
            self._in_outline = True
        elif now is not None and (now is self._sheet or self._sheet.isAncestorOf(now)):
            self._in_outline = False

    def _back_to_place(self) -> None:
        place = self._outline.tree if self._in_outline else self._sheet
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self) -> None:
        self.bar.hide()
        for name in ACTIONS:
            self._work.actions[f"outline.{name}"].setEnabled(self._session.view is not None)

    def _changed(self, changes: ChangeSet) -> None:
        """Show the clauses of the open text as they are now."""
        view = self._session.view
        if view is None or changes.annotations or not {c.document.id for c in view.columns} & changes.documents:
            return
        self._outline.refresh()
        if view.compared is not None:
            return  # two versions are shown as they were compared, and compared again elsewhere
        if view.alignment_id in changes.alignments and not view.free_rows:
            return  # its rows were read again because its beads changed
        if view.free_rows:
            self._show_again()
        elif view.alignment_id is not None:
            self._work.refresh_rows(view.alignment_id)
        else:
            fresh = self._session.read_document(view.columns[0].document.id)
            self._session.view = fresh
            self._sheet.refresh_view(fresh)
            self._work.noting.refresh()
            self._work.clause.refresh()

    def _show_again(self) -> None:
        """Columns with rows of their own are shown anew, at the place and in the scripts they were."""
        view = self._session.view
        if view is None or view.alignment_id is None:
            return
        number, place, readings = view.alignment_id, self._sheet.place(), dict(self._sheet.readings)
        fresh = self._session.attempt(lambda: self._session.read_bitext(number))
        if fresh is not None:
            self._session.view = fresh
            self._sheet.show_view(fresh)
            for column, script in readings.items():
                self._sheet.read_as(column, script)
            self._sheet.restore(place or [])
            self._work.noting.refresh()


def _words(node: Segment, text: str) -> str:
    return " ".join(text[node.start : min(node.end, node.start + 90)].split())
