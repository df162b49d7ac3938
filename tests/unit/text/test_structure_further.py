"""The clause tree of further invented documents, of the kinds that diplomats and lawyers bring: read line by line."""

from pathlib import Path

import pytest

from app.core.document import SegmentKind
from app.core.language import Language
from app.text.structure import parse
from tests.unit.text.outlines import check


def _documents() -> dict[str, str]:
    written = (Path(__file__).parent / "outlines_further.txt").read_text(encoding="utf-8")
    parts = (part.split("\n", 1) for part in written.split("== ") if part)
    return {part[0]: part[1] for part in parts}


DOCUMENTS = _documents()


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_the_tree_of(name: str, separator: str) -> None:
    check(DOCUMENTS[name], separator)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.endswith("in Chinese")])
def test_the_tree_of_one_line(name: str) -> None:
    # Columns of signatures are set with the very blanks that part the paragraphs of a text of one line.
    if "\nS " not in DOCUMENTS[name]:
        check(DOCUMENTS[name], "\u3000\u3000")


def test_lines_of_a_date_are_no_sections() -> None:
    text = "Report\n\n1 May was sunny\n2 Ships came\n12 Men landed\n\nThe report is short."
    assert all(draft.label == "" for draft in parse(text, Language.EN))


def test_a_hard_wrapped_agreement_has_its_articles_and_columns() -> None:
    text = (
        "     AGREEMENT ON THE USE OF THE RIVER GRAU\n\n"
        "     The Government of Ruritania and the Government of\n"
        "Graustark, considering that the River Grau is shared by\nboth peoples, have agreed as follows:\n\n"
        "                       ARTICLE I\n\n"
        "     1. Each Party may use the waters of the River Grau\n"
        "for irrigation, provided that the level at the bridge of\nHentzau does not fall below 2.5 metres.\n\n"
        "     2. The Parties shall exchange data on the first day\nof every month.\n\n"
        "                       ARTICLE II\n\n"
        "     The Commission established by the Treaty of 4 May\n"
        "1921 shall supervise the use of the waters. It consists of\n"
        "four members, two appointed by each Party, who hold office\nfor\n"
        "     (a) three years, if they are engineers; or\n     (b) two years, in all other cases.\n\n"
        "     DONE at Strelsau, the twelfth day of October, one\nthousand nine hundred and forty-nine.\n\n"
        "          For Ruritania:               For Graustark:\n"
        "          Rudolf ELSTER                Anna HOLM\n"
    )
    drafts = parse(text, Language.EN)
    assert [(d.kind.value, d.label) for d in drafts] == [
        ("title", ""),
        ("paragraph", ""),
        ("heading", "ARTICLE I"),
        ("clause", "1."),
        ("clause", "2."),
        ("heading", "ARTICLE II"),
        ("paragraph", ""),
        ("clause", "(a)"),
        ("clause", "(b)"),
        ("paragraph", ""),
        ("signature", ""),
        ("signature", ""),
    ]
    assert [text[c.start : c.end] for c in drafts[-2].cells] == ["For Ruritania:", "For Graustark:"]
    assert drafts[-3].parent is None
    assert drafts[-2].kind is SegmentKind.SIGNATURE


def test_ragged_lines_between_blank_lines_are_one_paragraph_and_a_reference_at_a_line_s_beginning_no_section() -> None:
    text = (
        "Ferry Licence\n=============\n\n"
        "1. Definitions\n--------------\n\n"
        '1.1. "Ferry"\n    means any boat that carries persons over water, whether\n'
        "    it is rowed, sailed, towed or driven by an engine of its own.\n\n"
        '1.2. "Ferryman" means the individual or entity identified as such by\n'
        "Section 2.1. The word includes every person who acts for the ferryman.\n"
        "It does not include a passenger.\n\n"
        "2. Grants\n---------\n\n"
        "2.1. Ferries\n\n"
        "You may run a ferry for as long as you pay the fee that is due;\n"
        "it may be run by night.  The fee is paid to the keeper named in\n"
        "Exhibit A. No other payment is due.\n\n"
        "You may not run two ferries.\n\n"
        "Short rules apply to rafts and barges that carry no one at all.\n\n"
        "They end here.\n\n"
        "The keeper of the bridge may close the river to all ferries when the\n"
        "water is high, provided that he lights the lamp that stands on the\n"
        "bridge and lets every ferry that is under way reach its landing\n"
        "before he does so.\n"
    )
    drafts = parse(text, Language.EN)
    labelled = [d.label for d in drafts if d.label]
    assert labelled == ["1.", "1.1.", "1.2.", "2.", "2.1."]
    assert sum(d.kind is SegmentKind.PARAGRAPH for d in drafts) == 6
    grant = next(d for d in drafts if text[d.start :].startswith("You may run"))
    assert text[grant.start : grant.end].endswith("No other payment is due.")


def test_lines_that_go_on_in_lower_case_are_joined_though_they_are_ragged() -> None:
    text = (
        "Article 1 – Ferries\nThe keepers and the ferrymen are open for all trades that every State\n"
        "and every town may have on the river, provided that the water is not so\n"
        "high that the landing at the old mill cannot be reached by those who row.\n"
        "Article 2 – Lamps\nThe lamps shall be lit within thirty days after the date of the first\n"
        "deposit of oil.\n"
    )
    drafts = parse(text, Language.EN)
    assert [(d.kind.value, d.label) for d in drafts] == [
        ("heading", "Article 1"),
        ("paragraph", ""),
        ("heading", "Article 2"),
        ("paragraph", ""),
    ]
