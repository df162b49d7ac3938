"""Likeness ignores what does not matter, and counts the rare for more than the common."""

from app.compare.likeness import candidates, likeness, loose
from app.core.language import Language
from app.core.progress import SILENT


def test_loose_texts_have_no_punctuation_width_case_or_script() -> None:
    assert loose("締約雙方，應　ＡＢＣ。") == loose("缔约双方 应 abc")


def test_a_text_is_wholly_like_itself_and_not_at_all_like_another() -> None:
    found = likeness(["双方应合作", "甲乙丙"], ["双方应合作"], Language.ZH)
    assert found.similarity(0, 0) == 1
    assert found.similarity(1, 0) == 0


def test_sharing_a_rare_word_counts_for_more_than_sharing_a_common_one() -> None:
    common = ["the parties shall meet"] * 8
    found = likeness([*common, "the parties shall dredge"], ["rivers dredge", "rivers meet"], Language.EN)
    assert found.similarity(8, 0) > found.similarity(0, 1)


def test_candidates_include_the_clause_itself_among_many() -> None:
    texts = [f"第{n}号文件由主管机关{n * 37 % 101}保存" for n in range(120)]
    found = candidates(likeness(texts, texts, Language.ZH), range(120), range(120), SILENT)
    assert {(n, n) for n in range(120)} <= found


def test_empty_sides_have_no_candidates() -> None:
    assert candidates(likeness([], ["双方"], Language.ZH), [], [0], SILENT) == set()
    assert candidates(likeness([""], [""], Language.ZH), [0], [0], SILENT) == set()
