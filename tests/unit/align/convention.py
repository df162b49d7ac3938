"""An invented convention with chapters and an annex, whose labels begin anew in each, in two languages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.align.sides import TextSide
from app.core.document import Segment, SegmentKind
from app.core.language import Language
from app.text.sentences import split


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or a clause in both languages; `key` names it in the tests."""

    key: str
    zh_label: str
    zh: str
    en_label: str
    en: str

    @property
    def heading(self) -> bool:
        """Whether it begins a chapter or the annex."""
        return not self.key[-1].isdigit()


_TEXT: dict[str, tuple[str, str, Sequence[tuple[str, str]]]] = {
    "A": (
        "第一章　水域与船舶",
        "Chapter I  Waters and Vessels",
        (
            (
                "本公约适用于晴湖全部水域以及流入该湖的三条河流的下游河段。",
                (
                    "This Convention applies to all waters of Lake Qing and to the lower reaches of the three rivers "
                    "that flow into it."
                ),
            ),
            (
                "在湖上航行的船舶应当登记，并在船首两侧标明登记号码。",
                (
                    "Vessels navigating the lake shall be registered and shall bear their registration number on both "
                    "sides of the bow."
                ),
            ),
            (
                "载客超过十二人的船舶每年接受一次安全检查，检查费用由船主承担。",
                (
                    "Vessels carrying more than twelve passengers shall undergo a safety inspection once a year, the "
                    "cost of which shall be borne by the owner."
                ),
            ),
            (
                "夜间航行的船舶应当点亮白色桅灯和红绿舷灯。",
                "Vessels under way at night shall show a white masthead light and red and green sidelights.",
            ),
            (
                "港口管理人不得因船旗不同而收取不同的停泊费。",
                "Harbour masters shall not charge different mooring fees according to the flag of a vessel.",
            ),
        ),
    ),
    "B": (
        "第二章　渔业",
        "Chapter II  Fisheries",
        (
            (
                "每年四月一日至六月三十日为禁渔期，但用鱼竿垂钓不受限制。",
                "Fishing is prohibited from 1 April to 30 June each year, with the exception of angling with a rod.",
            ),
            (
                "渔网的网眼不得小于四十毫米。",
                "The mesh of fishing nets shall not be smaller than forty millimetres.",
            ),
            (
                "联合委员会根据科学家的报告确定鳟鱼和鲈鱼的年度捕捞量。",
                (
                    "The Joint Commission shall determine the annual catch of trout and perch on the basis of reports "
                    "by scientists."
                ),
            ),
            (
                "双方合办鱼苗孵化场，每年向湖中放流二十万尾鱼苗。",
                (
                    "The Parties shall operate a hatchery together and release two hundred thousand young fish into "
                    "the lake every year."
                ),
            ),
            (
                "违反本章规定的，没收渔具，并处以罚款。",
                "In the event of a breach of this Chapter, fishing gear shall be confiscated and a fine imposed.",
            ),
        ),
    ),
    "C": (
        "第三章　环境",
        "Chapter III  Environment",
        (
            (
                "沿岸城镇应当在五年内建成污水处理厂。",
                "Towns on the shore shall complete sewage treatment plants within five years.",
            ),
            (
                "禁止在距岸两百米以内使用农药和化肥。",
                "The use of pesticides and chemical fertilisers within two hundred metres of the shore is prohibited.",
            ),
            (
                "双方在六个观测站按月测量水温、含氧量和透明度，并互换数据。",
                (
                    "The Parties shall measure water temperature, oxygen content and transparency every month at six "
                    "stations and exchange the data."
                ),
            ),
            (
                "芦苇荡和鸟类筑巢地划为保护区，任何人不得进入。",
                "Reed beds and places where birds nest shall be protected areas which no person may enter.",
            ),
            (
                "发生油污事故时，发现者立即通知最近的港口，双方共同清除。",
                (
                    "In the event of an oil spill, whoever discovers it shall at once inform the nearest harbour, and "
                    "the Parties shall clean it up together."
                ),
            ),
        ),
    ),
    "D": (
        "第四章　委员会与最后条款",
        "Chapter IV  Commission and Final Provisions",
        (
            (
                "设立联合委员会，由双方各任命四名委员，主席每两年轮换一次。",
                (
                    "A Joint Commission is established, to which each Party shall appoint four members; its chair "
                    "shall rotate every two years."
                ),
            ),
            (
                "委员会的决定须经全体一致通过，并在两国公报上公布。",
                (
                    "Decisions of the Commission shall be taken unanimously and published in the gazettes of both "
                    "countries."
                ),
            ),
            (
                "争端先由委员会调解，调解不成的提交三名仲裁员裁决。",
                (
                    "Disputes shall first be conciliated by the Commission and, failing that, be decided by three "
                    "arbitrators."
                ),
            ),
            (
                "本公约须经批准，批准书交存于晴洲外交部。",
                (
                    "This Convention is subject to ratification; the instruments shall be deposited with the Ministry "
                    "of Foreign Affairs of Qingzhou."
                ),
            ),
            (
                "任何一方可以在生效五年后退出，退出自通知满一年时生效。",
                (
                    "Either Party may withdraw five years after entry into force; withdrawal takes effect one year "
                    "after notification."
                ),
            ),
        ),
    ),
    "X": (
        "附件　灯塔和浮标",
        "Annex  Lighthouses and Buoys",
        (
            (
                "东岬灯塔由晴洲维护，每十秒闪光两次。",
                "The lighthouse at East Cape shall be maintained by Qingzhou and shall flash twice every ten seconds.",
            ),
            (
                "鹭岛灯塔由望海维护，雾天鸣放汽笛。",
                "The lighthouse on Heron Island shall be maintained by Wanghai and shall sound a horn in fog.",
            ),
            (
                "航道左侧设红色浮标，右侧设绿色浮标，间距不超过五百米。",
                (
                    "Red buoys shall mark the left side of the channel and green buoys the right side, at intervals "
                    "of no more than five hundred metres."
                ),
            ),
        ),
    ),
}
_HAN = "一二三四五六七八九十"


