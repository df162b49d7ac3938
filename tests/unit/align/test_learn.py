from app.align.learn import learned_from
from app.align.lexicon import Lexicon
from app.align.lines import align_lines
from app.core.alignment import LineBead

NAMES = [
    ("咕噜", "Zorp"),
    ("阿豁", "Quib"),
    ("噗哒", "Fendle"),
    ("唧咚", "Marn"),
    ("啪叽", "Trusk"),
    ("嘎嗖", "Vimple"),
]


def strange_text(count: int) -> tuple[list[str], list[str]]:
    """Lines that only names of an invented tongue tell apart, each line with two names."""
    order = [(k * k + 3 * k, k * k * k + 1) for k in range(count)]
    zh = [f"{NAMES[a % 6][0]}见{NAMES[b % 6][0]}。" for a, b in order]
    en = [f"{NAMES[a % 6][1]} met {NAMES[b % 6][1]}." for a, b in order]
    return zh, en


def rightly(beads: list[LineBead], gone: int, rows: range) -> int:
    """How many beads of these rows are right where the English of line `gone` is missing."""
    return sum(
        bead.target == (() if bead.source == (gone,) else (bead.source[0] - (bead.source[0] > gone),))
        for bead in beads
        if len(bead.source) == 1 and bead.source[0] in rows
    )


def test_words_that_no_dictionary_has_are_learned(lexicon: Lexicon) -> None:
    zh, en = strange_text(24)
    learned = learned_from(list(zip(zh, en, strict=True)), lexicon)
    taught = lexicon.with_learned(learned)
    assert taught.learned
    assert not lexicon.learned
    assert taught.with_learned({}).learned == taught.learned


def test_accepting_half_of_a_document_improves_the_other_half(lexicon: Lexicon) -> None:
    zh, en = strange_text(60)
    gone = 45
    shorter = en[:gone] + en[gone + 1 :]
    fixed = [LineBead((k,), (k,), 1.0) for k in range(30)]
    alone = align_lines(zh, shorter, lexicon)
    helped = align_lines(zh, shorter, lexicon, fixed=fixed)
    taught = lexicon.with_learned(learned_from(list(zip(zh[:30], en[:30], strict=True)), lexicon))
    later = align_lines(zh[30:], shorter[30:], taught)
    rest = range(30, 60)
    moved = [LineBead(tuple(i + 30 for i in b.source), tuple(j + 30 for j in b.target), b.score) for b in later]
    assert rightly(helped, gone, rest) > rightly(alone, gone, rest)
    assert rightly(moved, gone, rest) >= 28
