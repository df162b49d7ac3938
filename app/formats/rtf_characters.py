"""Characters of RTF: code pages by number, charsets by font, and control words that are signs (RTF 1.9.1)."""

import codecs

CHARSETS = {134: "gb18030", 136: "cp950", 128: "cp932", 129: "cp949", 0: "cp1252", 204: "cp1251", 238: "cp1250"}
PAGES = {936: "gb18030", 950: "cp950", 54936: "gb18030", 65001: "utf-8", 10000: "mac_roman", 10008: "gb18030"}
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "zwnj": "\u200c",
    "zwj": "\u200d",
    "cell": "\t",
    "nestcell": "\t",
}
SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad"}
"""Control symbols that are characters."""


def page_codec(number: int) -> str:
    """The codec of a code page, that of Western Windows where there is none."""
    try:
        return PAGES.get(number) or codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
