from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.sparse import Table
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
