"""Word links against two hundred invented sentences linked by hand, tests/data/word_links.txt.

Three lines each: Chinese, English, and the links, 甲=a; 乙=b, each between the first places where the words stand.
Function words, and words without an answer of their own, are not linked.
"""

import re
from pathlib import Path

from app.align.lexicon import Lexicon
from app.align.words import links
from app.core.document import Span

DATA = Path(__file__).parents[2] / "data" / "word_links.txt"

Links = list[tuple[Span, Span]]


def read() -> list[tuple[str, str, Links]]:
    """Each sentence in both languages with its links as places."""
    found = []
    for entry in DATA.read_text(encoding="utf-8").strip().split("\n\n"):
        zh, en, written = entry.split("\n")
        found.append((zh, en, [place(zh, en, *link.split("=")) for link in written.split("; ")]))
    return found


def place(zh: str, en: str, source: str, target: str) -> tuple[Span, Span]:
    match = re.search(rf"(?<!\w){re.escape(target)}(?!\w)", en)
    assert match, f"{target} is no word of: {en}"
    at = zh.index(source)
    return Span(at, at + len(source)), Span(*match.span())


def meet(one: tuple[Span, Span], two: tuple[Span, Span]) -> bool:
    return all(a.start < b.end and b.start < a.end for a, b in zip(one, two, strict=True))


def error_rate(lexicon: Lexicon, sentences: list[tuple[str, str, Links]]) -> float:
    """Alignment error rate (Och & Ney 2003, all links sure); links meet where they share characters on both sides."""
    right = said = gold = 0
    for zh, en, expected in sentences:
        got = [(a, b) for a, b, _ in links(zh, en, lexicon)]
        right += sum(any(meet(one, two) for two in expected) for one in got)
        right += sum(any(meet(one, two) for two in got) for one in expected)
        said, gold = said + len(got), gold + len(expected)
    return 1 - right / (said + gold)


def test_there_are_two_hundred_sentences_and_a_thousand_links() -> None:
    sentences = read()
    assert len(sentences) == 200
    assert sum(len(expected) for _, _, expected in sentences) >= 1000


def test_three_words_in_four_find_their_counterparts(lexicon: Lexicon) -> None:
    assert error_rate(lexicon, read()) < 0.25
