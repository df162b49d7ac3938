"""Which font the window itself is set in, so that Han characters take the shape of the interface's language."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from app.services import places

SANS = {
    "SC": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei"),
    "TC": ("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei UI"),
}
LATIN = ("Inter", "Noto Sans", "Cantarell", "Ubuntu")
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
POINTS = 13.0 if sys.platform == "darwin" else 10.0


def bring_chinese_font(folder: Path = places.RESOURCES / "fonts") -> int:
    """Register the font the program brings where the system has none for Chinese; returns how many were registered.

    Only the frozen program for Linux brings one: the other systems have theirs, and from source the system's is named
    by what sets the machine up.
    """
    if _present((*SANS["SC"], *SANS["TC"])):
        return 0
    brought = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(folder.glob("*.tt[cf]"))]
    return sum(number >= 0 for number in brought)


def window_font(language: str) -> QFont:
    """Return the font of the window for an interface language; the system's own leads where it is a good one."""
    font = QFont()
    han = _present(SANS["TC" if language == "zh-Hant" else "SC"])[:1]
    latin = [font.family()] if sys.platform in ("win32", "darwin") else _present(LATIN)[:1]
    families = han + latin if language.startswith("zh") else latin + han
    if families:
        font.setFamilies(families)
    font.setPointSizeF(POINTS)
    return font


def for_text(font: QFont, text: str) -> QFont:
    """Return `font` as it suits `text`: Han families draw quotation marks wide, which English wants narrow."""
    if HAN.search(text):
        return font
    made = QFont(font)
    made.setFeature(QFont.Tag("pwid"), 1)
    return made


def _present(families: Sequence[str]) -> list[str]:
    return [family for family in families if QFontDatabase.hasFamily(family)]
