"""Plans and statements with their gold links: three invented plans, and real texts where they are."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.align.comparable import align_comparable
from app.align.lexicon import Lexicon
from app.align.sides import TextSide
from app.core.document import Segment, SegmentKind
from app.core.language import Language
from app.text.structure import parse

PLANS = Path(__file__).parent.parent.parent / "data" / "related"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """Which clauses of two documents answer one another, by their names."""

    grades: dict[Pair, tuple[str, ...]]
    """The right pairs with the grades that count as right, the reader's own first."""
    free: frozenset[Pair]
    """Pairs that count neither for nor against."""
    known: tuple[frozenset[str], frozenset[str]]
    """The clauses that were judged."""

    @classmethod
    def read(cls, path: Path) -> "Gold":
        """The gold of a file."""
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        grades = {(pair["a"], pair["b"]): (pair["grade"], *_others(pair)) for pair in told["pairs"]}
        keys = ("optional_pairs_no_penalty", "extra_pairs_non_numbered")
        free = frozenset((pair["a"], pair["b"]) for key in keys for pair in told.get(key, []))
        alone = ({entry["id"] for entry in told[f"no_counterpart_{side}"]} for side in "ab")
        left, right = (frozenset({pair[side] for pair in grades} | more) for side, more in enumerate(alone))
        return cls(grades, free, (left, right))

    def turned(self) -> "Gold":
        """The same with the documents changed places."""
        grades = {(b, a): told for (a, b), told in self.grades.items()}
        return Gold(grades, frozenset((b, a) for a, b in self.free), self.known[::-1])

    def counts(self, a: str, b: str) -> bool:
        """Whether a pair counts, for or against."""
        return a in self.known[0] and b in self.known[1] and (a, b) not in self.free


def _others(pair: dict[str, Any]) -> list[str]:
    other = pair.get("alt") or []
    return [other] if isinstance(other, str) else other


@dataclass(frozen=True, slots=True)
class Named:
    """A document with the gold's names of its clauses, by segment id."""

    side: TextSide
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """F1 of the linked pairs, and the share of right grades among the right ones."""

    f1: float
    grades: float


def plan(name: str) -> Named:
    """An invented plan, such as `2016.zh`; in Chinese a clause is named by its label, in English II.3."""
    year, _, language = name.partition(".")
    text = (PLANS / f"plan_{name}.txt").read_text(encoding="utf-8")
    first = int(year) * 1000
    segments = [
        Segment(
            first + n, 1, n, d.kind, d.start, d.end, d.label, d.level, None if d.parent is None else first + d.parent
        )
        for n, d in enumerate(parse(text, Language(language)))
    ]
    names, chapter = {}, ""
    for segment in segments:
        if roman := re.fullmatch(r"([IV]+)\.?", segment.label):
            chapter = roman[1] + "."
        elif segment.label and segment.kind is SegmentKind.CLAUSE:
            names[segment.id] = chapter + segment.label.rstrip(".")
    return Named(TextSide(text, Language(language), segments), names)


def plan_gold(first: str, second: str) -> Gold:
    """The gold of two invented plans, whichever comes first."""
    early, late = sorted((first, second))
    gold = Gold.read(PLANS / f"gold_{early[:4]}_{late[:4]}.json")
    return gold if first == early else gold.turned()


def gold_side(shared: Path, number: str, language: Language) -> Named:
    """A seed with the segments of its gold."""
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    with path.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    gold = json.loads((shared / "gold" / f"segments_{number}.json").read_text(encoding="utf-8"))
    nodes = gold["segments"] if isinstance(gold, dict) else gold
    ids = {node["id"]: place for place, node in enumerate(nodes)}
    segments = [
        Segment(
            place,
            1,
            place,
            SegmentKind(node["kind"]),
            node["start"],
            node["end"],
            node["label"] or "",
            node["level"] or 0,
            ids.get(node["parent"]),
        )
        for place, node in enumerate(nodes)
    ]
    return Named(TextSide(text, language, segments), {place: name for name, place in ids.items()})


def scored(lexicon: Lexicon, source: Named, target: Named, gold: Gold) -> Score:
    """How well the links of two documents agree with their gold; optional pairs count neither for nor against."""
    said = {
        (source.names.get(bead.source[0], ""), target.names.get(bead.target[0], "")): bead.relation.value
        for bead in align_comparable(source.side, target.side, lexicon)
        if bead.source and bead.target
    }
    counted = {pair for pair in said if gold.counts(*pair)}
    hits = counted & set(gold.grades)
    f1 = 2 * len(hits) / (len(counted) + len(gold.grades))
    return Score(f1, sum(said[pair] in gold.grades[pair] for pair in hits) / len(hits))
