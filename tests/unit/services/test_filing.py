"""Facts and works of documents are changed by commands, each of which can be taken back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Authenticity, Document
from app.core.errors import InputError
from app.services import filing
from app.services.library import Library
from tests.conftest import EN, ZH


def test_facts_are_changed_and_brought_back(library: Library, bring: Callable[..., Document]) -> None:
    document = bring(EN, "agreement.txt")
    before = filing.facts_of(library.store.document(document.id))
    wanted = filing.Facts("  Fisheries  Agreement ", " 2016-05-20 ", " final\ttext ", Authenticity.AUTHENTIC)
    command = filing.change_facts(library, document.id, wanted)
    assert command.do().documents == {document.id}
    changed = filing.facts_of(library.store.document(document.id))
    assert changed == filing.Facts("Fisheries Agreement", "2016-05-20", "final text", Authenticity.AUTHENTIC)
    command.undo()
    assert filing.facts_of(library.store.document(document.id)) == before


@pytest.mark.parametrize("date", ["2016", "2016-05", "2016-05-20", ""])
def test_a_date_may_be_a_part_of_one(library: Library, bring: Callable[..., Document], date: str) -> None:
    document = bring(EN, "agreement.txt")
    filing.change_facts(library, document.id, replace(filing.facts_of(document), date=date)).do()
    assert library.store.document(document.id).date == date


@pytest.mark.parametrize("date", ["20 May 2016", "2016-13", "2016-1-1", "二〇一六年"])
def test_what_is_no_date_is_refused(library: Library, bring: Callable[..., Document], date: str) -> None:
    document = bring(EN, "agreement.txt")
    with pytest.raises(InputError, match="is no date here"):
        filing.change_facts(library, document.id, replace(filing.facts_of(document), date=date))


def test_an_empty_title_is_refused(library: Library, bring: Callable[..., Document]) -> None:
    document = bring(EN, "agreement.txt")
    with pytest.raises(InputError, match="cannot be empty"):
        filing.change_facts(library, document.id, replace(filing.facts_of(document), title=" "))


def test_a_document_moves_between_works_and_back(library: Library, bring: Callable[..., Document]) -> None:
    first, second = bring(ZH, "协定.txt"), bring(EN, "agreement.txt")
    command = filing.move_to_work(library, second.id, first.work_id)
    assert command.do().works == {first.work_id, second.work_id}
    assert library.store.document(second.id).work_id == first.work_id
    command.undo()
    assert library.store.document(second.id).work_id == second.work_id


@given(times=st.integers(1, 3))
def test_a_new_work_comes_and_goes_with_the_command(
    tmp_path_factory: pytest.TempPathFactory, cache, times: int
) -> None:
    from app.services.importing import import_files

    place = tmp_path_factory.mktemp("works")
    (place / "agreement.txt").write_text(EN, encoding="utf-8")
    with Library.open(place / "library", cache) as library:
        document = import_files(library, [place / "agreement.txt"]).documents[0].document
        command = filing.move_to_new_work(library, document.id, "Fisheries")
        for _ in range(times):
            command.do()
            moved = library.store.work(library.store.document(document.id).work_id)
            assert moved.title == "Fisheries"
            command.undo()
            assert library.store.document(document.id).work_id == document.work_id
        assert [w.id for w in library.store.works()] == [document.work_id]


def test_a_work_that_is_not_there_is_told(library: Library, bring: Callable[..., Document]) -> None:
    with pytest.raises(InputError, match="no work 99"):
        filing.move_to_work(library, bring(EN, "agreement.txt").id, 99)
