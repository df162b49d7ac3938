"""Terms found in texts, and beads that depart from the glossary."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.language import Language
from app.core.terms import Term, TermDraft
from app.services import glossary
from app.services.library import Library
from app.services.term_marks import TermFinder, departures
from tests.unit.services.shelves import pair

TERMS = [
    Term(1, TermDraft("条约", ("treaty",))),
    Term(2, TermDraft("友好条约", ("treaty of friendship", "friendship treaty"))),
    Term(3, TermDraft("提案国", ("sponsor",))),
    Term(4, TermDraft("国家", ("state", "States Party"))),
]


def found(text: str, language: Language) -> list[tuple[int, str]]:
    return [(p.term.id, text[p.span.start : p.span.end]) for p in TermFinder(TERMS).places(text, language)]


def test_the_longest_term_is_found_in_either_script() -> None:
    assert found("本友好条约和其他条约。", Language.ZH) == [(2, "友好条约"), (1, "条约")]
    assert found("國家簽署條約，提案國同意。", Language.ZH) == [(4, "國家"), (1, "條約"), (3, "提案國")]


def test_english_terms_are_found_in_any_form() -> None:
    text = "The States Parties and the sponsors' friends signed treaties; the Treaty of Friendship's text stands."
    assert found(text, Language.EN) == [
        (4, "States Parties"),
        (3, "sponsors"),
        (1, "treaties"),
        (2, "Treaty of Friendship's"),
    ]


@given(st.text("条约友好国家提案 abc", max_size=60))
def test_places_are_in_order_and_never_overlap(text: str) -> None:
    spans = [place.span for place in TermFinder(TERMS).places(text, Language.ZH)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_rendering_that_departs_is_listed(library: Library) -> None:
    for term in TERMS:
        glossary.add(library, term.draft).do()
    zh = ["条约生效，条约有效。", "提案國撤回草案。", "国家。", "条约。"]
    en = ["The agreement enters into force.", "The sponsors withdraw the draft.", "The State.", ""]
    beads = [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), ())]
    *_, alignment_id = pair(library, zh, en[:3], beads)
    (departure,) = departures(library, alignment_id)
    assert (departure.place.term.zh, departure.place.span.start) == ("条约", 0)
    assert library.store.segment_texts(departure.counterpart_ids) == {departure.counterpart_ids[0]: en[0]}


def test_the_english_may_come_first(library: Library) -> None:
    glossary.add(library, TERMS[0].draft).do()
    *_, alignment_id = pair(library, ["条约。"], ["The pact."], turned=True)
    assert [d.place.term.zh for d in departures(library, alignment_id)] == ["条约"]
