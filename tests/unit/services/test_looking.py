"""Looking at files before they come in: what they seem to be, and whether there is something to decide."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.core.document import Document
from app.core.language import Language
from app.services import looking
from app.services.importing import import_files
from app.services.library import Library
from app.services.looking import look, reread, work_of
from tests.conftest import EN, ZH

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def put(folder: Path, name: str, data: str | bytes) -> Path:
    """A file."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def word(folder: Path, *, tracked: bool) -> Path:
    """A Word document, with an insertion that is tracked or without."""
    made = docx.Document()
    paragraph = made.add_paragraph("The Parties shall meet in the common waters")
    if tracked:
        change = OxmlElement("w:ins")
        change.set(qn("w:id"), "1")
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = " each year"
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    path = folder / "draft.docx"
    made.save(str(path))
    return path


def test_a_plain_text_leaves_nothing_to_decide(tmp_path: Path) -> None:
    looked = look([put(tmp_path, "a.txt", ZH.encode("gb18030"))])
    (file,) = looked.files
    assert (file.form, file.language, file.problem) == ("text", Language.ZH, "")
    assert file.encodings[0].encoding == "GB18030"
    assert file.beginning.startswith("晴洲共和国")
    assert not looked.undecided


@pytest.mark.parametrize("text", ["漁業", "船", "法"])
def test_two_characters_may_be_in_several_encodings(tmp_path: Path, text: str) -> None:
    looked = look([put(tmp_path, "a.txt", text.encode("big5"))])
    assert looked.files[0].doubtful
    assert looked.undecided


@pytest.mark.parametrize("tracked", [True, False])
def test_tracked_changes_are_a_question(tmp_path: Path, tracked: bool) -> None:
    looked = look([word(tmp_path, tracked=tracked)])
    assert looked.files[0].tracked is tracked
    assert looked.undecided is tracked


@pytest.mark.parametrize(
    ("data", "tracked"),
    [
        (rb"{\rtf1 The parties {\revised shall} meet.}", True),
        (rb"{\rtf1 The parties {\deleted shall} meet.}", True),
        (rb"{\rtf1 The parties shall\revised0 meet.}", False),
        (rb"{\rtf1{\*\revtbl{Unknown;}} The parties shall meet.}", False),
    ],
)
def test_tracked_changes_of_rtf_are_seen(tmp_path: Path, data: bytes, tracked: bool) -> None:
    assert look([put(tmp_path, "a.rtf", data)]).files[0].tracked is tracked


def test_two_languages_by_turns_are_a_question(tmp_path: Path) -> None:
    pairs = zip(filter(None, ZH.splitlines()), filter(None, EN.splitlines()), strict=True)
    looked = look([put(tmp_path, "both.txt", "".join(f"{zh}\n{en}\n" for zh, en in pairs))])
    assert looked.files[0].interleaved
    assert looked.undecided


def test_a_pair_leaves_nothing_to_decide_and_three_files_do(tmp_path: Path) -> None:
    pair = [put(tmp_path, "a_en.txt", EN), put(tmp_path, "a_zh.txt", ZH)]
    looked = look(pair)
    assert [(guess.source, guess.target) for guess in looked.pairs] == [(pair[1], pair[0])]
    assert not looked.undecided
    assert look([*pair, put(tmp_path, "memo.txt", "The parties met on 3 May 2021.\n")]).undecided


def test_two_texts_that_are_no_pair_are_a_question(tmp_path: Path) -> None:
    assert look([put(tmp_path, "a.txt", EN), put(tmp_path, "b.txt", EN.replace("fish", "farm"))]).undecided


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    looked = look([put(tmp_path, "empty.txt", b""), put(tmp_path, "cut.docx", b"PK\x03\x04 cut"), tmp_path / "none"])
    assert all(file.problem.endswith(".") for file in looked.files)
    assert "empty.txt is empty" in looked.files[0].problem
    assert not looked.undecided


