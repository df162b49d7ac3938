"""Why an action cannot be done now, and what it needs: said where it is grey, and when its key is pressed."""

from app.core.rows import ReaderView
from app.services import widening
from app.ui.action_list import ACTIONS, Where
from app.ui.compare_options import IGNORE_PUNCTUATION, ONE_COLUMN, ONLY, TELL_SCRIPTS

ALIGNING = {spec.name for spec in ACTIONS if spec.where is Where.ALIGN}
COMPARING = {
    "compare.next", "compare.previous", "compare.html", "compare.pdf", "compare.docx", "compare.xlsx",
    ONLY, ONE_COLUMN, IGNORE_PUNCTUATION, TELL_SCRIPTS,
}  # fmt: skip
PAIRED = {
    "align_mode",
    "accept",
    "review",
    "next_doubt",
    "previous_doubt",
    "view.sentences",
    "notes.html",
    "notes.pdf",
    "notes.comments",
}
ELSEWHERE = {
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to do again.",
    "back": "There is no place to go back to yet.",
    "forward": "You have not gone back, so there is nowhere to go forward to.",
}
"""Actions that need no text, and what they need instead."""
NO_TEXT = "Open a text first: choose one in the library, or import files."
IN_ALIGN_MODE = "This acts in align mode only: open a text beside its translation and enter the mode."
NO_COMPARISON = "Nothing is compared. Open a text and choose “Compare with…” first."
NOT_FOLDED = "All clauses are shown. Choose “Only what changed” first."
NO_PAIR = "This needs a text beside its translation: align the open one with another, or open a pair in the library."
RELATED = "These texts are related and do not translate one another: there are no beads to set right."
APART = "Each column scrolls on its own. Let the columns scroll together first."
TOGETHER = "The columns scroll together already. Unlock them first."
ONE_COLUMN_ONLY = "Only one text is open: put another beside it first."
ONE_PASSAGE = "Versions that are compared scroll together."
MOST = "No more than four texts can stand beside one another."
STANDS_ALONE = "No further text can stand beside related or compared texts."
NONE_FURTHER = "No further text stands beside these."
NOT_NOW = "This cannot be done with what is open now."


def reason(name: str, view: ReaderView | None, *, is_apart: bool) -> str:
    """Return the sentence that says why the action `name` is grey while `view` is open."""
    if name in ALIGNING:
        return IN_ALIGN_MODE
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    if view is None:
        return NO_COMPARISON if name in COMPARING else NO_TEXT
    if name in COMPARING:
        return NO_COMPARISON
    if name == "compare.unfold":
        return NOT_FOLDED if view.compared is not None and view.compared[0] == "comparison" else NO_COMPARISON
    if name in PAIRED or name.startswith("export."):
        return RELATED if view.free_rows else NO_PAIR
    return _of_columns(name, view, is_apart=is_apart)


def _of_columns(name: str, view: ReaderView, *, is_apart: bool) -> str:
    if name.startswith("view.") and is_apart:
        return APART
    if name in ("column.lock", "column.match"):
        if view.compared is not None:
            return ONE_PASSAGE
        return ONE_COLUMN_ONLY if len(view.columns) < 2 else TOGETHER
    if name == "column.add":
        return MOST if len(view.columns) >= widening.MOST else STANDS_ALONE
    return NONE_FURTHER if name == "column.remove" else NOT_NOW
