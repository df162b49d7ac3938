"""Encodings with what each makes of a file, and a text read again in another."""

from pathlib import Path

import pytest

from app.core.errors import InputError
from app.core.language import Language
from app.services import choosing_encoding
from app.services.importing import ImportOptions, import_files
from app.services.library import Library
from app.services.undo import History

TEXT = "第一条　缔约双方应当在相互尊重的基础上开展渔业合作。\n第二条　本协定自签字之日起生效。\n"


@pytest.mark.parametrize(("codec", "name"), [("gb18030", "GB18030"), ("utf-8", "UTF-8"), ("utf-16", "UTF-16LE")])
def test_the_likeliest_comes_first_with_the_text_it_makes(tmp_path: Path, codec: str, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(codec))
    first, *others = choosing_encoding.previews(path)
    assert (first.encoding, first.text, first.unreadable) == (name, TEXT, 0)
    assert first.confidence > 0.9
    assert all(other.confidence <= first.confidence and other.text != TEXT for other in others)


def test_a_late_beginning_of_chinese_is_what_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"plain words\n" * 5000 + TEXT.encode("gb18030"))
    assert TEXT in choosing_encoding.previews(path)[0].text


def test_a_document_whose_format_tells_offers_no_choice(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 text}")
    assert choosing_encoding.previews(path) == []


def test_an_encoding_that_a_person_names_is_shown_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("big5hkscs", "ignore"))
    assert choosing_encoding.preview(path, "big5-hkscs").unreadable == 0
    with pytest.raises(InputError, match="klingon"):
        choosing_encoding.preview(path, "klingon")


def test_a_text_read_again_takes_the_place_of_the_first_and_gives_it_back(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("雙方合作。".encode("big5"))
    taken = ImportOptions(encoding="gb18030", language=Language.ZH)
    wrong = import_files(library, [path], taken).documents[0]
    with pytest.raises(InputError, match="same"):
        choosing_encoding.read_again(library, wrong.document.id, "gbk")
    history = History()
    changes = history.do(choosing_encoding.read_again(library, wrong.document.id, "big5"))
    [there] = library.store.documents()
    assert library.store.text(there.id) == "雙方合作。"
    assert there.work_id == wrong.document.work_id
    assert changes.documents == {wrong.document.id, there.id}
    history.undo()
    assert [d.id for d in library.store.documents()] == [wrong.document.id]
    history.redo()
    assert [d.id for d in library.store.documents()] == [there.id]
