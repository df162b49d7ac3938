"""Changes since earlier versions in the Word table: taken they are the text, undone the old one, clause by clause."""

import io
import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.alignment import AlignmentKind, BeadDraft, Relation
from app.core.comparison import Piece, PieceOp
from app.core.document import Document, Span
from app.core.errors import InputError
from app.core.language import Language
from app.formats import docx_table
from app.services import annotating
from app.services.aligning import align
from app.services.changes_since import earlier_versions, in_cells
from app.services.exporting import export
from app.services.importing import import_files
from app.services.library import Library
from app.services.undo import History
from tests.unit.formats.comparisons import BODIES, NEW_BODIES, clauses, comparison
from tests.unit.formats.settling import settled
from tests.unit.services.shelves import pair, put

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
OLD_ZH = [
    "第一条　缔约双方可以在相互尊重的基础上开展渔业合作。",
    "第二条　双方每年三月一日以前交换捕捞数据。",
    "第三条　双方鼓励沿海地区居民之间的友好往来。",
    "第四条　本协定自签字之日起生效，有效期为五年。",
]
NEW_ZH = [
    "第一条　缔约双方应当在相互尊重的基础上开展渔业合作。",
    "第二条　双方鼓励沿海地区居民之间的友好往来。",
    "第三条　本协定自签字之日起生效，有效期为十年。",
    "第四条　关于解释的争端由联合委员会协商解决。",
]
OLD_EN = [
    "Article 1  The Contracting Parties may cooperate in fisheries on the basis of mutual respect.",
    "Article 2  The Parties shall exchange catch data by 1 March each year.",
    "Article 3  The Parties encourage friendly visits between the people of their coasts.",
    "Article 4  This Agreement enters into force upon signature and remains in force for five years.",
]
NEW_EN = [
    "Article 1  The Contracting Parties shall cooperate in fisheries on the basis of mutual respect.",
    "Article 2  The Parties encourage friendly visits between the people of their coasts.",
    "Article 3  This Agreement enters into force upon signature and remains in force for ten years.",
    "Article 4  Disputes over interpretation shall be settled by the Joint Committee.",
]
ZH_LABELS, EN_LABELS = [f"第{n}条" for n in "一二三四"], [f"Article {n}" for n in "1234"]


def versions(library: Library) -> tuple[Document, Document, int]:
    """An agreement of four articles and its next version, in two languages; the newer bitext."""
    old = put(library, OLD_ZH, title="旧协定", labels=ZH_LABELS)
    put(library, OLD_EN, Language.EN, title="Old agreement", labels=EN_LABELS)
    zh = put(library, NEW_ZH, title="新协定", labels=ZH_LABELS)
    en = put(library, NEW_EN, Language.EN, title="New agreement", labels=EN_LABELS)
    beads = [((a.id,), (b.id,)) for a, b in zip(*(library.store.segments(d.id) for d in (zh, en)), strict=True)]
    drafts = [BeadDraft(a, b, 0.9, Relation.SAME) for a, b in beads]
    return old, zh, library.store.save_alignment(zh.id, en.id, AlignmentKind.PARALLEL, drafts).id


def old_english(library: Library) -> Document:
    return next(d for d in library.store.documents() if d.title == "Old agreement")


def table(data: bytes, how: str) -> tuple[list[str], list[str]]:
    """The lines of both columns with every change taken or undone."""
    found = docx_table.read_bitext(data, "a.docx", how)
    assert found is not None
    return found.source.text.split("\n"), found.target.text.split("\n")


def test_taken_it_is_the_new_text_and_undone_the_old_one(library: Library, tmp_path: Path) -> None:
    old, _, bitext = versions(library)
    export(library, bitext, "docx", tmp_path / "a.docx", since=[old.id, old_english(library).id], author="李译")
    data = (tmp_path / "a.docx").read_bytes()
    assert table(data, "accept") == (NEW_ZH, NEW_EN)
    assert table(data, "reject") == (OLD_ZH, OLD_EN)


def test_one_side_alone_tells_its_changes(library: Library, tmp_path: Path) -> None:
    old, _, bitext = versions(library)
    export(library, bitext, "docx", tmp_path / "a.docx", since=[old.id])
    data = (tmp_path / "a.docx").read_bytes()
    assert table(data, "accept") == (NEW_ZH, NEW_EN)
    assert table(data, "reject") == (OLD_ZH, NEW_EN)


