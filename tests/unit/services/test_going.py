"""What is typed to go somewhere: labels in either language and any writing, and references pasted whole."""

import pytest

from app.core.errors import InputError
from app.services import going, referring
from app.services.library import Library


def words(library: Library, document_id: int, typed: str) -> list[str]:
    text = library.store.text(document_id)
    return [text[one.start : one.start + 12] for one in going.labelled(library, document_id, typed)]


@pytest.mark.parametrize("typed", ["第二条", "第2条", "第２條", "Article 2", "article II", "ARTICLE TWO", "2"])
def test_a_label_in_any_writing_leads_to_the_clause(library: Library, bitext: int, typed: str) -> None:
    zh, en = (d.id for d in library.store.documents())
    assert words(library, zh, typed)[0].startswith("第二条")
    assert words(library, en, typed)[0].startswith("Article 2")


@pytest.mark.parametrize("typed", ["", "  ", "第九条", "Annex", "fisheries"])
def test_what_names_no_clause_leads_nowhere(library: Library, bitext: int, typed: str) -> None:
    assert going.labelled(library, library.store.documents()[0].id, typed) == []


def test_a_pasted_reference_leads_to_its_clause_in_its_bitext(library: Library, bitext: int) -> None:
    zh = library.store.documents()[0]
    third = next(s for s in library.store.segments(zh.id) if s.label.startswith("第三条"))
    pasted = referring.reference(library, third.id, bitext)
    assert going.referred(library, f"See {pasted}.") == going.Goal(zh.id, third.start, bitext)


def test_a_reference_to_a_whole_text_leads_to_its_beginning(library: Library, bitext: int) -> None:
    zh = library.store.documents()[0]
    assert going.referred(library, f"《{zh.title}》") == going.Goal(zh.id, 0, None)


def test_what_names_no_text_is_told(library: Library, bitext: int) -> None:
    with pytest.raises(InputError, match="no text of the library"):
        going.referred(library, "Charter of the United Nations, Article 5")
