"""Citations in the words of each language."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.document import Document
from app.services.citing import cite, joined, place_of
from app.services.library import Library


def test_a_chinese_text_is_cited_in_chinese(library: Library, bring: Callable[..., Document]) -> None:
    document = replace(bring("第一条　甲方供水。\n", title="供水协议"), date="1998-05-01")
    assert cite(document, "第一条") == "《供水协议》（1998年）第一条"
    assert cite(replace(document, version_label="修订")) == "《供水协议》（1998年，修订）"
    assert cite(replace(document, version_label="1998", date="")) == "《供水协议》（1998）"


def test_an_english_text_is_cited_in_english(library: Library, bring: Callable[..., Document]) -> None:
    document = bring("Article 1  The Parties shall cooperate.\n", title="Water Agreement", date="1998")
    assert cite(document, "Article 1") == "Water Agreement (1998), Article 1"
    assert cite(replace(document, version_label="1998")) == "Water Agreement (1998)"


@pytest.mark.parametrize(
    ("labels", "place"),
    [
        (["第一部分", "第二条", "（五）"], "第二条（五）"),
        (["第一章", "第三条", "一"], "第三条 一"),
        (["Part I", "Article 2", "(e)"], "Article 2(e)"),
        (["Part I", "Article 3", "1"], "Article 3.1"),
        (["Annex A", "Article 3"], "Article 3"),
        (["II", "13"], "II.13"),
        (["二", "（二）", "1", "1.2"], "二（二）1.2"),
        ([], ""),
    ],
)
def test_a_place_begins_at_the_article(labels: list[str], place: str) -> None:
    assert joined(labels) == place


def test_the_place_of_a_segment_is_found_through_its_parents(library: Library, bring: Callable[..., Document]) -> None:
    document = bring("第一章　总则\n第一条　定义\n（一）“甲方”指供水人；\n（二）“乙方”指用水人。\n")
    last = library.store.segments(document.id)[-1]
    assert place_of(library, last.id) == "第一条（二）"
