"""How a person likes to read: sizes, lengths and fonts, kept in the settings and put over the theme's style."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontDatabase

from app.core.document import Document
from app.core.language import Language, Reading, Script
from app.services.settings import Settings
from app.ui.reader.fonts import families, has_family
from app.ui.reader.style import ReaderStyle
from app.ui.session import Session
from app.ui.sheet import Sheet

PLAIN = ReaderStyle()
LIMITS: Mapping[str, tuple[float, float]] = {
    "size": (7.0, 36.0),
    "line_height": (1.0, 3.0),
    "line_length": (15.0, 120.0),
    "margin": (0.0, 160.0),
}
"""The least and the most of each length: points, times the size, ems, pixels."""
SHAPES = {
    "Latn": (Language.EN, Script.LATN, Reading.AS_WRITTEN),
    "Hans": (Language.ZH, Script.HANS, Reading.AS_WRITTEN),
    "Hant": (Language.ZH, Script.HANT, Reading.AS_WRITTEN),
    "HK": (Language.ZH, Script.HANT, Reading.HONG_KONG),
}
"""The kinds of glyphs for which a font can be chosen, by their tag: language, script and reading that show them."""
WRITING = {
    "Latn": QFontDatabase.WritingSystem.Latin,
    "Hans": QFontDatabase.WritingSystem.SimplifiedChinese,
    "Hant": QFontDatabase.WritingSystem.TraditionalChinese,
    "HK": QFontDatabase.WritingSystem.TraditionalChinese,
}
_SUFFIXES = {"Hans": "SC", "Hant": "TC", "HK": "HK"}
_REGIONS = ("SC", "TC", "HK", "JP", "KR")
_BY_READING = {
    Reading.SIMPLIFIED: "Hans",
    Reading.TRADITIONAL: "Hant",
    Reading.TAIWAN: "Hant",
    Reading.TAIWAN_WORDS: "Hant",
    Reading.HONG_KONG: "HK",
}


@dataclass(frozen=True, slots=True)
class Face:
    """A font: '' leaves the family to the program, 0 the size to the text's."""

    family: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class ReadingTaste:
    """What a person prefers; see `LIMITS` for the units. `fonts` goes by tag of `SHAPES`, `columns` by number."""

    size: float = PLAIN.point_size
    line_height: float = PLAIN.line_height
    line_length: float = PLAIN.line_length
    margin: float = float(PLAIN.margin)
    fonts: Mapping[str, Face] = field(default_factory=dict)
    columns: Mapping[int, Face] = field(default_factory=dict)

    def dress(self, style: ReaderStyle) -> ReaderStyle:
        """Put the lengths over a style."""
        return replace(
            style,
            point_size=self.size,
            line_height=self.line_height,
            line_length=self.line_length,
            margin=round(self.margin),
        )


def kept(settings: Settings) -> ReadingTaste:
    """Return what the settings hold; what is no such thing, or beyond its limits, is as at a first start."""
    held = settings.get("reading")
    if not isinstance(held, dict):
        return ReadingTaste()
    lengths = {name: float(held[name]) for name, limits in LIMITS.items() if _within(held.get(name), *limits)}
    columns = {int(n): face for n, face in _faces(held.get("columns")).items() if n.isdigit()}
    fonts = {tag: face for tag, face in _faces(held.get("fonts")).items() if tag in SHAPES}
    return ReadingTaste(**lengths, fonts=fonts, columns=columns)


def keep(settings: Settings, taste: ReadingTaste) -> None:
    """Keep a taste in the settings."""
    held: dict[str, object] = {name: getattr(taste, name) for name in LIMITS}
    held["fonts"] = {tag: [face.family, face.size] for tag, face in taste.fonts.items()}
    held["columns"] = {str(number): [face.family, face.size] for number, face in taste.columns.items()}
    settings.set("reading", held if taste != ReadingTaste() else None)


