"""Whatever a query is made of, the index finds what its tree says of each text by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.parse import parse
from app.search.query import And, Node, Not, Or, Side
from app.text.folding import folded_text
from tests.unit.search.shelf import Shelf

WORDS = st.sampled_from(
    [
        "漁業",
        "合作",
        "、",
        "plans",
        "=plan",
        "planned",
        "plan*",
        "r?ep",
        '"color rev"',
        '"合作 plan"~3',
        "RCEP",
        "98%",
        "無",
    ]
)


def _negated(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return inner.map(lambda one: f"-({one})")


QUERIES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        _negated(inner),
        inner.map(lambda one: f"zh:({one})"),
        inner.map(lambda one: f"en:({one})"),
    ),
    max_leaves=6,
)


def _meets(node: Node, one: IndexedSegment) -> bool:
    match node:
        case And(parts):
            return all(_meets(part, one) for part in parts)
        case Or(parts):
            return any(_meets(part, one) for part in parts)
        case Not(part):
            return not _meets(part, one)
        case Side(language, part):
            return one.language is language and _meets(part, one)
        case _:
            return bool(node.ranges(folded_text(one.text)))


@pytest.fixture(scope="module")
def two_sided(full_shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Clauses of both languages in several segment files, some of them deleted."""
    from app.search.index import SearchIndex

    made = Shelf(SearchIndex.open(tmp_path_factory.mktemp("sides")))
    texts = [one.text for one in full_shelf.segments.values()]
    for document in range(5):
        language = Language.EN if document % 2 else Language.ZH
        made.put(document, texts[document * 60 : document * 60 + 60], language)
    made.take(3)
    made.index.remove(3)
    return made


@given(QUERIES)
@settings(max_examples=300)
def test_any_query_finds_what_its_tree_says_of_each_text(two_sided: Shelf, query: str) -> None:
    node = parse(query)
    assert node is not None
    wanted = [id_ for id_, one in sorted(two_sided.segments.items()) if _meets(node, one)]
    assert sorted(two_sided.found(query)) == wanted
