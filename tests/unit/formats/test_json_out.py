"""Bitexts as JSON."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from app.core.exchange import ExchangeBitext
from app.formats import json_out
from tests.unit.formats.conftest import WHEN, bitext_of, note, row


def written(bitext: ExchangeBitext) -> dict[str, object]:
    out = io.BytesIO()
    json_out.write(bitext, out)
    return json.loads(out.getvalue())


def test_everything_is_there(bitext: ExchangeBitext) -> None:
    made = written(bitext)
    assert (made["format"], made["version"], made["kind"]) == ("duizhao-bitext", 1, "parallel")
    assert made["source"]["language"] == "zh-Hans"
    assert [(r["source"], r["target"], r["label"]) for r in made["rows"]] == [
        (r.source, r.target, r.label) for r in bitext.rows
    ]
    first = made["rows"][1]["notes"][0]
    assert (first["side"], first["start"], first["end"], first["author"]) == ("source", 2, 3, "Wen Lan")
    assert first["created"] == WHEN.isoformat()
    assert made["rows"][1]["notes"][2]["side"] is None


def test_what_is_not_held_is_said(bitext: ExchangeBitext) -> None:
    assert json_out.write(bitext, io.BytesIO()) == ["1 row joins several segments: JSON keeps only the line breaks."]
    assert written(bitext_of())["rows"] == []


@given(st.text(), st.text())
def test_any_text_comes_back(text: str, words: str) -> None:
    (made,) = written(bitext_of(row(1, text, "x", note(1, words, 0))))["rows"]
    assert (made["source"], made["notes"][0]["text"]) == (text, words)
