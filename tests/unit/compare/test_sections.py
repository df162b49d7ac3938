"""Headings go where the clauses under them went."""

import random

from app.compare.versions import compare
from app.core.comparison import ChangeKind, Clause
from app.core.document import SegmentKind
from app.core.language import Language
from tests.unit.compare.treaty import sentence, told

ZH = Language.ZH


def text(number: int) -> str:
    return sentence(ZH, random.Random(number))


def article(identity: int, title: str, *bodies: str) -> list[Clause]:
    """A heading and the clauses under it, whose ids follow its own."""
    label = title.split()[0]
    heading = Clause(identity, title, label, 0, SegmentKind.HEADING)
    return [heading, *(Clause(identity + n, body, "", 1, parent_id=identity) for n, body in enumerate(bodies, 1))]


OTHER = article(90, "第九条 生效", text(90), text(91))


def test_an_article_in_two_is_split() -> None:
    a = [*article(10, "第一条 航行", text(1), text(2), text(3)), *OTHER]
    b = [*article(110, "第一条 航行自由", text(1)), *article(120, "第二条 航行安全", text(2), text(3)), *OTHER]
    assert told(compare(a, b, ZH)) == {(ChangeKind.SPLIT, (10,), (110, 120))}


def test_two_articles_in_one_are_merged() -> None:
    a = [*article(10, "第一条 通知", text(1), text(2)), *article(20, "第二条 答复", text(3), text(4)), *OTHER]
    b = [*article(110, "第一条 通知和答复", text(1), text(2), text(3), text(4)), *OTHER]
    assert told(compare(a, b, ZH)) == {(ChangeKind.MERGED, (10, 20), (110,))}


def test_a_paragraph_that_goes_to_another_article_splits_none() -> None:
    a = [*article(10, "第一条 通知", text(1), text(2)), *article(20, "第二条 答复", text(3), text(4), text(5)), *OTHER]
    b = [
        *article(110, "第一条 通知", text(1)),
        *article(120, "第二条 答复", text(2), text(3), text(4), text(5)),
        *OTHER,
    ]
    kinds = {change.kind for change in compare(a, b, ZH)}
    assert kinds <= {ChangeKind.SAME, ChangeKind.MOVED}