def test_a_file_that_is_aligned_already_needs_no_question(tmp_path: Path) -> None:
    rows = "中文\tEnglish\n" + "".join(
        f"{zh}\t{en}\n" for zh, en in zip(filter(None, ZH.splitlines()), filter(None, EN.splitlines()), strict=True)
    )
    looked = look([put(tmp_path, "table.tsv", rows)])
    assert looked.files[0].aligned
    assert not looked.undecided


def test_a_long_text_is_looked_at_from_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_LOOKED_AT", 301)  # inside a character
    (file,) = look([put(tmp_path, "long.txt", (ZH * 50).encode("big5", "ignore"))]).files
    assert file.language is Language.ZH
    assert file.encodings[0].encoding == "Big5"


def test_a_large_document_is_read_once_unless_a_person_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_READ_WHOLE", 100)
    path = word(tmp_path, tracked=True)
    assert look([path]).files[0].beginning == ""
    assert look([path]).files[0].tracked
    assert look([path], thoroughly=True).files[0].beginning.startswith("The Parties")


@pytest.mark.parametrize(
    "name", [f"treaty_{year}_{language}.txt" for year in (2016, 2024) for language in ("zh", "en")]
)
def test_the_title_before_the_import_is_the_one_after_it(library: Library, name: str) -> None:
    path = SAMPLES / name
    (file,) = look([path]).files
    assert file.title == import_files(library, [path]).documents[0].document.title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("渔业协定", "渔业协定（修订）"),
        ("渔业协定", "渔业协定 2024年"),
        ("渔业协定", "渔业协定（草案） 第二稿"),
        ("Fisheries Agreement", "FISHERIES AGREEMENT, draft 2"),
        ("Fisheries Agreement", "Fisheries  Agreement (as amended)"),
    ],
)
def test_a_version_is_offered_the_work_of_the_others(
    library: Library, bring: Callable[..., Document], one: str, other: str
) -> None:
    bring(f"{one}\n\n第一条　双方合作。\n", title=one, work="Fish")
    assert work_of(library, other) == "Fish"
    assert work_of(library, f"The other {other}") == ""
    assert work_of(library, "（修订）") == ""


def test_of_two_works_with_one_title_none_is_offered(library: Library, bring: Callable[..., Document]) -> None:
    bring("渔业协定\n\n第一条　双方合作。\n", "a.txt", work="A")
    bring("渔业协定\n\n第一条　各方合作。\n", "b.txt", work="B")
    assert work_of(library, "渔业协定") == ""


def test_another_encoding_finds_title_and_language_anew(tmp_path: Path) -> None:
    path = put(tmp_path, "note.txt", "漁業協定\n\n第一條　雙方應當合作。\n".encode("big5"))
    (file,) = look([path]).files
    assert reread(file, "Big5") == ("漁業協定", Language.ZH)
    assert reread(file, "GB18030")[0] != "漁業協定"
    path.unlink()
    assert reread(file, "GB18030") == (file.title, file.language)


def test_the_title_stands_at_the_beginning_though_the_doubt_comes_late(tmp_path: Path) -> None:
    lines = "".join(f"{n}. The Parties shall cooperate in fisheries.\n" for n in range(2000))
    path = put(tmp_path, "late.txt", f"Agreement on Fisheries\n\n{lines}".encode() + "渔业".encode("gb18030"))
    (file,) = look([path]).files
    assert file.title == "Agreement on Fisheries"
    assert reread(file, "Windows-1252") == ("Agreement on Fisheries", Language.EN)


def test_a_page_in_another_encoding_keeps_its_title(tmp_path: Path) -> None:
    path = put(tmp_path, "page.html", "<html><h1>渔业协定</h1><p>双方应当合作。</p></html>".encode("gb18030"))
    (file,) = look([path]).files
    assert reread(file, "GB18030")[0] == file.title
