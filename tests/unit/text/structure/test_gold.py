"""The clause tree against hand-made gold and real laws.

Span and kind, and the parents of those that are right, for at least 99 nodes in 100 of each seed. Every seed was at
100 in 100 on the parser's first run and is so now.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.core.document import SegmentDraft, SegmentKind
from app.core.language import Language
from app.text import detect, labels
from app.text.structure import parse

BAR = 0.99


@dataclass(frozen=True)
class Score:
    nodes: int
    kinds: int
    parents: int
    invented: int


def scored(text: str, drafts: Sequence[SegmentDraft], gold: list[dict[str, Any]]) -> Score:
    """How many gold nodes have their span and kind, and of those their parent; how many spans gold has not."""
    by_id = {node["id"]: (node["start"], node["end"]) for node in gold}
    found = {(draft.start, draft.end): draft for draft in drafts}
    kinds = parents = 0
    for node in gold:
        draft = found.get((node["start"], node["end"]))
        if draft is None or draft.kind.value not in (node["kind"], *node.get("also_ok", ())):
            continue
        kinds += 1
        parent = drafts[draft.parent] if draft.parent is not None else None
        right = [by_id[i] if i else None for i in (node["parent"], *node.get("attach_also_ok", ()))]
        parents += ((parent.start, parent.end) if parent else None) in right
    return Score(len(gold), kinds, parents, len(set(found) - set(by_id.values())))


def seed_text(shared: Path, seed: str) -> str:
    file = next((shared / "seeds").glob(f"{seed}_*"))
    return file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_the_tree_of_a_seed_agrees_with_gold(shared: Path, seed: str) -> None:
    text = seed_text(shared, seed)
    gold = json.loads((shared / "gold" / f"segments_{seed}.json").read_text(encoding="utf-8"))
    score = scored(text, parse(text, detect.language(text)), gold)
    assert score.kinds >= BAR * score.nodes, score
    assert score.parents >= BAR * score.kinds, score
    assert score.invented <= (1 - BAR) * score.nodes, score


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_the_columns_of_signatures_are_those_of_gold(shared: Path, seed: str) -> None:
    text = seed_text(shared, seed)
    gold = json.loads((shared / "gold" / f"segments_{seed}.json").read_text(encoding="utf-8"))
    drafts = {(d.start, d.end): d for d in parse(text, detect.language(text))}
    expected = {(node["start"], node["end"]): node["cells"] for node in gold if node.get("cells")}
    found = {at: [text[c.start : c.end] for c in drafts[at].cells] for at in expected if at in drafts}
    assert found == expected


CONTINUED = {
    "一、": 1,
    "二、": 3,
    "三、": 2,
    "四、": 1,
    "五、": 1,
    "六、": 4,
    "七、": 0,
    "八、": 3,
    "九、": 3,
    "十、": 0,
    "十一、": 3,
    "十二、": 0,
    "十三、": 1,
}
"""The clauses of the seed whose gold is held back, read by hand: how many paragraphs go on with each."""
CONTINUED_WITHIN = {"（三）": 2, "（七）": 1}
"""The same of the twelve items of its seventh clause."""


def test_the_seed_without_gold_has_the_tree_that_was_read_by_hand(shared: Path) -> None:
    text = seed_text(shared, "002")
    drafts = parse(text, Language.ZH)
    wanted = [("title", "", "")]
    for label, count in CONTINUED.items():
        wanted += [("clause", label, ""), *[("paragraph", "", label)] * count]
        for item in (
            ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"] if label == "七、" else ()
        ):
            within = f"（{item}）"
            wanted += [("clause", within, label), *[("paragraph", "", within)] * CONTINUED_WITHIN.get(within, 0)]
    wanted += [("dateline", "", "")] * 2
    assert [(d.kind.value, d.label, drafts[d.parent].label if d.parent is not None else "") for d in drafts] == wanted
    assert [text[d.start : d.end] for d in drafts] == [part.strip("\xa0 \n") for part in text.split("\u3000\u3000")]


def articles(text: str, drafts: Sequence[SegmentDraft]) -> list[tuple[int | str, ...]]:
    keys = [labels.key(d.label) for d in drafts if d.label]
    return [key.numbers for key in keys if key and key.series == "article"]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_law_has_every_article_and_no_other(shared: Path, language: str) -> None:
    folder = shared / "corpora" / "documents" / "tw_document_legalization_act"
    text = (folder / f"{language}.txt").read_bytes().decode("utf-8")
    units = json.loads((folder / f"units_{language}.json").read_text(encoding="utf-8"))
    wanted = [tuple(int(n) for n in u["id"][4:].split("-")) for u in units if u["id"].startswith("art.")]
    drafts = parse(text, detect.language(text))
    assert articles(text, drafts) == wanted
    chapters = [d for d in drafts if d.kind is SegmentKind.HEADING and d.parent is None]
    assert [text[d.start : d.end] for d in chapters] == [u["text"] for u in units if u["kind"] == "heading"]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_declaration_has_its_units(shared: Path, language: str) -> None:
    folder = shared / "corpora" / "documents" / "udhr"
    text = (folder / f"{language}.txt").read_bytes().decode("utf-8")
    units = json.loads((folder / f"units_{language}.json").read_text(encoding="utf-8"))
    drafts = parse(text, detect.language(text))
    assert len(drafts) == len(units)
    kind = {"title": "title", "heading": "heading", "metadata": "metadata"}
    wrong = [u["id"] for u, d in zip(units, drafts, strict=True) if kind.get(u["kind"], d.kind.value) != d.kind.value]
    # The note before the preamble is prose, which the source calls metadata.
    assert [unit for unit in wrong if unit != "note.2"] == []
    assert articles(text, drafts) == [(n,) for n in range(1, 31)]
    top = [d for d in drafts if d.parent is None and d.label]
    assert len(top) == 30


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_licence_is_parted_from_the_page_around_it(shared: Path, language: str) -> None:
    folder = shared / "corpora" / "documents" / "cc_by_4.0"
    text = (folder / f"{language}.txt").read_bytes().decode("utf-8")
    units = json.loads((folder / f"units_{language}.json").read_text(encoding="utf-8"))
    drafts = parse(text, detect.language(text))
    assert len(drafts) == len(units)
    # The source counts the licence's own title, units 37 and 38, as part of the page.
    page = [k for k, u in enumerate(units) if u["kind"] == "boilerplate" and k not in (37, 38)]
    assert all(drafts[k].kind is SegmentKind.BOILERPLATE for k in page)
    labelled = [k for k, u in enumerate(units) if u["label"]]
    assert [drafts[k].label for k in labelled] == [units[k]["label"] for k in labelled]
