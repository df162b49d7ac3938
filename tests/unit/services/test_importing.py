"""Import through a file, as a person does it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.document import Document, SegmentKind
from app.core.errors import InputError
from app.core.language import Language, Script
from app.services.importing import ImportOptions, import_files
from app.services.library import Library
from app.services.searching import search
from tests.conftest import ZH


def test_a_file_becomes_a_document_with_clauses_sentences_and_an_index(
    library: Library, files: tuple[Path, Path]
) -> None:
    outcome = import_files(library, files)
    zh, en = (imported.document for imported in outcome.documents)
    assert (zh.language, zh.script, en.language) == (Language.ZH, Script.HANS, Language.EN)
    assert zh.title == "晴洲共和国与望海王国渔业合作协定"
    assert [s.label for s in library.store.segments(zh.id) if s.kind is SegmentKind.CLAUSE] == [
        "第一条",
        "第二条",
        "第三条",
        "第四条",
    ]
    sentences = [s for s in library.store.segments(zh.id, sentences=True) if s.kind is SegmentKind.SENTENCE]
    assert len(sentences) >= 5
    assert search(library, '"捕捞总量"').total == 1


def test_the_same_file_again_is_named_and_not_stored_twice(library: Library, files: tuple[Path, Path]) -> None:
    first = import_files(library, [files[0]])
    again = import_files(library, [files[0]])
    assert again.documents[0].already_there
    assert again.documents[0].document.id == first.documents[0].document.id
    assert len(library.store.documents()) == 1


def test_the_original_bytes_and_the_decoded_text_are_kept(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "big5.txt"
    original = "第一條　締約雙方應當相互尊重。\r\n第二條　本協定自簽署之日起生效。\r\n".encode("big5")
    path.write_bytes(original)
    document = import_files(library, [path]).documents[0].document
    assert library.store.original(document.id) == original
    assert library.store.text(document.id) == original.decode("big5")
    assert document.receipt.encoding.casefold().startswith("big5")
    assert document.script is Script.HANT


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t ",
    "binary.txt": bytes(range(256)) * 40,
    "russian.txt": "Стороны обязуются соблюдать настоящее соглашение.".encode(),
    "numbers.txt": b"1 2 3 4 5 6 7 8 9 10\n11 12 13",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_told_in_one_sentence_and_leaves_nothing(
    library: Library, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    with pytest.raises(InputError) as told:
        import_files(library, [path])
    assert name in str(told.value)
    assert "\n" not in str(told.value)
    assert library.store.documents() == []
    assert library.store.works() == []


def test_a_missing_file_and_a_folder_are_told(library: Library, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(InputError, match=path.name):
            import_files(library, [path])


def test_a_million_characters_on_one_line_come_in_as_paragraphs_a_reader_can_show(
    library: Library, bring: Callable[..., Document]
) -> None:
    text = "缔约双方应当相互尊重主权。" * 77_000
    document = bring(text, "long.txt")
    longest = max(s.end - s.start for s in library.store.segments(document.id))
    assert longest <= 20_000
    assert any("one line" in note or "divided" in note for note in document.receipt.notes)


def test_options_say_what_the_file_does_not(library: Library, files: tuple[Path, Path]) -> None:
    options = ImportOptions(title="渔业协定", work="渔业", version_label="2016", date="2016-05-20")
    first = import_files(library, [files[0]], options).documents[0].document
    second = import_files(library, [files[1]], ImportOptions(work="渔业")).documents[0].document
    assert (first.title, first.version_label, first.date) == ("渔业协定", "2016", "2016-05-20")
    assert first.work_id == second.work_id


def test_the_text_of_a_document_never_changes(library: Library, bring: Callable[..., Document]) -> None:
    document = bring(ZH)
    text = library.store.text(document.id)
    assert text == ZH
    for segment in library.store.segments(document.id, sentences=True):
        piece = text[segment.start : segment.end]
        assert piece
        assert piece == piece.strip()
