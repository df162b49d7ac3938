"""How a term was rendered."""

from app.core.language import Language
from app.services.library import Library
from app.services.rendering import renderings
from tests.unit.services.shelves import pair

ZH = [
    "双方加强渔业合作。",
    "渔业资源的保护",
    "促进渔业发展",
    "渔业委员会",
    "港口管理",
    "法律程序",
    "渔业活动受本法管辖",
]
EN = [
    "The parties shall strengthen fisheries cooperation.",
    "Conservation of fishery resources",
    "promote the development of fisheries",
    "Fisheries Commission",
    "port management",
    "legal proceedings",
    "It is subject to this law",
]


def test_renderings_are_counted_and_grouped_the_commonest_first(library: Library) -> None:
    pair(library, ZH, EN)
    found = renderings(library, "漁業")
    assert found.total == 5
    first, none = found.ways
    assert first.count == 4
    assert {word.lower() for word in first.writings} == {"fisheries", "fishery"}
    assert (none.words, none.count) == ("", 1)


def test_each_opens_its_places_on_both_sides(library: Library) -> None:
    pair(library, ZH, EN)
    for way in renderings(library, "渔业").ways:
        texts = library.store.segment_texts(
            [p.segment_id for p in way.places] + [p.counterpart_segment or 0 for p in way.places]
        )
        for place in way.places:
            assert [texts[place.segment_id][s.start : s.end] for s in place.ranges] == ["渔业"]
            shown = [texts[place.counterpart_segment or 0][s.start : s.end] for s in place.counterpart_ranges]
            assert shown == [] if not way.words else shown[0] in way.writings


def test_the_other_way_round(library: Library) -> None:
    pair(library, ZH, EN, turned=True)
    found = renderings(library, "fisheries")
    assert [(way.words, way.count) for way in found.ways] == [("渔业", 3)]
    assert renderings(library, "fisheries", language=Language.ZH).total == 0


def test_several_words_are_one_rendering_across_small_words(library: Library) -> None:
    pair(library, ["人人有权", "人人有权发表意见"], ["Everyone has the right", "Everyone has the right to speak"])
    assert [(way.words, way.count) for way in renderings(library, "人人有权").ways] == [("Everyone has the right", 2)]


def test_a_bead_of_several_segments_names_the_one_that_holds_the_rendering(library: Library) -> None:
    _, target, _ = pair(library, ["渔业与港口"], ["ports", "and fisheries"], [((0,), (0, 1))])
    (way,) = renderings(library, "渔业").ways
    second = library.store.segments(target.id)[1]
    assert (way.places[0].counterpart_segment, way.words) == (second.id, "fisheries")


def test_nothing_to_render(library: Library) -> None:
    pair(library, ["渔业"], ["fisheries"])
    for term in ("", "  ", "无此词", "。"):
        assert renderings(library, term).ways == ()
