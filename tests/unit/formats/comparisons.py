"""Invented comparisons for the tests of their writers."""

from app.compare.versions import compare
from app.core.comparison import Clause, Comparison
from app.core.document import Document, Receipt
from app.core.language import Language, Script

BODIES = (
    "缔约双方应当在相互尊重的基础上开展渔业合作。",
    "每年的捕捞总量不得超过12,500吨。双方应当每年3月1日以前交换数据。",
    "缔约一方船舶进入另一方港口时，应当遵守该方法律。",
    "双方鼓励沿海地区居民之间的友好往来。",
    "联合委员会可设立由独立人士组成的专家组。",
    "本协定自2016年5月20日起生效，有效期为十年。",
)
"""Moved, changed, split, merged, deleted and inserted on the way to the next."""
NEW_BODIES = (
    "联合委员会可设立由独立人士组成的专家组。",
    "缔约双方应在相互尊重的基础上开展<渔业>合作 & 交流。",
    "每年的捕捞总量不得超过9,800吨。",
    "双方应当每年3月1日以前交换数据。",
    "双方可在沿海地区设立联合观测站。",
    "缔约一方船舶进入另一方港口时，应当遵守该方法律。本协定自2016年5月20日起生效，有效期为十年。",
)


def document(identity: int, title: str, label: str) -> Document:
    return Document(identity, 1, title, Language.ZH, Script.HANS, "", "", 0, Receipt("UTF-8"), label, f"{label}-05-20")


def clauses(bodies: tuple[str, ...], start: int) -> list[Clause]:
    return [Clause(start + n, f"第{n}条　{body}", f"第{n}条") for n, body in enumerate(bodies, 1)]


def comparison(old: tuple[str, ...] = BODIES, new: tuple[str, ...] = NEW_BODIES) -> Comparison:
    a, b = document(1, "渔业<协定>", "2016"), document(2, "渔业<协定>（修订）", "2024")
    return Comparison(a, b, compare(clauses(old, 10), clauses(new, 50), Language.ZH))
