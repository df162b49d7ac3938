"""What a note looks like in the text and in the gutter."""

from dataclasses import replace

from app.core.annotation import AnchorState, AnnotationStatus, Motivation, NoteMark
from app.ui.reader import GutterMark, Highlight, Pattern, Sign


def bare(item: Highlight) -> Highlight:
    """A highlight without the words it tells."""
    return replace(item, tip="")


def highlight(mark: NoteMark, column: int) -> Highlight:
    """A note in the text of a column: broken where it is not sure of its place, faint where it is resolved."""
    pattern = Pattern.PLAIN
    if mark.state is not AnchorState.EXACT:
        pattern = Pattern.UNSURE
    elif mark.status is AnnotationStatus.RESOLVED:
        pattern = Pattern.RESOLVED
    return Highlight(column, mark.start, mark.end, mark.colour, pattern, mark.note_id, mark.text)


def gutter_mark(mark: NoteMark) -> GutterMark:
    """A note beside its row: what it is for, and hollow where it is resolved."""
    sign = Sign.HIGHLIGHT if mark.motivation is Motivation.HIGHLIGHTING else Sign.NOTE
    if mark.motivation is Motivation.BOOKMARKING:
        sign = Sign.BOOKMARK
    return GutterMark(sign, mark.colour, mark.status is AnnotationStatus.RESOLVED, mark.note_id, mark.text)
