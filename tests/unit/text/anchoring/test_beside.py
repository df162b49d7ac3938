"""What changed words became."""

from app.core.document import Span
from app.text.anchoring.beside import became

OLD = "双方应当交换捕捞数据，双方应当通报船舶名单。"


def span(words: str, text: str = OLD) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_what_words_became_is_told_with_how_much_is_left() -> None:
    found = became(OLD, "双方应当交换渔获数据，双方应当通报船舶名单。", span("交换捕捞数据"))
    assert found is not None
    assert found[0] == Span(4, 10)
    assert 0.6 < found[1] < 0.7
    assert became(OLD, "完全不同。", span("捕捞数据")) is None
