"""How fast versions are compared, beside difflib on the same input in the same run."""

import difflib
import random
import time
from collections.abc import Callable

from app.compare.redline import redline
from app.compare.versions import compare
from app.compare.words import lexicon
from app.core.comparison import Clause
from app.core.language import Language
from tests.unit.compare.treaty import planted, revised, sentence

CLAUSES = 2000
CHARACTERS = 20_000


def run() -> dict[str, dict[str, object]]:
    """Compare 2,000 clauses with 2,000, and one clause of 20,000 characters with another."""
    lexicon()
    versions = planted(Language.ZH, CLAUSES, 5)
    dice = random.Random(7)
    sentences = [sentence(Language.ZH, dice) for _ in range(600)]
    old = "".join(sentences)[:CHARACTERS]
    new = "".join(revised(text, Language.ZH, dice) for text in sentences)[:CHARACTERS]
    return {
        "compare_2000_s": _figure(
            _best(lambda: compare(versions.a, versions.b, Language.ZH)),
            _best(lambda: _difflib_clauses(versions.a, versions.b), times=1),
            "s",
        ),
        "redline_20k_ms": _figure(
            1000 * _best(lambda: redline(old, new, Language.ZH)),
            1000 * _best(lambda: difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes(), times=1),
            "ms",
        ),
    }


def _difflib_clauses(a: list[Clause], b: list[Clause]) -> int:
    """What difflib does with the same: clauses as lines, then characters inside those that were replaced."""
    changed = 0
    olds, news = [c.text for c in a], [c.text for c in b]
    for tag, i, i_end, j, j_end in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "replace":
            for old, new in zip(olds[i:i_end], news[j:j_end], strict=False):
                changed += len(difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    return changed


def _best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def _figure(value: float, baseline: float, unit: str) -> dict[str, object]:
    return {"value": round(value, 3), "unit": unit, "baseline": round(baseline, 3), "ratio": round(value / baseline, 3)}
