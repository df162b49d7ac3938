"""Texts whose languages take turns."""

from pathlib import Path

from app.formats import plain
from app.formats.interleaved import split
from tests.unit.formats.test_csv_table import texts

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def test_line_by_line() -> None:
    text = "\n".join(f"第{n}条 缔约双方应合作。\nArticle {n} The Parties shall co-operate." for n in range(1, 7))
    made = split(plain.read(text.encode(), "a.txt"), "a.txt")
    assert texts(made)[2] == ("第3条 缔约双方应合作。", "Article 3 The Parties shall co-operate.")


def test_paragraph_by_paragraph_with_turns_of_several_lines() -> None:
    turns = [f"Article {n}\nThe Parties shall meet.\n\n第{n}条\n缔约双方应会晤。\n——\n" for n in range(1, 6)]
    made = split(plain.read("\n".join(turns).encode(), "a.txt"), "a.txt")
    assert texts(made)[:2] == [("Article 1", "第1条"), ("The Parties shall meet.", "缔约双方应会晤。\n——")]


def test_a_text_in_one_language_with_words_of_the_other_is_none() -> None:
    for name in ("treaty_2024_zh.txt", "treaty_2024_en.txt"):
        assert split(plain.read((SAMPLES / name).read_bytes(), name), name) is None


def test_one_text_after_the_other_is_none() -> None:
    both = b"\n".join((SAMPLES / f"treaty_2024_{language}.txt").read_bytes() for language in ("zh", "en"))
    assert split(plain.read(both, "a.txt"), "a.txt") is None
