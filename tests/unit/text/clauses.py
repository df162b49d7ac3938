"""Invented clauses for tests of conversion: sentences of a treaty mixed with entries of the dictionaries themselves."""

import random
import re
from functools import lru_cache
from pathlib import Path

import opencc

from app.text.scripts_ocd2 import read_dictionary

DICTIONARIES = Path(opencc.__file__).parent / "clib" / "share" / "opencc"

SENTENCES = (
    "缔约双方应当在相互尊重主权和领土完整的基础上发展睦邻友好关系",
    "任何一方不得干涉另一方的内政，也不得允许第三方利用其领土",
    "秘书处设在后海市，负责联络并制作会议录音和软件",
    "双方同意简化程序，里程碑式地推进信息网络和通用航空合作",
    "本协定自2016年5月20日起生效，有效期十年",
    "老挝、新西兰、沙特和意大利的代表出席了台上的会议",
    "征收的关税于每年年底前复核，并只用于修复河道",
    "头发、干部、面条、皇后、谷物、松树和钟表的出口按附件办理",
)


@lru_cache(maxsize=1)
def keys() -> tuple[str, ...]:
    """Every key of every dictionary."""
    return tuple(sorted({key for path in DICTIONARIES.glob("*.ocd2") for key in read_dictionary(path)}))


def clauses(count: int, seed: int = 1) -> list[str]:
    """`count` clauses; always the same ones for one seed."""
    chance = random.Random(seed)
    return [_clause(chance) for _ in range(count)]


def _clause(chance: random.Random) -> str:
    parts: list[str] = []
    for _ in range(chance.randint(1, 8)):
        key = chance.choice(keys())
        sentence = chance.choice(SENTENCES)
        at = chance.randrange(len(sentence))
        parts.append(
            chance.choice(
                (
                    key,
                    key[: chance.randint(1, len(key))],
                    sentence[at : at + chance.randint(1, 20)],
                    chance.choice(("，", "。", "ab ", "《", "\U00020bb7", "")),
                )
            )
        )
    return "".join(parts)


def sentences_of(folder: Path) -> list[str]:
    """The sentences of the four Chinese seeds."""
    texts = [path.read_text("utf-8") for path in sorted((folder / "seeds").glob("00[0-3]*"))]
    return [part for text in texts for part in re.findall(r"[^。；！？\n]+[。；！？\n]?", text)]
