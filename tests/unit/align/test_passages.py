import numpy as np

from app.align.lexicon import Lexicon
from app.align.passages import covered, pairing
from app.core.language import Language
from app.core.progress import SILENT

ZH = ["铁路桥梁，费用。", "", "学生和奖学金。"]
EN = ["railway bridges, costs.", "students and scholarships.", "air force"]


def test_what_one_clause_says_of_another_is_a_share(lexicon: Lexicon) -> None:
    pair = pairing(ZH, EN, (Language.ZH, Language.EN), lexicon, SILENT)
    share = covered(pair, pair.left.clause_starts(), pair.right.clause_starts(), SILENT)
    assert share.shape == (3, 3)
    assert ((share >= 0) & (share <= 1)).all()
    assert share[0, 0] > 0.5 > share[0, 1]
    assert share[2, 1] > 0.5 > share[2, 0]
    assert (share[1] == 0).all()


def test_languages_may_change_places(lexicon: Lexicon) -> None:
    one = pairing(ZH, EN, (Language.ZH, Language.EN), lexicon, SILENT)
    two = pairing(EN, ZH, (Language.EN, Language.ZH), lexicon, SILENT)
    shares = [
        covered(one, one.left.clause_starts(), one.right.clause_starts(), SILENT),
        covered(two.turned(), two.right.clause_starts(), two.left.clause_starts(), SILENT),
    ]
    assert np.allclose(*shares)


def test_a_text_says_itself(lexicon: Lexicon) -> None:
    for language, lines in ((Language.ZH, ZH), (Language.EN, EN)):
        pair = pairing(lines, lines, (language, language), lexicon, SILENT)
        share = covered(pair, pair.left.clause_starts(), pair.right.clause_starts(), SILENT)
        assert all(share[i, i] > 0.9 for i, line in enumerate(lines) if line)


def test_simplified_and_traditional_are_one_language(lexicon: Lexicon) -> None:
    pair = pairing(["铁路桥梁"], ["鐵路橋樑"], (Language.ZH, Language.ZH), lexicon, SILENT)
    share = covered(pair, pair.left.clause_starts(), pair.right.clause_starts(), SILENT)
    assert share[0, 0] > 0.6
