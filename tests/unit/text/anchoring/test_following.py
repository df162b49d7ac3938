"""Words of an edited clause by what stands before and after them."""

from app.core.document import Span
from app.text.anchoring.following import Place, followed

OLD = "双方应当交换捕捞数据，双方应当通报船舶名单。"


def span(words: str, text: str = OLD) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def place(new: str, words: str, *more: str) -> Place | None:
    return followed([OLD], 0, [new, *more], span(words))


def at(new: str, words: str) -> Place:
    start = new.index(words)
    return Place(0, start, 0, start + len(words))


def test_words_are_found_by_either_side() -> None:
    for new in ("各国应当交换捕捞数据，双方应当通报船舶名单。", "双方应当交换捕捞数据并双方应当通报船舶名单。"):
        assert place(new, "捕捞数据") == at(new, "捕捞数据")


def test_of_words_that_stand_twice_what_stands_around_decides() -> None:
    new = "双方同意并应当交换捕捞数据，双方也应当通报全部船舶名单。"
    assert place(new, "应当通报") is None
    assert place(new, "交换捕捞") == at(new, "交换捕捞")
    first = Span(2, 4)
    assert followed([OLD], 0, ["双方应当随时交换捕捞数据，双方应当通报船舶名单。"], first) == Place(0, 2, 0, 4)


def test_words_of_a_clause_that_was_copied_into_itself_are_not_guessed() -> None:
    assert place(OLD + OLD, "捕捞数据") is None


def test_few_words_need_their_neighbours() -> None:
    assert place("双方应当换捕捞数据，双方应当通报船舶名单。", "交换") is None
    assert place("双方应当先通报换后转载记录，各国应当登记。", "换") is None


def test_blanks_and_stops_are_followed_where_much_around_them_stayed() -> None:
    new = "缔约双方应当交换捕捞数据，双方应当通报船舶名单。"
    assert place(new, "，") == at(new, "，")
    assert place("双方同意，专家组登记。", "，") is None


def test_words_that_another_phrase_was_put_amid_are_not_found_in_it() -> None:
    old = "望海王国必要时同意登记渔具标识、处置缴获渔获，直至争端解决。"
    new = "望海王国必要时同意登记渔具标识、处置缴获渔获处置缴获渔获，直至争端解决"
    assert followed([old], 0, [new], span("获渔", old)) is None


def test_words_that_their_own_phrase_was_put_amid_are_not_found_in_it() -> None:
    old = "望海王国必要时须通报船舶名单、修订配额，并通知另一方。"
    new = "望海王国必要时须通报船舶通报船舶名单名单、修订配额，并通知另一方。"
    assert followed([old], 0, [new], span("船舶名", old)) is None


def test_words_whose_phrase_was_torn_and_written_again_beside_them_are_not_found_in_it() -> None:
    old = "双方主管机关不得救助遇险船员、登记渔具标识，包括前款所述情形。"
    new = "双方机关不得救助遇险船员、登具标识登记渔具标识，包括前款情形。"
    assert followed([old], 0, [new], span("具标识，", old)) is None


def test_words_of_a_divided_clause_are_told_by_both_ends() -> None:
    halves = OLD[:14], OLD[14:]
    assert followed([OLD], 0, halves, Span(10, 18)) == Place(0, 10, 1, 4)


def test_where_the_clauses_are_not_sure_the_words_must_stand_once_in_both_texts() -> None:
    new = "专家组同意，双方应当通报船舶名单。"
    words = span("通报船舶名单")
    assert followed([OLD], 0, [new], words, (OLD, new)) is not None
    assert followed([OLD], 0, [new], words, (OLD, new + new)) is None
