"""How the reader looks: colours, lengths and sizes, with presets for light, dark and high contrast."""

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from app.ui.reader.arrangement import Measures

_LIGHT_NOTES = {"amber": "#e0a21b", "rose": "#d9607a", "sky": "#3f8fd0", "leaf": "#5f9e3f", "violet": "#8a68cf"}
_DARK_NOTES = {"amber": "#d9a441", "rose": "#e07f93", "sky": "#6cb0e6", "leaf": "#8fc46e", "violet": "#b096ea"}
_STARK_NOTES = {"amber": "#ffd000", "rose": "#ff7fa0", "sky": "#5cc8ff", "leaf": "#7dff5c", "violet": "#d0a8ff"}


@dataclass(frozen=True, slots=True)
class ReaderStyle:
    """Colours as `#rrggbb`; lengths in pixels at zoom 1; sizes in points; line lengths in ems."""

    paper: str = "#fcfbf8"
    ink: str = "#23262b"
    heading: str = "#14171b"
    muted: str = "#767b83"
    rule: str = "#ebe8e0"
    accent: str = "#2b6f96"
    selection: str = "#c9dff2"
    current: str = "#f3f1ea"
    reveal: str = "#f4f1e8"
    gutter_ink: str = "#8a8d92"
    find: str = "#ffe38a"
    find_current: str = "#ffb640"
    counterpart: str = "#d5ecdf"
    ambiguity: str = "#a06a18"
    inserted: str = "#1f7a46"
    deleted: str = "#b5352c"
    changed: str = "#a8690a"
    moved: str = "#5b50b5"
    term: str = "#2b6f96"
    doubt: str = "#c46a12"
    notes: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType(_LIGHT_NOTES))
    strong: bool = False
    """Whether marks are drawn with outlines at full strength rather than as tints."""
    point_size: float = 12.5
    line_height: float = 1.65
    """Of the font's size, the same for both languages, so that lines stand level."""
    line_length: float = 40.0
    margin: int = 28
    gap: int = 44
    gutter: int = 140
    """The widest the gutter may be; it is as narrow as the labels let it."""
    row_padding: int = 9
    zoom: float = 1.0

    def colour(self, name: str) -> str:
        """A colour of the annotation palette by name; the first one for a name it does not have."""
        return self.notes.get(name) or self.notes["amber"]

    def measures(self, em: float) -> Measures:
        """The lengths that arrange a page whose body font measures `em` pixels."""
        return Measures(self.margin, round(self.gutter * self.zoom), self.gap, round(self.line_length * em))

    def zoomed(self, zoom: float) -> "ReaderStyle":
        """The same at another zoom, kept between 0.5 and 4."""
        return replace(self, zoom=min(4.0, max(0.5, round(zoom, 2))))


LIGHT = ReaderStyle()

DARK = ReaderStyle(
    paper="#1d1f22",
    ink="#d3d1cb",
    heading="#f0eee8",
    muted="#8e9197",
    rule="#2b2e32",
    accent="#78b7da",
    selection="#2f4d66",
    current="#24272b",
    reveal="#26292d",
    gutter_ink="#7d8188",
    find="#665412",
    find_current="#96690a",
    counterpart="#214636",
    ambiguity="#d6a45c",
    inserted="#63c08c",
    deleted="#ec8379",
    changed="#dfa84e",
    moved="#a79ef0",
    term="#78b7da",
    doubt="#eda04f",
    notes=MappingProxyType(_DARK_NOTES),
)

HIGH_CONTRAST = ReaderStyle(
    paper="#000000",
    ink="#ffffff",
    heading="#ffffff",
    muted="#e0e0e0",
    rule="#808080",
    accent="#ffff00",
    selection="#0050b0",
    current="#000000",
    reveal="#101010",
    gutter_ink="#ffffff",
    find="#5a4a00",
    find_current="#9a5c00",
    counterpart="#00472c",
    ambiguity="#ffd000",
    inserted="#5cff9a",
    deleted="#ff8078",
    changed="#ffd000",
    moved="#c8b8ff",
    term="#5cc8ff",
    doubt="#ffb000",
    notes=MappingProxyType(_STARK_NOTES),
    strong=True,
)


def preset(name: Literal["light", "dark", "high-contrast"]) -> ReaderStyle:
    """The preset of that name."""
    return {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}[name]
