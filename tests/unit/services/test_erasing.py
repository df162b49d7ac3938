"""Erasing for good leaves nothing in any file of the library; erasing one document leaves the others whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.document import Document, Span
from app.core.errors import InputError
from app.services import annotating, backups, erasing, jobs
from app.services.aligning import align
from app.services.editing import trash_document
from app.services.library import Library
from app.services.searching import search
from tests.conftest import EN, ZH

SECRET_ZH = "缔约双方应当对琥珀色密件严守秘密"
SECRET_EN = "both parties shall keep the amber papers under seal"


def holding(folder: Path, words: str) -> list[str]:
    """The files of a folder in which the words stand, in any encoding they may stand in."""
    wanted = [words.encode(way) for way in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(way in path.read_bytes() for way in wanted)]


@pytest.fixture
def secrets(library: Library, bring: Callable[..., Document]) -> tuple[Document, Document]:
    """Two documents with words that stand nowhere else, aligned, with notes, searched, and backed up twice."""
    bring(ZH, "协定.txt")
    zh = bring(f"密件协定\n\n第一条　{SECRET_ZH}。\n第二条　本协定自签字之日起生效。\n", "密件.txt")
    en = bring(
        f"Agreement on Papers\n\nArticle 1  It is agreed that {SECRET_EN}.\n"
        "Article 2  This Agreement shall enter into force upon signature.\n",
        "papers.txt",
    )
    align(library, zh.id, en.id)
    at = library.store.text(zh.id).index(SECRET_ZH)
    spans = [(zh.id, Span(at, at + len(SECRET_ZH)))]
    draft = annotating.draft(library, spans, text="ours")
    annotating.add(library, draft).do()
    assert search(library, "琥珀色").hits
    backups.make(library)
    backups.daily(library)
    return zh, en


def test_nothing_is_left_in_any_file_of_the_library(library: Library, secrets: tuple[Document, Document]) -> None:
    assert holding(library.directory, SECRET_ZH)
    assert holding(library.directory, SECRET_EN)
    told = erasing.erase(library, [d.id for d in secrets])
    assert holding(library.directory, SECRET_ZH) == []
    assert holding(library.directory, SECRET_EN) == []
    assert holding(library.directory, "密件协定") == []
    assert told == ["Erased for good: 密件协定; Agreement on Papers.", "Backups written anew without it: 2."]


def test_the_others_stay_whole_here_and_in_the_backups(
    library: Library, secrets: tuple[Document, Document], tmp_path: Path
) -> None:
    erasing.erase(library, [d.id for d in secrets])
    assert [library.store.text(d.id) for d in library.store.documents()] == [ZH]
    assert library.store.check() == []
    assert not search(library, "琥珀色").hits
    assert search(library, "捕捞").hits
    library.close()
    directory = library.directory
    backups.restore(directory, backups.listed(directory)[0].path)
    with Library.open(directory, tmp_path / "cache") as restored:
        assert [restored.store.text(d.id) for d in restored.store.documents()] == [ZH]
        assert restored.store.check() == []


def test_what_goes_is_told_before(library: Library, secrets: tuple[Document, Document]) -> None:
    there = erasing.survey(library, [secrets[0].id])
    assert (len(there.documents), there.bitexts, there.notes, there.copies) == (1, 1, 1, 2)


def test_a_document_kept_under_another_id_stays_in_the_backups(
    library: Library, bring: Callable[..., Document]
) -> None:
    first = bring(EN, "agreement.txt")
    backups.make(library)
    other = library.store.document(first.id)
    assert erasing.survey(library, [first.id]).copies == 1
    assert erasing._identities(library, [other]) == [first.identity]


def test_the_trash_is_emptied_by_a_job(library: Library, secrets: tuple[Document, Document]) -> None:
    for document in secrets:
        trash_document(library, document.id).do()
    trashed = [d.id for d in erasing.trashed(library)]
    assert trashed == [d.id for d in secrets]
    done = jobs.run(library, jobs.EraseJob(tuple(trashed)))
    assert done.notes[0].startswith("Erased for good: ")
    assert erasing.trashed(library) == []
    assert holding(library.directory, SECRET_EN) == []


def test_a_document_that_is_not_there_is_told_and_nothing_goes(
    library: Library, secrets: tuple[Document, Document]
) -> None:
    with pytest.raises(InputError, match="no document 99"):
        erasing.erase(library, [secrets[0].id, 99])
    assert library.store.text(secrets[0].id)
