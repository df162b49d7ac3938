"""What changed in one language and not in the other is told, and nothing else."""

import random
import re
from dataclasses import replace

import pytest

from app.compare.one_sided import Versions, one_sided
from app.compare.versions import compare
from app.core.comparison import Clause, OneSidedReason
from app.core.language import Language
from tests.unit.compare.treaty import STOCK, planted

ZH_OLD = [
    "双方应每年举行会晤。",
    "联合委员会应在90日内答复。",
    "货物价值不超过800元的免税，双方应予公布。",
    "本条约用中文写成。",
]
EN_OLD = [
    "The Parties shall meet every year.",
    "The Joint Committee shall reply within 90 days.",
    "Goods worth not more than 800 yuan are exempt, and the Parties shall publish this.",
    "This Treaty is done in Chinese.",
]
BEADS = [((n,), (n,)) for n in range(4)]


def versions(language: Language, old: list[str], new: list[str]) -> Versions:
    a, b = ([Clause(n, text) for n, text in enumerate(texts)] for texts in (old, new))
    return Versions(language, {c.id: c for c in a}, {c.id: c for c in b}, compare(a, b, language))


def found(zh: list[str], en: list[str]) -> list[tuple[str, OneSidedReason, tuple[int, ...], str]]:
    beads = [((n,) if n < len(zh) else (), (n,) if n < len(en) else ()) for n in range(max(len(zh), len(en)))]
    sides = versions(Language.ZH, ZH_OLD, zh), versions(Language.EN, EN_OLD, en)
    return [(o.language, o.reason, o.change.b, o.detail) for o in one_sided(*sides, BEADS, beads)]


def replaced(texts: list[str], *changes: tuple[str, str]) -> list[str]:
    joined = "\n".join(texts)
    for old, new in changes:
        assert old in joined
        joined = joined.replace(old, new)
    return joined.split("\n")


def test_nothing_changed_and_nothing_is_told() -> None:
    assert found(ZH_OLD, EN_OLD) == []


def test_a_change_in_both_languages_is_not_told() -> None:
    assert found(replaced(ZH_OLD, ("90日", "60日")), replaced(EN_OLD, ("90 days", "60 days"))) == []


def test_a_change_in_one_language_is_told() -> None:
    assert found(ZH_OLD, replaced(EN_OLD, ("90 days", "60 days"))) == [("en", OneSidedReason.WORDS, (1,), "")]
    assert found(replaced(ZH_OLD, ("每年", "每两年")), EN_OLD) == [("zh", OneSidedReason.WORDS, (0,), "")]


def test_an_obligation_that_changed_in_one_language_of_a_clause_changed_in_both_is_told() -> None:
    zh = replaced(ZH_OLD, ("800元", "1200元"))
    en = replaced(EN_OLD, ("800 yuan", "1,200 yuan"), ("Parties shall publish", "Parties should publish"))
    assert found(zh, en) == [("en", OneSidedReason.OBLIGATION, (2,), "shall → should")]


def test_a_number_that_changed_in_one_language_of_a_clause_changed_in_both_is_told() -> None:
    zh = replaced(ZH_OLD, ("应予公布", "宜予公布"))
    en = replaced(EN_OLD, ("800 yuan", "900 yuan"), ("Parties shall publish", "Parties should publish"))
    assert found(zh, en) == [("en", OneSidedReason.NUMBERS, (2,), "800 → 900")]


def test_a_clause_inserted_in_one_language_is_told() -> None:
    assert found([*ZH_OLD, "双方可设立工作组。"], EN_OLD) == [("zh", OneSidedReason.WORDS, (4,), "")]


def test_a_clause_inserted_in_both_is_not_told() -> None:
    assert found([*ZH_OLD, "双方可设立工作组。"], [*EN_OLD, "The Parties may set up a group."]) == []


def test_a_clause_deleted_in_one_language_is_told() -> None:
    assert found(ZH_OLD[:3], EN_OLD) == [("zh", OneSidedReason.WORDS, (), "")]
    assert found(ZH_OLD[:3], EN_OLD[:3]) == []


def test_punctuation_and_case_are_no_changes() -> None:
    assert found(replaced(ZH_OLD, ("的免税，", "的免税；")), replaced(EN_OLD, ("every year", "every Year"))) == []


def test_a_clause_that_several_beads_tell_of_is_told_of_once_with_all_its_counterparts() -> None:
    sides = (
        versions(Language.ZH, ["".join(ZH_OLD[:2])], ["".join(ZH_OLD[:2]).replace("每年", "每两年")]),
        versions(Language.EN, EN_OLD[:2], EN_OLD[:2]),
    )
    beads = [((0,), (0,)), ((0,), (1,))]
    (one,) = one_sided(*sides, beads, beads)
    assert one.counterpart == (0, 1)


def edited(clause: Clause, language: Language, kind: str) -> Clause:
    """The clause with another number, or another phrase."""
    if kind == "number":
        return replace(clause, text=re.sub(r"\d+(?=日|个工作日| days| working)", "365", clause.text, count=1))
    phrase = next(word for word in STOCK[language]["how"] if word in clause.text)
    other = "并按季度结清余款" if language is Language.ZH else "and clear the balance each quarter"
    return replace(clause, text=clause.text.replace(phrase, other, 1))


@pytest.mark.parametrize("seed", range(8))
def test_all_that_was_planted_in_one_language_of_a_treaty_in_two_is_found_and_nothing_else(seed: int) -> None:
    dice = random.Random(seed)
    treaties = {language: planted(language, 150, seed) for language in Language}
    zh, en = treaties[Language.ZH], treaties[Language.EN]
    assert [c.id for c in zh.b] == [c.id for c in en.b]
    changed = {j for _, _, ids in zh.changes for j in ids}
    still = [place for place, clause in enumerate(zh.b) if clause.id not in changed]
    expected = set()
    for place in dice.sample(still, 10):
        language = dice.choice(list(Language))
        b = treaties[language].b
        b[place] = edited(b[place], language, dice.choice(["number", "phrase"]))
        expected.add((language, b[place].id))
    sides = [
        Versions(language, {c.id: c for c in t.a}, {c.id: c for c in t.b}, compare(t.a, t.b, language))
        for language, t in treaties.items()
    ]
    beads = [[((c.id,), (c.id,)) for c in version] for version in (zh.a, zh.b)]
    found = one_sided(sides[0], sides[1], beads[0], beads[1])
    assert {(one.language, one.change.b[0]) for one in found} == expected
    assert len(found) == len(expected)
