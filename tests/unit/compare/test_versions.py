"""Clauses are found again wherever they went, and nothing is invented."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.redline import new_text, old_text
from app.compare.versions import compare, with_label_off
from app.core.comparison import Change, ChangeKind, Clause, RedlineOptions
from app.core.errors import Cancelled
from app.core.language import Language
from tests.unit.compare.treaty import labelled, planted, sentence, told, treaty

ZH, EN = Language.ZH, Language.EN


def clauses(*texts: str, start: int = 1) -> list[Clause]:
    """Clauses numbered 第一条 and on, as far as they have a body."""
    return labelled(ZH, list(enumerate(texts, start)))


def exact(changes: list[Change], a: list[Clause], b: list[Clause]) -> bool:
    """Whether every clause stands in one change, and every redline leads from its old texts to its new ones."""
    texts_a, texts_b = {c.id: c.text for c in a}, {c.id: c.text for c in b}
    whole = all(
        old_text(c.redline) == "\n".join(texts_a[i] for i in c.a)
        and new_text(c.redline) == "\n".join(texts_b[j] for j in c.b)
        for c in changes
    )
    once_a = Counter(i for c in changes for i in c.a) == Counter(texts_a.keys())
    return whole and once_a and Counter(j for c in changes for j in c.b) == Counter(texts_b.keys())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("seed", range(6))
def test_all_that_was_planted_in_a_treaty_of_200_clauses_is_found_and_nothing_else(
    language: Language, seed: int
) -> None:
    versions = planted(language, 200, seed)
    changes = compare(versions.a, versions.b, language)
    assert len(versions.changes) == 25
    assert told(changes) == versions.changes
    assert {c.a[0] for c in changes if c.renumbered} == versions.renumbered
    assert exact(changes, versions.a, versions.b)


@pytest.mark.parametrize("language", Language)
def test_a_treaty_and_itself_differ_in_nothing(language: Language) -> None:
    a = planted(language, 200, 3).a
    changes = compare(a, a, language)
    assert not any(change.is_change for change in changes)
    assert exact(changes, a, a)


TEXTS = st.lists(
    st.one_of(st.text(max_size=12), st.builds(lambda n: sentence(ZH, random.Random(n)), st.integers(0, 9))), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(Language), st.builds(RedlineOptions, st.booleans(), st.booleans()))
def test_whatever_is_compared_every_clause_is_told_of_once_and_exactly(
    a: list[str], b: list[str], language: Language, options: RedlineOptions
) -> None:
    olds, news = clauses(*a), clauses(*b, start=100)
    assert exact(compare(olds, news, language, options=options), olds, news)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_whatever_it_is_a_version_does_not_differ_from_itself(a: list[str]) -> None:
    assert not any(change.is_change for change in compare(clauses(*a), clauses(*a), ZH))


def test_nothing_and_something() -> None:
    some = clauses("双方应合作。")
    assert compare([], [], ZH) == []
    assert [c.kind for c in compare([], some, ZH)] == [ChangeKind.INSERTED]
    assert [c.kind for c in compare(some, [], ZH)] == [ChangeKind.DELETED]


def test_a_clause_that_only_got_another_number_is_the_same_and_renumbered() -> None:
    a = clauses("双方应每年举行会晤。", "联合委员会可设立专家组。")
    b = clauses("本条约所称国民指具有双方国籍的自然人。", "双方应每年举行会晤。", "联合委员会可设立专家组。", start=11)
    changes = compare(a, b, ZH)
    assert [(c.kind, c.renumbered) for c in changes] == [
        (ChangeKind.INSERTED, False),
        (ChangeKind.SAME, True),
        (ChangeKind.SAME, True),
    ]
    assert [(p.op, p.text) for p in changes[1].redline][:3] == [("=", "第"), ("-", "1"), ("+", "2")]


def test_a_label_written_otherwise_is_a_change_and_no_renumbering() -> None:
    a, b = Clause(1, "第5条　双方应合作。", "第5条"), Clause(2, "第五条　双方应合作。", "第五条")
    (change,) = compare([a], [b], ZH)
    assert (change.kind, change.renumbered) == (ChangeKind.CHANGED, False)


def test_bare_labels_go_with_the_clauses_they_head() -> None:
    def headed(bodies: list[str], start: int) -> list[Clause]:
        made = []
        for number, body in enumerate(bodies, 1):
            made.append(Clause(start + 2 * number, f"第{number}条", f"第{number}条"))
            made.append(Clause(start + 2 * number + 1, body))
        return made

    bodies = [treaty(ZH, 1, random.Random(n))[0][0] for n in range(4)]
    changes = compare(headed(bodies, 0), headed(["新增的条款另行规定税收事项。", *bodies], 100), ZH)
    assert told(changes) == {(ChangeKind.INSERTED, (), (102,)), (ChangeKind.INSERTED, (), (103,))}
    assert sum(change.renumbered for change in changes) == 4


def test_repeated_clauses_keep_their_order() -> None:
    a = clauses(*["（保留）"] * 30, "双方应合作。", *["（保留）"] * 30)
    changes = compare(a, a, ZH)
    assert [(c.a, c.b) for c in changes] == [((c.id,), (c.id,)) for c in a]


def test_the_other_script_is_no_change_unless_asked() -> None:
    a, b = clauses("双方应当发展经济关系。"), clauses("雙方應當發展經濟關係。")
    assert [c.kind for c in compare(a, b, ZH)] == [ChangeKind.SAME]
    assert [c.kind for c in compare(a, b, ZH, options=RedlineOptions(scripts=True))] == [ChangeKind.CHANGED]


def test_a_moved_clause_has_its_own_changes_inside() -> None:
    bodies = ["".join(s) for s in treaty(ZH, 12, random.Random(8))]
    b = labelled(ZH, [(100 + n, t) for n, t in enumerate([*bodies[1:], bodies[0].replace("期限", "时限")])])
    (moved,) = [c for c in compare(clauses(*bodies), b, ZH) if c.kind is not ChangeKind.SAME]
    assert moved.kind is ChangeKind.MOVED_CHANGED
    assert ("+", "时限") in [(p.op, p.text) for p in moved.redline]


def test_an_unrelated_clause_in_the_place_of_another_is_deleted_and_inserted() -> None:
    a = clauses("双方应每年举行会晤。", "联合委员会可设立专家组。", "本条约自签字之日起生效。")
    b = clauses("双方应每年举行会晤。", "渔船须悬挂船旗国国旗航行。", "本条约自签字之日起生效。", start=11)
    assert told(compare(a, b, ZH)) == {(ChangeKind.DELETED, (2,), ()), (ChangeKind.INSERTED, (), (12,))}


class Impatient:
    """Cancels at the n-th step, and says how many there were."""

    def __init__(self, patience: int) -> None:
        self.steps = 0
        self.patience = patience

    def step(self, what: str, done: int, total: int) -> None:
        self.steps += 1
        if self.steps > self.patience:
            raise Cancelled


@pytest.mark.parametrize("patience", [0, 3, 10])
def test_comparing_can_be_cancelled(patience: int) -> None:
    versions = planted(EN, 300, 1)
    with pytest.raises(Cancelled):
        compare(versions.a, versions.b, EN, Impatient(patience))


def test_progress_is_told_while_words_are_compared() -> None:
    versions = planted(EN, 300, 1)
    watched = Impatient(10**9)
    compare(versions.a, versions.b, EN, watched)
    assert watched.steps > 300 / 20


def test_comparing_one_very_long_clause_can_be_cancelled_inside_it() -> None:
    dice = random.Random(2)
    a, b = ("".join(sentence(ZH, dice) for _ in range(900)) for _ in range(2))
    watched = Impatient(10**9)
    compare(clauses(a), clauses(b), ZH, watched)
    assert watched.steps > 8
    with pytest.raises(Cancelled):
        compare(clauses(a), clauses(b), ZH, Impatient(watched.steps - 2))


def test_a_number_that_is_a_label_on_one_side_only_is_no_renumbering() -> None:
    old = [Clause(1, "第二条　双方应当合作。", "第二条"), Clause(2, "第三条　双方应当会晤。", "第三条")]
    new = [Clause(11, "第二条　双方应当合作。"), Clause(12, "第三条　双方应会晤。")]
    changes = compare(old, new, ZH)
    assert [(c.kind, c.renumbered) for c in changes] == [(ChangeKind.SAME, False), (ChangeKind.CHANGED, False)]
    assert exact(changes, old, new)


def test_what_was_deleted_is_told_after_what_stood_before_it() -> None:
    bodies = [sentence(ZH, random.Random(seed)) for seed in range(20, 26)]
    old = clauses(*bodies)
    for gone in ((0,), (3,), (5,), (1, 2)):
        new = [clause for at, clause in enumerate(old) if at not in gone]
        changes = compare(old, new, ZH)
        assert [change.a for change in changes] == [(clause.id,) for clause in old]


@pytest.mark.parametrize(
    ("label", "text", "off"),
    [
        ("第一条", "第一条　双方应合作。", ("第一条　", "双方应合作。")),
        ("", "双方应合作。", ("", "双方应合作。")),
        ("第二条", "双方应合作。", ("", "双方应合作。")),
    ],
)
def test_a_label_is_taken_off_where_it_stands(label: str, text: str, off: tuple[str, str]) -> None:
    assert with_label_off(Clause(1, text, label)) == off