def tag_of(document: Document, reading: Reading) -> str:
    """Return which kind of glyphs a document is shown in."""
    if document.language is Language.EN:
        return "Latn"
    return _BY_READING.get(reading) or ("Hant" if document.script is Script.HANT else "Hans")


def regional(family: str, tag: str, has: Callable[[str], bool] = has_family) -> str:
    """Return the member of a font's family that has the shapes of a region: Noto Serif CJK SC, TC or HK.

    '' where the font is made for one region alone and that is another; a font without a region is itself.
    """
    stem, _, region = family.rpartition(" ")
    if tag == "Latn" or region not in _REGIONS:
        return family
    for wanted in dict.fromkeys((_SUFFIXES[tag], "TC" if tag == "HK" else _SUFFIXES[tag])):
        if has(f"{stem} {wanted}"):
            return f"{stem} {wanted}"
    return ""


def face_for(
    taste: ReadingTaste,
    column: int,
    document: Document,
    reading: Reading,
    covers: Callable[[str, str], bool] | None = None,
) -> Face:
    """Return the font of a column: its own, else its script's. Han is never handed to a font of another region.

    `covers` tells whether a family has the glyphs of a tag.
    """
    tag = tag_of(document, reading)
    own, script = taste.columns.get(column, Face()), taste.fonts.get(tag, Face())
    fits = covers or _covers
    family = regional(own.family, tag) if own.family else ""
    if not family or not fits(family, tag):
        family = script.family
    return Face(family, own.size or script.size)


def choices(tag: str) -> list[str]:
    """Return the families that have the glyphs of a tag, by name; of another region's members none."""
    there = (family for family in QFontDatabase.families(WRITING[tag]) if not QFontDatabase.isPrivateFamily(family))
    # Where several foundries have a family, Qt lists each in brackets; the bare name is one of them.
    found = dict.fromkeys(re.sub(r" \[[^\]]*\]$", "", family) for family in there)
    return [family for family in found if tag == "Latn" or regional(family, tag) == family]


def usual(tag: str) -> str:
    """Return the family the program takes by itself."""
    return families(*SHAPES[tag])[0]


class Look(QObject):
    """Lets a sheet look as the person prefers, whatever is opened and in whichever script it is read."""

    def __init__(self, session: Session, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._session, self._sheet = session, sheet
        self.taste = kept(session.settings)
        self._set: dict[int, Face] = {}
        sheet.dress = self._dress
        if self.taste != ReadingTaste():
            sheet.restyle()
        session.opened.connect(self._opened)
        sheet.readings_changed.connect(self._set_fonts)

    def prefer(self, taste: ReadingTaste) -> None:
        """Read so from now on."""
        lengths = taste.dress(PLAIN) != self.taste.dress(PLAIN)
        self.taste = taste
        keep(self._session.settings, taste)
        if lengths:
            self._sheet.restyle()
        self._set_fonts()

    def _dress(self, style: ReaderStyle) -> ReaderStyle:
        return self.taste.dress(style)

    def _opened(self) -> None:
        self._set = {}
        self._set_fonts()

    def _set_fonts(self) -> None:
        view = self._session.view
        for number, column in enumerate(view.columns if view is not None else ()):
            reading = self._sheet.readings.get(number, Reading.AS_WRITTEN)
            face = face_for(self.taste, number, column.document, reading)
            if face != self._set.get(number, Face()):
                self._set[number] = face
                self._sheet.set_column_font(number, face.family, face.size)


def _within(value: object, least: float, most: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= most


def _faces(held: object) -> dict[str, Face]:
    pairs: Iterable[tuple[object, object]] = held.items() if isinstance(held, dict) else ()
    found = {}
    for name, pair in pairs:
        match pair:
            case [str(family), int(size) | float(size)]:
                found[str(name)] = Face(family, float(size))
    return found


def _covers(family: str, tag: str) -> bool:
    return WRITING[tag] in QFontDatabase.writingSystems(family)
