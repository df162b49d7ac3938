"""Files that arrive aligned, interleaved, commented or with tracked changes."""

from pathlib import Path

import pytest
from docx import Document as Word

from app.core.errors import InputError
from app.core.imports import ImportOptions
from app.core.language import Language
from app.services.exporting import export, gather
from app.services.importing import import_files
from app.services.library import Library
from tests.conftest import EN, ZH


@pytest.mark.parametrize("form", ["tmx", "xliff", "docx", "xlsx", "csv"])
def test_what_was_exported_comes_back_as_a_bitext_with_the_same_beads(
    library: Library, bitext: int, tmp_path: Path, cache: Path, form: str
) -> None:
    path = tmp_path / f"协定.{form.replace('xliff', 'xlf')}"
    export(library, bitext, form, path)
    with Library.open(tmp_path / "other", cache) as other:
        outcome = import_files(other, [path])
        assert [i.document.language for i in outcome.documents] == [Language.ZH, Language.EN]
        (back,) = outcome.bitexts
        before = [(row.source, row.target) for row in gather(library, bitext).rows]
        after = [(row.source, row.target) for row in gather(other, back).rows]
        assert after == before
        again = import_files(other, [path])
        assert again.bitexts == outcome.bitexts
        assert all(i.already_there for i in again.documents)
        assert len(other.store.works()) == 1


def test_a_text_whose_languages_take_turns_is_taken_apart_when_asked(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "both.txt"
    lines = [line for pair in zip(ZH.split("\n"), EN.split("\n"), strict=True) for line in pair if line]
    path.write_text("\n".join(lines), encoding="utf-8")
    outcome = import_files(library, [path], ImportOptions(split=True))
    assert len(outcome.documents) == 2
    rows = gather(library, outcome.bitexts[0]).rows
    assert len(rows) == 5
    assert rows[2].source.startswith("第二条")
    assert rows[2].target.startswith("Article 2")


def test_comments_of_a_word_file_become_notes_on_their_words(library: Library, tmp_path: Path) -> None:
    word = Word()
    paragraph = word.add_paragraph("第一条　")
    run = paragraph.add_run("缔约双方")
    paragraph.add_run("应当相互尊重主权和领土完整。")
    word.add_comment(run, text="是否改为“双方”？", author="王敏")
    path = tmp_path / "commented.docx"
    word.save(str(path))
    document = import_files(library, [path]).documents[0].document
    (note,) = library.store.annotations(document.id)
    assert (note.text, note.author, note.targets[0].exact) == ("是否改为“双方”？", "王敏", "缔约双方")


def test_a_bitext_that_cannot_be_stored_leaves_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_bytes(b"<tmx version='1.4'><body><tu><tuv xml:lang='zh'>")
    with pytest.raises(InputError, match=r"broken\.tmx"):
        import_files(library, [path], ImportOptions(work="新作"))
    assert library.store.documents() == []
    assert library.store.works() == []
