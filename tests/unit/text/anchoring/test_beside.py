"""Words of an edited clause by what stands beside them."""

from app.core.document import Span
from app.text.anchoring.beside import became, unmistakable

OLD = "双方应当交换捕捞数据，双方应当通报船舶名单。"


def span(words: str, text: str = OLD) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_words_are_found_by_either_side() -> None:
    assert unmistakable([OLD], ["各国应当交换捕捞数据，双方应当通报船舶名单。"], span("捕捞数据")) == (0, 6)
    assert unmistakable([OLD], ["双方应当交换捕捞数据并双方应当通报船舶名单。"], span("捕捞数据")) == (0, 6)


def test_words_that_stand_twice_in_the_new_clauses_are_not_guessed() -> None:
    assert unmistakable([OLD], [OLD, OLD], span("捕捞数据")) is None


def test_few_words_need_their_neighbours() -> None:
    assert unmistakable([OLD], ["双方应当换捕捞数据，双方应当通报船舶名单。"], span("换")) is None


def test_what_words_became_is_told_with_how_much_is_left() -> None:
    found = became(OLD, "双方应当交换渔获数据，双方应当通报船舶名单。", span("交换捕捞数据"))
    assert found is not None
    assert found[0] == Span(4, 10)
    assert 0.6 < found[1] < 0.7
    assert became(OLD, "完全不同。", span("捕捞数据")) is None
