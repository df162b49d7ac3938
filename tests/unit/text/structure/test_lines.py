"""Lines, the paragraphs of a text of one line, and rows of columns."""

from app.core.document import SegmentKind
from app.core.language import Language
from app.text.structure import parse
from tests.unit.text.outlines import parsed


def test_one_line_breaks_at_pairs_of_ideographic_spaces_only() -> None:
    text = (
        "联合声明　　一、双方同意《计划\xa0\xa0合作》。　　二、第一　第二。　　"
        "2030年5月3日于某市\xa0\xa0　　（新华社某市5月3日电）"
    )
    assert [row for _, _, row in parsed(text)] == [
        "联合声明",
        "一、双方同意《计划\xa0\xa0合作》。",
        "二、第一　第二。",
        "2030年5月3日于某市",
        "（新华社某市5月3日电）",
    ]


def test_rows_of_signatures_have_cells() -> None:
    text = (
        "声明\n\n一、双方同意。\n\n"
        "　\xa0\xa0 　甲国政府\xa0　　　　\xa0\xa0 \xa0　乙国政府\n　　总　理\xa0　　　　　　首　相\n"
    )
    drafts = parse(text, Language.ZH)
    rows = [[text[c.start : c.end] for c in d.cells] for d in drafts if d.kind is SegmentKind.SIGNATURE]
    assert rows == [["甲国政府", "乙国政府"], ["总　理", "首　相"]]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = (
        "第五条\n申请人应当提交下列文件，不得遗漏任何一件，也不得迟延提交：\n一、申请书。\n二、证明书。\n"
        "申请人应当在申请书上签名或者盖章，代理人也应当签名。\n"
    )
    assert len(parsed(text)) == 5
