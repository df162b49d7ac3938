"""HTML pages as read: text in order, fittings kept as boilerplate, nothing fetched."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from app.core.document import ReadText, SegmentKind
from app.core.errors import InputError
from app.formats import html_in

HEAD, APART = SegmentKind.HEADING, SegmentKind.BOILERPLATE


def read(body: str, encoding: str = "utf-8") -> ReadText:
    return html_in.read(body.encode(encoding), "a.html")


def hinted(read: ReadText) -> list[tuple[str, SegmentKind, int | None]]:
    return [(read.text[h.span.start : h.span.end], h.kind, h.level) for h in read.hints]


def test_blocks_are_lines_and_blanks_run_together() -> None:
    text = "<h1>条约</h1><p>The  Parties\n shall <b>meet</b>.<p>缔约\n  双方<br>应会晤。<div>a<p>b</div>c"
    assert read(text).text == "条约\nThe Parties shall meet.\n缔约双方\n应会晤。\na\nb\nc"


def test_nbsp_and_ideographic_blanks_stay() -> None:
    assert read("<p>第一条\u3000目的&nbsp;&nbsp;甲").text == "第一条\u3000目的\u00a0\u00a0甲"


def test_headings_are_hints_and_the_only_h1_is_the_title() -> None:
    found = read("<title>Site | Treaty</title><h1>Treaty\non Rivers</h1><h3>Part I</h3><p>x")
    assert found.title == "Treaty on Rivers"
    assert hinted(found) == [("Treaty on Rivers", HEAD, 0), ("Part I", HEAD, 2)]
    assert read("<title> Site \n Treaty </title><p>x").title == "Site Treaty"


def test_fittings_are_kept_as_boilerplate() -> None:
    page = (
        "<body><header><p>Ministry</p></header><nav><ul><li><a href=x>Home</a><li>News</ul></nav>"
        "<div class='main-menu'>Menu</div><main><header><h1>条约</h1></header><p>正文</p></main>"
        "<div id=side-bar role=complementary>Side</div><footer>© 2024</footer></body>"
    )
    found = read(page)
    assert found.text == "Ministry\nHome\nNews\nMenu\n条约\n正文\nSide\n© 2024"
    assert [text for text, kind, _ in hinted(found) if kind is APART] == [
        "Ministry",
        "Home",
        "News",
        "Menu",
        "Side",
        "© 2024",
    ]
    assert hinted(found)[4] == ("条约", HEAD, 0)


def test_a_run_of_links_is_a_menu_and_a_link_in_a_text_is_not() -> None:
    found = read("<p><a>All</a><p><a>News</a><p><a>FAQ</a><p>See <a>Article 5</a> for the terms.<p><a>Annex</a>")
    assert [text for text, _, _ in hinted(found)] == ["All", "News", "FAQ"]


def test_labels_of_lists_are_written() -> None:
    text = (
        "<ol><li>one<ol type=a><li>A<li value=5><p>E</p><p>more</p><li>F</ol><li>two</ol><ol type=I start=4><li>x</ol>"
    )
    assert read(text).text == "1. one\na. A\ne. E\nmore\nf. F\n2. two\nIV. x"
    assert read("<ol reversed><li>x<li>y</ol><ul><li>z</ul>").text == "2. x\n1. y\nz"


def test_rows_are_lines_with_tabs() -> None:
    found = read("<table><tr><th>站</th> <th>流量</th></tr><tr><td>明溪</td><td>180</td></tr></table>")
    assert found.text == "站\t流量\n明溪\t180"
    assert [hint.kind for hint in found.hints] == [SegmentKind.ROW] * 2


def test_preformatted_text_keeps_its_lines() -> None:
    assert read("<pre>a\n  b</pre>").text == "a\n  b"


def test_what_is_not_shown_is_not_read() -> None:
    found = read(
        "<style>p{}</style><p>甲<script>x()</script>乙<ruby>汉<rt>hàn</rt></ruby></p><p hidden>密</p>"
        "<p style='display: none'>b"
    )
    assert found.text == "甲乙汉"
    assert found.receipt.dropped == ("2 hidden parts were left out.",)


def test_soft_hyphens_are_left_out_and_told() -> None:
    found = read("<p>Ver&shy;trag")
    assert found.text == "Vertrag"
    assert found.receipt.notes == ("1 soft hyphen was left out.",)


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8", "utf-16"])
def test_encodings_declared_lied_about_or_found(codec: str) -> None:
    for declared in (
        "",
        f"<meta charset={codec}>",
        "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>",
    ):
        assert read(f"<html>{declared}<p>締約雙方應當合作保護河口。</p>", codec).text == "締約雙方應當合作保護河口。"


CHINESE = "缔约双方应当在相互尊重的基础上开展渔业合作。每年的捕捞总量不得超过十二万吨。"
TRADITIONAL = "締約雙方應當在相互尊重的基礎上開展漁業合作。每年的捕撈總量不得超過十二萬噸。"


@pytest.mark.parametrize("declared", ["gb2312", "big5", "iso-8859-1", "windows-1252", "us-ascii", "utf-16", "koi8-r"])
def test_a_page_that_lies_is_read_as_what_it_is(declared: str) -> None:
    found = read(f"<html><meta charset={declared}><p>{CHINESE}</p>", "utf-8")
    assert found.text == CHINESE
    assert found.receipt.encoding == "UTF-8"
    told = f"The page calls its encoding {declared}; it is read as UTF-8, which it is in."
    assert found.receipt.notes == (() if declared == "utf-16" else (told,))


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("big5", "gb18030", CHINESE),
        ("utf-8", "gb18030", CHINESE),
        ("iso-8859-1", "gbk", CHINESE),
        ("gbk", "big5", TRADITIONAL),
        ("windows-1252", "big5", TRADITIONAL),
    ],
)
def test_of_two_chinese_encodings_the_one_that_makes_text_is_taken(declared: str, codec: str, text: str) -> None:
    assert read(f"<html><meta charset={declared}><p>{text}</p>", codec).text == text


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("iso-8859-1", "La République française et la Confédération suisse sont convenues de ce qui suit."),
        ("koi8-r", "Договаривающиеся Стороны согласились о нижеследующем."),
        ("shift_jis", "締約国は、次のとおり協定した。この条約は、批准書の交換の日に効力を生ずる。"),
        ("euc-kr", "대한민국과 그 국민은 이 조약의 규정을 성실히 준수한다."),
        ("gb2312", "缔约双方。"),
        ("big5", "締約雙方。"),
    ],
)
def test_a_page_that_tells_the_truth_is_believed(declared: str, text: str) -> None:
    found = read(f"<html><meta charset={declared}><p>{text}</p>", declared)
    assert found.text == text
    assert found.receipt.notes == ()


def test_nothing_outside_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    uri = (tmp_path / "secret.txt").as_uri()
    page = f'<!DOCTYPE html SYSTEM "{uri}"><p>甲</p><iframe src="{uri}"></iframe><object data="{uri}"></object>&xxe;'
    assert "secret" not in read(page).text


@pytest.mark.parametrize("body", ["<html></html>", "<script>x</script>", "<!doctype html>"])
def test_a_page_without_text_is_said(body: str) -> None:
    with pytest.raises(InputError, match=r"^a.html holds no text; choose another file.$"):
        read(body)


def test_deep_nesting_and_mutations_raise_only_the_worlds_error() -> None:
    with suppress(InputError):
        assert read("<div>" * 20_000 + "x")
    whole = "<html><body><nav>a</nav><ol><li value=3>甲<table><tr><td>乙<td>丙</table></ol><h2>x</h2></body>".encode()
    chance = random.Random(2)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.choice(b"<>/&;=\"'aolh\xff ")
        with suppress(InputError):
            assert html_in.read(bytes(data), "a.html").text
