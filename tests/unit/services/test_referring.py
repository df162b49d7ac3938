"""References in both languages, and the way back from a pasted one."""

import pytest

from app.core.document import Authenticity
from app.core.errors import InputError
from app.services import referring
from app.services.library import Library
from tests.unit.services.people import EN, ZH, add, pair


@pytest.fixture
def cited(library: Library) -> tuple[Library, int]:
    """Two texts with all that a reference names."""
    source, target, bitext = pair(library)
    authentic = Authenticity.AUTHENTIC
    library.store.update_document(source.id, version_label="草案二", date="2025-03-01", authenticity=authentic)
    library.store.update_document(target.id, version_label="Draft 2", date="2025-03-01")
    return library, bitext


def segment(library: Library, document_id: int, place: int) -> int:
    return library.store.segments(document_id)[place].id


def test_a_reference_names_both_languages_version_date_and_standing(cited: tuple[Library, int]) -> None:
    library, bitext = cited
    assert referring.reference(library, segment(library, 1, 1), bitext) == (
        "《协定》（草案二，2025-03-01，作准文本）第二条; Agreement (Draft 2, 2025-03-01, unofficial text), Article 2"
    )
    assert referring.reference(library, segment(library, 2, 1)) == (
        "Agreement (Draft 2, 2025-03-01, unofficial text), Article 2"
    )


TEMPLATES = [
    referring.TEMPLATE,
    "{en_title}, {en_place} [{en_version}] = {zh_title}{zh_place}",
    "见{zh_title}（{zh_date}）{zh_place}“{zh_text}”",
    "[[{source}]]",
    "{target_title} {target_place}: {target_text}",
]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_pasted_reference_leads_back_whatever_its_template(
    cited: tuple[Library, int], template: str, place: int
) -> None:
    library, bitext = cited
    pasted = referring.reference(library, segment(library, 1, place), bitext, template)
    found = referring.go_to(library, f"\n  {pasted} \n")
    assert found.places
    for document_id, segment_id in found.places:
        assert segment_id == segment(library, document_id, place)
    assert found.alignment_id == (bitext if len(found.places) == 2 else None)


def test_versions_are_told_apart_or_asked_about(cited: tuple[Library, int]) -> None:
    library, _bitext = cited
    second = add(library, ZH + "\n第四条　附则。", "协定")
    library.store.update_document(second.id, version_label="草案三", date="2026-01-01")
    assert referring.go_to(library, "《协定》（草案三）第四条").places == ((second.id, segment(library, second.id, 3)),)
    assert referring.go_to(library, "《协定》（2025-03-01）第一条").places == ((1, segment(library, 1, 0)),)
    with pytest.raises(InputError, match="fits 2 texts"):
        referring.go_to(library, "《协定》第一条")


def test_labels_are_not_found_inside_longer_ones(library: Library) -> None:
    lines = "\n".join(f"Article {n} The Parties shall act {n}." for n in range(1, 13))
    document = add(library, lines, "Agreement")
    found = referring.go_to(library, "Agreement, Article 12")
    assert found.places == ((document.id, segment(library, document.id, 11)),)
    assert referring.go_to(library, "Agreement, Article 13").places == ((document.id, None),)
    assert referring.go_to(library, "the whole Agreement").places == ((document.id, None),)


def test_a_reference_to_nothing_here_is_told(library: Library) -> None:
    add(library, EN, "Agreement")
    with pytest.raises(InputError, match="no text of the library"):
        referring.go_to(library, "Convention on Rivers, Article 2")


@pytest.mark.parametrize("template", ["", "no field", "{title}", "{zh.__class__}", "{0}"])
def test_a_template_is_looked_over(library: Library, template: str) -> None:
    with pytest.raises(InputError):
        referring.check_template(template)


def test_what_is_filled_in_is_never_taken_for_a_field() -> None:
    filled = referring.filled("{zh}[ ({en})]", {"zh": "{en} [x]", "en": "{zh}"})
    assert filled == "{en} [x] ({zh})"
    assert referring.filled("{zh}[ ({en})]", {"zh": "a", "en": ""}) == "a"
