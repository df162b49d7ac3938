import pytest

from app.align import glossary
from app.align.lexicon import Lexicon
from app.align.stem import stem
from app.core.errors import MachineError
from app.text.scripts import convert
from tests.unit.align.conftest import GLOSSARY


def test_the_glossary_of_the_program_is_large_simplified_and_without_doubles() -> None:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    terms = [line.split("\t")[0] for line in lines]
    assert len(terms) == len(set(terms)) >= 2000
    assert all(all("一" <= c <= "鿿" or c == "〇" for c in term) for term in terms)
    assert convert("\n".join(terms), "t2s").split("\n") == terms


def test_every_term_of_the_glossary_has_renderings_that_can_be_matched() -> None:
    for entry in glossary.entries(GLOSSARY.read_bytes()):
        if entry.traditional == convert(entry.simplified, "s2t") and entry.simplified != entry.traditional:
            assert entry.glosses, entry.simplified


def test_terms_are_known_in_both_scripts() -> None:
    found = {e.traditional: e for e in glossary.entries("缔约方\tContracting Party; party\n".encode())}
    assert found["締約方"].simplified == "缔约方"
    assert found["締約方"].glosses == ((stem("contracting"), stem("party")), (stem("party"),))


def test_the_lexicon_knows_the_terms(lexicon: Lexicon) -> None:
    assert {"全权代表", "全權代表", "條例草案", "动议", "動議"} <= set(lexicon.words)
    number = lexicon.words["全权代表"]
    row = slice(lexicon.glosses.starts[number], lexicon.glosses.starts[number + 1])
    assert lexicon.stems[stem("plenipotentiary")] in lexicon.glosses.columns[row]


@pytest.mark.parametrize("damaged", [b"\xff\xfe", "没有制表符".encode(), b"a\tb\tc"])
def test_a_damaged_glossary_is_told(damaged: bytes) -> None:
    with pytest.raises(MachineError):
        list(glossary.entries(damaged))
