import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.core.errors import InputError
from app.core.terms import TermDraft
from app.formats import tbx

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


def written(terms: list[TermDraft]) -> bytes:
    out = io.BytesIO()
    tbx.write(terms, out)
    return out.getvalue()


@given(st.lists(st.builds(TermDraft, WORDS, st.lists(WORDS, min_size=1, max_size=4, unique=True).map(tuple), WORDS)))
def test_what_is_written_is_read(terms: list[TermDraft]) -> None:
    assert tbx.read(written(terms), "terms.tbx") == terms


def test_the_first_rendering_is_marked_as_preferred() -> None:
    root = etree.fromstring(written([TermDraft("渔业", ("fisheries", "fishing industry"))]))
    stated = [note.text for note in root.iter("{*}termNote")]
    assert stated == ["preferredTerm-admn-sts", "admittedTerm-admn-sts"]
    assert {etree.QName(element).namespace for element in root.iter()} == {"urn:iso:std:iso:30042:ed-2"}
    assert root.prefix is None
    assert [section.get("{http://www.w3.org/XML/1998/namespace}lang") for section in root.iter("{*}langSec")] == [
        "zh",
        "en",
    ]


def test_the_second_version_is_read_with_its_definitions() -> None:
    old = """<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body>
      <termEntry id="a"><descripGrp><descrip type="definition">What rivers carry.</descrip></descripGrp>
        <langSet xml:lang="EN-us"><tig><term>silt</term></tig>
          <ntig><termGrp><term>sediment</term>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
        <langSet xml:lang="zh_CN"><tig><term>泥沙</term></tig></langSet></termEntry>
      <termEntry id="b"><langSet xml:lang="fr"><tig><term>limon</term></tig></langSet></termEntry>
    </body></text></martif>"""
    assert tbx.read(old.encode(), "old.tbx") == [TermDraft("泥沙", ("sediment", "silt"), "What rivers carry.")]


def test_words_that_should_not_be_used_are_left_out() -> None:
    data = """<tbx><text><body><conceptEntry id="c">
      <langSec xml:lang="zh"><termSec><term>条约</term></termSec></langSec>
      <langSec xml:lang="en"><termSec><term>treaty</term></termSec>
      <termSec><term>pact</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
      </conceptEntry></body></text></tbx>"""
    assert tbx.read(data.encode(), "x.tbx") == [TermDraft("条约", ("treaty",))]


@pytest.mark.parametrize(
    "data",
    [b"", b"<tbx", b"<html/>", b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', b"zh,en\n"],
)
def test_what_is_no_glossary_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(InputError, match=r"bad\.tbx"):
        tbx.read(data, "bad.tbx")


def test_what_it_cannot_hold_is_said() -> None:
    told = tbx.write([TermDraft("程序", ("procedure",), protected=True)], io.BytesIO())
    assert told == ["1 term is kept from conversion: TBX does not hold that."]
