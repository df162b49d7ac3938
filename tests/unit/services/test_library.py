"""What an open library holds in memory goes when it is put down, and comes back when it is needed."""

from app.services.library import Library
from app.services.searching import search
from tests.unit.services.shelves import put


def test_a_library_put_down_holds_nothing_and_serves_on(library: Library) -> None:
    put(library, ["渔业合作", "海洋环境"])
    first, lexicon = search(library, "渔业").total, library.lexicon
    assert {"index", "lexicon", "texts"} <= vars(library).keys()
    library.put_down()
    assert vars(library).keys().isdisjoint({"index", "lexicon", "texts"})
    assert search(library, "渔业").total == first == 1
    assert library.lexicon is not lexicon
