"""What a note may stand on."""

from pathlib import Path

import pytest

from app.core.annotation import TargetKind
from app.core.document import Span
from app.core.errors import InputError
from app.services.note_places import Here, choices, on_words, targets_of, with_more
from tests.unit.services.people import ZH, add, libraries, pair


def test_a_bitext_offers_words_clause_bead_and_pair(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        source, target, bitext = pair(library)
        bead = library.store.beads(bitext)[1].id
        clause = Span(ZH.index("第二条"), ZH.index("第三条") - 1)
        here = Here(((source.id, Span(4, 6)),), ((source.id, clause),), alignment_id=bitext, bead_id=bead)
        kinds = [TargetKind.SELECTION, TargetKind.CLAUSE, TargetKind.BEAD, TargetKind.PAIR]
        assert choices(here) == kinds
        made = {kind: targets_of(library, here, kind) for kind in kinds}
        assert [t.exact for t in made[TargetKind.SELECTION]] == ["双方"]
        assert [t.kind for t in made[TargetKind.CLAUSE]] == [TargetKind.CLAUSE]
        assert [t.document_id for t in made[TargetKind.BEAD]] == [source.id, target.id]
        assert [(t.kind, t.exact) for t in made[TargetKind.PAIR]] == [(TargetKind.PAIR, "")] * 2


def test_two_versions_offer_the_change_between_them(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        old, new = add(library), add(library, ZH.replace("双方", "各方"), "协定二")
        here = Here(row=((old.id, Span(4, 6)), (new.id, Span(4, 6))), compares=True)
        assert choices(here) == [TargetKind.CHANGE]
        parts = targets_of(library, here, TargetKind.CHANGE)
        assert [(t.exact, t.group) for t in parts] == [("双方", 0), ("各方", 0)]


def test_more_targets_are_added_once_and_wholes_keep_their_parts(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        source, _target, bitext = pair(library)
        here = Here(alignment_id=bitext, bead_id=library.store.beads(bitext)[0].id)
        bead = targets_of(library, here, TargetKind.BEAD)
        words = on_words(library, [(source.id, Span(4, 6))])
        assert with_more(words, words) == words
        both = with_more(with_more(words, bead), targets_of(library, here, TargetKind.PAIR))
        assert [t.group for t in both] == [None, 0, 0, 1, 1]


def test_nowhere_is_no_place(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        source, *_ = pair(library)
        assert choices(Here()) == []
        with pytest.raises(InputError):
            targets_of(library, Here(selected=((source.id, Span(3, 3)),)), TargetKind.SELECTION)
