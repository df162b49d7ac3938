"""Pairs among several files: by names, by contents, never across years."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services import pairing
from app.services.jobs import ImportJob, run
from app.services.library import Library

ZH = (
    "关于{what}的协定\n\n第一条　每年不超过{a}吨。\n第二条　{b}年5月20日以前交换数据，共{c}次。\n"
    "第三条　本协定有效期{d}年。\n"
)
EN = (
    "Agreement on {what}\n\nArticle 1  No more than {a} tonnes a year.\n"
    "Article 2  Data are exchanged before 20 May {b}, {c} times.\nArticle 3  It remains in force for {d} years.\n"
)
FISH = {"a": "12,500", "b": "2016", "c": "14", "d": "10"}
TREES = {"a": "7,300", "b": "2021", "c": "26", "d": "15"}


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("fish_zh.txt", "fish_en.txt"),
        ("渔业协定中文.txt", "渔业协定英文.txt"),
        ("渔业协定（中文版）.txt", "渔业协定（英文版）.txt"),
        ("fish-zh-Hans.txt", "fish-en.txt"),
        ("Fish_CN.txt", "Fish_EN.txt"),
        ("zh.fish.txt", "en.fish.txt"),
        ("2016 fish (Chinese).txt", "2016 fish (English).txt"),
    ],
)
def test_names_that_differ_in_the_language_pair(put: Callable[[str, str], Path], zh: str, en: str) -> None:
    files = [
        put(en, EN.format(what="fish", **FISH)),
        put("trees_en.txt", EN.format(what="trees", **TREES)),
        put(zh, ZH.format(what="渔业", **FISH)),
    ]
    [found] = pairing.guess_pairs(files)
    assert (found.source.name, found.target.name) == (zh, en)
    assert found.confidence > 0.9
    assert "language only" in found.reason


def test_files_whose_names_say_nothing_pair_by_their_numbers(put: Callable[[str, str], Path]) -> None:
    files = [
        put("甲.txt", ZH.format(what="渔业", **FISH)),
        put("乙.txt", ZH.format(what="树木", **TREES)),
        put("one.txt", EN.format(what="trees", **TREES)),
        put("two.txt", EN.format(what="fish", **FISH)),
    ]
    found = {(pair.source.name, pair.target.name) for pair in pairing.guess_pairs(files)}
    assert found == {("甲.txt", "two.txt"), ("乙.txt", "one.txt")}


def test_files_without_names_or_numbers_that_tell_pair_by_their_words(
    library: Library, put: Callable[[str, str], Path]
) -> None:
    genres = Path(__file__).parents[2] / "data" / "genres"
    names = sorted(path.stem for path in genres.glob("*.zh"))
    files = [put(f"{n}.txt", (genres / f"{name}.zh").read_text("utf-8")) for n, name in enumerate(names)]
    files += [put(f"x{n}.txt", (genres / f"{name}.en").read_text("utf-8")) for n, name in enumerate(names)]
    guessed = pairing.guess_pairs(files, library=library)
    assert {(pair.source.stem, pair.target.stem) for pair in guessed} == {(f"{n}", f"x{n}") for n in range(len(names))}
    assert all(pair.confidence > 0.6 for pair in guessed)


def test_the_same_numbers_in_texts_on_other_matters_make_no_pair(
    library: Library, put: Callable[[str, str], Path]
) -> None:
    story = (
        "The old theatre has 14 doors. Nobody knew who had built the tower.\nEvery night its lamps were lit by "
        "a blind woman with 10 cats.\nHer brother painted the ceiling in 2016.\nOn 20 May the roof fell in, and "
        "12,500 pigeons flew over the market.\nChildren ran after them, laughing.\n"
    )
    files = [put("a.txt", ZH.format(what="渔业", **FISH)), put("b.txt", story)]
    assert pairing.guess_pairs(files, library=library) == []


def test_years_in_names_keep_versions_apart(put: Callable[[str, str], Path]) -> None:
    files = [
        put("treaty_2016_zh.txt", ZH.format(what="渔业", **FISH)),
        put("treaty_2024_en.txt", EN.format(what="fish", **FISH)),
    ]
    assert pairing.guess_pairs(files) == []


def test_what_cannot_be_read_or_translates_nothing_is_in_no_pair(put: Callable[[str, str], Path]) -> None:
    files = [
        put("fish_zh.txt", ZH.format(what="渔业", **FISH)),
        put("broken.pdf", "%PDF-1.4 nothing"),
        put("story.txt", "Once upon a time there were three bears who lived in a house in the forest."),
    ]
    assert pairing.guess_pairs(files) == []


def test_the_sample_treaties_pair_by_year() -> None:
    folder = Path(__file__).parents[3] / "resources" / "samples"
    files = sorted(folder.glob("treaty_*.txt"))
    found = {(pair.source.name, pair.target.name) for pair in pairing.guess_pairs(files)}
    assert found == {(f"treaty_{year}_zh.txt", f"treaty_{year}_en.txt") for year in ("2016", "2024")}


def test_approved_pairs_are_imported_and_aligned(library: Library, put: Callable[[str, str], Path]) -> None:
    files = (
        put("fish_zh.txt", ZH.format(what="渔业", **FISH)),
        put("fish_en.txt", EN.format(what="fish", **FISH)),
        put("trees_zh.txt", ZH.format(what="树木", **TREES)),
    )
    done = run(library, ImportJob(files, pairs=((files[0], files[1]),)))
    assert [i.document.source_name for i in done.documents] == [path.name for path in files]
    assert done.alignment_id is not None
    alignment = library.store.alignment(done.alignment_id)
    assert (alignment.source_id, alignment.target_id) == (done.documents[0].document.id, done.documents[1].document.id)
