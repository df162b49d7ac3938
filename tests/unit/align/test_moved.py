from app.align.engine import Found
from app.align.lexicon import Lexicon
from app.align.lines import read_lines
from app.align.marks import structure
from app.align.moved import with_moved
from app.core.document import Segment, SegmentKind
from app.core.progress import SILENT
from tests.unit.align.treaty import TREATY


def test_lonely_clauses_that_say_the_same_are_joined_and_others_are_not(lexicon: Lexicon) -> None:
    zh, en = [zh for zh, _ in TREATY], [en for _, en in TREATY]
    bitext = read_lines(zh, en, lexicon, (), SILENT)
    plain = [Segment(n, 1, n, SegmentKind.CLAUSE, 0, 1) for n in range(10)]
    marks = structure(plain, plain)
    known: list[Found] = [((n,), (n,), 1.0) for n in range(10) if n not in (2, 6)]
    lonely: list[Found] = [((2,), (), 1.0), ((6,), (), 1.0), ((), (6,), 1.0)]
    found = {(a, b) for a, b, _ in with_moved([*known, *lonely], bitext, marks)}
    assert ((6,), (6,)) in found
    assert ((2,), ()) in found
    assert len(found) == 10
