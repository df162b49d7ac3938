"""The sample treaty in two versions and two languages: all that was planted in it is found, and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.comparison import ChangeKind, Comparison, PromptKind
from app.core.language import Language
from app.services.comparing import clauses, compare_documents
from app.services.comparing_bitexts import changes_in_one_language
from app.services.comparing_works import shared_passages, threads_of, timeline, versions_of
from app.services.library import Library
from app.services.linting import clause_map, dismiss, findings, restore
from app.services.samples import import_samples, samples_folder

PLANTED: dict[str, Any] = json.loads((samples_folder() / "samples.json").read_text(encoding="utf-8"))["for_tests"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[tuple[Library, list[int]]]:
    """A library with the sample in it, and its two bitexts, the older first."""
    with Library.open(tmp_path_factory.mktemp("sample") / "library", cache) as library:
        yield library, import_samples(library)


RECITALS = (
    "The Government",
    "Aware",
    "Recalling",
    "Concerned",
    "Convinced",
    "Desiring",
    "Noting",
    "Conscious",
    "Wishing",
)

Sample = tuple[Library, list[int]]


def documents(library: Library, language: Language) -> list[int]:
    return [d.id for d in sorted(library.store.documents(), key=lambda d: d.date) if d.language is language]


def compared(library: Library, language: Language) -> Comparison:
    return compare_documents(library, *documents(library, language))


def places(library: Library, document_id: int) -> dict[int, str]:
    """Each English clause as the list of what was planted names it: Article 9, 3 or Article 6, 1 (a)."""
    by_id = {c.id: c for c in clauses(library, document_id)}
    named: dict[int, str] = {}
    named_recitals: dict[int, str] = {}
    recitals = 0
    for clause in by_id.values():
        label = clause.label.strip(" .:")
        above = named.get(clause.parent_id or 0, "")
        if not named and clause.text.startswith(RECITALS):
            recitals += 1
            ordinal = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")[recitals - 1]
            named_recitals[clause.id] = f"preamble, {ordinal} paragraph"
        elif label.startswith(("Article", "Annex")):
            named[clause.id] = label
        elif above and label:
            named[clause.id] = f"{above} {label}" if label.startswith("(") else f"{above}, {label}"
    return {**named, **named_recitals}


def test_the_two_languages_tell_of_the_same_changes(sample: Sample) -> None:
    zh, en = (compared(sample[0], language) for language in (Language.ZH, Language.EN))
    assert zh.counts[ChangeKind.SPLIT] == en.counts[ChangeKind.SPLIT] == 1
    assert zh.counts[ChangeKind.MERGED] == en.counts[ChangeKind.MERGED] == 1
    for kind in (ChangeKind.INSERTED, ChangeKind.DELETED, ChangeKind.MOVED):
        assert zh.counts[kind] == en.counts[kind] > 0


@pytest.mark.parametrize("planted", PLANTED["between_versions"], ids=lambda p: f"{p['kind']} {p['old']} {p['new']}")
def test_what_was_planted_between_the_versions_is_found(sample: Sample, planted: dict[str, Any]) -> None:
    library, _ = sample
    old_id, new_id = documents(library, Language.EN)
    old, new = places(library, old_id), places(library, new_id)
    kinds = {
        "obligation": {ChangeKind.CHANGED, ChangeKind.MOVED_CHANGED},
        "number": {ChangeKind.CHANGED},
        "date": {ChangeKind.CHANGED},
    }.get(planted["kind"], {ChangeKind(planted["kind"])} if planted["kind"] in set(ChangeKind) else set())
    told = [
        (change.kind, [old.get(i) for i in change.a], [new.get(j) for j in change.b])
        for change in compared(library, Language.EN).changes
    ]
    assert [kind for kind, a, b in told if a == planted["old"] and b == planted["new"] and kind in kinds]


def test_articles_that_only_got_another_number_are_renumbered(sample: Sample) -> None:
    library, _ = sample
    old_id, new_id = documents(library, Language.EN)
    old, new = places(library, old_id), places(library, new_id)
    told = [
        [old.get(c.a[0]), new.get(c.b[0])]
        for c in compared(library, Language.EN).changes
        if c.renumbered and str(old.get(c.a[0], "")).startswith("Article") and "," not in str(old.get(c.a[0]))
    ]
    assert [pair for pair in told if pair in PLANTED["renumbered"]] == PLANTED["renumbered"]
    assert [pair for pair in told if pair not in PLANTED["renumbered"]] == [
        ["Article 29", "Article 13"],
        ["Article 17", "Article 18"],
    ]


def test_changes_in_one_language_are_found_and_none_invented(sample: Sample) -> None:
    library, bitexts = sample
    found = changes_in_one_language(library, *bitexts)
    zh, en = (library.store.text(documents(library, language)[1]) for language in (Language.ZH, Language.EN))
    assert len(found) == len(PLANTED["one_sided"])
    for planted in PLANTED["one_sided"]:
        (one,) = [
            o
            for o in found
            if o.language == planted["language"]
            and (planted["source"] in _new(library, o.change.b) or planted["target"] in _new(library, o.change.b))
            and (planted["target"] or planted["source"]) in (zh if planted["language"] == "zh" else en)
        ]
        assert one.counterpart


def _new(library: Library, ids: tuple[int, ...]) -> str:
    return "\n".join(library.store.segment_texts(ids).values())


def test_a_bitext_and_itself_have_no_change_in_one_language(sample: Sample) -> None:
    library, bitexts = sample
    assert changes_in_one_language(library, bitexts[0], bitexts[0]) == []


def test_parity_prompts_are_the_planted_ones_alone(sample: Sample) -> None:
    library, bitexts = sample
    old, new = (findings(library, bitext) for bitext in bitexts)
    assert old == []
    assert sorted(f.prompt.kind for f in new) == [PromptKind.NUMBER, PromptKind.OBLIGATION]


def test_a_prompt_is_dismissed_for_good_with_a_reason(sample: Sample) -> None:
    library, (_, bitext) = sample
    first = findings(library, bitext)[0]
    dismiss(library, bitext, first.key, "agreed with the other side")
    again = findings(library, bitext)
    assert [f.dismissed for f in again if f.key == first.key] == ["agreed with the other side"]
    assert [f.dismissed for f in again if f.key != first.key] == [None]
    restore(library, bitext, first.key)
    assert [f.dismissed for f in findings(library, bitext)] == [None, None]


def test_a_clause_is_followed_through_the_versions(sample: Sample) -> None:
    library, _ = sample
    versions = versions_of(library, documents(library, Language.ZH)[1])
    assert versions == documents(library, Language.ZH)
    threads = timeline(library, versions)
    clause = next(c for c in clauses(library, versions[0]) if "装机容量" in c.text)
    (thread,) = threads_of(threads, clause.id)
    assert [moment.step for moment in thread.moments] == ["appeared", "changed"]


def test_versions_of_one_work_share_most_of_their_words(sample: Sample) -> None:
    library, _ = sample
    old, new = documents(library, Language.ZH)
    found = shared_passages(library, old, new)
    text = library.store.text(old)
    assert sum(p.a.end - p.a.start for p in found) > len(text) / 2
    assert all(text[p.a.start : p.a.end].strip() == text[p.a.start : p.a.end] for p in found)


def test_the_clause_map_has_every_bead_and_the_facts_that_differ(sample: Sample) -> None:
    library, (_, bitext) = sample
    lines = clause_map(library, bitext)
    assert [line.bead for line in lines] == library.store.beads(bitext)
    assert [[p.kind for p in line.differing] for line in lines if line.differing] == [[PromptKind.NUMBER]]
