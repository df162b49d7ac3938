"""Modal verbs are found with their force."""

import pytest

from app.compare.obligations import Force, modals
from app.core.language import Language


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("双方应当合作，可以会晤。", Language.ZH, [("应当", Force.DUTY), ("可以", Force.OPTION)]),
        ("雙方應當合作。", Language.ZH, [("應當", Force.DUTY)]),
        ("委员会宜每年公布报告。", Language.ZH, [("宜", Force.COUNSEL)]),
        ("任何一方不得单方面改变河道。", Language.ZH, [("不得", Force.PROHIBITION)]),
        ("干流的可分配水量如下。", Language.ZH, []),
        ("主管機關得限制入境。", Language.ZH, [("得", Force.OPTION)]),
        ("双方取得一致，使合作得以继续。", Language.ZH, []),
        ("The Parties shall meet and may consult.", Language.EN, [("shall", Force.DUTY), ("may", Force.OPTION)]),
        ("Neither Party shall divert the river.", Language.EN, [("shall", Force.PROHIBITION)]),
        ("A Party shall not, in any case, withdraw.", Language.EN, [("shall not", Force.PROHIBITION)]),
        ("It should be open.", Language.EN, [("should", Force.COUNSEL)]),
        ("Signed on 3 May not later.", Language.EN, []),
    ],
)
def test_modal_verbs_and_their_force(text: str, language: Language, found: list[tuple[str, Force]]) -> None:
    assert [(modal.text, modal.force) for modal in modals(text, language)] == found


def test_the_span_is_that_of_the_verb() -> None:
    text = "签字后，双方应当合作。"
    (modal,) = modals(text, Language.ZH)
    assert text[modal.span.start : modal.span.end] == "应当"
