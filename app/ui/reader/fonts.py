"""Which font a column is set in: the right regional shapes for Han, a text face for English, sizes by rank."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.core.document import SegmentKind
from app.core.language import Language, Reading, Script
from app.core.rows import Cell

# The first family must have the region's own shapes: as a mere fallback Qt takes Japanese ones and keeps to them.
_SIMPLIFIED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "SimSun",
)
_TRADITIONAL = (
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Microsoft JhengHei",
    "PingFang TC",
    "WenQuanYi Micro Hei",
    "PMingLiU",
)
_HONG_KONG = ("Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HK", "PingFang HK", "Microsoft JhengHei")
# Faces for running text whose italics are drawn and not slanted; the wide one that every Linux has comes last.
_LATIN = (
    "Source Serif 4",
    "Source Serif Pro",
    "Charter",
    "Bitstream Charter",
    "Noto Serif",
    "Georgia",
    "Cambria",
    "STIX Two Text",
    "P052",
    "Palatino",
    "Liberation Serif",
    "Times New Roman",
    "TeX Gyre Termes",
    "Nimbus Roman",
    "DejaVu Serif",
)
_HAN_BY_READING = {
    Reading.SIMPLIFIED: _SIMPLIFIED,
    Reading.TRADITIONAL: _TRADITIONAL,
    Reading.TAIWAN: _TRADITIONAL,
    Reading.TAIWAN_WORDS: _TRADITIONAL,
    Reading.HONG_KONG: _HONG_KONG + _TRADITIONAL,
}


_HELD_SIZE = 12
_HELD_WORDS = "a国\u200b"


@dataclass(frozen=True, slots=True)
class FontChoice:
    """What a reader chose for a column; '' and 0 leave family and size to script and style."""

    family: str = ""
    point_size: float = 0.0
    italic: bool = False
    weight: int = 0
    """On OpenType's scale, 400 regular; 0: as the family's regular."""


def has_family(family: str) -> bool:
    """Whether the system has the font family."""
    return QFontDatabase.hasFamily(family)


def families(
    language: Language, script: Script, reading: Reading, has: Callable[[str], bool] = has_family
) -> tuple[str, ...]:
    """The families for a column, best first, those the system has; where it has none, the first by name."""
    han = _HAN_BY_READING.get(reading) or (_TRADITIONAL if script is Script.HANT else _SIMPLIFIED)
    wanted = han if language is Language.ZH else _LATIN + han
    return tuple(family for family in wanted if has(family)) or wanted[:1]


@dataclass(frozen=True, slots=True)
class Rank:
    """How a kind of segment is set: its size as a factor, whether bold, whether quiet, and the air above it in ems."""

    size: float = 1.0
    bold: bool = False
    quiet: bool = False
    above: float = 0.0


_BODY = Rank()
_TITLE = Rank(1.4, bold=True, above=0.7)
_HEADINGS = (Rank(1.2, bold=True, above=0.9), Rank(1.08, bold=True, above=0.6), Rank(1.0, bold=True, above=0.35))
_RANKS = {
    SegmentKind.TITLE: _TITLE,
    SegmentKind.METADATA: Rank(0.88, quiet=True),
    SegmentKind.BOILERPLATE: Rank(0.88, quiet=True),
}


def rank_of(cell: Cell) -> Rank:
    """How a cell is set."""
    if cell.kind is SegmentKind.HEADING:
        return _HEADINGS[max(0, min(cell.level, len(_HEADINGS) - 1))]
    return _RANKS.get(cell.kind, _BODY)


def smaller(rank: Rank) -> Rank:
    """The rank for a narrow column: what stands out by its size does so by little."""
    return replace(rank, size=1 + (rank.size - 1) * 0.4) if rank.size > 1 else rank


@dataclass(frozen=True, slots=True)
class Face:
    """A font with what its lines measure, in pixels: `pitch` from line to line, `base` from a line's top to it."""

    font: QFont
    rank: Rank
    em: float
    pitch: int
    base: float
    ascent: float
    descent: float
    han: float
    """The advance of a Han character."""
    latin: float
    """The advance of an average Latin character."""


class HeldFonts:
    """Keeps what columns were set in open, at one small size each.

    Where Qt draws with FreeType it opens a file of fonts once for all sizes, until the last of them is not needed; then
    it forgets every other file as well (`QFreetypeFace::release`) and opens each again for the next size, with its
    tables beside those still in use. Zooming would so fill the memory with copies of the same fonts.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[tuple[str, ...], bool, int], QFont] = {}

    def hold(self, font: QFont) -> None:
        """Keep the families of `font` open from now on, in its weight and slope."""
        key = tuple(font.families()), font.italic(), int(font.weight())
        if key not in self._held:
            held = self._held[key] = QFont(font)
            held.setPixelSize(_HELD_SIZE)
            # What is measured is opened, with what stands in for characters that the first family lacks.
            QFontMetricsF(held).horizontalAdvance(_HELD_WORDS)


def face(font: QFont, rank: Rank, line_height: float, dpi: float) -> Face:
    """`font`, whose size is in points of the body text, as `rank` sets it."""
    made = QFont(font)
    em = font.pointSizeF() * rank.size * dpi / 72
    made.setPixelSize(max(4, round(em)))
    if rank.bold:
        made.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(made)
    # Headings of several lines stand closer than running text.
    pitch = round(em * (line_height if rank.size <= 1 else 1 + (line_height - 1) * 0.75))
    base = (pitch + metrics.ascent() - metrics.descent()) / 2
    return Face(
        made,
        rank,
        em,
        pitch,
        base,
        metrics.ascent(),
        metrics.descent(),
        metrics.horizontalAdvance("国"),
        metrics.horizontalAdvance("the quick brown fox jumps over it ") / 34,
    )


def body_font(found: tuple[str, ...], choice: FontChoice, point_size: float) -> QFont:
    """The font of a column's running text, its size in points with the zoom in it."""
    font = QFont()
    font.setFamilies([choice.family, *found] if choice.family else list(found))
    font.setPointSizeF(point_size)
    font.setItalic(choice.italic)
    if choice.weight:
        font.setWeight(QFont.Weight(choice.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font
