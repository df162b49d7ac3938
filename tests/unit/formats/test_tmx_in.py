"""TMX as other tools write it, and as we do."""

import io
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import InputError
from app.core.exchange import ExchangeBitext, ReadBitext
from app.core.language import Language
from app.formats import tmx, tmx_in
from tests.unit.formats.conftest import bitext_of, row

FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="Other" srclang="EN-GB" datatype="xml"/><body>
<tu><note>whole unit</note><tuv xml:lang="fr"><seg>Les Parties</seg></tuv>
 <tuv xml:lang="ZH_cn"><seg>缔约<bpt i="1">&lt;b&gt;</bpt><hi>双方</hi><ept i="1">&lt;/b&gt;</ept></seg></tuv>
 <tuv xml:lang="en-gb"><note>style</note><seg>The <ph>{1}</ph>Parties</seg></tuv></tu>
<tu><tuv lang="ZH_cn"><seg>只有中文</seg></tuv></tu>
<tu><tuv xml:lang="zh-TW"><seg>臺灣</seg></tuv></tu>
<tu><tuv xml:lang="en-gb"><seg>English only</seg></tuv></tu>
</body></tmx>""".encode()


def texts(read: ReadBitext) -> list[tuple[str, str]]:
    return [
        (
            read.source.text[u.source.start : u.source.end] if u.source else "",
            read.target.text[u.target.start : u.target.end] if u.target else "",
        )
        for u in read.units
    ]


def test_a_file_of_another_tool() -> None:
    read = tmx_in.read(FOREIGN, "a.tmx")
    assert (read.source_language, read.target_language) == (Language.EN, Language.ZH)
    assert texts(read) == [("The Parties", "缔约双方"), ("", "只有中文"), ("English only", "")]
    assert [c.text for c in read.source.comments] == ["style"]
    assert [c.text for c in read.target.comments] == ["whole unit"]
    assert read.source.receipt.dropped == (
        "Other languages in the file were left out: fr, zh-TW.",
        "1 unit has no text in the two languages and came to nothing.",
    )


def test_memories_that_were_joined_call_one_language_by_several_tags() -> None:
    made = b"".join(
        f'<tu><tuv xml:lang="{zh}"><seg>{n}号</seg></tuv><tuv xml:lang="{en}"><seg>no. {n}</seg></tuv></tu>'.encode()
        for n, (zh, en) in enumerate([("zh-CN", "en-US"), ("ZH_cn", "EN-us"), ("zh", "en-GB"), ("zh-Hans", "en")])
    )
    read = tmx_in.read(b'<tmx version="1.4"><header srclang="zh"/><body>' + made + b"</body></tmx>", "a.tmx")
    assert texts(read) == [(f"{n}号", f"no. {n}") for n in range(4)]
    assert read.source.receipt.dropped == ()


def test_blanks_that_indent_a_file_are_no_text() -> None:
    tuv = "<tuv xml:lang='{}'>\n   <seg>\n      {}\n   </seg>\n</tuv>"
    lines = "甲\n      乙"
    unit = f"<tu><note>why</note>{tuv.format('zh', lines)}{tuv.format('en', 'one')}</tu>"
    read = tmx_in.read(f"<tmx version='1.4'><header/><body>{unit}</body></tmx>".encode(), "a.tmx")
    assert texts(read) == [(lines, "one")]
    assert [(c.span.start, c.span.end) for c in read.source.comments] == [(0, 9)]


def test_ours_comes_back(bitext: ExchangeBitext) -> None:
    out = io.BytesIO()
    tmx.write(bitext, out)
    read = tmx_in.read(out.getvalue(), "a.tmx")
    assert texts(read) == [(_held(r.source), _held(r.target)) for r in bitext.rows]
    assert [(u.label, u.score, u.status) for u in read.units] == [(r.label, r.score, r.status) for r in bitext.rows]
    assert [c.text for c in read.source.comments] == [
        "Wen Lan: on the pair",
        "Wen Lan: “应”译为 shall",
        "Wen Lan: overlaps",
        "Wen Lan: missing in English",
    ]
    assert read.source.title == "河口条约"


def _held(text: str) -> str:
    return text.replace("\x0c", "\ufffd").replace("\x00", "\ufffd")


def test_two_texts_in_one_language_are_told_by_their_order() -> None:
    made = bitext_of(row(1, "甲", "乙"), row(2, "丙", "丁"))
    same = ExchangeBitext(made.source, made.source, made.kind, made.rows)
    out = io.BytesIO()
    tmx.write(same, out)
    read = tmx_in.read(out.getvalue(), "a.tmx")
    assert texts(read) == [("甲", "乙"), ("丙", "丁")]
    assert read.source_language is read.target_language is Language.ZH


TEXT = st.text(
    st.characters(
        codec="utf-8", categories=["L", "N", "P", "S", "Z"], exclude_characters="".join(map(chr, range(0x2E80, 0x2FD6)))
    ),
    min_size=1,
)
TEXTS = TEXT.filter(str.strip)


@given(st.lists(st.tuples(TEXTS, TEXTS | st.just("")), min_size=1, max_size=5))
def test_any_bitext_comes_back_as_the_table_promises(pairs: list[tuple[str, str]]) -> None:
    pairs[0] = (pairs[0][0], pairs[0][1] or "x")
    out = io.BytesIO()
    tmx.write(bitext_of(*(row(n, *pair) for n, pair in enumerate(pairs, 1))), out)
    assert texts(tmx_in.read(out.getvalue(), "a.tmx")) == pairs


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<tmx></tmx>", "a.tmx holds no two texts in Chinese or English; its languages are not named."),
        (
            FOREIGN.replace(b"ZH_cn", b"de").replace(b"zh-TW", b"de"),
            "a.tmx holds no two texts in Chinese or English; its languages are fr, de, en-GB.",
        ),
        (FOREIGN[:300], "a.tmx is not sound XML at line 5; ask for another copy."),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        tmx_in.read(data, "a.tmx")
    assert str(caught.value) == sentence


def test_mutations_raise_only_the_worlds_error() -> None:
    chance = random.Random(9)
    for _ in range(200):
        data = bytearray(FOREIGN)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(InputError):
            assert tmx_in.read(bytes(data), "a.tmx").units
