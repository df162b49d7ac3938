"""Views of invented texts: a treaty of two states that do not exist, and rows by the thousand."""

from collections.abc import Sequence

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.document import Document, Receipt, SegmentKind, Span
from app.core.language import Language, Script
from app.core.rows import Cell, ColumnView, Link, ReaderView, Row

_KIND = SegmentKind

_ZH_5 = (
    "第五条　双方海关每年举行一次会晤，交换统计资料，并就通关程序中出现的问题磋商解决办法。会晤轮流在两国边境城市举行。"
)
_EN_1 = (
    "Article 1  The Contracting Parties shall, in a spirit of good neighbourliness and on the basis of equality and "
    "mutual benefit, promote the exchange of goods between their border regions and improve the lives of those "
    "who dwell there."
)
_EN_2 = (
    "Article 2  For the purposes of this Agreement, “border residents” means persons who have ordinarily resided "
    "within twenty kilometres of the frontier for six months or longer."
)
_EN_3 = (
    "Article 3  The following goods shall be exempt from customs duties:\n(a) fresh farm produce;\n(b) hand-woven "
    "articles;\n(c) articles of daily use whose total value does not exceed 800 yuan."
)
_EN_4 = (
    "Article 4  Nothing in this Chapter shall prevent either Party from adopting measures necessary to protect "
    "plant life or health."
)
_EN_5 = (
    "Article 5  The customs authorities of the two Parties shall meet once a year to exchange statistics and to "
    "consult on solutions to problems arising in clearance procedures. Meetings shall be held alternately in "
    "border towns of the two States."
)
_EN_TITLE = "Agreement between the Republic of Northbay and the Federation of Cloudridge on Border Trade"
_ZH_1 = "第一条　缔约双方本着睦邻友好、平等互利的原则，促进两国边境地区的货物往来，改善边民的生活。"
_ZH_2 = "第二条　本协定所称“边民”，是指在距国界二十公里以内常住六个月以上的居民。"
_ZH_3 = "第三条　下列货物免征关税：\n（一）鲜活农产品；\n（二）手工编织品；\n（三）总值不超过八百元的日用品。"

TREATY: Sequence[tuple[SegmentKind, int, str, str, str]] = (
    (_KIND.TITLE, 0, "", "北湾共和国和云岭联邦边境贸易协定", _EN_TITLE),
    (_KIND.METADATA, 0, "", "二○三一年五月四日订于平川", "Done at Pingchuan on 4 May 2031"),
    (_KIND.HEADING, 0, "第一章", "第一章　总则", "Chapter I  General Provisions"),
    (_KIND.CLAUSE, 1, "第一条", _ZH_1, _EN_1),
    (_KIND.CLAUSE, 1, "第二条", _ZH_2, _EN_2),
    (_KIND.PARAGRAPH, 1, "", "前款所称居民，须持有效证件。", ""),
    (_KIND.HEADING, 0, "第二章", "第二章　通关", "Chapter II  Customs Clearance"),
    (_KIND.CLAUSE, 1, "第三条", _ZH_3, _EN_3),
    (_KIND.CLAUSE, 1, "第四条", "", _EN_4),
    (_KIND.CLAUSE, 1, "第五条", _ZH_5, _EN_5),
    (_KIND.SIGNATURE, 0, "", "北湾共和国代表　　　　　　云岭联邦代表", "For Northbay          For Cloudridge"),
)
_STATUSES = (
    (BeadStatus.ACCEPTED, False),
    (BeadStatus.AUTOMATIC, False),
    (BeadStatus.AUTOMATIC, True),
    (BeadStatus.REVIEW, False),
)


def column(number: int, language: Language, script: Script, text: str) -> ColumnView:
    """A column of an invented text, the document's id being `number`."""
    receipt = Receipt("utf-8")
    title = f"Text {number}"
    return ColumnView(Document(number, number, title, language, script, "text.txt", "0" * 64, len(text), receipt), text)


class Writing:
    """A document that grows by one segment for each line of a cell."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """The whole text so far."""
        return "".join(self._lines)

    def cell(self, text: str, kind: SegmentKind, level: int, label: str) -> Cell:
        """Write the cell's lines; no text, no segments."""
        spans = []
        first = len(self._lines)
        for line in text.split("\n") if text else []:
            spans.append(Span(self._length, self._length + len(line)))
            self._lines.append(line + "\n")
            self._length += len(line) + 1
        return Cell(tuple(range(first, len(self._lines))), tuple(spans), kind, label if text else "", level)


def bitext(rows: Sequence[tuple[SegmentKind, int, str, str, str]] = TREATY, *, third: bool = False) -> ReaderView:
    """A Chinese and an English text, row by row; with `third` a traditional one beside them."""
    chinese, english, other = Writing(), Writing(), Writing()
    made = []
    for at, (kind, level, label, zh, en) in enumerate(rows):
        cells = [chinese.cell(zh, kind, level, label), english.cell(en, kind, level, label)]
        if third:
            cells.append(other.cell(zh.translate(TRADITIONAL), kind, level, label))
        status, doubtful = _STATUSES[at % len(_STATUSES)]
        made.append(Row(tuple(cells), label, at, 0.9, Relation.SAME, status, doubtful))
    columns = [
        column(1, Language.ZH, Script.HANS, chinese.text),
        column(2, Language.EN, Script.LATN, english.text),
    ]
    if third:
        columns.append(column(3, Language.ZH, Script.HANT, other.text))
    return ReaderView(tuple(columns), made, 1)


TRADITIONAL = str.maketrans(
    "国联边贸协订总则条缔约双则进两区货来边称指离国内个华镇岭这为与东车马长门间对时书无湾云资济办会报关证农产编织总过举换统计现问题议轮",
    "國聯邊貿協訂總則條締約雙則進兩區貨來邊稱指離國內個華鎮嶺這為與東車馬長門間對時書無灣雲資濟辦會報關證農產編織總過舉換統計現問題議輪",
)


def plain(*cells: tuple[str, str]) -> ReaderView:
    """A bitext of plain paragraphs."""
    return bitext([(_KIND.PARAGRAPH, 0, "", zh, en) for zh, en in cells])


def many(count: int) -> ReaderView:
    """A bitext of `count` rows of unequal length."""
    zh = "双方同意加强合作，共同维护边境地区的安宁与发展。"
    en = "The Parties agree to strengthen their cooperation and to keep the border regions at peace. "
    return plain(*((f"{row}、" + zh * (1 + row % 7), f"{row}. " + en * (1 + row * 3 % 5)) for row in range(count)))


def comparable() -> ReaderView:
    """Two related texts whose clauses answer one another in another order."""
    source = many(12)
    free = tuple([Row((row.cells[column],), row.label) for row in source.rows] for column in range(len(source.columns)))
    links = (
        Link(0, 3, Relation.SAME, 0.9),
        Link(1, 1, Relation.REVISED, 0.7),
        Link(2, 0, Relation.PARTIAL, 0.4),
        Link(2, 5, Relation.PARTIAL, 0.5),
    )
    return ReaderView(source.columns, (), 1, AlignmentKind.COMPARABLE, free, links)
