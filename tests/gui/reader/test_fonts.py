"""Each script gets its own region's shapes, each kind of segment its rank."""

import pytest

from app.core.document import SegmentKind
from app.core.language import Language, Reading, Script
from app.core.rows import Cell
from app.ui.reader.fonts import families, rank_of


@pytest.mark.parametrize(
    ("script", "reading", "first"),
    [
        (Script.HANS, Reading.AS_WRITTEN, "Noto Sans CJK SC"),
        (Script.HANT, Reading.AS_WRITTEN, "Noto Sans CJK TC"),
        (Script.HANS, Reading.TRADITIONAL, "Noto Sans CJK TC"),
        (Script.HANS, Reading.TAIWAN_WORDS, "Noto Sans CJK TC"),
        (Script.HANS, Reading.HONG_KONG, "Noto Sans CJK HK"),
        (Script.HANT, Reading.SIMPLIFIED, "Noto Sans CJK SC"),
    ],
)
def test_the_first_family_has_the_shapes_of_the_reading(script: Script, reading: Reading, first: str) -> None:
    assert families(Language.ZH, script, reading, lambda _family: True)[0] == first


@pytest.mark.parametrize(
    ("there", "first"), [({"Microsoft YaHei"}, "Microsoft YaHei"), ({"PingFang SC", "SimSun"}, "PingFang SC")]
)
def test_other_systems_have_their_own(there: set[str], first: str) -> None:
    assert families(Language.ZH, Script.HANS, Reading.AS_WRITTEN, there.__contains__)[0] == first


def test_english_is_set_in_a_text_face_with_han_behind_it() -> None:
    found = families(Language.EN, Script.LATN, Reading.AS_WRITTEN, {"Georgia", "Noto Sans CJK SC"}.__contains__)
    assert found == ("Georgia", "Noto Sans CJK SC")


def test_without_any_the_first_is_asked_for_by_name() -> None:
    assert families(Language.ZH, Script.HANT, Reading.AS_WRITTEN, lambda _family: False) == ("Noto Sans CJK TC",)


def test_headings_are_heavier_the_further_out_they_are() -> None:
    ranks = [rank_of(Cell(kind=SegmentKind.HEADING, level=level)) for level in range(5)]
    assert all(rank.bold for rank in ranks)
    assert [rank.size for rank in ranks] == sorted((rank.size for rank in ranks), reverse=True)
    assert not rank_of(Cell(kind=SegmentKind.CLAUSE)).bold
