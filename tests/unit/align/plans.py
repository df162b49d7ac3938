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
Gold = dict[str, Any]


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
    gold: Gold = json.loads((PLANS / f"gold_{early[:4]}_{late[:4]}.json").read_text(encoding="utf-8"))
    return gold if first == early else _turned(gold)


def _turned(gold: Gold) -> Gold:
    turned: Gold = {"no_counterpart_a": gold["no_counterpart_b"], "no_counterpart_b": gold["no_counterpart_a"]}
    for key in ("pairs", "optional_pairs_no_penalty"):
        turned[key] = [entry | {"a": entry["b"], "b": entry["a"]} for entry in gold[key]]
    return turned


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
    grades = {(pair["a"], pair["b"]): {pair["grade"], *_others(pair)} for pair in gold["pairs"]}
    free = {
        (pair["a"], pair["b"])
        for key in ("optional_pairs_no_penalty", "extra_pairs_non_numbered")
        for pair in gold.get(key, [])
    }
    known = [{a for a, _ in grades}, {b for _, b in grades}]
    for names, key in zip(known, ("no_counterpart_a", "no_counterpart_b"), strict=True):
        names |= {entry["id"] for entry in gold[key]}
    said = {
        (source.names.get(bead.source[0], ""), target.names.get(bead.target[0], "")): bead.relation.value
        for bead in align_comparable(source.side, target.side, lexicon)
        if bead.source and bead.target
    }
    counted = {pair for pair in said if pair[0] in known[0] and pair[1] in known[1]} - free
    hits = counted & set(grades)
    return Score(2 * len(hits) / (len(counted) + len(grades)), sum(said[p] in grades[p] for p in hits) / len(hits))


def _others(pair: Gold) -> list[str]:
    other = pair.get("alt") or []
    return [other] if isinstance(other, str) else other
