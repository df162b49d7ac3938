"""The one door for files: what is read, what is refused, and the samples that come with the program."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from app.core.errors import InputError
from app.formats import reading

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def refused(path: Path, **how: str) -> str:
    with pytest.raises(InputError) as caught:
        reading.read(path, **how)
    return str(caught.value)


def test_a_text_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "条约 一.txt"
    file.write_bytes("缔约双方".encode("gb18030"))
    assert reading.read(file).text == "缔约双方"


def test_a_text_with_any_suffix_is_read(tmp_path: Path) -> None:
    for name in ("README", "a.log", "b.TXT", "c.unknown"):
        (tmp_path / name).write_text("第一条", "utf-8")
        assert reading.read(tmp_path / name).text == "第一条"


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path} is a folder; choose the files inside it."
    assert refused(tmp_path / "none.txt") == f"There is no file {tmp_path / 'none.txt'}; check its name and its place."
    assert "cannot be read" in refused(tmp_path / ("long" * 100))
    assert "cannot be read" in refused(Path("nul\0byte"))


def test_what_is_neither_file_nor_folder_is_not_waited_for() -> None:
    nothing = Path(os.devnull)  # every system has it; to open a pipe would be to wait
    assert refused(nothing) == f"{nothing} is not a file; choose a text or a document."


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "closed.txt"
    file.write_text("x")

    def denied(self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refused(file) == f"{file} may not be read by you; ask for access, or copy it elsewhere."


def test_tracked_changes_are_read_in_three_ways_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert refused(tmp_path / "a.txt", changes="maybe").startswith("“maybe” is no way to read tracked changes")


def test_the_samples_are_what_their_list_says() -> None:
    listed = json.loads((SAMPLES / "samples.json").read_text("utf-8"))
    names = {document["file"] for document in listed["documents"]}
    assert names == {path.name for path in SAMPLES.glob("*.txt")}
    for document in listed["documents"]:
        text = reading.read(SAMPLES / document["file"]).text
        assert document["title"].split(" on ")[0] in text.replace("\n", " ")
        assert sum(1 for line in text.split("\n") if line.strip()) > 200
    for pair in listed["pairs"] + listed["versions"]:
        assert set(pair) <= names


def test_the_planted_one_sided_changes_are_there() -> None:
    listed = json.loads((SAMPLES / "samples.json").read_text("utf-8"))
    new = {lang: reading.read(SAMPLES / f"treaty_2024_{lang}.txt").text for lang in ("zh", "en")}
    planted = listed["for_tests"]["one_sided"]
    assert len(planted) == 3
    for change in planted:
        assert change["source"] in new["zh"]
        assert change["target"] in new["en"]


def hostile(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
SHAPES = {
    "a.docx": {"[Content_Types].xml": b"<t/>", "_rels/.rels": b"<r/>", "word/document.xml": b"<w/>"},
    "a.xlsx": {"xl/workbook.xml": b"<w/>"},
    "a.odt": {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"},
    "a.epub": {"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<c/>"},
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"../outside": b"x"},
        {"/etc/outside": b"x"},
        {"bomb": bytes(40 << 20)},
        {member: LAUGHS for shape in SHAPES.values() for member in shape if member.endswith((".xml", ".rels"))},
        {member: b"\x00\xff" for shape in SHAPES.values() for member in shape if member.endswith((".xml", ".rels"))},
    ],
    ids=["hollow", "traversal", "absolute", "bomb", "entities", "rubbish"],
)
def test_hostile_containers_are_refused_and_nothing_is_written(
    name: str, more: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "deep" / "inside"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    data = hostile({**SHAPES[name], **more})
    with pytest.raises(InputError) as caught:
        reading.read_bytes(data, name)
    assert str(caught.value).endswith(".")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_formats_that_hold_two_texts_are_no_single_text(tmp_path: Path) -> None:
    data = b'<tmx version="1.4"><header/><body/></tmx>'
    with pytest.raises(InputError, match="it comes in as a bitext"):
        reading.read_bytes(data, "a.tmx")
    assert reading.read_bitext(b"plain words", "a.txt") is None


def test_every_readable_suffix_leads_to_a_reader() -> None:
    assert {".txt", ".md", ".docx", ".odt", ".rtf", ".html", ".epub", ".pdf", ".xlsx", ".csv", ".tmx", ".xlf"} <= set(
        reading.SUFFIXES
    )
