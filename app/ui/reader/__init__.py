"""The reader widget, which stands by itself."""

from app.ui.reader.arrangement import Mode
from app.ui.reader.beads import Handle
from app.ui.reader.celltext import Convert
from app.ui.reader.gutter import Confidence, GutterMark, GutterMarks, Sign
from app.ui.reader.highlights import Highlight, Kind, Pattern
from app.ui.reader.linked import LinkedReaders
from app.ui.reader.markmap import MapKind, MapMark, MarkMap
from app.ui.reader.reader import Reader
from app.ui.reader.selection import SelectedSpan
from app.ui.reader.splicing import Splice
from app.ui.reader.style import DARK, HIGH_CONTRAST, LIGHT, ReaderStyle, preset
from app.ui.reader.whereabouts import Whereabouts

__all__ = [
    "DARK",
    "HIGH_CONTRAST",
    "LIGHT",
    "Confidence",
    "Convert",
    "GutterMark",
    "GutterMarks",
    "Handle",
    "Highlight",
    "Kind",
    "LinkedReaders",
    "MapKind",
    "MapMark",
    "MarkMap",
    "Mode",
    "Pattern",
    "Reader",
    "ReaderStyle",
    "SelectedSpan",
    "Sign",
    "Splice",
    "Whereabouts",
    "preset",
]
