"""Where a query's words stand in the other side."""

from app.core.document import Span
from app.services.concordance import marks


def test_scripts_find_one_another() -> None:
    assert marks("締約", "缔约双方") == (Span(0, 2),)


def test_quotes_are_not_part_of_what_is_looked_for() -> None:
    assert marks("“12,500”", "not exceed 12,500 tonnes") == (Span(11, 17),)


def test_where_the_whole_is_not_there_its_words_are_marked() -> None:
    assert marks("port vessels", "Vessels entering a port") == (Span(0, 7), Span(19, 23))


def test_an_empty_query_marks_nothing() -> None:
    assert marks("  ", "anything") == ()
