import numpy as np

from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.sparse import Table
from app.align.translate import both_directions
from app.core.progress import SILENT


def weight(source: Table, row: int, column: int) -> float:
    entries = slice(source.starts[row], source.starts[row + 1])
    return float(source.weights[entries][source.columns[entries] == column].sum())


def test_the_dictionary_numbers_and_names_translate(lexicon: Lexicon) -> None:
    bitext = read_lines(["北京有50座铁路桥梁"], ["There are 50 railway bridges in Beijing"], lexicon, (), SILENT)
    chinese, english = bitext.chinese.vocabulary, bitext.english.vocabulary
    pairs = [("铁路", "railway"), ("桥梁", "bridg"), ("#50", "#50"), ("北京", "beij")]
    assert all(weight(bitext.prior, chinese[zh], english[en]) > 0.1 for zh, en in pairs)
    assert weight(bitext.prior, chinese["铁路"], english["#50"]) == 0


def test_a_month_may_be_a_number_on_the_other_side(lexicon: Lexicon) -> None:
    bitext = read_lines(["3月签字"], ["Signed in month 3"], lexicon, (), SILENT)
    assert weight(bitext.prior, bitext.chinese.vocabulary["M3"], bitext.english.vocabulary["#3"]) > 0


def test_beads_teach_words_that_no_dictionary_has(lexicon: Lexicon) -> None:
    zh = ["咕噜来了", "咕噜走了", "咕噜吃鱼", "茶很好"]
    en = ["Zorp came", "Zorp left", "Zorp eats fish", "The tea is good"]
    bitext = read_lines(zh, en, lexicon, (), SILENT)
    row, column = bitext.chinese.vocabulary["咕噜"], bitext.english.vocabulary["zorp"]
    taught = both_directions(bitext.prior, bitext.chinese, bitext.english, [((i,), (i,)) for i in range(4)])
    untaught = both_directions(bitext.prior, bitext.chinese, bitext.english, ())
    assert weight(untaught[0], row, column) == 0
    assert weight(taught[0], row, column) > 0.3
    assert weight(taught[1], column, row) > 0.3


def test_no_row_says_more_than_it_can(lexicon: Lexicon) -> None:
    bitext = read_lines(["北京条约。", "", "茶"], ["", "Treaty of Beijing.", "Tea"], lexicon, (), SILENT)
    for beads in ((), [((0,), (1,)), ((2,), (2,)), ((1,), ())]):
        for found in both_directions(bitext.prior, bitext.chinese, bitext.english, beads):
            sums = np.bincount(found.rows_of_entries(), found.weights, len(found))
            assert (sums <= 1.001).all()
