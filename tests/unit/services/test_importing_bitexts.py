"""Files that arrive aligned, interleaved, commented or with tracked changes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as Word

from app.core.document import Document
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


def test_a_table_with_tracked_changes_comes_in_as_two_versions(
    library: Library, bitext: int, bring: Callable[..., Document], tmp_path: Path, cache: Path
) -> None:
    old = bring(ZH.replace("十年", "五年").replace("12,500", "9,800"), "旧协定.txt")
    path = tmp_path / "协定.docx"
    export(library, bitext, "docx", path, since=[old.id])
    with Library.open(tmp_path / "other", cache) as other:
        outcome = import_files(other, [path], ImportOptions(changes="both"))
        assert [d.document.version_label for d in outcome.documents] == [
            "changes accepted",
            "changes accepted",
            "changes rejected",
        ]
        assert len(other.store.works()) == 1
        new, before = ([row.source for row in gather(other, i).rows] for i in outcome.bitexts)
        assert new == [row.source for row in gather(library, bitext).rows]
        assert before[-1] == new[-1].replace("十年", "五年")
        assert [row.target for row in gather(other, outcome.bitexts[1]).rows] == [
            row.target for row in gather(library, bitext).rows
        ]


def test_an_aligned_file_that_nobody_has_translated_yet_is_one_text(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "todo.xlf"
    units = "".join(
        f'<trans-unit id="{n}"><source>第{n}条　双方合作。</source><target/></trans-unit>' for n in range(1, 4)
    )
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" source-language="zh" '
        f'target-language="en" datatype="x"><body>{units}</body></file></xliff>',
        encoding="utf-8",
    )
    outcome = import_files(library, [path])
    assert outcome.bitexts == ()
    (document,) = [imported.document for imported in outcome.documents]
    assert document.language is Language.ZH
    assert document.receipt.notes == (
        "One of the two languages of the file holds no text; the other came in by itself.",
    )
