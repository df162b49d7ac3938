"""One small sound file of every format that is read, for tests that damage them."""

import io
import random
import zipfile
from collections.abc import Callable

from app.core.exchange import ExchangeBitext
from app.formats import csv_table, docx_out, tmx, xliff, xlsx
from tests.unit.formats.pdf import lines, pdf
from tests.unit.formats.test_epub_in import book
from tests.unit.formats.test_odt_in import odt
from tests.unit.formats.word import numbered, p, r, word

TEXT = "渔业协定\n\n第一条　缔约双方应当合作。\n第二条　本协定自2016年5月20日起生效。\n"
HTML = (
    "<!doctype html><html><head><title>渔业</title></head><body><nav><a href='/'>Home</a></nav><h1>协定</h1>"
    "<ol><li>第一件事。</li></ol><table><tr><td>年</td><td>率</td></tr></table><p>本协定生效。</p></body></html>"
)
RTF = rb"{\rtf1\ansi\ansicpg936 {\b \u21327?\u23450?}\par Article 1{\footnote note}\par\trowd a\cell b\cell\row}"


def _out(write: Callable[..., object], bitext: ExchangeBitext) -> bytes:
    out = io.BytesIO()
    write(bitext, out)
    return out.getvalue()


def specimens(bitext: ExchangeBitext) -> dict[str, bytes]:
    """A sound file of each format under a name with its suffix."""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    table = f"<w:tbl><w:tr><w:tc>{p('年')}</w:tc><w:tc>{p('率')}</w:tc></w:tr></w:tbl>"
    return {
        "utf8.txt": TEXT.encode(),
        "gb.txt": TEXT.encode("gb18030"),
        "utf16.txt": TEXT.encode("utf-16"),
        "marked.md": f"# 协定\n\n{TEXT}\n| 年 | 率 |\n|---|---|\n| 1 | 2 |\n\n[^1]: 注。\n".encode(),
        "page.html": HTML.encode(),
        "page.rtf": RTF,
        "text.docx": word(
            p(r("双方") + note) + numbered("甲") + table, footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>'
        ),
        "text.odt": odt(
            "<t:h>协定</t:h><t:p>双方合作。<t:note><t:note-body><t:p>注</t:p></t:note-body></t:note></t:p>"
        ),
        "book.epub": book(),
        "page.pdf": pdf(lines(["渔业协定", "第一条 双方合作。", "Article 1 The Parties cooperate."]), title="协定"),
        "rows.xlsx": _out(xlsx.write, bitext),
        "rows.csv": _out(csv_table.write, bitext),
        "rows.tsv": "中文\tEnglish\n第一条\tArticle 1\n第二条\tArticle 2\n".encode(),
        "units.tmx": _out(tmx.write, bitext),
        "units.xlf": _out(xliff.write, bitext),
        "table.docx": _out(docx_out.write, bitext),
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with something changed, lost, doubled or put in; of a container, in one of its members or outside."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _damaged_inside(data, chance)
    return spoilt(data, chance)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Bytes of which some are changed, lost, doubled or put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place, size = chance.randrange(len(made) + 1), chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                made[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[place : place + size]
            case 2:
                made[place:place] = made[place : place + size]
            case 3:
                made[place:place] = chance.choice(_JUNK)
            case _:
                del made[max(1, place) :]
    return bytes(made)


_JUNK = (
    *(b"\x00", b"\xff\xfe", b"\xff" * 9, b"<", b"&#0;", b"&#xD800;", b"]]>", b"\\u-9999999 ", b"{" * 30, b"\\'zz"),
    *(b"9" * 30, b"-1", b'"', b"\r", b"\n\n", b"\t" * 40, b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"endobj", b"0 R", b">>"),
)


def _damaged_inside(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            if name == victim and chance.random() < 0.1:
                continue
            inner = old.read(name)
            new.writestr(name, damaged(inner, chance) if name == victim and inner else inner)
    return out.getvalue()
