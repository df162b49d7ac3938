"""The fonts of an exported PDF: found on the machine, cut down to the characters used, mapped back to them exactly.

One glyph may show several characters (⼀ and 一); each then gets a font resource of its own over the same outlines,
so that the text that is extracted is always the text that was written.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, Self

from app.core.errors import MachineError
from app.core.language import Script

_NAMES = (
    *("NotoSerifCJK-Regular.ttc", "SourceHanSerif-Regular.ttc", "NotoSansCJK-Regular.ttc", "simsun.ttc", "mingliu.ttc"),
    *("Songti.ttc", "msyh.ttc", "msjh.ttc", "STHeiti Light.ttc", "PingFang.ttc", "wqy-zenhei.ttc", "uming.ttc"),
)
_FURTHER = ("DejaVuSerif.ttf", "DejaVuSans.ttf", "seguisym.ttf", "arial.ttf", "Arial Unicode.ttf", "Symbola.ttf")
_REGIONS = {Script.HANS: ("SC", "CN", "GB"), Script.HANT: ("TC", "TW", "HK", "Ming")}


def font_files(script: Script) -> list[tuple[Path, int]]:
    """Fonts of this machine that show Chinese in `script`, then others for rare characters: files and places in them.

    Raises MachineError where there is none for Chinese.
    """
    there = {path.name.casefold(): path for folder in _folders() for path in _files(folder)}
    chinese = [there[name.casefold()] for name in _NAMES if name.casefold() in there]
    if not chinese:
        raise MachineError("No Chinese font was found on this machine; install one (Noto Serif CJK) and export again.")
    further = [there[name.casefold()] for name in _FURTHER if name.casefold() in there]
    return [(chinese[0], _place(chinese[0], script)), *((path, 0) for path in further)]


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts")


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent) / name for name in names)


def _place(path: Path, script: Script) -> int:
    """Which face of a collection is made for a script."""
    from fontTools.ttLib import TTCollection

    if path.suffix.lower() != ".ttc":
        return 0
    with TTCollection(str(path), lazy=True) as collection:
        names = [str(face["name"].getDebugName(4) or "") for face in collection.fonts]
    wanted = _REGIONS.get(script, _REGIONS[Script.HANS])
    return next((k for k, name in enumerate(names) if any(name.endswith(region) for region in wanted)), 0)


@dataclass(slots=True)
class Resource:
    """A font as pages name it: the characters it shows, by the codes it shows them with once it is cut down."""

    name: str
    glyphs: dict[str, str] = field(default_factory=dict)
    """Characters by the glyphs that show them."""
    codes: dict[str, int] = field(default_factory=dict)


class Face:
    """One font file with the characters that are used of it."""

    def __init__(self, path: Path, place: int, number: int) -> None:
        from fontTools.ttLib import TTFont

        self.font: Any = TTFont(str(path), fontNumber=place, lazy=True)
        self.number = number
        self.units: int = self.font["head"].unitsPerEm
        self.resources: list[Resource] = []
        self._of: dict[str, Resource] = {}

    @cached_property
    def cmap(self) -> dict[int, str]:
        """Glyph names by code point."""
        return dict(self.font.getBestCmap())

    def advance(self, character: str) -> float:
        """The width of a character in ems."""
        return float(self.font["hmtx"][self.cmap.get(ord(character), ".notdef")][0]) / self.units

    def use(self, character: str) -> Resource:
        """The resource that shows a character, made where its glyph stands for another one already."""
        found = self._of.get(character)
        if found is None:
            glyph = self.cmap.get(ord(character), ".notdef")
            found = next((r for r in self.resources if glyph not in r.glyphs), None)
            if found is None:
                found = Resource(f"F{self.number}_{len(self.resources)}")
                self.resources.append(found)
            found.glyphs[glyph] = character
            self._of[character] = found
        return found

    def outline(self, character: str, size: float) -> str:
        """The shape of a character as path operators, for what is to be seen and is not text."""
        from fontTools.pens.basePen import BasePen

        drawn: list[str] = []
        scale = size / self.units

        class Pen(BasePen):  # type: ignore[misc]
            def _moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - fontTools' own names
                drawn.append(f"{_shown(to, scale)} m")

            def _lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
                drawn.append(f"{_shown(to, scale)} l")

            def _curveToOne(self, a: Any, b: Any, c: Any) -> None:  # noqa: N802
                drawn.append(f"{_shown(a, scale)} {_shown(b, scale)} {_shown(c, scale)} c")

            def _closePath(self) -> None:  # noqa: N802
                drawn.append("h")

        glyphs = self.font.getGlyphSet()
        glyphs[self.cmap.get(ord(character), ".notdef")].draw(Pen(glyphs))
        return " ".join([*drawn, "f"])

    def cut_down(self) -> "Embedded":
        """The font with the used glyphs only; gives the resources their codes."""
        from fontTools.subset import Options, Subsetter

        names = sorted({glyph for resource in self.resources for glyph in resource.glyphs})
        widths = {name: self.font["hmtx"][name][0] * 1000 / self.units for name in names}
        options = Options(
            layout_features=[], notdef_outline=True, glyph_names=True, hinting=False, drop_tables=["DSIG"]
        )
        cutter = Subsetter(options)
        cutter.populate(glyphs=names)
        cutter.subset(self.font)
        compact = "CFF " in self.font
        code_of = self._code_of(compact)
        for resource in self.resources:
            resource.codes = {character: code_of(glyph) for glyph, character in resource.glyphs.items()}
        out = BytesIO()
        self.font.save(out)
        data = self.font.getTableData("CFF ") if compact else out.getvalue()
        head, across = self.font["head"], self.font["hhea"]
        scaled = [round(v * 1000 / self.units) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
        lines = [round(v * 1000 / self.units) for v in (across.ascent, across.descent)]
        return Embedded(data, compact, {code_of(n): w for n, w in widths.items()}, scaled, lines[0], lines[1])

    def _code_of(self, compact: bool) -> Any:
        """By what code a glyph is shown: its CID where the font has CIDs of its own, else its place."""
        if compact and hasattr(self.font["CFF "].cff.topDictIndex[0], "ROS"):
            return lambda glyph: int(glyph[3:]) if glyph.startswith("cid") else 0
        return self.font.getGlyphID


@dataclass(frozen=True, slots=True)
class Embedded:
    """A font as it goes into the file: widths by code and boxes in thousandths of an em."""

    data: bytes
    compact: bool
    """Whether it is in Adobe's compact format (CFF), else TrueType."""
    widths: dict[int, float]
    box: Sequence[int]
    ascent: int
    descent: int


class Faces:
    """The fonts of a file in the order in which they are asked for a character."""

    def __init__(self, files: Sequence[tuple[Path, int]]) -> None:
        self.all = [Face(path, place, number) for number, (path, place) in enumerate(files)]
        self._chosen: dict[str, Face] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for face in self.all:
            face.font.close()

    def face(self, character: str) -> Face:
        """The first font that has a character, or the first of all, which shows it as missing."""
        found = self._chosen.get(character)
        if found is None:
            found = next((face for face in self.all if ord(character) in face.cmap), self.all[0])
            self._chosen[character] = found
        return found

    def width(self, text: str) -> float:
        """The width of a text in ems."""
        return sum(self.face(character).advance(character) for character in text)


def _shown(point: tuple[float, float], scale: float) -> str:
    return f"{point[0] * scale:.2f} {point[1] * scale:.2f}"
