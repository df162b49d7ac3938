"""Draws the pictures of the real window: `python -m tests.pictures [all]`.

Without a word, those of the README, into resources/pictures. With `all`, every place of the window in the three
interface languages, at 1280×800 and 960×600, and at twice the pixels, into build/pictures.
"""

import os
import subprocess
import sys
from pathlib import Path

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
README = ("reading", "notes", "search", "related", "dark")


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


def main() -> int:
    """Draw what is asked for."""
    if "all" in sys.argv[1:]:
        for language in LANGUAGES:
            draw(Path("build/pictures"), language, "1", (), ((1280, 800), (960, 600)))
            draw(Path("build/pictures"), language, "2", (), ((1280, 800),))
    else:
        draw(Path("resources/pictures"), "en", "1", README, ((1280, 800),))
    return 0


if __name__ == "__main__":
    sys.exit(main())
