"""What each character becomes in a folded text, decided character by character."""

import unicodedata
from functools import lru_cache
from pathlib import Path

import opencc

from app.text.scripts_ocd2 import read_dictionary

MARK = "\ue000"
"""Stands before what a character becomes where that is not exactly one character. Private use: no text means it."""

_HALVES = {
    "'": "‘’‚‛′‵`´＇‹›",
    '"': "“”„‟″‶«»「」『』﹁﹂﹃﹄〝〞〟＂",
    "-": "‐‑‒–—―−﹘﹣－─━⸺⸻〡",
    "〇": "○◯零〇⭘",
    "·": "·‧•・･∙⋅",
    "/": "⁄∕",
    "~": "〜～∼",
}
"""Punctuation with several shapes. The first middle dot of a name is as good as another; a range keeps its tilde."""

_VARIANTS = """
谘咨 讬托 账帐 锺钟 厰厂 囘回 塲场 増增 媿愧 寃冤 甯宁 尅克 嶋岛 崐昆 帬裙 廐厩 彜彝 徳德 徧遍 恵惠 憇憩 懽欢
搨拓 撦扯 擕携 勅敕 昻昂 曁暨 栢柏 槕桌 椶棕 歩步 歳岁 毎每 氷冰 涙泪 淸清 湼涅 濳潜 砲炮 礮炮 烱炯 牋笺 瑯琅
甁瓶 畆亩 畧略 疎疏 痲麻 皐皋 硷碱 頴颖 颕颖 牕窗 麤粗 縂总 聨联 艶艳 茘荔 蔴麻 菓果 覇霸 覊羁 覩睹 譌讹 軆体
輭软 辤辞 逈迥 逹达 遅迟 郞郎 郷乡 鎻锁 閙闹 関关 隄堤 隣邻 隷隶 靑青 頼赖 飜翻 馀余 騐验 鼈鳖 鵞鹅 黙默 斉齐
亜亚 冩写 寳宝 囯国 圀国 図图 団团 斈学 実实 対对 戦战 変变 経经 単单 辺边 渋涩 雠仇 摃扛 碪砧 妳你 仝同 喆哲
堃坤 邨村 迺乃 衹只 甦苏 著着 衞卫 枱台 檯台 瞭了 営营 応应 発发 帰归 両两 黒黑 険险 顕显 総总 継继 続续 広广
"""
"""Variants that OpenCC leaves alone, or may: each pair the variant and what it is found as; compiled by us."""

_MARKS = ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
_INVISIBLE = frozenset("\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")
_FOLDER = Path(opencc.__file__).parent / "clib" / "share" / "opencc"


class FoldingTable(dict[int, str]):
    """For `str.translate`: fills itself with each character when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._punctuation = {shape: plain for plain, shapes in _HALVES.items() for shape in shapes}
        self._han = _han_variants()

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
        self[code] = value = folded if len(folded) == 1 and folded != MARK else MARK + folded
        return value

    def _fold(self, character: str) -> str:
        """What one character becomes: nothing, itself, another, or several."""
        if character in _INVISIBLE or is_mark(character):
            return ""
        if character.isspace():
            return " "
        if unicodedata.category(character) == "Cc":
            return ""
        plain = self._punctuation.get(character)
        if plain is not None:
            return plain
        compatible = unicodedata.normalize("NFKC", character).casefold()
        return "".join(self._han.get(part, part) for part in map(self._plain, _bare(compatible)))

    def _plain(self, character: str) -> str:
        return self._punctuation.get(character, " " if character.isspace() else character)


def is_mark(character: str) -> bool:
    """Whether `character` is a combining accent, which folding takes away."""
    code = ord(character)
    return code >= _MARKS[0][0] and any(first <= code <= last for first, last in _MARKS)


def _bare(text: str) -> str:
    """`text` without combining accents; syllables and signs of other scripts stay whole."""
    if text.isascii():
        return text
    parts = text if any(part > "\u1fff" for part in text) else unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not is_mark(part))


def _han_variants() -> dict[str, str]:
    """Every Han character with a Simplified or a commoner form, and that form; character by character, no phrases."""
    simple: dict[str, str] = {}
    for name in ("TSCharacters", "TSCharactersExt"):
        simple |= {key: values[0] for key, values in read_dictionary(_FOLDER / f"{name}.ocd2").items()}
    done = set(simple.values())
    for name in ("TWVariantsRev", "HKVariantsRev"):
        for key, values in read_dictionary(_FOLDER / f"{name}.ocd2").items():
            if key not in done:
                simple.setdefault(key, values[0])
    simple |= {pair[0]: pair[1] for pair in _VARIANTS.split()}
    return {key: _end_of(simple, key) for key in simple if _end_of(simple, key) != key}


def _end_of(simple: dict[str, str], character: str) -> str:
    """Follow `character` until nothing changes."""
    seen = {character}
    while (following := simple.get(character, character)) not in seen:
        seen.add(following)
        character = following
    return character


@lru_cache(maxsize=1)
def folding_table() -> FoldingTable:
    """The one table of the process; it costs 10 ms to make."""
    return FoldingTable()