def test_comments_stay_on_their_words(library: Library, tmp_path: Path) -> None:
    old, zh, bitext = versions(library)
    start = library.store.text(zh.id).index("应当在")
    History().do(annotating.add(library, annotating.draft(library, [(zh.id, Span(start, start + 3))], text="强些？")))
    export(library, bitext, "docx", tmp_path / "a.docx", since=[old.id])
    found = docx_table.read_bitext((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert found is not None
    (comment,) = found.source.comments
    assert (comment.text, found.source.text[comment.span.start : comment.span.end]) == ("强些？", "应当在")


def test_clauses_gone_from_both_languages_are_one_row(library: Library, tmp_path: Path) -> None:
    old, _, bitext = versions(library)
    english = old_english(library)
    sides = zip(*(library.store.segments(d.id) for d in (old, english)), strict=True)
    drafts = [BeadDraft((a.id,), (b.id,), 0.9, Relation.SAME) for a, b in sides]
    library.store.save_alignment(old.id, english.id, AlignmentKind.PARALLEL, drafts)
    export(library, bitext, "docx", tmp_path / "a.docx", since=[old.id, english.id])
    made = docx.Document(str(tmp_path / "a.docx"))
    deleted = [
        ["".join(t.text for t in cell._tc.iter() if t.tag.endswith("}delText")) for cell in row.cells]
        for row in made.tables[0].rows
        if row._tr.xpath("w:trPr/w:del")
    ]
    assert deleted == [["第二条", OLD_ZH[1], OLD_EN[1]]]


def test_every_change_has_its_author_and_a_number_of_its_own(library: Library, tmp_path: Path) -> None:
    old, _, bitext = versions(library)
    export(library, bitext, "docx", tmp_path / "a.docx", since=[old.id], author="李译")
    body = docx.Document(str(tmp_path / "a.docx")).element
    changes = body.xpath("//w:ins | //w:del")
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert {change.get(f"{name}author") for change in changes} == {"李译"}
    assert len({change.get(f"{name}id") for change in changes}) == len(changes) > 0


def test_what_cannot_be_shown_is_said(library: Library, tmp_path: Path) -> None:
    old, zh, bitext = versions(library)
    with pytest.raises(InputError, match="Tracked changes are for docx"):
        export(library, bitext, "tmx", tmp_path / "a.tmx", since=[old.id])
    with pytest.raises(InputError, match="“新协定” is no earlier version of either text"):
        export(library, bitext, "docx", tmp_path / "a.docx", since=[zh.id])
    with pytest.raises(InputError, match="no earlier version of either text"):
        export(library, bitext, "docx", tmp_path / "a.docx", since=[old.id, old.id])
    links = pair(library, NEW_ZH, NEW_EN, kind=AlignmentKind.COMPARABLE)[2]
    with pytest.raises(InputError, match="not beside links"):
        export(library, links, "docx", tmp_path / "a.docx", since=[old.id])
    assert not list(tmp_path.glob("a.*"))


def test_the_versions_before_a_document_are_those_of_its_work(library: Library, bring: Callable[..., Document]) -> None:
    first = bring("渔业协定\n\n第一条　双方合作。", "a.txt", work="渔业", date="2016")
    second = bring("渔业协定\n\n第一条　双方应合作。", "b.txt", work="渔业", date="2020")
    third = bring("渔业协定\n\n第一条　双方应当合作。", "c.txt", work="渔业", date="2024")
    bring("贸易协定\n\n第一条　双方通商。", "d.txt")
    assert [d.id for d in earlier_versions(library, third.id)] == [second.id, first.id]
    assert earlier_versions(library, first.id) == []


def said(pieces: Sequence[Piece], left_out: PieceOp) -> str:
    return "".join(piece.text for piece in pieces if piece.op is not left_out)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(BODIES + NEW_BODIES), max_size=8), st.randoms(use_true_random=False))
def test_cells_hold_both_versions_in_order(old: list[str], dice: random.Random) -> None:
    new = [text for text in [*old, *dice.sample(NEW_BODIES, 2)] if dice.random() > 0.2]
    dice.shuffle(new)
    olds, news = clauses(tuple(old), 10), clauses(tuple(new), 50)
    ends = sorted({0, len(news), *(dice.randint(0, len(news)) for _ in range(4))})
    cells = [tuple(c.id for c in news[a:b]) for a, b in pairwise(ends)]
    column = in_cells(comparison(tuple(old), tuple(new)), olds, news, cells)
    texts = ["\n".join(c.text for c in news if c.id in cell) for cell in cells]
    undone: list[str] = []
    for at in range(len(cells) + 1):
        undone += [clause.text for place, clause in column.gone if place == at]
        if at < len(cells):
            pieces = column.cells.get(at, (Piece(PieceOp.KEPT, texts[at]),))
            assert said(pieces, PieceOp.DELETED) == texts[at]
            undone += [said(pieces, PieceOp.INSERTED)] if at not in column.new else []
    if news:
        assert "\n".join(undone) == "\n".join(clause.text for clause in olds)


@pytest.mark.libreoffice
def test_libreoffice_takes_and_undoes_all_of_it(library: Library, tmp_path: Path) -> None:
    old, _, bitext = versions(library)
    export(library, bitext, "docx", tmp_path / "a.docx", since=[old.id, old_english(library).id])
    data = (tmp_path / "a.docx").read_bytes()
    for taken, expected in ((True, (NEW_ZH, NEW_EN)), (False, (OLD_ZH, OLD_EN))):
        made = docx.Document(io.BytesIO(settled(data, tmp_path, taken=taken)))
        cells = [[cell.text for cell in row.cells] for row in made.tables[0].rows][1:]
        assert ([row[1] for row in cells if row[1]], [row[2] for row in cells if row[2]]) == expected
        assert not made.element.xpath("//w:ins | //w:del")


@pytest.mark.libreoffice
def test_libreoffice_gives_back_both_versions_of_the_samples(library: Library, tmp_path: Path) -> None:
    paths = {(y, tag): SAMPLES / f"treaty_{y}_{tag}.txt" for y in (2016, 2024) for tag in ("zh", "en")}
    ids = {key: import_files(library, [path]).documents[0].document.id for key, path in paths.items()}
    bitext = align(library, ids[2024, "zh"], ids[2024, "en"]).alignment.id
    out = tmp_path / "a.docx"
    export(library, bitext, "docx", out, since=[ids[2016, "zh"], ids[2016, "en"]])
    for taken, year in ((True, 2024), (False, 2016)):
        table = docx.Document(io.BytesIO(settled(out.read_bytes(), tmp_path, taken=taken))).tables[0]
        for column, tag in ((1, "zh"), (2, "en")):
            cells = "\n".join(row.cells[column].text for row in table.rows[1:])
            assert lines_of(cells) == lines_of(paths[year, tag].read_text("utf-8")), (year, tag)


def lines_of(text: str) -> list[str]:
    """The lines that hold anything, blanks aside."""
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]
