"""What beads are worth beside those made by hand: F1 as the field has it, and whether confidence means what it says."""

from ast import literal_eval
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Bead = tuple[tuple[int, ...], tuple[int, ...]]
Found = tuple[tuple[int, ...], tuple[int, ...], float]


@dataclass(frozen=True)
class Text:
    """A text in both languages with the beads made by hand."""

    set: str
    zh: list[str]
    en: list[str]
    gold: list[Bead]
    name: str = ""

    def half(self, zh: Sequence[int], en: Sequence[int]) -> int:
        """The half in which a bead begins."""
        return int((zh[0] / len(self.zh) if zh else en[0] / len(self.en)) >= 0.5)


def read(folder: Path) -> Iterator[Text]:
    """The texts of a folder, in the order of their names: DOC.zh, DOC.en (a line a sentence) and DOC.gold (a bead)."""
    for path in sorted(folder.glob("*.gold")):
        zh, en, gold = (
            path.with_suffix(suffix).read_text(encoding="utf-8").splitlines() for suffix in (".zh", ".en", ".gold")
        )
        sides = [line.split(":")[:2] for line in gold if line.strip()]
        beads = [(tuple(literal_eval(a)), tuple(literal_eval(b))) for a, b in sides]
        yield Text(folder.name, zh, en, beads, path.stem)


@dataclass(frozen=True)
class Judged:
    """Beads found, each with its chance, whether it has two sides and whether it is right; and the beads by hand."""

    chances: list[float]
    two_sided: list[bool]
    right: list[bool]
    gold: list[Bead]


def judged(texts: Sequence[Text], found: Sequence[Sequence[Found]], halves: Iterable[int] = (0, 1)) -> Judged:
    """The beads of all texts that begin in these halves, beside those made by hand."""
    wanted = set(halves)
    all_ = Judged([], [], [], [])
    for text, beads in zip(texts, found, strict=True):
        known = set(text.gold)
        all_.gold.extend(bead for bead in text.gold if text.half(*bead) in wanted)
        for zh, en, chance in beads:
            if text.half(zh, en) in wanted:
                all_.chances.append(chance)
                all_.two_sided.append(bool(zh and en))
                all_.right.append((zh, en) in known)
    return all_


@dataclass(frozen=True)
class Figures:
    """F1 (bt: with lines left alone; strict: without, in recall); lines left alone (right / said / by hand); error of
    calibration in ten bins; and how many of the wrong beads are among the 15 in 100 least sure.
    """

    bt: float
    strict: float
    null: tuple[int, int, int]
    ece: float
    caught: float

    def __str__(self) -> str:
        nulls = "/".join(map(str, self.null))
        return f"bt {self.bt:.4f}  strict {self.strict:.4f}  null {nulls}  ece {self.ece:.3f}  caught {self.caught:.2f}"


def figures(of: Judged) -> Figures:
    """The figures of beads already judged."""
    pairs, hits = np.array(of.two_sided), np.array(of.right)
    by_hand = sum(bool(zh and en) for zh, en in of.gold)
    precision, recall = hits.mean(), (hits & pairs).sum() / by_hand
    return Figures(
        bt=float(2 * hits.sum() / (len(hits) + len(of.gold))),
        strict=float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0,
        null=(int((hits & ~pairs).sum()), int((~pairs).sum()), len(of.gold) - by_hand),
        ece=_calibration_error(of),
        caught=_caught(of),
    )


def _by_chance(of: Judged) -> tuple[np.ndarray, np.ndarray]:
    order = np.argsort(np.array(of.chances), kind="stable")
    return np.array(of.chances)[order], np.array(of.right)[order]


def _calibration_error(of: Judged) -> float:
    chance, right = _by_chance(of)
    bins = zip(np.array_split(chance, 10), np.array_split(right, 10), strict=True)
    return float(sum(abs(c.mean() - r.mean()) * len(c) for c, r in bins if len(c)) / len(chance))


def _caught(of: Judged) -> float:
    """The share of wrong beads among the least sure 15 in 100; 1 where none is wrong."""
    wrong = ~_by_chance(of)[1]
    return float(wrong[: round(0.15 * len(wrong))].sum() / wrong.sum()) if wrong.any() else 1.0
