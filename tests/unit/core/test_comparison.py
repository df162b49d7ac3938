"""What of a comparison there is to tell."""

from app.core.comparison import Change, ChangeKind


def test_a_clause_is_told_where_its_words_or_its_number_changed() -> None:
    assert not Change(ChangeKind.SAME, (1,), (1,), ()).is_change
    assert Change(ChangeKind.SAME, (1,), (1,), (), renumbered=True).is_change
    assert Change(ChangeKind.CHANGED, (1,), (1,), ()).is_change
