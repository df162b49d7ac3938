"""Which libraries are known is read without what opens one, so that the window need not wait for it."""

import subprocess
import sys


def test_what_opens_a_library_is_not_loaded() -> None:
    code = "import sys, app.services.known_libraries; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "sqlalchemy" not in loaded
    assert "app.services.known_libraries" in loaded
