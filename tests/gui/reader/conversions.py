"""Conversions for tests: one that keeps lengths, one that does not, and the pieces of both for hypothesis."""

from app.core.document import Span
from app.core.offsets import Ambiguity, Converted
from tests.gui.reader.views import TRADITIONAL

# Words that change their length, as vocabulary configurations do.
WORDS = {
    "出租车": "計程車",
    "老挝": "寮國",
    "信息": "資訊",
    "自行车": "腳踏車",
    "公交车": "公車",
    "打印机": "印表機",
    "海内外": "海內外",
}
_ALIKE = {"干": ("乾", "幹"), "系": ("係", "繫"), "边": ("邊", "辺")}


def letter_by_letter(text: str) -> Converted:
    """One character for one; some of them could have been others."""
    found = tuple(
        Ambiguity(Span(at, at + 1), _ALIKE[character]) for at, character in enumerate(text) if character in _ALIKE
    )
    return Converted(text.translate(TRADITIONAL), (0, len(text)), (0, len(text)), found)


def word_by_word(text: str) -> Converted:
    """Longest words first, in pieces; lengths differ."""
    made, starts, originals, at = "", [0], [0], 0
    while at < len(text):
        word = next((text[at : at + size] for size in (3, 2) if text[at : at + size] in WORDS), text[at])
        made += WORDS.get(word, word.translate(TRADITIONAL))
        at += len(word)
        starts.append(len(made))
        originals.append(at)
    return Converted(made, tuple(starts), tuple(originals))
