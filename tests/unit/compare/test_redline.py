"""Redlines are exact, never split what is whole, and are those an editor would make."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.redline import changes_anything, new_text, old_text, redline
from app.core.comparison import Piece, PieceOp, RedlineOptions
from app.core.language import Language
from tests.unit.compare.editor import Edited, edited, shown, strongly

ZH, EN = Language.ZH, Language.EN

# Where the redline made differs from the editor's and is as good: 书面 inserted before 通知, 副 before 部长级, two
# brackets changed with the number kept between them; and of the later set, 铁路, 方, “products”, and a blank.
AS_GOOD = {
    "缔约双方应在六十日内书面通知对方。",
    "双方应每三年举行一次副部长级会晤。",
    "（一）保护边境地区的环境；",
    "双方将在2026年底前完成北原口岸铁路的可行性研究。",
    "在发生自然灾害时，受影响方可请求另一方提供援助。",
    (
        "Within five years of the entry into force of this Agreement, the Parties shall gradually abolish duties on "
        "all products."
    ),
    "The Commission shall consist of four members appointed by each Party.",
}
NAMES = ("zh", "en", "later_zh", "later_en")

WORDS = [
    "缔约方",
    "应当",
    "应",
    "三十日",
    "《边界条约》",
    "，",
    "。",
    "的",
    "shall",
    "may",
    " ",
    "30",
    "Laos",
    "條約",
    "条约",
    "\n",
    "林",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
OPTIONS = st.builds(RedlineOptions, st.booleans(), st.booleans())


def made(case: Edited) -> list[Piece]:
    options = RedlineOptions("punctuation" not in case.options, "scripts" in case.options)
    return redline(case.a, case.b, Language(case.language), options)


@pytest.mark.parametrize("case", [case for name in NAMES for case in edited(name)], ids=lambda case: case.b[:30])
def test_a_redline_is_the_one_an_editor_would_make(case: Edited) -> None:
    pieces = made(case)
    if case.b not in AS_GOOD:
        assert shown(pieces) == case.shown
    assert sorted(strongly(pieces)) == sorted(case.strong)


def test_no_more_than_a_few_redlines_differ_from_the_editors() -> None:
    cases = [case for name in NAMES for case in edited(name)]
    assert len(cases) >= 150
    assert sum(shown(made(case)) != case.shown for case in cases) <= len(AS_GOOD)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(Language), OPTIONS)
def test_a_redline_applied_to_the_old_text_gives_the_new_one(
    a: str, b: str, language: Language, options: RedlineOptions
) -> None:
    pieces = redline(a, b, language, options)
    assert old_text(pieces) == a
    assert new_text(pieces) == b
    assert all(piece.text for piece in pieces)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(Language), OPTIONS)
def test_a_text_and_itself_differ_in_nothing(a: str, language: Language, options: RedlineOptions) -> None:
    assert not changes_anything(redline(a, a, language, options))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from(WORDS)), max_size=300), st.sampled_from(Language)
)
def test_long_texts_with_scattered_changes_come_out_exactly(
    words: list[tuple[bool, bool, str]], language: Language
) -> None:
    a = "".join(word for kept, _, word in words if kept)
    b = "".join(word for _, kept, word in words if kept)
    pieces = redline(a, b, language)
    assert (old_text(pieces), new_text(pieces)) == (a, b)


def test_texts_too_long_for_the_full_table_come_out_exactly() -> None:
    a = "".join(f"第{i}项由双方商定，费用{i * 7 % 1000}元。" for i in range(400))
    b = "".join(f"第{i}项应双方约定，费用{i * 11 % 1000}元。" for i in range(30, 420))
    pieces = redline(a, b, ZH)
    assert (old_text(pieces), new_text(pieces)) == (a, b)
    assert any(piece.op is PieceOp.KEPT for piece in pieces)


def test_long_texts_that_share_only_small_words_come_out_exactly() -> None:
    a = "".join(f"甲{i}的乙和丙；" for i in range(900))
    b = "".join(f"丁{i + 5000}的，戊和己。" for i in range(900))
    pieces = redline(a, b, ZH)
    assert (old_text(pieces), new_text(pieces)) == (a, b)


def test_an_empty_side_is_one_piece() -> None:
    assert redline("", "双方应合作。", ZH) == [Piece(PieceOp.INSERTED, "双方应合作。")]
    assert redline("双方应合作。", "", ZH) == [Piece(PieceOp.DELETED, "双方应合作。")]
    assert redline("", "", ZH) == []


def test_simplified_and_traditional_are_one_unless_asked() -> None:
    a, b = "本协定长期有效。", "本協定長期有效。"
    assert not changes_anything(redline(a, b, ZH))
    assert changes_anything(redline(a, b, ZH, RedlineOptions(scripts=True)))


def test_punctuation_and_width_can_be_ignored() -> None:
    a, b = "关税降低２５％,双方同意;", "关税降低25%，双方同意。"
    assert changes_anything(redline(a, b, ZH))
    assert not changes_anything(redline(a, b, ZH, RedlineOptions(punctuation=False)))


def test_a_number_that_stands_on_both_sides_of_a_rewritten_stretch_is_not_strong() -> None:
    pieces = redline("农业渔业林业水利矿业30教育科技文化卫生体育。", "铁路公路航空港口邮政30法律税收货币保险审计。", ZH)
    assert [op for op, _ in shown(pieces)] == ["-", "+", "="]
    assert not strongly(pieces)
