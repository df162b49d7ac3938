"""How well invented texts of several genres are aligned, beside NLTK's Gale-Church: `python -m tests.bench.genres`.

With folders named (DOC.zh, DOC.en, DOC.gold), those are measured instead, each text and each folder.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nltk.translate.gale_church import align_blocks

import tests
from app.align.lexicon import Lexicon
from app.align.lines import align_lines
from app.services import places
from tests.bench.bead_figures import Figures, Found, Text, figures, judged, read

INVENTED = Path(tests.__file__).parent / "data" / "genres"


def found(text: Text, lexicon: Lexicon) -> list[Found]:
    """What the program makes of a text."""
    return [(bead.source, bead.target, bead.score) for bead in align_lines(text.zh, text.en, lexicon)]


def by_length(text: Text) -> list[Found]:
    """What Gale and Church's method makes of it, by lengths alone; it says nothing of how sure it is.

    NLTK expects both sides equally long, so Chinese lengths are stretched by the ratio of the whole texts.
    """
    stretch = sum(map(len, text.en)) / sum(map(len, text.zh))
    links = align_blocks([round(stretch * len(line)) for line in text.zh], [len(line) for line in text.en])
    beads: list[Found] = []
    for i, j in sorted(links):
        if beads and (i in beads[-1][0] or j in beads[-1][1]):
            zh, en, _ = beads.pop()
            beads.append((tuple(sorted({*zh, i})), tuple(sorted({*en, j})), 1.0))
        else:
            beads.append(((i,), (j,), 1.0))
    taken = {i for zh, _, _ in beads for i in zh}, {j for _, en, _ in beads for j in en}
    beads += [((i,), (), 1.0) for i in range(len(text.zh)) if i not in taken[0]]
    return beads + [((), (j,), 1.0) for j in range(len(text.en)) if j not in taken[1]]


def measured(texts: Sequence[Text], lexicon: Lexicon) -> dict[str, tuple[Figures, Figures]]:
    """By text, and for all together: the figures of the program and of Gale-Church."""
    ours, theirs = [found(text, lexicon) for text in texts], [by_length(text) for text in texts]
    table = {
        text.name: (figures(judged([text], [a])), figures(judged([text], [b])))
        for text, a, b in zip(texts, ours, theirs, strict=True)
    }
    return table | {"all": (figures(judged(texts, ours)), figures(judged(texts, theirs)))}


def run() -> dict[str, dict[str, object]]:
    """bt F1 of each invented text, in hundredths, beside Gale-Church."""
    with tempfile.TemporaryDirectory() as folder:
        table = measured(list(read(INVENTED)), Lexicon.load(Path(folder), places.GLOSSARIES))
    return {
        f"align_{name}_bt": {
            "value": 100 * ours.bt,
            "unit": "bt F1",
            "baseline": 100 * theirs.bt,
            "ratio": ours.bt / theirs.bt,
        }
        for name, (ours, theirs) in table.items()
    }


def main(folders: Sequence[str]) -> None:
    """Print every figure of every text."""
    lexicon = Lexicon.load(Path(tempfile.gettempdir()) / "duizhao-bench", places.GLOSSARIES)
    for folder in map(Path, folders) if folders else [INVENTED]:
        for name, (ours, theirs) in measured(list(read(folder)), lexicon).items():
            print(f"{folder.name:<10} {name:<20} {ours}   Gale-Church bt {theirs.bt:.4f} strict {theirs.strict:.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
