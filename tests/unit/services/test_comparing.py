"""Versions of a library's documents compared, and the marks of it in their texts."""

from collections.abc import Callable

import pytest

from app.core.comparison import ChangeKind, PieceOp
from app.core.document import Document
from app.core.errors import InputError
from app.services.comparing import as_json, clauses, compare_documents, marks, older_first
from app.services.library import Library

OLD = """晴洲共和国与望海王国渔业合作协定

第一条　缔约双方应当在相互尊重的基础上开展渔业合作。
第二条　每年的捕捞总量不得超过12,500吨。双方应当每年3月1日以前交换数据。
第三条　缔约一方船舶进入另一方港口时，应当遵守该方法律。
第四条　本协定自2016年5月20日起生效，有效期为十年。
"""
NEW = """晴洲共和国与望海王国渔业合作协定

第一条　缔约双方应在相互尊重的基础上开展渔业合作。
第二条　每年的捕捞总量不得超过9,800吨。
第三条　双方应当每年3月1日以前交换数据。
第四条　双方可在沿海地区设立联合观测站。
第五条　缔约一方船舶进入另一方港口时，应当遵守该方法律。
第六条　本协定自2016年5月20日起生效，有效期为十年。
"""

Bring = Callable[..., Document]


def test_clauses_are_the_clause_tree_with_its_texts(library: Library, bring: Bring) -> None:
    document = bring(OLD)
    found = clauses(library, document.id)
    assert [c.text.split("　")[0] for c in found][1:] == ["第一条", "第二条", "第三条", "第四条"]


def test_two_versions_are_compared(library: Library, bring: Bring) -> None:
    a, b = bring(OLD, "old.txt"), bring(NEW, "new.txt")
    comparison = compare_documents(library, a.id, b.id)
    assert comparison.counts == {
        ChangeKind.SAME: 3,
        ChangeKind.CHANGED: 1,
        ChangeKind.SPLIT: 1,
        ChangeKind.INSERTED: 1,
    }
    assert sum(change.renumbered for change in comparison.changes) == 2


def test_a_version_and_itself_differ_in_nothing(library: Library, bring: Bring) -> None:
    a = bring(OLD)
    assert not any(change.is_change for change in compare_documents(library, a.id, a.id).changes)


def test_marks_are_the_changed_words_in_either_text(library: Library, bring: Bring) -> None:
    a, b = bring(OLD, "old.txt"), bring(NEW, "new.txt")
    comparison = compare_documents(library, a.id, b.id)
    old, new = marks(library, comparison)
    cut_old = [OLD[m.span.start : m.span.end] for m in old]
    cut_new = [NEW[m.span.start : m.span.end] for m in new]
    assert all(m.op is PieceOp.DELETED for m in old)
    assert all(m.op is PieceOp.INSERTED for m in new)
    assert "应当" in cut_old
    assert "12,500" in cut_old
    assert "9,800" in cut_new
    assert any(text.startswith("第四条　双方可在沿海") for text in cut_new)
    assert [m.span.start for m in new] == sorted(m.span.start for m in new)


def test_the_marks_of_a_text_cover_what_its_pieces_tell(library: Library, bring: Bring) -> None:
    a, b = bring(OLD, "old.txt"), bring(NEW, "new.txt")
    comparison = compare_documents(library, a.id, b.id)
    told = "".join(p.text for c in comparison.changes for p in c.redline if p.op is PieceOp.INSERTED and not p.quiet)
    shown = "".join(NEW[m.span.start : m.span.end] for m in marks(library, comparison)[1])
    assert sorted(shown) == sorted(told.replace("\n", ""))


def test_json_has_the_kinds_the_clauses_and_redlines_that_apply_exactly(library: Library, bring: Bring) -> None:
    a, b = bring(OLD, "old.txt"), bring(NEW, "new.txt")
    told = as_json(compare_documents(library, a.id, b.id))
    texts = {c.id: c.text for d in (a, b) for c in clauses(library, d.id)}
    changes = told["changes"]
    assert isinstance(changes, list)
    assert [set(change) for change in changes] == [{"kind", "a", "b", "renumbered", "redline"}] * len(changes)
    for change in changes:
        assert "".join(t for op, t in change["redline"] if op in "=-") == "\n".join(texts[i] for i in change["a"])
        assert "".join(t for op, t in change["redline"] if op in "=+") == "\n".join(texts[i] for i in change["b"])


def test_two_languages_are_not_compared(library: Library, bring: Bring) -> None:
    a, b = bring(OLD, "old.txt"), bring("Article 1  The Parties shall meet.\nArticle 2  They shall confer.\n", "en.txt")
    with pytest.raises(InputError, match="two languages"):
        compare_documents(library, a.id, b.id)


def test_the_older_comes_first(library: Library, bring: Bring) -> None:
    late, early = bring(NEW, "new.txt", date="2024-01-01"), bring(OLD, "old.txt", date="2016")
    assert older_first(library, late.id, early.id) == (early.id, late.id)
