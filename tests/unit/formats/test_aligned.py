"""Language tags as files write them, and units laid out as texts."""

import pytest

from app.core.document import SegmentKind
from app.core.errors import InputError
from app.core.language import Language
from app.formats.aligned import RawUnit, Side, bitext_of, language_of


@pytest.mark.parametrize("tag", ["zh", "ZH-cn", "zh_Hant_TW", "zho", "chi", "cmn-Hans", "Chinese (Simplified)", "中文"])
def test_chinese_tags(tag: str) -> None:
    assert language_of(tag) is Language.ZH


@pytest.mark.parametrize("tag", ["en", "EN_us", "eng", "English", " en-GB "])
def test_english_tags(tag: str) -> None:
    assert language_of(tag) is Language.EN


@pytest.mark.parametrize("tag", ["", "fr", "zhuang", "enm", "x-none"])
def test_other_tags(tag: str) -> None:
    assert language_of(tag) is None


def test_units_become_lines_with_spans_and_hints() -> None:
    units = [
        RawUnit([("zh", Side("⼀带")), ("en", Side("one"))]),
        RawUnit([("en", Side("two"))]),
        RawUnit([("zh", Side(" ")), ("en", Side(""))]),
    ]
    made = bitext_of(units, "a", "TMX", source_tag="zh")
    assert (made.source.text, made.target.text) == ("一带", "one\ntwo")
    assert made.units[1].source is None
    assert [h.kind for h in made.target.hints] == [SegmentKind.PARAGRAPH] * 2
    assert made.source.receipt.notes == ("1 radical that stood for an ideograph was turned into ideographs.",)


def test_a_tag_that_is_no_tag_does_not_fill_the_sentence() -> None:
    with pytest.raises(InputError) as caught:
        bitext_of([RawUnit([("x" * 5000, Side("一"))])], "a", "TMX")
    assert len(str(caught.value)) < 150
