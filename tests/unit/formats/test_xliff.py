"""XLIFF as written, held against a checker made from the specification, and read back."""

import io

from hypothesis import given
from hypothesis import strategies as st

from app.core.document import ReadText, Span
from app.core.exchange import ExchangeBitext
from app.formats import xliff, xliff_in
from tests.unit.formats.conftest import bitext_of, note, row
from tests.unit.formats.xliff_checker import faults


def written(bitext: ExchangeBitext) -> bytes:
    out = io.BytesIO()
    xliff.write(bitext, out)
    return out.getvalue()


def sides(text: ReadText, spans: list[Span | None]) -> list[str]:
    return [text.text[span.start : span.end] if span else "" for span in spans]


def test_it_follows_the_specification(bitext: ExchangeBitext) -> None:
    assert faults(written(bitext)) == []
    assert faults(written(bitext_of())) == []


def test_what_is_not_held_is_said(bitext: ExchangeBitext) -> None:
    assert xliff.write(bitext, io.BytesIO()) == [
        "1 unit has an empty source: XLIFF holds no target alone.",
        "1 unit joins several segments: XLIFF keeps the line breaks only.",
    ]


def test_everything_else_comes_back(bitext: ExchangeBitext) -> None:
    read = xliff_in.read(written(bitext), "a.xlf")
    assert sides(read.source, [u.source for u in read.units]) == [r.source for r in bitext.rows]
    assert sides(read.target, [u.target for u in read.units]) == [r.target for r in bitext.rows]
    assert [(u.label, u.score, u.status) for u in read.units] == [(r.label, r.score, r.status) for r in bitext.rows]
    comments = {c.text: (c.author, read.source.text[c.span.start : c.span.end]) for c in read.source.comments}
    assert comments == {
        "“应”译为 shall": ("Wen Lan", "应"),
        "overlaps": ("Wen Lan", "双方应合作"),
        "on the pair": ("Wen Lan", "双方应合作保护河口。\n第二段。"),
        "missing in English": ("Wen Lan", "只有中文。"),
    }
    (english,) = read.target.comments
    assert read.target.text[english.span.start : english.span.end] == "e <estuary>.\nSecond "


RADICALS = "".join(map(chr, range(0x2E80, 0x2FD6)))  # they become ideographs on the way in
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters=RADICALS), min_size=1)
TEXTS = TEXT.filter(str.strip)


@given(st.lists(st.tuples(TEXTS | st.just(""), TEXTS), min_size=1, max_size=4), st.data())
def test_any_bitext_comes_back_as_the_table_promises(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    pairs[0] = (pairs[0][0] or "甲", pairs[0][1])
    start = data.draw(st.integers(0, len(pairs[0][0]) - 1))
    end = data.draw(st.integers(start + 1, len(pairs[0][0])))
    rows = [row(n, source, target) for n, (source, target) in enumerate(pairs, 1)]
    rows[0] = row(1, *pairs[0], note(1, "why", 0, start, end))
    made = written(bitext_of(*rows))
    assert faults(made) == []
    read = xliff_in.read(made, "a.xlf")
    assert sides(read.source, [u.source for u in read.units]) == [source for source, _ in pairs]
    assert sides(read.target, [u.target for u in read.units]) == [target for _, target in pairs]
    (comment,) = read.source.comments
    assert (comment.span.start, comment.span.end) == (start, end)
