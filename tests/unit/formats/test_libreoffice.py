"""What LibreOffice makes of the files written here, and what the readers make of LibreOffice's."""

import csv
import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from app.core.annotation import Proposal
from app.core.exchange import ExchangeBitext
from app.formats import docx_in, docx_out, docx_table, odt_in, rtf_in, xlsx
from tests.unit.formats import conftest

pytestmark = pytest.mark.libreoffice

Convert = Callable[[bytes, str, str], bytes]


@pytest.fixture
def convert(tmp_path: Path) -> Convert:
    """Has LibreOffice read a file of one format and write it in another."""

    def converted(data: bytes, suffix: str, wanted: str) -> bytes:
        source, out = tmp_path / f"file.{suffix}", tmp_path / "out"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=1800)
        return (out / f"file.{wanted.split(':')[0]}").read_bytes()

    return converted


def written(write: Callable[..., object], bitext: ExchangeBitext) -> bytes:
    out = io.BytesIO()
    write(bitext, out)
    return out.getvalue()


def blanks_aside(text: str) -> str:
    return "".join(text.split())


def test_a_table_in_word_comes_out_with_every_text_and_comment(bitext: ExchangeBitext, convert: Convert) -> None:
    read = odt_in.read(convert(written(docx_out.write, bitext), "docx", "odt"), "file.odt")
    found = blanks_aside(read.text)
    for row in bitext.rows:
        if "\x0c" not in row.source + row.target:  # no XML holds that
            assert blanks_aside(row.source) in found
            assert blanks_aside(row.target) in found
    notes = [note.annotation.text for row in bitext.rows for note in row.notes]
    assert {comment.text for comment in read.comments} == set(notes)
    assert {comment.author for comment in read.comments} == {"Wen Lan"}


def test_proposed_wordings_are_tracked_changes_to_libreoffice_too(bitext: ExchangeBitext, convert: Convert) -> None:
    proposal = conftest.note(40, "Softer, please.", 1, 12, 17, proposals=(Proposal("should"),))
    one = conftest.row(1, "双方应合作。", "The Parties shall cooperate.", proposal)
    data = written(docx_out.write, replace(bitext, rows=(one,)))
    saved = convert(data, "docx", "docx")
    taken, undone = (docx_in.read(saved, "file.docx", how).text for how in ("accept", "reject"))
    assert "The Parties should cooperate." in taken
    assert "The Parties shall cooperate." in undone
    assert b"Wen Lan" in zipfile.ZipFile(io.BytesIO(saved)).read("word/document.xml")


def test_a_table_in_word_saved_by_libreoffice_is_still_the_bitext(bitext: ExchangeBitext, convert: Convert) -> None:
    data = written(docx_out.write, bitext)
    before = docx_table.read_bitext(data, "file.docx")
    after = docx_table.read_bitext(convert(data, "docx", "docx"), "file.docx")
    assert before is not None
    assert after is not None
    assert len(after.units) == len(before.units)
    assert blanks_aside(after.source.text) == blanks_aside(before.source.text)


def test_every_cell_of_a_workbook_is_opened_as_it_was_written(bitext: ExchangeBitext, convert: Convert) -> None:
    data = written(xlsx.write, bitext)
    made = convert(data, "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76").decode("utf-8-sig")
    found = [(row[1], row[2]) for row in csv.reader(io.StringIO(made))][1:]
    plain = [row for row in bitext.rows if "\x0c" not in row.source + row.target]
    expected = [(row.source, row.target) for row in plain]
    assert [pair for pair in found if pair in expected] == expected


def test_headings_lists_and_tables_read_the_same_after_libreoffice(convert: Convert) -> None:
    made = docx.Document()
    made.add_heading("第一章 总则", 1)
    for item in ("双方合作。", "双方互信。"):
        made.add_paragraph(item, style="List Number")
    table = made.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "年率月数", strict=True):
        cell.text = text
    made.add_paragraph("The Parties agree.")
    out = io.BytesIO()
    made.save(out)
    wanted = docx_in.read(out.getvalue(), "file.docx")
    assert "1. 双方合作。" in wanted.text
    for suffix, read in (("odt", odt_in.read), ("rtf", rtf_in.read), ("docx", docx_in.read)):
        found = read(convert(out.getvalue(), "docx", suffix), f"file.{suffix}")
        assert blanks_aside(found.text) == blanks_aside(wanted.text), suffix
        assert [hint.kind for hint in found.hints] == [hint.kind for hint in wanted.hints], suffix
