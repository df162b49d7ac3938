"""An invented treaty in two languages, and one way to make documents for the aligner's tests."""

from collections.abc import Sequence

from app.align.sides import TextSide
from app.core.document import Segment, SegmentKind
from app.core.language import Language
from app.text.sentences import split

Clause = tuple[SegmentKind, str, str]

TREATY: list[tuple[str, str]] = [
    (
        "甲国与乙国决心加强两国人民之间的友谊。双方将在平等和互相尊重的基础上发展合作。",
        (
            "Aldmark and Besna are resolved to strengthen the friendship between their peoples. "
            "The Parties shall develop their cooperation on the basis of equality and mutual respect."
        ),
    ),
    (
        "双方在边境地区修建三座铁路桥梁。费用由双方各承担一半。",
        "The Parties shall build three railway bridges in the border area. Each Party shall bear half of the costs.",
    ),
    (
        "双方保护边境河流的水质和鱼类。任何一方不得向河流排放有毒废水。",
        (
            "The Parties shall protect the water quality and the fish of the border rivers. "
            "Neither Party shall discharge toxic waste water into the rivers."
        ),
    ),
    (
        "双方的大学每年交换五十名学生。奖学金由接待国支付。",
        (
            "The universities of the Parties shall exchange fifty students every year. "
            "The host country shall pay the scholarships."
        ),
    ),
    (
        "双方警察在打击毒品走私方面互相提供情报。被捕的罪犯应当移交给其本国法院。",
        (
            "The police of the Parties shall provide each other with intelligence on drug smuggling. "
            "Arrested criminals shall be handed over to the courts of their own country."
        ),
    ),
    (
        "农产品进口关税在2030年以前降低百分之四十。蔬菜和水果免税。",
        (
            "Import duties on agricultural products shall be reduced by 40 per cent before 2030. "
            "Vegetables and fruit shall be exempt from duty."
        ),
    ),
    (
        "双方的博物馆共同举办古代陶器展览。展品的运输由甲国空军负责。",
        (
            "The museums of the Parties shall hold joint exhibitions of ancient pottery. "
            "The air force of Aldmark shall be responsible for the transport of the exhibits."
        ),
    ),
    (
        "双方医院共同研究热带疾病的疫苗。研究成果向全世界公布。",
        (
            "The hospitals of the Parties shall jointly study vaccines against tropical diseases. "
            "The results of the research shall be published to the whole world."
        ),
    ),
    (
        "因本条约的解释产生的争端通过谈判解决。谈判失败的，争端提交仲裁法庭。",
        (
            "Disputes about the interpretation of this Treaty shall be settled by negotiation. "
            "Where negotiation fails, the dispute shall be submitted to a court of arbitration."
        ),
    ),
    (
        "本条约自交换批准书之日起生效，有效期十年。任何一方可以提前六个月书面通知终止本条约。",
        (
            "This Treaty shall enter into force on the day of the exchange of the instruments of ratification and "
            "remain in force for ten years. Either Party may terminate it by written notice six months in advance."
        ),
    ),
]
"""Articles of a treaty that was never concluded."""

_HAN = "一二三四五六七八九十"


def articles(language: Language, numbers: Sequence[int], labels: Sequence[int] | None = None) -> list[Clause]:
    """The articles of the treaty with these numbers (from 1), in this order, labelled so or with other numbers."""
    out = []
    for number, label in zip(numbers, labels or numbers, strict=True):
        zh, en = TREATY[number - 1]
        written = f"第{_HAN[label - 1]}条" if language is Language.ZH else f"Article {label}"
        out.append((SegmentKind.CLAUSE, written, zh if language is Language.ZH else en))
    return out


def make_side(language: Language, clauses: Sequence[Clause]) -> TextSide:
    """A document of clauses (kind, label, text), each with its sentences; ids from 1, or from 1001 for English."""
    text = ""
    segments: list[Segment] = []
    first = 1 if language is Language.ZH else 1001
    for kind, label, words in clauses:
        start = len(text)
        text += f"{label} {words}".strip() + "\n"
        own = first + len(segments)
        segments.append(Segment(own, 1, len(segments), kind, start, len(text) - 1, label))
        for span in split(text, start, len(text) - 1, language):
            place = len(segments)
            segments.append(Segment(first + place, 1, place, SegmentKind.SENTENCE, span.start, span.end, parent_id=own))
    return TextSide(text, language, segments)
