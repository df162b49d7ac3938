"""XLIFF as other tools write it."""

import random
from contextlib import suppress

import pytest

from app.core.alignment import BeadStatus
from app.core.errors import InputError
from app.core.exchange import ReadBitext
from app.core.language import Language
from app.formats import xliff_in

V1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.docx" source-language="EN-us" target-language="zh_CN" datatype="x-docx"><header/><body>
 <group id="g"><trans-unit id="1" approved="yes" resname="Art. 1">
  <source>The <g id="1">Parties</g><x id="2"/> shall <ph id="3">{b}</ph>meet.</source>
  <seg-source><mrk mtype="seg" mid="0">ignored</mrk></seg-source>
  <target state="final">缔约<bpt id="4">&lt;b&gt;</bpt>双方应会晤。</target>
  <note from="Lin" annotates="target">“应”？</note>
  <alt-trans><source>old</source><target>旧</target></alt-trans>
 </trans-unit></group>
 <trans-unit id="2"><source>Alone.</source></trans-unit>
 <trans-unit id="3"><source> </source><target/></trans-unit>
</body></file></xliff>""".encode()

V2 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh-Hant" trgLang="en">
<file id="f"><group id="g"><unit id="u"><notes><note id="1">plain</note><note id="2">placed</note></notes>
<segment state="final"><source>第<pc id="1">一</pc>條<cp hex="000C"/></source><target>Article <ph id="p"/>One</target>
</segment>
<ignorable><source> </source></ignorable>
<segment><source>第二<mrk id="m" type="comment" ref="#n=2">條</mrk></source></segment>
</unit></group></file></xliff>""".encode()


def texts(read: ReadBitext) -> list[tuple[str | None, str | None]]:
    return [
        (
            read.source.text[u.source.start : u.source.end] if u.source else None,
            read.target.text[u.target.start : u.target.end] if u.target else None,
        )
        for u in read.units
    ]


def test_version_1() -> None:
    read = xliff_in.read(V1, "a.xlf")
    assert (read.source_language, read.target_language) == (Language.EN, Language.ZH)
    assert texts(read) == [("The Parties shall meet.", "缔约双方应会晤。"), ("Alone.", None)]
    assert [(u.label, u.status) for u in read.units] == [
        ("Art. 1", BeadStatus.ACCEPTED),
        ("", BeadStatus.AUTOMATIC),
    ]
    assert [(c.author, c.text) for c in read.target.comments] == [("Lin", "“应”？")]
    assert read.source.receipt.dropped == ("1 unit has no text in the two languages and came to nothing.",)


def test_version_2() -> None:
    read = xliff_in.read(V2, "a.xlf")
    assert texts(read) == [("第一條\x0c", "Article One"), ("第二條", None)]
    assert [u.status for u in read.units] == [BeadStatus.ACCEPTED, BeadStatus.AUTOMATIC]
    assert {c.text: read.source.text[c.span.start : c.span.end] for c in read.source.comments} == {
        "plain": "第一條\x0c",
        "placed": "條",
    }


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (V2.replace(b"2.0", b"3.0", 1), "a.xlf is XLIFF of an unknown version (3.0); save it as 1.2 or 2.1."),
        (
            V2.replace(b"zh-Hant", b"fr").replace(b"<target>Article", b"<target>L'article"),
            "a.xlf holds no two texts in Chinese or English; its languages are fr, en.",
        ),
        (b"<xliff", "a.xlf is not sound XML at line 1; ask for another copy."),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        xliff_in.read(data, "a.xlf")
    assert str(caught.value) == sentence


@pytest.mark.parametrize("whole", [V1, V2])
def test_mutations_raise_only_the_worlds_error(whole: bytes) -> None:
    chance = random.Random(5)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(InputError):
            assert xliff_in.read(bytes(data), "a.xlf").units


@pytest.mark.parametrize(
    ("space", "kept"), [("", "甲"), ('xml:space="preserve"', "\n  甲\n "), ('xml:space="default"', "甲")]
)
def test_blanks_that_indent_a_file_are_text_only_where_it_says_so(space: str, kept: str) -> None:
    unit = "<unit id='u'><segment><source>\n  甲\n </source><target>\n  one\n </target></segment></unit>"
    data = (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh" trgLang="en" {space}>'
        f"<file id='f'>{unit}</file></xliff>"
    )
    assert xliff_in.read(data.encode(), "a.xlf").source.text == kept
