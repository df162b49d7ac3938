import numpy as np
import pytest

from app.align.evidence import evidence
from app.align.lexicon import Lexicon
from app.align.passages import pairing
from app.core.language import Language
from app.core.progress import SILENT
from tests.unit.align.treaty import TREATY

ZH, EN = [zh for zh, _ in TREATY], [en for _, en in TREATY]


@pytest.mark.parametrize(("left", "right"), [(ZH, EN), (EN, ZH), (ZH, ZH), (EN, EN)])
def test_every_measure_finds_the_counterpart(lexicon: Lexicon, left: list[str], right: list[str]) -> None:
    languages = Language.ZH if left is ZH else Language.EN, Language.ZH if right is ZH else Language.EN
    found = evidence(pairing(left, right, languages, lexicon, SILENT), SILENT)
    for measure in found.measures:
        assert measure.shape == (10, 10)
        assert (measure >= 0).all()
        assert (measure.argmax(axis=1) == np.arange(10)).sum() >= 9
    for share in (*found.coverage, *found.answered):
        assert ((share >= 0) & (share <= 1.001)).all()


def test_a_sentence_inside_a_longer_clause_is_found_by_its_parts(lexicon: Lexicon) -> None:
    joined = [" ".join(EN[:4]), *EN[4:]]
    found = evidence(pairing(ZH, joined, (Language.ZH, Language.EN), lexicon, SILENT), SILENT)
    whole, sentences, fragments, _ = found.measures
    for n in range(4):
        assert sentences[n, 0] > 2 * whole[n, 0] or sentences[n].argmax() == 0
        assert fragments[n].argmax() == 0
    assert (found.coverage[0][:4, 0] > found.coverage[1][:4, 0]).all()


def test_large_texts_are_compared_in_blocks_with_the_same_result(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = pairing(ZH, EN, (Language.ZH, Language.EN), lexicon, SILENT)
    at_once = evidence(pair, SILENT)
    monkeypatch.setattr("app.align.evidence._BLOCK", 8)
    monkeypatch.setattr("app.align.passages._CHUNK", 3)
    in_blocks = evidence(pair, SILENT)
    for one, two in zip(at_once.measures, in_blocks.measures, strict=True):
        assert np.allclose(one, two, atol=1e-5)