def convention() -> list[Part]:
    """The parts in order: A, A1 to A5, B, ... X3; labels begin anew in each chapter."""
    parts = []
    for letter, (zh_heading, en_heading, clauses) in _TEXT.items():
        parts.append(Part(letter, "", zh_heading, "", en_heading))
        for number, (zh, en) in enumerate(clauses, 1):
            parts.append(Part(f"{letter}{number}", f"{_HAN[number - 1]}、", zh, f"{number}.", en))
    return parts


def renumbered(parts: Sequence[Part]) -> list[Part]:
    """The parts with their clauses numbered in the order in which they stand, anew after each heading."""
    number, out = 0, []
    for part in parts:
        number = 0 if part.heading else number + 1
        out.append(part if part.heading else replace(part, zh_label=f"{_HAN[number - 1]}、", en_label=f"{number}."))
    return out


def document(parts: Sequence[Part], language: Language) -> TextSide:
    """The parts as a document with its clause tree and sentences; ids from 1, or from 1001 for English."""
    text, segments = "", list[Segment]()
    first = 1 if language is Language.ZH else 1001
    heading: int | None = None
    for part in parts:
        label, words = (part.zh_label, part.zh) if language is Language.ZH else (part.en_label, part.en)
        start = len(text)
        text += f"{label} {words}".strip() + "\n"
        own = first + len(segments)
        kind = SegmentKind.HEADING if part.heading else SegmentKind.CLAUSE
        parent = None if part.heading else heading
        segments.append(Segment(own, 1, len(segments), kind, start, len(text) - 1, label, parent_id=parent))
        heading = own if part.heading else heading
        for span in split(text, start, len(text) - 1, language):
            place = len(segments)
            segments.append(Segment(first + place, 1, place, SegmentKind.SENTENCE, span.start, span.end, parent_id=own))
    return TextSide(text, language, segments)
