"""Make the weights of related clauses again from links judged by hand, and measure what they are worth.

`python -m tests.bench.fit_related FOLDER ...`, each folder with `gold/comparable_A_B.json`, `gold/segments_A.json` and
`seeds/A_*.txt`; the invented plans of the tests are added, at less weight. The weights are a logistic regression, held
to 0 a little. Printed are the weights fitted to everything, and for each pair figures by weights fitted to the others.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import numpy as np
from numpy.typing import NDArray

from app.align.comparable import LINKED, LOOKED_AT, SURE, Facts, facts, grade_facts, sections
from app.align.evidence import Evidence, evidence
from app.align.lexicon import Lexicon
from app.align.passages import pairing
from app.core.progress import SILENT
from app.services import places
from app.text import detect
from tests.unit.align.plans import Gold, Named, gold_side, plan, plan_gold

Array = NDArray[np.float64]

_HELD = 1.0
_OF_INVENTED = 0.3
"""Weight of pairs of invented clauses, which are easier than real ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Two documents: the facts of every pair of clauses, which of them count, which are right, and their grades."""

    name: str
    weight: float
    found: Evidence
    facts: Facts
    counted: NDArray[np.bool_]
    right: NDArray[np.bool_]
    partial: dict[tuple[int, int], bool]


def case(name: str, source: Named, target: Named, gold: Gold, lexicon: Lexicon, weight: float) -> Case:
    """Two documents with their gold, looked at."""
    sides = [[s for s in named.side.clauses() if s.kind in LOOKED_AT] for named in (source, target)]
    words = [[n.side.words_of(s) for s in own] for n, own in zip((source, target), sides, strict=True)]
    languages = source.side.language, target.side.language
    found = evidence(pairing(words[0], words[1], languages, lexicon, SILENT), SILENT)
    names = [[n.names.get(s.id, "") for s in own] for n, own in zip((source, target), sides, strict=True)]
    counted = np.array([[gold.counts(a, b) for b in names[1]] for a in names[0]])
    right = np.array([[(a, b) in gold.grades for b in names[1]] for a in names[0]]) & counted
    partial = {(i, j): gold.grades[names[0][i], names[1][j]][0] == "partial" for i, j in np.argwhere(right).tolist()}
    return Case(name, weight, found, facts(found, (sections(sides[0]), sections(sides[1]))), counted, right, partial)


def fitted(rows: Array, right: Array, weights: Array) -> Array:
    """The weights of a logistic regression over columns of like spread, with what is added as the last."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    columns = np.column_stack([(rows - middle) / spread, np.ones(len(rows))])
    held = np.diag([_HELD] * rows.shape[1] + [1e-3])
    found = np.zeros(columns.shape[1])
    for _ in range(60):
        chances = _logistic(columns @ found)
        bend = (columns * (weights * chances * (1 - chances))[:, None]).T @ columns + held
        found -= np.linalg.solve(bend, columns.T @ (weights * (chances - right)) + held @ found)
    own = found[:-1] / spread
    return np.append(own, found[-1] - own @ middle)


def of_links(cases: Sequence[Case]) -> Array:
    """The weights of the facts of a pair."""
    rows = np.concatenate([one.facts.stacked()[one.counted] for one in cases]).astype(np.float64)
    right = np.concatenate([one.right[one.counted] for one in cases]).astype(np.float64)
    return fitted(rows, right, np.concatenate([np.full(one.counted.sum(), one.weight) for one in cases]))


def of_grades(cases: Sequence[Case], weights: Array) -> Array:
    """The weights of the facts of a link, for its being partial."""
    rows, partial = [], []
    for one in cases:
        chances = chances_by(one, weights)
        known = grade_facts(one.found, chances.astype(np.float32), chances >= LINKED)
        rows += [known[place] for place in one.partial]
        partial += [float(said) for said in one.partial.values()]
    return fitted(np.array(rows), np.array(partial), np.ones(len(rows)))


def chances_by(one: Case, weights: Array) -> Array:
    """The chance of every pair by these weights."""
    return _logistic(one.facts.stacked() @ weights[:-1] + weights[-1])


def _logistic(sums: Array) -> Array:
    chances: Array = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
    return chances


def report(one: Case, weights: Array) -> str:
    """Precision, recall and F1 of a pair of documents, and how many of the confident and the suggested are right."""
    chances, right = chances_by(one, weights)[one.counted], one.right[one.counted]
    said = chances >= LINKED
    hits = (said & right).sum()
    told = [f"{(chosen & right).sum()}/{chosen.sum()}" for chosen in (chances >= SURE, said & (chances < SURE))]
    shares = hits / max(said.sum(), 1), hits / right.sum(), 2 * hits / (said.sum() + right.sum())
    return (
        f"{one.name:12} P {shares[0]:.3f} R {shares[1]:.3f} F1 {shares[2]:.3f} confident {told[0]} suggested {told[1]}"
    )


def cases_of(folders: Sequence[Path], lexicon: Lexicon) -> list[Case]:
    """The pairs of the folders, and the invented ones."""
    cases = []
    for folder in folders:
        for path in sorted((folder / "gold").glob("comparable_*_*.json")):
            names = re.findall(r"\d+", path.stem)
            texts = [next((folder / "seeds").glob(f"{n}_*.txt")).read_text(encoding="utf-8") for n in names]
            one, two = (gold_side(folder, n, detect.language(text)) for n, text in zip(names, texts, strict=True))
            cases.append(case("-".join(names), one, two, Gold.read(path), lexicon, 1.0))
    for first, second in (("2016.zh", "2021.zh"), ("2021.zh", "2026.en")):
        gold = plan_gold(first, second)
        cases.append(case(f"{first[:4]}-{second[:4]}", plan(first), plan(second), gold, lexicon, _OF_INVENTED))
    return cases


def main(folders: Sequence[str]) -> None:
    """Print the weights fitted to everything, and figures of each pair by those of the others."""
    lexicon = Lexicon.load(Path(gettempdir()) / "duizhao-bench", places.GLOSSARIES)
    cases = cases_of([Path(folder) for folder in folders], lexicon)
    for one in cases:
        print(report(one, of_links([other for other in cases if other is not one])))
    weights = of_links(cases)
    print("WEIGHTS", np.round(weights, 2).tolist(), "_PARTIAL", np.round(of_grades(cases, weights), 2).tolist())


if __name__ == "__main__":
    main(sys.argv[1:])
