"""What each mark of the reader means, shown by the reader itself: a sample at the left, its meaning at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.alignment import BeadStatus
from app.core.document import Document, Receipt, Span
from app.core.language import Language, Reading, Script
from app.core.offsets import Ambiguity, Converted, unchanged
from app.core.rows import Cell, ColumnView, ReaderView, Row
from app.ui import forms
from app.ui.reader import GutterMark, Highlight, Kind, Pattern, Reader, Sign, preset
from app.ui.theme import Theme
from app.ui.translation import Interface, say, tr

WORD = "渔船"
SAMPLE = f"缔约双方的{WORD}应当遵守捕捞规定。"
ELSE, TWO_WAYS, CANDIDATES = "渔船不得干扰他船作业。", "干", ("干", "幹", "乾")
"""A sentence with a character that stands for several in the other script."""
PRESETS = {"light": "light", "dark": "dark", "contrast": "high-contrast"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: what it means, the bead of its row, what is marked in the sample, and what stands in the gutter."""

    means: str
    status: BeadStatus = BeadStatus.ACCEPTED
    doubtful: bool = False
    kind: Kind | None = None
    pattern: Pattern = Pattern.PLAIN
    colour: str = ""
    sign: Sign | None = None
    settled: bool = False
    empty: bool = False
    two_ways: bool = False


MARKS = (
    Mark("A solid line: you have accepted that both sides belong together."),
    Mark("A dotted line: set level by the program; nobody has looked at it yet.", BeadStatus.AUTOMATIC),
    Mark("A broken line with a sign: the program doubts it.", BeadStatus.AUTOMATIC, doubtful=True),
    Mark("A broken line with another sign: somebody marked it for review.", BeadStatus.REVIEW),
    Mark("An empty cell: there is no counterpart in this text.", BeadStatus.AUTOMATIC, empty=True),
    Mark("A note stands on these words; its sign is beside the row.", kind=Kind.ANNOTATION, sign=Sign.NOTE),
    Mark(
        "The note is resolved: its sign is hollow.",
        kind=Kind.ANNOTATION,
        pattern=Pattern.RESOLVED,
        sign=Sign.NOTE,
        settled=True,
    ),
    Mark("Highlighted without words.", kind=Kind.ANNOTATION, colour="leaf", sign=Sign.HIGHLIGHT),
    Mark(
        "A note that is not sure of its place, because the text has changed.",
        kind=Kind.ANNOTATION,
        pattern=Pattern.UNSURE,
        colour="rose",
        sign=Sign.NOTE,
    ),
    Mark("A bookmark.", sign=Sign.BOOKMARK),
    Mark("Words that were found.", kind=Kind.FIND),
    Mark("The find one stands on.", kind=Kind.FIND, pattern=Pattern.CURRENT),
    Mark("The counterpart of the word under the pointer.", kind=Kind.COUNTERPART),
    Mark("A term of the glossary; point at it for its rendering.", kind=Kind.TERM),
    Mark("A converted script could also be written otherwise here; point at it for the other ways.", two_ways=True),
    Mark("Inserted in the newer version.", kind=Kind.CHANGE, pattern=Pattern.INSERTED),
    Mark("Deleted from the older version.", kind=Kind.CHANGE, pattern=Pattern.DELETED),
    Mark("Changed between the versions.", kind=Kind.CHANGE, pattern=Pattern.CHANGED),
    Mark("Moved from elsewhere.", kind=Kind.CHANGE, pattern=Pattern.MOVED),
)


class MarksPage(QWidget):
    """A reader that reads its own legend."""

    def __init__(self, theme: Theme, interface: Interface) -> None:
        super().__init__()
        self._theme, self._interface = theme, interface
        self.reader = Reader()
        forms.name(self.reader, "What the marks mean")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.reader)
        self.setFocusProxy(self.reader)
        theme.changed.connect(self._paint)
        self._paint()
        say(self, self._fill)

    def show_meaning(self, words: str) -> bool:
        """Go to the first mark whose meaning has these words."""
        for row, mark in enumerate(MARKS):
            if words.casefold() in tr(mark.means).casefold():
                self.reader.go_to_row(row)
                return True
        return False

    def _fill(self) -> None:
        meanings = [tr(mark.means) for mark in MARKS]
        chinese = self._interface.tag.startswith("zh")
        script = Script.HANT if self._interface.tag == "zh-Hant" else Script.HANS if chinese else Script.LATN
        samples = _column("", [_sample(mark) for mark in MARKS], Language.ZH, Script.HANS)
        told = _column("", meanings, Language.ZH if chinese else Language.EN, script)
        starts = _starts([_sample(mark) for mark in MARKS])
        rows = [
            Row((_cell(samples, at, empty=mark.empty), _cell(told, at)), "", at, 1.0, status=mark.status)
            for at, mark in enumerate(MARKS)
        ]
        rows = [replace(row, doubtful=mark.doubtful) for row, mark in zip(rows, MARKS, strict=True)]
        self.reader.show_view(ReaderView((samples, told), rows, alignment_id=1))
        self.reader.set_conversion(0, _two_ways, Reading.AS_WRITTEN)
        for kind in Kind:
            marked = [(at, mark) for at, mark in zip(starts, MARKS, strict=True) if mark.kind is kind]
            self.reader.set_highlights(kind, [_highlight(at, mark) for at, mark in marked])
        self.reader.set_gutter_marks(lambda row: _gutter(MARKS[row]) if row < len(MARKS) else ())

    def _paint(self) -> None:
        style = preset(PRESETS[self._theme.colours.name])  # type: ignore[arg-type]
        self.reader.set_style(replace(style, point_size=10.5, line_length=26.0))


def _column(title: str, lines: Sequence[str], language: Language, script: Script) -> ColumnView:
    words = "\n".join(lines)
    return ColumnView(Document(1, 1, title, language, script, "", "", len(words), Receipt("utf-8")), words)


def _starts(lines: Sequence[str]) -> list[int]:
    return [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]


def _cell(column: ColumnView, at: int, *, empty: bool = False) -> Cell:
    lines = column.text.split("\n")
    start = _starts(lines)[at]
    return Cell() if empty else Cell((at,), (Span(start, start + len(lines[at])),))


def _sample(mark: Mark) -> str:
    return ELSE if mark.two_ways else SAMPLE


def _two_ways(words: str) -> Converted:
    """The samples as they are; where one can be written otherwise, it says so."""
    shown = unchanged(words)
    if words != ELSE:
        return shown
    at = words.index(TWO_WAYS)
    return replace(shown, ambiguities=(Ambiguity(Span(at, at + len(TWO_WAYS)), CANDIDATES),))


def _highlight(start: int, mark: Mark) -> Highlight:
    at = start + SAMPLE.index(WORD)
    return Highlight(0, at, at + len(WORD), mark.colour, mark.pattern)


def _gutter(mark: Mark) -> Sequence[GutterMark]:
    return (GutterMark(mark.sign, mark.colour, settled=mark.settled),) if mark.sign is not None else ()
