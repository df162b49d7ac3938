"""How fast lines are aligned, beside Gale and Church's length-based alignment as NLTK has it, in the same run."""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from nltk.translate.gale_church import align_blocks

from app.align.lexicon import Lexicon
from app.align.lines import align_lines
from app.services import places
from tests.unit.align.treaty import TREATY


def made_up(sentences: int) -> tuple[list[str], list[str]]:
    """A long text of sentences put together at random from those of the invented treaty, and its translation."""
    pairs = [
        (f"{zh}。", f"{en}.")
        for source, target in TREATY
        for zh, en in zip(source.rstrip("。").split("。"), target.rstrip(".").split(". "), strict=True)
    ]
    chance = random.Random(4)
    chosen = [chance.choice(pairs) for _ in range(sentences)]
    numbers = [chance.randrange(1000, 9000) for _ in range(sentences)]
    zh = [f"（{number}）{zh}" for number, (zh, _) in zip(numbers, chosen, strict=True)]
    return zh, [f"({number}) {en}" for number, (_, en) in zip(numbers, chosen, strict=True)]


def seconds(work: Callable[[], object], times: int) -> float:
    """The shortest of several runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def gale_church(zh: list[str], en: list[str]) -> float:
    """Seconds that NLTK needs for the same lines, by their lengths alone."""
    lengths = [len(line) for line in zh], [len(line) for line in en]
    return seconds(lambda: align_blocks(*lengths), 1)


def figure(value: float, baseline: float | None, unit: str = "s") -> dict[str, object]:
    """One row of the table."""
    return {"value": value, "unit": unit, "baseline": baseline, "ratio": value / baseline if baseline else None}


def run(*, long: bool = False) -> dict[str, dict[str, object]]:
    """Measure: warm alignment of 1,000 sentences a side, the lexicon's start, and if `long` 30,000 sentences a side."""
    with tempfile.TemporaryDirectory() as folder:
        compile_s = seconds(lambda: Lexicon.load(Path(folder), places.GLOSSARIES), 1)
        start_s = seconds(lambda: Lexicon.load(Path(folder), places.GLOSSARIES), 3)
        lexicon = Lexicon.load(Path(folder), places.GLOSSARIES)
        zh, en = made_up(1000)
        align_lines(zh[:50], en[:50], lexicon)
        found = {
            "align_1000_s": figure(seconds(lambda: align_lines(zh, en, lexicon), 3), gale_church(zh, en)),
            "lexicon_start_s": figure(start_s, compile_s),
        }
        if long:
            zh, en = made_up(30_000)
            found["align_30000_s"] = figure(seconds(lambda: align_lines(zh, en, lexicon), 1), None)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            found["align_30000_mb"] = figure(peak, None, "MB")
    return found


if __name__ == "__main__":
    for name, row in run(long="--long" in sys.argv).items():
        print(name, row)
