"""Four texts: which bitexts can be compared."""

from collections.abc import Callable

import pytest

from app.core.alignment import AlignmentKind, BeadDraft
from app.core.comparison import OneSidedReason
from app.core.document import Document
from app.core.errors import InputError
from app.services.comparing_bitexts import changes_in_one_language
from app.services.library import Library

ZH = "第一条　双方应当每年举行会晤。\n第二条　委员会应在90日内答复。\n"
EN = "Article 1  The Parties shall meet every year.\nArticle 2  The Commission shall reply within 90 days.\n"

Bring = Callable[..., Document]
Pair = Callable[..., int]


@pytest.fixture
def pair(library: Library) -> Pair:
    """Stores the alignment of two documents clause by clause and returns its id."""

    def align(source: Document, target: Document, kind: AlignmentKind = AlignmentKind.PARALLEL) -> int:
        sides = [[s.id for s in library.store.segments(d.id)] for d in (source, target)]
        beads = [BeadDraft((a,), (b,), 1.0) for a, b in zip(*sides, strict=True)]
        return library.store.save_alignment(source.id, target.id, kind, beads).id

    return align


def test_a_bitext_may_have_its_columns_the_other_way_round(library: Library, bring: Bring, pair: Pair) -> None:
    old = pair(bring(EN, "old_en.txt"), bring(ZH, "old_zh.txt"))
    new = pair(bring(ZH + " ", "new_zh.txt"), bring(EN.replace("90", "60"), "new_en.txt"))
    (one,) = changes_in_one_language(library, old, new)
    assert (one.language, one.reason) == ("en", OneSidedReason.WORDS)
    assert [library.store.segment_texts(one.counterpart)[i][:3] for i in one.counterpart] == ["第二条"]


def test_related_texts_are_refused(library: Library, bring: Bring, pair: Pair) -> None:
    bitext = pair(bring(ZH, "zh.txt"), bring(EN, "en.txt"), AlignmentKind.COMPARABLE)
    with pytest.raises(InputError, match="related texts"):
        changes_in_one_language(library, bitext, bitext)


def test_bitexts_in_other_languages_are_refused(library: Library, bring: Bring, pair: Pair) -> None:
    zh, en = bring(ZH, "zh.txt"), bring(EN, "en.txt")
    other = pair(zh, bring(ZH.replace("90", "60"), "zh2.txt"))
    with pytest.raises(InputError, match="same languages"):
        changes_in_one_language(library, other, pair(zh, en))
