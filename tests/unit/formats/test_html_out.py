"""The page that stands alone: every text in it, nothing in it runs that is not ours."""

import base64
import hashlib
import io
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from app.core.exchange import ExchangeBitext
from app.formats import html_out
from tests.unit.formats.conftest import bitext_of, note, row


def page(bitext: ExchangeBitext) -> html.HtmlElement:
    out = io.BytesIO()
    html_out.write(bitext, out)
    return html.document_fromstring(out.getvalue())


def cells(bitext: ExchangeBitext) -> list[list[str]]:
    rows = page(bitext).xpath("//tbody/tr")
    return [["".join(p.text_content() for p in cell.findall("p")) for cell in row.findall("td")] for row in rows]


def test_every_text_is_there(bitext: ExchangeBitext) -> None:
    held = [
        [r.source.replace("\x0c", "\ufffd").replace("\x00", "\ufffd"), r.target.replace("\x0c", "\ufffd")]
        for r in bitext.rows
    ]
    assert cells(bitext) == held
    assert page(bitext).xpath("//thead//th/text()") == ["zh-Hans · 2024年 · 2024", "en · 2024"]


def test_notes_stand_under_their_cells_and_mark_their_words(bitext: ExchangeBitext) -> None:
    second = page(bitext).xpath("//tr[@id='bead-12']")[0]
    assert [mark.text_content() for mark in second.xpath("td/p/mark")] == ["双方应合作", "e <estuary>.\nSecond "]
    items = [item.text_content() for item in second.xpath("td[1]//li")]
    assert items == ["应 Wen Lan: “应”译为 shall", "双方应合作 Wen Lan: overlaps"]
    assert second.xpath("th//li")[0].text_content() == "Wen Lan: on the pair"


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(bitext: ExchangeBitext) -> None:
    made = page(bitext)
    policy = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        (element,) = made.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not made.xpath("//@src | //@href | //@style | //@*[starts-with(name(), 'on')]")


def test_the_page_has_search_and_both_themes(bitext: ExchangeBitext) -> None:
    made = page(bitext)
    assert made.xpath("//form[@role='search']/input[@type='search']/@aria-label") == ["Find in both texts"]
    assert made.xpath("//button[@id='theme']/@aria-label") == ["Light or dark"]
    assert "prefers-color-scheme: dark" in made.xpath("//style")[0].text


def test_what_is_not_held_is_said(bitext: ExchangeBitext) -> None:
    assert html_out.write(bitext, io.BytesIO()) == ["1 row has characters that HTML cannot hold, written as \ufffd."]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n<>&\"'"), max_size=30
)


@given(TEXT, TEXT, st.data())
def test_any_text_is_text_and_never_markup(source: str, words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    made = bitext_of(row(1, source, "x", note(1, words, 0, start, len(source))))
    assert cells(made) == [[re.sub("[\ufffe\uffff]", "\ufffd", source), "x"]]
    assert len(page(made).xpath("//script")) == 1
