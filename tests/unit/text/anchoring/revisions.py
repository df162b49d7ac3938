"""An invented treaty that is revised at random, with every character known by name, so that the truth is known."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random

from app.core.annotation import Target
from app.core.document import SegmentDraft, SegmentKind, Span
from app.text.structure import paths


@dataclass(frozen=True)
class Phrases:
    """What the clauses of a treaty are made of: few phrases, used again and again."""

    who: Sequence[str]
    how: Sequence[str]
    when: Sequence[str]
    what: Sequence[str]
    why: Sequence[str]
    terms: Sequence[tuple[str, str]]
    scraps: Sequence[str]
    label: str
    marks: tuple[str, str, str, str]
    """Between acts, before the reason, between sentences, at the end."""


ZH = Phrases(
    ["缔约双方", "缔约一方", "双方主管机关", "联合委员会", "各方", "望海王国", "晴洲共和国", "专家组"],
    ["应当", "可以", "应", "须", "不得", "同意", "承诺", "有权"],
    ["每年三月一日以前", "在三十日内", "根据本协定", "依照各自法律", "必要时", "经协商一致", "在生效之日起一年内", ""],
    [
        "交换捕捞数据", "通报船舶名单", "保护洄游鱼类", "提交年度报告", "检查入港船舶", "支付入渔费用", "培训观察员",
        "公布禁渔区域", "设立联络办公室", "共享气象信息", "限制拖网作业", "登记渔具标识", "派遣科学考察队", "修订配额",
        "冻结争议水域的许可", "维护海上通信", "救助遇险船员", "核对转载记录", "处置缴获渔获", "评估资源状况",
    ],
    [
        "以促进共同发展", "并通知另一方", "但本条另有规定的除外", "费用由双方分担", "不影响其他国际义务",
        "直至争端解决", "并保存记录五年", "以确保可持续利用", "", "包括但不限于前款所述情形", "并接受另一方的询问",
    ],
    [("渔业", "水产"), ("年度", "每年"), ("另一方", "对方"), ("应当", "必须")],
    ["的", "和"],
    "第{}条\u3000",
    ("、", "，", "；", "。"),
)  # fmt: skip

EN = Phrases(
    ["The Parties ", "Each Party ", "The competent authorities ", "The Joint Commission ", "The Kingdom of Wanghai "],
    ["shall ", "may ", "shall not ", "undertake to ", "agree to ", "have the right to "],
    ["by 1 March each year ", "within thirty days ", "under this Agreement ", "where necessary ", "by consensus ", ""],
    [
        "exchange catch data", "notify lists of vessels", "protect migratory stocks", "submit the annual report",
        "inspect vessels in port", "pay access fees", "train observers", "publish closed areas", "restrict trawling",
        "register gear marks", "send research missions", "revise quotas", "share weather information",
        "freeze licences in disputed waters", "keep communications at sea", "rescue crews in distress",
    ],
    [
        " in order to promote development", " and inform the other Party", " unless this Article provides otherwise",
        " at shared cost", " without prejudice to other obligations", " until the dispute is settled", "",
        " and keep records for five years", " to ensure sustainable use", " including the cases mentioned above",
    ],
    [("annual", "yearly"), ("Party", "Side"), ("vessels", "ships"), ("data", "figures")],
    ["the ", "and "],
    "Article {}.\u2003",
    (" and ", ",", "; ", "."),
)  # fmt: skip

Letters = list[tuple[str, int]]


@dataclass
class Treaty:
    """Clauses of named characters; labels are given anew by place, as an editor renumbers."""

    random: Random
    phrases: Phrases
    names: "count[int]" = field(default_factory=count)
    clauses: list[Letters] = field(default_factory=list)

    @classmethod
    def drawn(cls, seed: int, clauses: int, phrases: Phrases = ZH) -> "Treaty":
        made = cls(Random(seed), phrases)
        for _ in range(clauses):
            made.clauses.append(made.named(made.sentence()))
        for _ in range(clauses // 20):  # some clauses are repeated word for word, as in real treaties
            copied = "".join(c for c, _ in made.random.choice(made.clauses))
            made.clauses.insert(made.random.randrange(clauses), made.named(copied))
        return made

    def named(self, text: str) -> Letters:
        return [(character, next(self.names)) for character in text]

    def sentence(self) -> str:
        choose, p = self.random.choice, self.phrases
        between, before, apart, end = p.marks
        parts = [
            choose(p.who) + choose(p.when) + choose(p.how) + choose(p.what) + between + choose(p.what) + before
            + choose(p.why)
            for _ in range(self.random.randint(1, 3))
        ]  # fmt: skip
        return apart.join(part.rstrip(before) for part in parts) + end

    def laid_out(self) -> "Version":
        text: list[str] = []
        names: list[int] = []
        segments: list[SegmentDraft] = []
        for number, clause in enumerate(self.clauses, 1):
            shown = self.phrases.label.format(number)
            label, start = shown.strip(), len(names)
            line = [*self.named(shown), *clause]
            segments.append(SegmentDraft(SegmentKind.CLAUSE, start, start + len(line), label))
            for character, name in [*line, *self.named("\n")]:
                text.append(character)
                names.append(name)
        return Version("".join(text), names, segments, paths(segments), {name: at for at, name in enumerate(names)})

    def revise(self) -> str:
        """One random edit; its name."""
        names = ["put", "cut", "change", "drop", "add", "copy", "move", "swap", "split", "join", "term"]
        name = self.random.choices(names, [20, 20, 20, 6, 6, 5, 6, 4, 4, 3, 0.3])[0]
        getattr(self, f"_{name}")()
        return name

    def _somewhere(self) -> tuple[Letters, int]:
        clause = self.random.choice(self.clauses)
        return clause, self.random.randrange(len(clause))

    def _put(self) -> None:
        clause, at = self._somewhere()
        p = self.phrases
        clause[at:at] = self.named(self.random.choice([*p.what, *p.how, *p.who, *p.why, *p.scraps]))

    def _cut(self) -> None:
        clause, at = self._somewhere()
        gone = self.random.randint(1, 6)
        if len(clause) > gone + 4:
            del clause[at : at + gone]

    def _change(self) -> None:
        self._cut()
        self._put()

    def _drop(self) -> None:
        if len(self.clauses) > 20:
            del self.clauses[self.random.randrange(len(self.clauses))]

    def _add(self) -> None:
        self.clauses.insert(self.random.randrange(len(self.clauses) + 1), self.named(self.sentence()))

    def _copy(self) -> None:
        text = "".join(c for c, _ in self.random.choice(self.clauses))
        for _ in range(self.random.randint(0, 2)):
            text = text.replace(self.random.choice(self.phrases.what), self.random.choice(self.phrases.what), 1)
        self.clauses.insert(self.random.randrange(len(self.clauses) + 1), self.named(text))

    def _move(self) -> None:
        clause = self.clauses.pop(self.random.randrange(len(self.clauses)))
        self.clauses.insert(self.random.randrange(len(self.clauses) + 1), clause)

    def _swap(self) -> None:
        at = self.random.randrange(len(self.clauses) - 1)
        self.clauses[at], self.clauses[at + 1] = self.clauses[at + 1], self.clauses[at]

    def _split(self) -> None:
        at = self.random.randrange(len(self.clauses))
        clause = self.clauses[at]
        if len(clause) < 2:
            return
        place = self.random.randint(1, len(clause) - 1)
        self.clauses[at : at + 1] = [clause[:place], clause[place:]]

    def _join(self) -> None:
        at = self.random.randrange(len(self.clauses) - 1)
        self.clauses[at : at + 2] = [self.clauses[at] + self.clauses[at + 1]]

    def _term(self) -> None:
        old, new = self.random.choice(self.phrases.terms)
        for clause in self.clauses:
            at = "".join(c for c, _ in clause).find(old)
            if at >= 0:
                clause[at : at + len(old)] = self.named(new)


@dataclass(frozen=True)
class Version:
    """A text, the name of each of its characters, and its clauses."""

    text: str
    names: Sequence[int]
    segments: Sequence[SegmentDraft]
    paths: Sequence[str]
    places: Mapping[int, int]

    def target(self, span: Span) -> Target:
        inside = next(
            (path for path, s in zip(self.paths, self.segments, strict=True) if s.start <= span.start < s.end), ""
        )
        return Target(
            1, span.start, span.end, self.text[span.start : span.end], self.text[max(0, span.start - 32) : span.start],
            self.text[span.end : span.end + 32], inside,
        )  # fmt: skip

    def notes(self, random: Random, number: int) -> list[Target]:
        """Targets as people make them: words, phrases, whole clauses, and now and then two clauses."""
        found = []
        for _ in range(number):
            at = random.randrange(len(self.segments) - 1)
            segment = self.segments[at]
            body = segment.start + len(segment.label) + 1
            kind = random.random()
            if kind < 0.15:
                span = Span(segment.start, segment.end)
            elif kind < 0.2:
                span = Span(random.randrange(body, segment.end), random.randrange(*_inside(self.segments[at + 1])))
            else:
                length = random.randint(1, 4) if kind < 0.6 else random.randint(5, 20)
                start = random.randrange(body, max(body + 1, segment.end - length))
                span = Span(start, min(segment.end, start + length))
            found.append(self.target(span))
        return found

    def truth(self, old: "Version", target: Target) -> Span | None:
        """Where the very characters of a target are now, side by side; None where some are gone or apart."""
        wanted = [
            name for at, name in enumerate(old.names[target.start : target.end], target.start) if not old.is_frame(at)
        ]
        if not wanted or any(name not in self.places for name in wanted):
            return None
        found = [self.places[name] for name in wanted]
        apart = [at for at in range(found[0], found[-1] + 1) if not self.is_frame(at)]
        return Span(found[0], found[-1] + 1) if apart == found else None

    def own(self, span: Span) -> Span:
        """A span without the labels and line ends at its ends."""
        start, end = span.start, span.end
        while start < end and self.is_frame(start):
            start += 1
        while end > start and self.is_frame(end - 1):
            end -= 1
        return Span(start, end)

    def is_frame(self, at: int) -> bool:
        """Whether a character belongs to a label or a line end, which are made anew each time."""
        if self.text[at] == "\n":
            return True
        segment = self.segments[bisect_right(self.segments, at, key=lambda s: s.start) - 1]
        return at <= segment.start + len(segment.label)


def _inside(segment: SegmentDraft) -> tuple[int, int]:
    return segment.start + len(segment.label) + 2, segment.end + 1
