"""Which test file runs which lines, and how long it takes: noted once, in one run without a fault."""

import functools
import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PLAIN = (
    "-x", "-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "tests.without_qt",
    "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:pytest-qt",
)  # fmt: skip
"""How pytest is called."""


@dataclass(frozen=True)
class Steps:
    """Where test files went: by module and line, and the seconds that each took."""

    by_line: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]


@functools.cache
def steps_of(folders: tuple[str, ...]) -> Steps:
    """Run folders of tests once without a fault, and note where each test file goes; files that fail are left out."""
    said = ROOT / f"build/steps-{'-'.join(Path(folder).name for folder in folders)}.json"
    if not said.exists():
        process = os.fork()
        if not process:
            try:
                _walk(list(folders), said)
            finally:
                os._exit(0)
        os.waitpid(process, 0)
    noted = json.loads(said.read_text(encoding="utf-8"))
    by_line = {path: {int(n): files for n, files in lines.items()} for path, lines in noted["by_line"].items()}
    return Steps(by_line, noted["seconds"])


def _walk(folders: list[str], said: Path) -> None:
    import coverage
    import pytest

    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    followed = coverage.Coverage(data_file=None, config_file=False, source=[str(ROOT / "app")])
    seconds: Counter[str] = Counter()
    failed: set[str] = set()

    class Watching:
        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_logstart(self, location: tuple[str, int | None, str]) -> None:
            followed.switch_context(location[0])

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            seconds[report.location[0]] += report.duration
            if report.failed:
                failed.add(report.location[0])

    followed.start()
    pytest.main([*(word for word in PLAIN if word != "-x"), *folders], plugins=[Watching()])
    followed.stop()
    data = followed.get_data()
    by_line = {Path(file).relative_to(ROOT).as_posix(): data.contexts_by_lineno(file) for file in data.measured_files()}
    kept = {file: spent for file, spent in seconds.items() if file not in failed}
    said.write_text(json.dumps({"by_line": by_line, "seconds": kept}), encoding="utf-8")
