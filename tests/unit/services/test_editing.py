"""Commands on documents, works, bitexts and beads, and their way back."""

from collections.abc import Callable

import pytest

from app.core.alignment import BeadStatus
from app.core.document import Document
from app.core.errors import InputError
from app.services import editing
from app.services.library import Library
from app.services.undo import History


def test_renaming_a_text_can_be_undone(library: Library, bring: Callable[..., Document]) -> None:
    document, history = bring("第一条　甲方供水。\n"), History()
    changes = history.do(editing.rename_document(library, document.id, "  供水\n 协议 "))
    assert changes.documents == {document.id}
    assert library.store.document(document.id).title == "供水 协议"
    history.undo()
    assert library.store.document(document.id).title == document.title


def test_a_title_is_never_empty(library: Library, bring: Callable[..., Document]) -> None:
    document = bring("第一条　甲方供水。\n")
    with pytest.raises(InputError, match="empty"):
        editing.rename_document(library, document.id, " \n")
    with pytest.raises(InputError, match="empty"):
        editing.rename_work(library, document.work_id, "")


def test_renaming_a_work_can_be_undone(library: Library, bring: Callable[..., Document]) -> None:
    document, history = bring("第一条　甲方供水。\n"), History()
    before = library.store.work(document.work_id).title
    history.do(editing.rename_work(library, document.work_id, "水"))
    assert library.store.work(document.work_id).title == "水"
    history.undo()
    assert library.store.work(document.work_id).title == before


def test_a_document_comes_out_of_the_trash_with_its_bitext(library: Library, bitext: int) -> None:
    history, alignment = History(), library.store.alignment(bitext)
    changes = history.do(editing.trash_document(library, alignment.source_id))
    assert changes.alignments == {bitext}
    assert library.store.alignments() == []
    history.undo()
    assert [a.id for a in library.store.alignments()] == [bitext]


def test_a_bitext_in_the_trash_leaves_its_documents(library: Library, bitext: int) -> None:
    history = History()
    history.do(editing.trash_bitext(library, bitext))
    assert library.store.alignments() == []
    assert len(library.store.documents()) == 2
    history.undo()
    assert [a.id for a in library.store.alignments()] == [bitext]


def test_accepting_beads_is_undone_to_what_each_was(library: Library, bitext: int) -> None:
    first, second, *_ = library.store.beads(bitext)
    library.store.set_bead_status([second.id], BeadStatus.REVIEW)
    history = History()
    before = {first.id: BeadStatus.AUTOMATIC, second.id: BeadStatus.REVIEW}
    history.do(editing.set_status(library, bitext, before, BeadStatus.ACCEPTED))
    assert [b.status for b in library.store.beads(bitext)][:2] == [BeadStatus.ACCEPTED] * 2
    history.undo()
    assert [b.status for b in library.store.beads(bitext)][:2] == [BeadStatus.AUTOMATIC, BeadStatus.REVIEW]
