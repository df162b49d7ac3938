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
    assert np.allclose(shares[0], shares[1])


def test_a_text_says_itself(lexicon: Lexicon) -> None:
    for language, lines in ((Language.ZH, ZH), (Language.EN, EN)):
        pair = pairing(lines, lines, (language, language), lexicon, SILENT)
        share = covered(pair, pair.left.clause_starts(), pair.right.clause_starts(), SILENT)
        assert all(share[i, i] > 0.9 for i, line in enumerate(lines) if line)


def test_simplified_and_traditional_are_one_language(lexicon: Lexicon) -> None:
    pair = pairing(["铁路桥梁"], ["鐵路橋樑"], (Language.ZH, Language.ZH), lexicon, SILENT)
    share = covered(pair, pair.left.clause_starts(), pair.right.clause_starts(), SILENT)
    assert share[0, 0] > 0.6


def test_sentences_and_fragments_belong_to_their_clauses(lexicon: Lexicon) -> None:
    zh = ["铁路，桥梁。学生；奖学金。", "空军"]
    left = pairing(zh, ZH, (Language.ZH, Language.ZH), lexicon, SILENT).left
    assert left.owners.tolist() == [0, 0, 0, 0, 1]
    assert left.sentences.tolist() == [0, 0, 1, 2, 3]
    assert left.sentence_owners().tolist() == [0, 0, 0, 1]
    assert left.sentence_starts()[-1] == left.clause_starts()[-1] == len(left.fragments.tokens)


def test_names_and_single_characters_weigh_less_within_chinese(lexicon: Lexicon) -> None:
    text = pairing(["湄公河铁路"], ["铁路"], (Language.ZH, Language.ZH), lexicon, SILENT).left
    weight = {token: float(text.weights[number]) for token, number in text.fragments.vocabulary.items()}
    assert weight["湄公河"] < weight["U铁"] < weight["铁路"]
    assert "U湄" not in weight
