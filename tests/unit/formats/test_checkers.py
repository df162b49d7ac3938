"""The checkers of TMX and XLIFF themselves: what the specifications forbid is a fault, what they allow is none."""

import pytest

from tests.unit.formats import tmx_checker, xliff_checker

TMX = (
    '<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="block" o-tmf="t" adminlang="en"'
    ' srclang="zh-Hans" datatype="plaintext"><note>n</note><prop type="p">q</prop></header><body><tu tuid="1"'
    ' creationdate="20250304T050607Z"><note>n</note><prop type="p">q</prop><tuv xml:lang="zh-Hans">'
    '<seg>甲<bpt i="1" x="1">b'
    '</bpt>乙<ept i="1">e</ept><ph x="2">c<sub>丙</sub></ph><it pos="begin">i</it><hi type="h">丁</hi></seg></tuv>'
    '<tuv xml:lang="en"><seg/></tuv></tu><tu tuid="2"><tuv xml:lang="en"><seg>x</seg></tuv></tu></body></tmx>'
)
TMX_WRONG = {
    "another version": ('version="1.4"', 'version="1.3"'),
    "a header without its source language": (' srclang="zh-Hans"', ""),
    "a header without the kind of its data": (' datatype="plaintext"', ""),
    "a segmentation nobody knows": ('segtype="block"', 'segtype="clause"'),
    "a source language that is no tag": ('srclang="zh-Hans"', 'srclang="zh Hans"'),
    "no body": ("<body>", "<bodies>"),
    "a unit without a text": ('<tuv xml:lang="en"><seg>x</seg></tuv>', ""),
    "a text without a language": ('<tuv xml:lang="en"><seg/>', "<tuv><seg/>"),
    "a language without its namespace": ('<tuv xml:lang="en"><seg/>', '<tuv lang="en"><seg/>'),
    "a text without a segment": ("<seg>x</seg>", ""),
    "a text with two segments": ("<seg>x</seg>", "<seg>x</seg><seg>y</seg>"),
    "a note after the segment": ("<seg>x</seg>", "<seg>x</seg><note>n</note>"),
    "a property without a type": ('<prop type="p">q</prop><tuv', "<prop>q</prop><tuv"),
    "words outside of segments": ("<seg>x</seg>", "words<seg>x</seg>"),
    "words between units": ("</tu><tu", "</tu>words<tu"),
    "a date in another form": ("20250304T050607Z", "2025-03-04T05:06:07Z"),
    "two units of one name": ('tuid="2"', 'tuid="1"'),
    "a name with a blank": ('tuid="2"', 'tuid="a b"'),
    "an unknown element": ('<hi type="h">丁</hi>', "<b>丁</b>"),
    "an unknown attribute": ("<seg>x</seg></tuv>", '<seg class="c">x</seg></tuv>'),
    "a code that is opened and not closed": ('<ept i="1">e</ept>', ""),
    "a code that is closed and not opened": ('<bpt i="1" x="1">b</bpt>', ""),
    "a code that is closed by another": ('<ept i="1">', '<ept i="2">'),
    "a code without its number": ('<bpt i="1" x="1">', "<bpt>"),
    "a lone code that does not say its place": ('<it pos="begin">', "<it>"),
    "a code inside a placeholder": ("c<sub>丙</sub>", "c<hi>丙</hi>"),
}
XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" '
    'version="2.1"'
    ' srcLang="zh-Hans" trgLang="en"><file id="f1"><unit id="u1"><mda:metadata><mda:metaGroup category="c">'
    "<mda:meta"
    ' type="t">v</mda:meta></mda:metaGroup></mda:metadata><notes><note id="n1" appliesTo="source">n</note></notes>'
    '<segment id="s1" state="translated" subState="x:y"><source xml:lang="zh-Hans"><sm id="m1" '
    'type="comment" ref="#n=n1"/>'
    '甲<em startRef="m1"/><cp hex="000C"/></source><target>a</target></segment></unit><unit id="u2">'
    "<segment><source/>"
    "</segment></unit></file></xliff>"
)
XLIFF_WRONG = {
    "another version": ('version="2.1"', 'version="1.2"'),
    "no source language": (' srcLang="zh-Hans"', ""),
    "a source language that is no tag": ('srcLang="zh-Hans"', 'srcLang="zh Hans"'),
    "translations in no language": (' trgLang="en"', ""),
    "no file": ('<file id="f1">', '<group id="f1">'),
    "a file without a name": ('<file id="f1">', "<file>"),
    "a unit without a name": ('<unit id="u2">', "<unit>"),
    "two units of one name": ('id="u2"', 'id="u1"'),
    "a unit without a segment": ("<segment><source/></segment>", ""),
    "a segment without a source": ("<segment><source/></segment>", "<segment/>"),
    "a target before its source": ("<segment><source/></segment>", "<segment><target/><source/></segment>"),
    "a source in another language": ('<source xml:lang="zh-Hans">', '<source xml:lang="en">'),
    "a state nobody knows": ('state="translated"', 'state="done"'),
    "a finer state without its maker": ('subState="x:y"', 'subState="y"'),
    "a finer state without a state": ('state="translated" ', ""),
    "a marker that is left open": ('<em startRef="m1"/>', ""),
    "a marker that ends and does not begin": ('<sm id="m1" type="comment" ref="#n=n1"/>', ""),
    "a marker that ends before it begins": (
        '<sm id="m1" type="comment" ref="#n=n1"/>甲<em startRef="m1"/>',
        '<em startRef="m1"/>甲<sm id="m1" type="comment" ref="#n=n1"/>',
    ),
    "a comment that refers to no note": ('ref="#n=n1"', 'ref="#n=n9"'),
    "a comment with neither note nor words": (' ref="#n=n1"', ""),
    "a legal character written as a code": ('hex="000C"', 'hex="0041"'),
    "a code that is no number": ('hex="000C"', 'hex="xyz"'),
    "a name with a blank": ('id="s1"', 'id="s 1"'),
    "a note without anything": ('<note id="n1" appliesTo="source">n</note>', ""),
    "a note that applies to something else": ('appliesTo="source"', 'appliesTo="both"'),
    "two notes of one name": ("</notes>", '<note id="n1">m</note></notes>'),
    "words outside of sources and targets": ("</segment></unit>", "</segment>words</unit>"),
    "an unknown attribute": ("<segment><source/>", '<segment class="c"><source/>'),
    "an unknown element": ("<target>a</target>", "<target><b>a</b></target>"),
    "metadata after the segments": ("</segment></unit></file>", "</segment><mda:metadata/></unit></file>"),
    "another namespace": ("document:2.0", "document:1.2"),
}


def test_what_is_sound_has_no_fault() -> None:
    assert tmx_checker.faults(TMX.encode()) == []
    assert xliff_checker.faults(XLIFF.encode()) == []


@pytest.mark.parametrize("what", TMX_WRONG)
def test_what_tmx_forbids_is_a_fault(what: str) -> None:
    assert tmx_checker.faults(_changed(TMX, *TMX_WRONG[what]))


@pytest.mark.parametrize("what", XLIFF_WRONG)
def test_what_xliff_forbids_is_a_fault(what: str) -> None:
    assert xliff_checker.faults(_changed(XLIFF, *XLIFF_WRONG[what]))


def _changed(sound: str, old: str, new: str) -> bytes:
    """A file with one thing wrong; the end of an element follows its beginning."""
    assert old in sound
    made = sound.replace(old, new, 1)
    for name, other in (("body", "bodies"), ("file", "group")):
        if old.startswith(f"<{name}") and new.startswith(f"<{other}"):
            made = made.replace(f"</{name}>", f"</{other}>")
    return made.encode()
