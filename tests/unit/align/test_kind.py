from pathlib import Path

import pytest

from app.align.kind import judge, likeness
from app.align.lexicon import Lexicon
from app.align.sides import TextSide
from app.core.alignment import AlignmentKind
from app.core.document import Segment, SegmentKind
from app.core.language import Language
from app.text.sentences import with_sentences
from app.text.structure import parse
from tests.unit.align.treaty import articles, make_side

ALL = list(range(1, 11))


def side(language: Language, numbers: list[int]) -> TextSide:
    return make_side(language, articles(language, numbers))


def read(path: Path, language: Language) -> TextSide:
    """A file as import would make it a document."""
    text = path.read_text(encoding="utf-8")
    drafts = with_sentences(text, language, parse(text, language))
    segments = [
        Segment(n, 1, n, d.kind, d.start, d.end, d.label, d.level, d.parent, d.cells) for n, d in enumerate(drafts)
    ]
    return TextSide(text, language, segments)


def test_a_treaty_and_its_translation_are_parallel_either_way_round(lexicon: Lexicon) -> None:
    zh, en = side(Language.ZH, ALL), side(Language.EN, ALL)
    for pair in ((zh, en), (en, zh)):
        kind, reason = judge(*pair, lexicon)
        assert kind is AlignmentKind.PARALLEL
        assert reason.endswith(".")


def test_an_abridged_translation_is_parallel(lexicon: Lexicon) -> None:
    kind, _ = judge(side(Language.ZH, ALL), side(Language.EN, [1, 2, 4, 5, 8, 10]), lexicon)
    assert kind is AlignmentKind.PARALLEL


def test_texts_that_share_a_few_clauses_are_comparable(lexicon: Lexicon) -> None:
    kind, reason = judge(side(Language.ZH, [1, 2, 3, 4, 5, 6]), side(Language.EN, [7, 6, 8, 9, 10, 1]), lexicon)
    assert kind is AlignmentKind.COMPARABLE
    assert "translate" in reason


def test_two_texts_in_one_language_are_comparable(lexicon: Lexicon) -> None:
    for language in Language:
        assert judge(side(language, ALL), side(language, ALL), lexicon)[0] is AlignmentKind.COMPARABLE


def test_nothing_translates_nothing(lexicon: Lexicon) -> None:
    empty = make_side(Language.EN, [])
    assert judge(side(Language.ZH, ALL), empty, lexicon)[0] is AlignmentKind.COMPARABLE
    assert make_side(Language.ZH, [(SegmentKind.TITLE, "", "条约")]).clauses()


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("seeds/001_*.txt", "seeds/004_*.txt", AlignmentKind.COMPARABLE),
        ("seeds/000_*.txt", "seeds/004_*.txt", AlignmentKind.COMPARABLE),
        ("corpora/documents/udhr/zh-Hans.txt", "corpora/documents/udhr/en.txt", AlignmentKind.PARALLEL),
        ("corpora/documents/udhr/zh-Hant.txt", "corpora/documents/udhr/en.txt", AlignmentKind.PARALLEL),
        ("corpora/documents/cc_by_4.0/zh-Hans.txt", "corpora/documents/cc_by_4.0/en.txt", AlignmentKind.PARALLEL),
        (
            "corpora/documents/tw_document_legalization_act/zh-Hant.txt",
            "corpora/documents/tw_document_legalization_act/en.txt",
            AlignmentKind.PARALLEL,
        ),
        ("corpora/documents/udhr/zh-Hans.txt", "corpora/documents/cc_by_4.0/en.txt", AlignmentKind.COMPARABLE),
    ],
)
def test_real_documents(shared: Path, lexicon: Lexicon, chinese: str, english: str, expected: AlignmentKind) -> None:
    (zh,), (en,) = shared.glob(chinese), shared.glob(english)
    assert judge(read(zh, Language.ZH), read(en, Language.EN), lexicon)[0] is expected


@pytest.mark.parametrize("name", ["mac-dev/002", "mac-dev/003", "ctk-dev/198706005", "ctk-dev/UN19930101_020"])
def test_free_and_abridged_translations(shared: Path, lexicon: Lexicon, name: str) -> None:
    zh, en = ((shared / "corpora/sentences" / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("zh", "en"))
    assert likeness(zh.splitlines()[:400], en.splitlines()[:400], lexicon).parallel


def test_a_text_without_words_answers_to_nothing(lexicon: Lexicon) -> None:
    for zh, en in (([], ["A word"]), (["词"], [])):
        found = likeness(zh, en, lexicon)
        assert (found.words, found.chinese_alone, found.english_alone) == (-1.0, 1.0, 1.0)
