"""How long the torture is, by which chance, and the figures of it, kept for the table that is printed at the end."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "build" / "torture"


def long() -> bool:
    """Whether the long versions were asked for (`DUIZHAO_TORTURE=1`)."""
    return os.environ.get("DUIZHAO_TORTURE") == "1"


def times(short: int, many: int) -> int:
    """How often to do something."""
    return many if long() else short


USUAL = 20240528
"""The seed of the short runs, which must not fail on one day and hold on the next; the long ones draw their own."""


def seed() -> int:
    """The seed of a run, printed so that it can be had again with `DUIZHAO_SEED`."""
    given = os.environ.get("DUIZHAO_SEED")
    chosen = int(given) if given else secrets.randbelow(2**32) if "DUIZHAO_TORTURE" in os.environ else USUAL
    print(f"DUIZHAO_SEED={chosen}")
    return chosen


@dataclass(frozen=True)
class Figures:
    """Where figures go."""

    folder: Path | None

    def note(self, name: str, count: int, remark: str = "") -> None:
        """Keep a figure; of a short run nothing is kept."""
        print(f"{name}: {count} ({remark})")
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            place = self.folder / f"{name.replace(' ', '-')}.json"
            place.write_text(json.dumps({"name": name, "count": count, "remark": remark}), encoding="utf-8")


def table() -> str:
    """The figures of the last long run, as the README shows them."""
    lines = ["| tried | times | of which |", "|---|---:|---|"]
    for place in sorted(FOLDER.glob("*.json")):
        one = json.loads(place.read_text(encoding="utf-8"))
        lines.append(f"| {one['name']} | {one['count']} | {one['remark']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
