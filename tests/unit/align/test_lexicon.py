from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.align import cedict, lexicon
from app.align.compile import compiled
from app.align.lexicon import Lexicon
from app.align.words import links
from app.core.document import Span
from app.core.errors import MachineError


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A dictionary of three words in the place of the large one; tells how often it was compiled."""
    words = [
        cedict.Entry("條約", "条约", ("tiao", "yue"), (("treati",), ("pact",))),
        cedict.Entry("協定", "协定", ("xie", "ding"), (("pact",), ("agreement",))),
        cedict.Entry("茶", "茶", ("cha",), (("tea",),)),
    ]
    compilations: list[str] = []

    def compile_few(entries: Iterable[cedict.Entry]) -> object:
        compilations.append("compiled")
        return compiled(entries)

    monkeypatch.setattr(cedict, "packed_file", lambda: b"small")
    monkeypatch.setattr(cedict, "entries", lambda _: words)
    monkeypatch.setattr(lexicon, "compiled", compile_few)
    return compilations


def knows_its_words(found: Lexicon) -> bool:
    return set(found.words) == {"条约", "條約", "协定", "協定", "茶"} and "tea" in found.stems


def test_it_is_compiled_once(small: list[str], tmp_path: Path) -> None:
    assert knows_its_words(Lexicon.load(tmp_path))
    assert knows_its_words(Lexicon.load(tmp_path))
    assert len(small) == 1


def test_another_dictionary_is_compiled_anew(small: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Lexicon.load(tmp_path)
    monkeypatch.setattr(cedict, "packed_file", lambda: b"newer")
    Lexicon.load(tmp_path)
    assert len(small) == 2


@pytest.mark.parametrize("damage", [b"", b"not a lexicon", None])
def test_a_damaged_cache_is_compiled_anew(small: list[str], tmp_path: Path, damage: bytes | None) -> None:
    Lexicon.load(tmp_path)
    (path,) = tmp_path.glob("lexicon-*.bin")
    whole = path.read_bytes()
    path.write_bytes(whole[:-40] + bytes(40) if damage is None else damage)
    assert knows_its_words(Lexicon.load(tmp_path))
    assert len(small) == 2
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(small: list[str], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert knows_its_words(Lexicon.load(blocked))


def test_several_may_compile_at_once(small: list[str], tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(Lexicon.load, [tmp_path] * 4))
    assert all(knows_its_words(one) for one in found)
    assert [path.suffix for path in tmp_path.iterdir()] == [".bin"]


def test_words_that_share_a_gloss_are_kin(small: list[str], tmp_path: Path) -> None:
    found = Lexicon.load(tmp_path)
    treaty, pact = found.stems["treati"], found.stems["pact"]
    row = slice(found.kin.starts[treaty], found.kin.starts[treaty + 1])
    assert pact in found.kin.columns[row]


def test_pinyin_of_words_and_of_characters(lexicon: Lexicon) -> None:
    assert lexicon.pinyin("北京") == ["bei", "jing"]
    assert lexicon.pinyin("茶条") == ["cha", "tiao"]
    assert lexicon.pinyin("\U0002a6a5"[0]) == ["?"] or len(lexicon.pinyin("\U0002a6a5")) == 1


def test_a_glossary_is_compiled_in_and_a_changed_one_anew(small: list[str], tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text("议定书\tprotocol\n", encoding="utf-8")
    assert "議定書" not in Lexicon.load(tmp_path).words
    assert {"议定书", "議定書"} <= set(Lexicon.load(tmp_path, [file]).words)
    file.write_text("公报\tcommuniqué\n", encoding="utf-8")
    assert "公报" in Lexicon.load(tmp_path, [file]).words
    assert len(small) == 3


def test_a_glossary_that_is_not_there_is_told(small: list[str], tmp_path: Path) -> None:
    with pytest.raises(MachineError):
        Lexicon.load(tmp_path, [tmp_path / "nowhere.tsv"])


def test_a_persons_own_terms_are_words_in_either_script(lexicon: Lexicon) -> None:
    assert "滩涂联席会议" not in lexicon.words
    taught = lexicon.with_terms([("滩涂联席会议", ("Joint Conference on Mudflats", "mudflat conference"))])
    for written in ("滩涂联席会议", "灘塗聯席會議"):
        assert written in taught.words
        assert taught.learned[written]["mudflat"] > taught.learned[written]["joint"] > 0
        assert len(taught.pinyin(written)) == len(written)
    assert len(taught.glosses) == len(taught.words)
    assert "滩涂联席会议" not in lexicon.words
    ((source, target, _),) = links("滩涂联席会议。", "The mudflats.", taught)
    assert (source, target) == (Span(0, 6), Span(4, 12))
