import numpy as np

from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.sparse import Table
from app.align.training import NOISE, both_directions, trained
from app.core.progress import SILENT

ZH = ["咕噜来了", "咕噜走了", "咕噜吃鱼", "茶很好"]
EN = ["Zorp came", "Zorp left", "Zorp eats fish", "The tea is good"]
BEADS = [((i,), (i,)) for i in range(4)]


def weight(source: Table, row: int, column: int) -> float:
    entries = slice(source.starts[row], source.starts[row + 1])
    return float(source.weights[entries][source.columns[entries] == column].sum())


def test_beads_teach_words_that_no_dictionary_has(lexicon: Lexicon) -> None:
    bitext = read_lines(ZH, EN, lexicon, (), SILENT)
    row, column = bitext.chinese.vocabulary["咕噜"], bitext.english.vocabulary["zorp"]
    taught = both_directions(bitext.prior, bitext.chinese, bitext.english, BEADS)
    untaught = both_directions(bitext.prior, bitext.chinese, bitext.english, ())
    assert weight(untaught[0].chances, row, column) == 0
    assert weight(taught[0].chances, row, column) > 0.3
    assert weight(taught[1].chances, column, row) > 0.3


def test_a_bead_teaches_nothing_of_itself_unless_it_is_known_to_be_right(lexicon: Lexicon) -> None:
    bitext = read_lines(ZH[:1], EN[:1], lexicon, (), SILENT)
    row, column = bitext.chinese.vocabulary["咕噜"], bitext.english.vocabulary["zorp"]
    sides = bitext.prior, bitext.chinese, bitext.english
    assert weight(trained(*sides, BEADS[:1]).chances, row, column) < 0.01
    assert weight(trained(*sides, (), known=BEADS[:1]).chances, row, column) > 0.1


def test_no_row_says_more_than_it_can(lexicon: Lexicon) -> None:
    bitext = read_lines(["北京条约。", "", "茶"], ["", "Treaty of Beijing.", "Tea"], lexicon, (), SILENT)
    for beads in ((), [((0,), (1,)), ((2,), (2,)), ((1,), ())]):
        for found in both_directions(bitext.prior, bitext.chinese, bitext.english, beads):
            chances = found.chances
            sums = np.bincount(chances.rows_of_entries(), chances.weights, len(chances))
            assert (sums <= 1.001).all()
            assert ((found.noise > 0) & (found.noise < 1)).all()


def test_words_that_nothing_explains_have_more_noise_than_words_that_are_kept(lexicon: Lexicon) -> None:
    fruit = ["apple", "pear", "plum", "fig", "cherry"] * 8
    bitext = read_lines(["铁路"] * 40, [f"{word} railway" for word in fruit], lexicon, (), SILENT)
    found = trained(bitext.prior, bitext.chinese, bitext.english, [((i,), (i,)) for i in range(40)])
    noise = {word: float(found.noise[number]) for word, number in bitext.english.vocabulary.items()}
    assert noise["railway"] < min(noise[word] for word in ("pear", "plum", "fig"))


def test_without_beads_nothing_is_known_of_noise(lexicon: Lexicon) -> None:
    bitext = read_lines(ZH, EN, lexicon, (), SILENT)
    assert (trained(bitext.prior, bitext.chinese, bitext.english, ()).noise == np.float32(NOISE)).all()
