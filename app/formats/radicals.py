"""Radicals of Unicode's two radical blocks, which stand for ideographs in many PDF layers, turned back into them."""

import re
import unicodedata

# CJK Radicals Supplement (U+2E80 to U+2EF3), each radical followed by the ideograph that is meant. NFKC knows two of
# them only. U+2E80 is a repetition mark without an ideograph, U+2E9A is not assigned: both stay as they are.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴㓁⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风"
    "⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)

_KANGXI = range(0x2F00, 0x2FD6)

RADICALS: dict[int, str] = {point: unicodedata.normalize("NFKC", chr(point)) for point in _KANGXI} | {
    ord(radical): ideograph for radical, ideograph in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
}
"""Code point of each radical to its ideograph, one character for one, so that offsets stay."""


_BLOCKS = re.compile("[\u2e80-\u2fd5]")
_RADICAL = re.compile(f"[{''.join(map(chr, RADICALS))}]")


def mend(text: str) -> tuple[str, int]:
    """`text` with its radicals as ideographs, and how many there were; the length stays the same."""
    if text.isascii() or not _BLOCKS.search(text):  # one quick pass, since nearly no text has any
        return text, 0
    mended, found = _RADICAL.subn(lambda match: RADICALS[ord(match.group())], text)
    return mended, found
