"""Draws the pictures of the real window: `python -m tests.pictures [few]`.

Those of the README go into resources/pictures, those of the guide into resources/help/pictures. Unless `few` is
asked for, every place of the window is drawn as well, in the three interface languages, at 1280×800 and 960×600, and
at twice the pixels, into build/pictures.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
README = ("reading", "notes", "search", "align", "changes", "related", "dark")
GUIDE = {"reading": (252, 72, 756, 330), "notes": (560, 72, 720, 420), "search": (252, 438, 756, 320)}
"""What the guide shows of each picture: left, top, width and height."""
SMALL = 10
"""Of Qt's qualities of a PNG, one of those that compress it best; nothing is lost."""


def draw(folder: Path, language: str, ratio: str, only: tuple[str, ...], sizes: tuple[tuple[int, int], ...]) -> None:
    """Draw in a process of its own, because the ratio of pixels is fixed at a process's start."""
    words = {"folder": str(folder), "language": language, "only": only, "sizes": sizes}
    words["ratio"] = "" if ratio == "1" else f"@{ratio}x"
    code = (
        "from pathlib import Path; from app.ui.pictures import pictures; "
        f"words = {words!r}; folder = Path(words.pop('folder')); folder.mkdir(parents=True, exist_ok=True); "
        "print(*pictures(folder, **words), sep=chr(10))"
    )
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "QT_SCALE_FACTOR": ratio}, check=True)


def draw_guide(folder: Path, language: str) -> None:
    """Cut the pictures of the guide out of those of the window."""
    from PySide6.QtGui import QImage

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="duizhao-guide-") as place:
        draw(Path(place), language, "1", tuple(GUIDE), ((1280, 800),))
        for name, box in GUIDE.items():
            cut = QImage(f"{place}/{name}-{language}.png").copy(*box)
            cut.convertToFormat(QImage.Format.Format_RGB888).save(str(folder / f"{name}-{language}.png"), "PNG", SMALL)


def main() -> int:
    """Draw what is asked for."""
    draw(Path("resources/pictures"), "en", "1", README, ((1280, 800),))
    for language in LANGUAGES:
        draw_guide(Path("resources/help/pictures"), language)
        if "few" not in sys.argv[1:]:
            draw(Path("build/pictures"), language, "1", (), ((1280, 800), (960, 600)))
            draw(Path("build/pictures"), language, "2", (), ((1280, 800),))
    return 0


if __name__ == "__main__":
    sys.exit(main())
