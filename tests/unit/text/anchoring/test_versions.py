"""Notes carried over to revised texts, held to where their very characters went."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.annotation import Anchored, AnchorState, Target
from app.core.document import SegmentDraft, SegmentKind, Span
from app.text.anchoring import Version, Versions
from app.text.structure import paths
from tests.unit.text.anchoring.revisions import EN, ZH, Phrases, Treaty
from tests.unit.text.anchoring.revisions import Version as Known


def compared(old: Known, new: Known) -> Versions:
    return Versions(Version(old.text, old.segments, old.paths), Version(new.text, new.segments, new.paths))


def judged(old: Known, new: Known, target: Target, placed: Anchored) -> str:
    """Whether a note is right, asked about, or on wrong words.

    Where some of its characters were retyped as they were, in their own place, it is on its words.
    """
    truth = new.truth(old, target)
    if placed.span is None:
        return "asked" if truth else "gone"
    if truth is not None:
        return "right" if new.own(placed.span) == truth else "wrong"
    own = set(old.names[target.start : target.end])
    kept = sum(name in own for name in new.names[placed.span.start : placed.span.end])
    return "retyped" if 2 * kept >= placed.span.end - placed.span.start else "wrong"


def carried_once(phrases: Phrases, seeds: Iterable[int], edits: int) -> Counter[str]:
    """What became of the 300 notes of each of some treaties of 300 clauses, carried once over so many edits."""
    found: Counter[str] = Counter()
    for seed in seeds:
        treaty = Treaty.drawn(seed, 300, phrases)
        old = treaty.laid_out()
        notes = old.notes(Random(seed), 300)
        for _ in range(edits):
            treaty.revise()
        new = treaty.laid_out()
        versions = compared(old, new)
        found.update(judged(old, new, note, versions.place(note)) for note in notes)
    return found


def carried_alone(base: Treaty, old: Known, notes: Sequence[Target], seed: int) -> Counter[str]:
    """What became of notes by one edit of a treaty, which itself stays as it is."""
    treaty = Treaty(Random(seed), base.phrases, base.names, [list(clause) for clause in base.clauses])
    treaty.revise()
    new = treaty.laid_out()
    versions = compared(old, new)
    return Counter(judged(old, new, note, versions.place(note)) for note in notes)


def carried_on(treaty: Treaty, notes: int, edits: int) -> Counter[str]:
    """What became of notes carried from version to version, one edit each, with nobody settling any doubt."""
    first = old = treaty.laid_out()
    written = old.notes(Random(77), notes)
    held = list(written)
    for _ in range(edits):
        treaty.revise()
        new = treaty.laid_out()
        versions = compared(old, new)
        places = [versions.place(note) for note in held]
        held = [_held(note, new, place) for note, place in zip(held, places, strict=True)]
        old = new
    ends = [Anchored(n.state, Span(n.start, n.end) if n.start < n.end else None) for n in held]
    return Counter(judged(first, old, note, end) for note, end in zip(written, ends, strict=True))


def _held(note: Target, new: Known, place: Anchored) -> Target:
    if place.span is not None:
        return replace(new.target(place.span), state=place.state)
    return replace(note, start=place.near, end=place.near, state=place.state)


@pytest.mark.parametrize("phrases", [ZH, EN], ids=["zh", "en"])
def test_a_thousand_edits_put_no_note_on_wrong_words_and_lose_none(phrases: Phrases) -> None:
    found = carried_once(phrases, seeds=range(10), edits=50)
    assert found.total() == 10 * 300
    assert found["wrong"] == 0, found
    assert found["right"] >= 0.975 * (found["right"] + found["asked"]), found


@pytest.mark.parametrize("phrases", [ZH, EN], ids=["zh", "en"])
def test_two_hundred_edits_at_once_are_followed_for_the_most_part(phrases: Phrases) -> None:
    """Of 300 clauses four in a hundred were moved, which is asked about where anything was copied."""
    found = carried_once(phrases, seeds=range(40, 42), edits=200)
    assert found["wrong"] == 0, found
    assert found["right"] >= 0.88 * (found["right"] + found["asked"]), found


@pytest.mark.parametrize("phrases", [ZH, EN], ids=["zh", "en"])
def test_a_thousand_edits_each_on_its_own_leave_nearly_every_note_found(phrases: Phrases) -> None:
    base = Treaty.drawn(5, 300, phrases)
    old = base.laid_out()
    notes = old.notes(Random(5), 300)
    found: Counter[str] = Counter()
    for seed in range(12):  # of the thousand, which `tests/torture` makes
        found.update(carried_alone(base, old, notes, seed))
    assert found["wrong"] == 0, found
    assert found["right"] >= 0.998 * (found["right"] + found["asked"]), found


def test_one_text_carried_from_edit_to_edit_loses_no_note_silently() -> None:
    found = carried_on(Treaty.drawn(77, 80), notes=100, edits=50)
    assert found.total() == 100
    assert found["wrong"] == 0, found
    assert found["right"] >= 0.97 * (found["right"] + found["asked"]), found


def test_a_note_that_nobody_settled_stays_a_question_though_its_words_stand_there() -> None:
    stray = Target(1, 4, 4, "洄游鱼类", "2. 双方应当保护", "，费用由双方分担。", "2", AnchorState.CANDIDATE)
    placed = Versions(OLD, OLD).place(stray)
    assert placed.state is AnchorState.CANDIDATE
    assert placed.span is None
    assert OLD.text[placed.candidates[0].span.start : placed.candidates[0].span.end] == "洄游鱼类"


@pytest.mark.parametrize("phrases", [ZH, EN], ids=["zh", "en"])
def test_a_text_rewritten_throughout_is_never_guessed(phrases: Phrases) -> None:
    """A thousand edits of 300 clauses at once: what was copied and changed is hardly told from its original."""
    found = carried_once(phrases, seeds=range(500, 501), edits=1000)
    assert found.total() == 300
    assert found["wrong"] == 0, found
    assert found["right"] >= 0.4 * (found["right"] + found["asked"]), found


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 12))
def test_a_found_note_is_on_its_own_words_under_any_label(seed: int, edits: int) -> None:
    treaty = Treaty.drawn(seed, 25)
    old = treaty.laid_out()
    for _ in range(edits):
        treaty.revise()
    new = treaty.laid_out()
    versions = compared(old, new)
    for note in old.notes(Random(seed), 20):
        placed = versions.place(note)
        assert (placed.span is None) == (placed.state in (AnchorState.CANDIDATE, AnchorState.ORPHAN))
        assert (placed.state is AnchorState.CANDIDATE) == bool(placed.candidates)
        assert 0 <= placed.near <= len(new.text)
        if placed.span is not None:
            words = "".join(
                c for at, c in enumerate(old.text[note.start : note.end], note.start) if not old.is_frame(at)
            )
            there = range(placed.span.start, placed.span.end)
            assert "".join(new.text[at] for at in there if not new.is_frame(at)) == words


def version(*clauses: str) -> Version:
    """A text of labelled lines, as `1. words`."""
    text, segments = "\n".join(clauses), []
    start = 0
    for clause in clauses:
        label = clause.split(" ")[0]
        segments.append(SegmentDraft(SegmentKind.CLAUSE, start, start + len(clause), label))
        start += len(clause) + 1
    return Version(text, segments, paths(segments))


def on(old: Version, words: str, occurrence: int = 0) -> Target:
    at = -1
    for _ in range(occurrence + 1):
        at = old.text.index(words, at + 1)
    path = next(p for p, s in zip(old.paths, old.segments, strict=True) if s.start <= at < s.end)
    return Target(1, at, at + len(words), words, old.text[max(0, at - 32) : at], old.text[at + len(words) :][:32], path)


OLD = version("1. 双方应当交换捕捞数据。", "2. 双方应当保护洄游鱼类，费用由双方分担。", "3. 本协定自签字之日起生效。")


def test_the_same_text_leaves_every_note_exact() -> None:
    target = on(OLD, "双方", 2)
    assert Versions(OLD, OLD).place(target) == Anchored(AnchorState.EXACT, Span(target.start, target.end), path="2")


def test_a_clause_put_before_moves_notes_and_says_how() -> None:
    new = version(
        "1. 为本协定之目的，适用下列定义。", *(f"{n}. {c[3:]}" for n, c in enumerate(OLD.text.split("\n"), 2))
    )
    placed = Versions(OLD, new).place(on(OLD, "双方", 2))
    assert placed.state is AnchorState.MOVED
    assert placed.span == Span(new.text.index("双方分担"), new.text.index("双方分担") + 2)
    assert placed.how == "renumbered from 2. to 3."
    whole = Versions(OLD, new).place(on(OLD, "3. 本协定自签字之日起生效。"))
    assert whole.span is not None
    assert new.text[whole.span.start : whole.span.end] == "4. 本协定自签字之日起生效。"


def test_look_alike_words_are_candidates_when_their_own_are_gone() -> None:
    new = version("1. 双方应当交换捕捞数据。", "2. 缔约国应当保护洄游鱼类。", "3. 本协定自签字之日起生效。")
    gone = Versions(OLD, new).place(on(OLD, "双方", 2))
    assert gone.span is None
    assert gone.state in (AnchorState.CANDIDATE, AnchorState.ORPHAN)


def test_changed_words_are_offered_with_what_they_became() -> None:
    new = version(
        "1. 双方应当交换捕捞数据。", "2. 双方应当保护洄游鱼群，费用由双方分担。", "3. 本协定自签字之日起生效。"
    )
    placed = Versions(OLD, new).place(on(OLD, "保护洄游鱼类"))
    assert placed.state is AnchorState.CANDIDATE
    (candidate,) = placed.candidates
    assert new.text[candidate.span.start : candidate.span.end].startswith("保护洄游鱼")


def test_of_two_clauses_that_are_the_same_neither_is_guessed() -> None:
    old = version("1. 甲款。", "2. 双方应当通报。", "3. 乙款在此规定。", "4. 双方应当通报。", "5. 丙款。")
    new = version("1. 甲款。", "2. 双方应当通报。", "3. 丙款。")
    versions = Versions(old, new)
    for occurrence in (0, 1):
        assert versions.place(on(old, "通报", occurrence)).state is AnchorState.CANDIDATE


def test_a_divided_clause_keeps_the_notes_of_both_halves() -> None:
    half, rest = "双方应当在每年三月一日以前交换捕捞数据，", "并应当在三十日内通报船舶名单。"
    old = version("1. 序言。", f"2. {half}{rest}", "3. 附则。")
    new = version("1. 序言。", f"2. {half}", f"3. {rest}", "4. 附则。")
    versions = Versions(old, new)
    for words in ("交换捕捞数据", "通报船舶名单"):
        placed = versions.place(on(old, words))
        assert placed.span is not None
        assert new.text[placed.span.start : placed.span.end] == words


def test_a_note_on_words_that_were_never_there_is_looked_for_by_its_quote() -> None:
    stray = Target(1, 5, 5, "洄游鱼类", "双方应当保护", "，费用由双方分担", "2", AnchorState.ORPHAN)
    placed = Versions(OLD, OLD).place(stray)
    assert placed.state in (AnchorState.CANDIDATE, AnchorState.MOVED)
    nowhere = Versions(OLD, OLD).place(Target(1, 5, 5, "航空", "", "", "", AnchorState.ORPHAN))
    assert nowhere.state is AnchorState.ORPHAN


def test_texts_without_segments_are_compared_by_lines() -> None:
    old, new = (
        Version("第一行文字在此处。\n第二行。", (), ()),
        Version("新的一行。\n第一行文字在此处。\n第二行。", (), ()),
    )
    placed = Versions(old, new).place(Target(1, 3, 5, "文字"))
    assert placed.span == Span(9, 11)


def test_a_clause_that_moved_and_changed_is_asked_about_where_a_copy_may_stand() -> None:
    long = "双方应当在每年三月一日以前交换捕捞数据并核对转载记录。"
    others = [f"{n}. 第{n}项规定的事项由联合委员会第{n}次会议决定。" for n in range(2, 8)]
    old = version(f"1. {long}", *others)
    new = version(*others, f"8. {long.replace('核对', '登记')}")
    placed = Versions(old, new).place(on(old, "捕捞数据"))
    assert placed.span is None
    assert placed.state is AnchorState.CANDIDATE
    assert any(new.text[c.span.start : c.span.end] == "捕捞数据" for c in placed.candidates)


LONG = "双方应当在每年三月一日以前交换捕捞数据并核对转载记录。"
OTHERS = tuple(f"第{n}项规定的事项由联合委员会第{n}次会议决定。" for n in range(2, 8))


def numbered(*clauses: str) -> Version:
    return version(*(f"{n}. {clause}" for n, clause in enumerate(clauses, 1)))


def test_a_clause_that_moved_as_it_stands_is_asked_about_and_its_place_is_offered() -> None:
    old, new = numbered(LONG, *OTHERS), numbered(*OTHERS, LONG)
    for words in ("捕捞数据", "双方"):
        placed = Versions(old, new).place(on(old, words))
        assert placed.state is AnchorState.CANDIDATE
        (first, *_rest) = placed.candidates
        assert first.span.start == new.text.index(words)
        assert first.how == "its clause may stand here now"


def test_a_clause_that_moved_as_it_stands_is_found_where_nothing_else_changed() -> None:
    many = [f"第{n}项规定的事项由联合委员会第{n}次会议决定。" for n in range(50)]
    old, new = numbered(LONG, *many), numbered(*many, LONG)
    placed = Versions(old, new).place(on(old, "捕捞数据"))
    assert placed.state is AnchorState.MOVED
    assert placed.span == Span(new.text.index("捕捞数据"), new.text.index("捕捞数据") + 4)
    assert "the clause was moved" in placed.how
    copied = numbered(*many, LONG, LONG)
    assert Versions(old, copied).place(on(old, "捕捞数据")).span is None


def test_two_neighbours_that_changed_places_are_both_found() -> None:
    old, new = numbered(OTHERS[0], LONG, *OTHERS[1:]), numbered(OTHERS[0], OTHERS[1], LONG, *OTHERS[2:])
    versions = Versions(old, new)
    for words in ("捕捞数据", "第3次会议"):
        placed = versions.place(on(old, words))
        assert placed.state is AnchorState.MOVED
        assert placed.span is not None
        assert new.text[placed.span.start : placed.span.end] == words


def test_a_term_that_changed_in_every_clause_leaves_the_other_words_to_their_notes() -> None:
    old = numbered(*(f"缔约方应当在第{n}年交换第{n}号捕捞数据，并通报船舶名单第{n}册。" for n in range(1, 12)))
    new = version(*old.text.replace("缔约方", "缔约国").split("\n"))
    versions = Versions(old, new)
    for n in range(1, 12):
        placed = versions.place(on(old, f"第{n}号捕捞"))
        assert placed.span == Span(new.text.index(f"第{n}号捕捞"), new.text.index(f"第{n}号捕捞") + len(f"第{n}号捕捞"))


def test_words_that_many_clauses_share_do_not_join_a_clause_that_is_gone_to_another() -> None:
    tail = ", including the cases mentioned above and without prejudice to other obligations of the Parties."
    heads = ["exchange catch data", "train observers", "revise quotas", "rescue crews", "inspect vessels"]
    old = version(*(f"{n}. The Parties shall {head}{tail}" for n, head in enumerate(heads, 1)))
    new = version(*(f"{n}. The Parties shall {head}{tail}" for n, head in enumerate([*heads[1:], "pay the fees"], 1)))
    placed = Versions(old, new).place(on(old, "including the cases mentioned above"))
    assert placed.span is None
