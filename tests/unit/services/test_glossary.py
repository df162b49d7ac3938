"""The glossary of a library: commands with their ways back, files in and out."""

from pathlib import Path

import pytest

from app.core.errors import InputError, MachineError
from app.core.terms import TermDraft
from app.services import glossary
from app.services.library import Library
from app.services.undo import History

FISH = TermDraft("渔业", ("fisheries",))


def drafts(library: Library) -> list[TermDraft]:
    return [term.draft for term in library.store.terms.all()]


def test_terms_are_added_changed_and_taken_out_with_a_way_back(library: Library) -> None:
    history = History()
    changes = history.do(glossary.add(library, TermDraft("  渔 业 ", ("fisheries ", "fisheries", ""))))
    (term,) = library.store.terms.all()
    assert changes.terms == {term.id}
    assert term.draft == TermDraft("渔 业", ("fisheries",))
    history.do(glossary.change(library, term, TermDraft("渔业", ("fishing industry",), " trade ")))
    (term,) = library.store.terms.all()
    history.do(glossary.remove(library, [term]))
    assert drafts(library) == []
    for expected in ([TermDraft("渔业", ("fishing industry",), "trade")], [TermDraft("渔 业", ("fisheries",))], []):
        history.undo()
        assert drafts(library) == expected
    for _ in range(3):
        history.redo()
    assert drafts(library) == []


def test_a_term_that_is_there_gets_another_rendering(library: Library) -> None:
    history = History()
    history.do(glossary.add(library, FISH))
    history.do(glossary.add(library, TermDraft("渔业", ("fishing industry",), "note")))
    assert drafts(library) == [TermDraft("渔业", ("fisheries", "fishing industry"), "note")]
    history.undo()
    assert drafts(library) == [FISH]


@pytest.mark.parametrize("draft", [TermDraft(" ", ("a",)), TermDraft("甲", ()), TermDraft("甲", (" ",))])
def test_a_term_has_two_sides(library: Library, draft: TermDraft) -> None:
    with pytest.raises(InputError, match="both sides"):
        glossary.add(library, draft)


def test_a_sentence_is_no_term(library: Library) -> None:
    with pytest.raises(InputError, match="at most 200 characters"):
        glossary.add(library, TermDraft("甲" * 201, ("a",)))


def test_two_entries_never_share_their_chinese(library: Library) -> None:
    for draft in (FISH, TermDraft("泥沙", ("silt",))):
        glossary.add(library, draft).do()
    silt = library.store.terms.all()[1]
    with pytest.raises(InputError, match="in the glossary already"):
        glossary.change(library, silt, FISH)


@pytest.mark.parametrize("form", glossary.FORMS)
def test_a_glossary_goes_to_another_library(library: Library, tmp_path: Path, cache: Path, form: str) -> None:
    for draft in (FISH, TermDraft("泥沙", ("silt", "sediment"), "in rivers")):
        glossary.add(library, draft).do()
    file = tmp_path / f"terms.{form}"
    assert glossary.export_terms(library, file) == (2, [])
    with Library.open(tmp_path / "other", cache) as other:
        glossary.add(other, TermDraft("渔业", ("fishing",), "ours")).do()
        taking = glossary.import_terms(other, file)
        assert (taking.added, taking.changed, taking.same) == (1, 1, 0)
        history = History()
        history.do(taking.command)
        both = [
            TermDraft("渔业", ("fishing", "fisheries"), "ours"),
            TermDraft("泥沙", ("silt", "sediment"), "in rivers"),
        ]
        assert drafts(other) == both
        again = glossary.import_terms(other, file)
        assert (again.added, again.changed, again.same) == (0, 0, 2)
        history.undo()
        assert drafts(other) == [TermDraft("渔业", ("fishing",), "ours")]
        history.redo()
        assert drafts(other) == both


def test_a_file_without_terms_and_a_form_nobody_knows_get_a_sentence(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "empty.tbx"
    file.write_text("<tbx><text><body/></text></tbx>", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty\.tbx holds no term"):
        glossary.import_terms(library, file)
    with pytest.raises(InputError, match="tbx, csv, tsv, xlsx"):
        glossary.export_terms(library, tmp_path / "terms.doc")
    with pytest.raises(MachineError, match="could not be written"):
        glossary.export_terms(library, tmp_path / "nowhere" / "terms.tbx")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["empty.tbx"]
