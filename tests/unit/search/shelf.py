"""A shelf of invented clauses with an index on it, and the plain scan that says what must be found."""

import random
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.index import SearchIndex
from app.text.folding import fold

PIECES = (
    "晴洲共和国与望海王国",
    "缔约双方应当在相互尊重的基础上",
    "發展漁業合作",
    "每年的捕捞总量不得超过12,500吨",
    "二○二一年三月一日",
    "“海上道路”倡议",
    "澜沧江—湄公河",
    "（10+1）",
    "占98%以上",
    "RCEP",
    "于 2022 年 10 月",
    "the Contracting Parties shall plan fisheries cooperation",
    "planned and planning",
    "Qingzhou-Wanghai Railway",
    "color revolutions",
    "café",
    "Parties' rights",
    "。",
    "、",
    " ",
)


def clauses(count: int, seed: int = 1) -> list[str]:
    """`count` clauses without blanks at their ends; always the same ones for one seed."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        piece = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6))).strip()
        start = chance.randrange(max(1, len(piece) - 3))
        made.append(piece[start:].strip() or "。")
    return made


@dataclass
class Shelf:
    """An index and the segments that are in it."""

    index: SearchIndex
    segments: dict[int, IndexedSegment] = field(default_factory=dict)

    def put(self, document_id: int, texts: Iterable[str], language: Language = Language.ZH) -> None:
        """Index a document of these clauses instead of the former one."""
        self.take(document_id)
        first = max(self.segments, default=0) + 1
        made = [IndexedSegment(first + at, document_id, language, text) for at, text in enumerate(texts)]
        self.segments |= {one.id: one for one in made}
        self.index.add(document_id, made)

    def take(self, document_id: int) -> None:
        """Forget the clauses of a document, here alone."""
        self.segments = {id_: one for id_, one in self.segments.items() if one.document_id != document_id}

    def fetch(self, ids: Sequence[int]) -> Mapping[int, str]:
        """The texts of segments."""
        return {id_: self.segments[id_].text for id_ in ids if id_ in self.segments}

    def found(self, query: str, **limits: object) -> list[int]:
        """The ids of the segments found, after seeing that the total is their number."""
        answer = self.index.find(query, self.fetch, **limits)  # type: ignore[arg-type]
        ids = [match.segment_id for match in answer.matches]
        assert answer.total == len(ids)
        assert self.index.ids(query, self.fetch, **limits) == ids  # type: ignore[arg-type]
        return ids

    def scanned(self, phrase: str, documents: Collection[int] | None = None) -> list[int]:
        """The ids of the segments that have a phrase in them, by looking at every one."""
        wanted = fold(phrase).text.strip()
        before = r"(?<![0-9a-zà-ÿ])" if re.match("[0-9a-zà-ÿ]", wanted) else ""
        pattern = re.compile(before + re.escape(wanted))
        hits = [
            one
            for one in self.segments.values()
            if wanted and pattern.search(fold(one.text).text) and (documents is None or one.document_id in documents)
        ]
        return [one.id for one in sorted(hits, key=lambda one: (one.document_id, one.id))]


def new_shelf(folder: Path) -> Shelf:
    """An empty shelf with its index in `folder`."""
    return Shelf(SearchIndex.open(folder))
