"""The window is on the screen before what is slow to load is asked for."""

import subprocess
import sys

SLOW = ("sqlalchemy", "alembic", "numpy", "whoosh", "opencc", "docx", "lxml")


def test_the_shell_is_shown_before_store_lexicon_and_index_are_imported() -> None:
    code = "import sys, app.main, app.ui.application; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in SLOW if name in loaded]
