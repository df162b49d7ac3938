from app.align.lexicon import Lexicon
from app.align.synonyms import alike, within
from app.core.language import Language


def weight(lexicon: Lexicon, one: str, two: str, language: Language = Language.ZH) -> float:
    left, right = within([one], language, lexicon), within([two], language, lexicon)
    found = alike(left, right, lexicon)
    words = {number for token, number in left.vocabulary.items() if not token.startswith("U")}
    return float(found.weights[[row in words for row in found.rows_of_entries()]].max(initial=0.0))


def test_equal_words_count_in_full_and_words_alike_in_part(lexicon: Lexicon) -> None:
    assert weight(lexicon, "铁路", "铁路") == 1.0
    assert weight(lexicon, "railways", "railway", Language.EN) == 1.0
    assert 0.1 < weight(lexicon, "条约", "协议") <= 0.5
    assert weight(lexicon, "条约", "蔬菜") == 0.0


def test_empty_texts_are_alike_in_nothing(lexicon: Lexicon) -> None:
    assert weight(lexicon, "", "铁路") == 0.0
