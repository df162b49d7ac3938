from app.align.lexicon import Lexicon
from app.align.words import links
from app.core.document import Span
from tests.unit.align.linked import LINKED
from tests.unit.align.treaty import TREATY

SENTENCES = [
    (f"{zh}。", f"{en}.")
    for source, target in TREATY
    for zh, en in zip(source.rstrip("。").split("。"), target.rstrip(".").split(". "), strict=True)
]


def by_hand(written: str, zh: str, en: str) -> list[tuple[Span, Span]]:
    """The links of a sentence as places in it."""
    found = []
    for link in written.split():
        source, target = link.split("=")
        i, j = zh.index(source), en.index(target)
        found.append((Span(i, i + len(source)), Span(j, j + len(target))))
    return found


def meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def error_rate(lexicon: Lexicon) -> float:
    """Alignment error rate (Och & Ney 2003, all links sure); links meet where they share characters on both sides."""
    right = said = gold = 0
    for (zh, en), written in zip(SENTENCES, LINKED, strict=True):
        expected, got = by_hand(written, zh, en), links(zh, en, lexicon)
        right += sum(any(meet(a, x) and meet(b, y) for x, y in expected) for a, b, _ in got)
        right += sum(any(meet(a, x) and meet(b, y) for a, b, _ in got) for x, y in expected)
        said, gold = said + len(got), gold + len(expected)
    return 1 - right / (said + gold)


def test_most_words_find_their_counterparts(lexicon: Lexicon) -> None:
    assert error_rate(lexicon) < 0.25


def test_links_lie_in_their_texts_and_use_a_word_once(lexicon: Lexicon) -> None:
    for zh, en in SENTENCES:
        found = links(zh, en, lexicon)
        assert all(0 <= a.start < a.end <= len(zh) and 0 <= b.start < b.end <= len(en) for a, b, _ in found)
        assert len({a for a, _, _ in found}) == len({b for _, b, _ in found}) == len(found)
        assert all(0 < score <= 1 for _, _, score in found)


def test_passages_without_words_have_no_links(lexicon: Lexicon) -> None:
    assert links("", "word", lexicon) == links("词", "", lexicon) == links("。", ".", lexicon) == []
