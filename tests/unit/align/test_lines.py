from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.align.lexicon import Lexicon
from app.align.lines import align_lines, in_order, islands_between
from app.core.alignment import LineBead
from app.core.errors import Cancelled
from tests.unit.align.treaty import TREATY

ZH = [f"{sentence}。" for zh, _ in TREATY for sentence in zh.split("。") if sentence]
EN = [f"{sentence}." for _, en in TREATY for sentence in en.rstrip(".").split(". ")]

zh_line = st.sampled_from([*ZH, "", "  ", "？！", "12", "咕"])
en_line = st.sampled_from([*EN, "", " ", "?!", "12", "zz"])


def pairs(beads: list[LineBead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def covers_all_once(beads: list[LineBead], rows: int, columns: int) -> bool:
    sources = sorted(line for bead in beads for line in bead.source)
    targets = sorted(line for bead in beads for line in bead.target)
    return sources == list(range(rows)) and targets == list(range(columns))


@settings(max_examples=25, deadline=None)
@given(st.lists(zh_line, max_size=9), st.lists(en_line, max_size=9))
def test_every_line_stands_in_one_bead_in_order_with_a_chance(lexicon: Lexicon, zh: list[str], en: list[str]) -> None:
    beads = align_lines(zh, en, lexicon)
    assert covers_all_once(beads, len(zh), len(en))
    assert [line for bead in beads for line in bead.source] == list(range(len(zh)))
    assert [line for bead in beads for line in bead.target] == list(range(len(en)))
    assert all(0 <= bead.score <= 1 for bead in beads)
    assert beads == align_lines(zh, en, lexicon)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_fixed_beads_stay_and_the_rest_is_covered(lexicon: Lexicon, data: st.DataObject) -> None:
    places = st.integers(0, 9)
    sources = data.draw(st.lists(places, unique=True, max_size=4))
    targets = data.draw(st.lists(places, unique=True, min_size=len(sources), max_size=len(sources)))
    fixed = [LineBead((i,), (j,), 1.0) for i, j in zip(sources, targets, strict=True)]
    beads = align_lines(ZH[:10], EN[:10], lexicon, fixed=fixed)
    assert covers_all_once(beads, 10, 10)
    assert set(pairs(fixed)) <= set(pairs(beads))


def test_translations_find_each_other(lexicon: Lexicon) -> None:
    assert pairs(align_lines(ZH, EN, lexicon)) == [((i,), (i,)) for i in range(len(ZH))]


def test_what_was_left_out_stands_alone(lexicon: Lexicon) -> None:
    beads = align_lines(ZH, EN[:8] + EN[10:], lexicon)
    assert [bead.source for bead in beads if not bead.target] == [(8,), (9,)]
    assert all(bead.target for bead in beads if bead.source not in ((8,), (9,)))


def test_an_omission_that_is_not_sure_is_doubtful(lexicon: Lexicon) -> None:
    for gone in range(len(EN)):
        beads = align_lines(ZH, EN[:gone] + EN[gone + 1 :], lexicon)
        (bead,) = [bead for bead in beads if gone in bead.source]
        assert not bead.target or bead.score < 0.85


def test_one_sentence_may_be_two(lexicon: Lexicon) -> None:
    joined = [*EN[:4], EN[4] + " " + EN[5], *EN[6:]]
    assert ((4, 5), (4,)) in pairs(align_lines(ZH, joined, lexicon))


@pytest.mark.parametrize(("zh", "en"), [([], []), (["茶"], []), ([], ["tea"]), ([""], [""]), (["茶"], ["tea"])])
def test_the_smallest_texts(lexicon: Lexicon, zh: list[str], en: list[str]) -> None:
    assert covers_all_once(align_lines(zh, en, lexicon), len(zh), len(en))


class StopsAt:
    """A progress whose person loses patience at the nth step."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def step(self, what: str, done: int, total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("limit", [0, 1, 3, 5])
def test_it_stops_when_asked_to(lexicon: Lexicon, limit: int) -> None:
    with pytest.raises(Cancelled):
        align_lines(ZH * 20, EN * 20, lexicon, StopsAt(limit))


def test_fixed_beads_that_cross_leave_stretches_that_do_not() -> None:
    fixed = [LineBead((1,), (3,), 1.0), LineBead((3,), (1,), 1.0)]
    islands = islands_between(5, 5, fixed)
    assert [line for rows, _ in islands for line in rows] == [0, 2, 4]
    assert [line for _, columns in islands for line in columns] == [0, 2, 4]


def test_lonely_lines_follow_the_line_before_them() -> None:
    beads = [LineBead((), (1,), 1.0), LineBead((1,), (2,), 1.0), LineBead((0,), (0,), 1.0), LineBead((2,), (), 1.0)]
    assert pairs(in_order(beads)) == [((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), ())]


def test_lonely_lines_do_not_follow_a_bead_that_reaches_over_the_next() -> None:
    over = [LineBead((0,), (0, 5), 1.0), LineBead((1,), (3,), 1.0), LineBead((), (1,), 1.0)]
    assert pairs(in_order(over)) == [((), (1,)), ((0,), (0, 5)), ((1,), (3,))]


def strict_f1(gold: list[str], beads: list[LineBead]) -> float:
    known = {tuple(line.strip().split(":")[:2]) for line in gold if line.strip()}
    found = {(str(list(bead.source)), str(list(bead.target))) for bead in beads}
    two_sided = {bead for bead in known if "[]" not in bead}
    precision, recall = len(found & known) / len(found), len(two_sided & found) / len(two_sided)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(("chapter", "bar"), [("001", 0.95), ("006", 0.88)])
def test_a_chapter_of_a_novel(shared: Path, lexicon: Lexicon, chapter: str, bar: float) -> None:
    folder = shared / "corpora" / "sentences" / "mac-dev"
    zh, en, gold = (
        (folder / f"{chapter}.{kind}").read_text(encoding="utf-8").split("\n") for kind in ("zh", "en", "gold")
    )
    assert strict_f1(gold, align_lines(zh[:-1], en[:-1], lexicon)) >= bar


def test_lines_that_repeat_are_paired_one_by_one(lexicon: Lexicon) -> None:
    beads = align_lines(["我同意。"] * 100, ["I agree."] * 100, lexicon)
    assert pairs(beads) == [((n,), (n,)) for n in range(100)]


def test_a_few_long_paragraphs_are_paired(lexicon: Lexicon) -> None:
    third = len(ZH) // 3
    cuts = [slice(0, third), slice(third, 2 * third), slice(2 * third, None)]
    beads = align_lines(["".join(ZH[cut]) for cut in cuts], [" ".join(EN[cut]) for cut in cuts], lexicon)
    assert pairs(beads) == [((n,), (n,)) for n in range(3)]
