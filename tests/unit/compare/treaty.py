"""An invented treaty of any length, and versions of it with changes planted and listed.

What may stand in a slot is as many words in either language, in one order: of one seed the two treaties are
translations of one another.
"""

import random
from dataclasses import dataclass, field

from app.core.comparison import Change, ChangeKind, Clause
from app.core.language import Language

_ZH = """
    who: 缔约双方; 任一缔约方; 联合委员会; 双方主管部门; 秘书处; 缔约一方; 边境地方政府; 两国海关;
        各方专家组; 仲裁庭; 双方检疫机关; 承运人
    must: 应; 宜; 可; 须; 将
    act: 建立; 公布; 审查; 通报; 保护; 限制; 登记; 修复; 共享; 监测; 转让; 征收; 检验; 培训; 资助; 评估;
        撤销; 延长; 接收; 核对
    what: 水文资料; 渔业许可证; 过境车辆; 濒危物种; 投资争端; 原产地证书; 界碑; 文物; 航班时刻; 电力联网项目;
        疫情信息; 职业资格; 仓储设施; 增值税; 木材采伐计划; 河道疏浚工程; 学术出版物; 灾害预警; 边民互市点;
        知识产权; 放射性物质; 通信频率; 奖学金名额; 贷款担保
    when: 在收到书面请求后; 于每年年初; 在紧急情况下; 除另有约定外; 在不影响本国法律的前提下; 经双方书面同意;
        自签字之日起; 必要时; 在过渡期内; 根据对等原则; 在技术条件允许时; 按照国际惯例
    how: 并说明理由; 并抄送另一方; 由受益方承担费用; 以保证公共安全; 以便利人员往来; 不得歧视第三国产品;
        且不收取手续费; 并定期报告进展; 以减少环境影响; 但涉及国家机密的除外; 并指定一名联络官;
        以双方货币结算
"""

_EN = """
    who: the Parties; either Party; the Joint Committee; the competent authorities; the Secretariat;
        local governments; customs services; the group of experts; the arbitral tribunal;
        quarantine services; the carrier; border inspectors
    must: shall; should; may; must; will
    act: establish; publish; examine; report; protect; restrict; register; restore; share; monitor;
        transfer; levy; inspect; train; finance; evaluate; revoke; extend; receive; verify
    what: hydrological data; fishing licences; vehicles in transit; endangered species; investment disputes;
        certificates of origin; boundary markers; cultural relics; flight schedules; power grid projects;
        epidemic reports; professional qualifications; storage facilities; value added tax; logging plans;
        dredging works; scholarly publications; disaster warnings; border markets; intellectual property;
        radioactive material; radio frequencies; scholarships; loan guarantees
    when: upon written request; at the beginning of each year; in urgent cases; unless otherwise agreed;
        without prejudice to domestic law; with the written consent of both sides;
        from the date of signature; where necessary; during the transition; on the basis of reciprocity;
        where technology allows; in accordance with international practice
    how: stating its reasons; with a copy to the other side; at the expense of the beneficiary;
        so as to ensure public safety; to ease the movement of persons;
        without discrimination against third countries; free of charge; and report progress regularly;
        so as to reduce harm to the environment; state secrets excepted; and name a liaison officer;
        and settle accounts in both currencies
"""


def _stock(listed: str) -> dict[str, list[str]]:
    """What may stand in each slot of a sentence."""
    slots: dict[str, list[str]] = {}
    name = ""
    for line in listed.strip().split("\n"):
        head, colon, rest = line.strip().partition(": ")
        name = head if colon else name
        slots.setdefault(name, []).extend(w.strip() for w in (rest if colon else head).split(";") if w.strip())
    return slots


STOCK = {Language.ZH: _stock(_ZH), Language.EN: _stock(_EN)}


@dataclass
class Planted:
    """Two versions, and for each change its kind with the ids it should name; all other clauses are the same."""

    a: list[Clause]
    b: list[Clause]
    changes: set[tuple[ChangeKind, tuple[int, ...], tuple[int, ...]]] = field(default_factory=set)
    renumbered: set[int] = field(default_factory=set)
    """Ids in the old version of the clauses that stand under another number."""


def sentence(language: Language, dice: random.Random) -> str:
    """One sentence of a treaty."""
    stock = STOCK[language]
    who, must, act, what, when, how = (
        dice.choice(stock[slot]) for slot in ("who", "must", "act", "what", "when", "how")
    )
    number = dice.randrange(2, 90)
    if language is Language.ZH:
        return f"{when}，{who}{must}{act}{what}，期限为{number}日，{how}。"
    return f"{when[0].upper()}{when[1:]}, {who} {must} {act} {what} within {number} days, {how}."


def labelled(language: Language, bodies: list[tuple[int, str]]) -> list[Clause]:
    """Clauses numbered from 1, with the given ids."""
    clauses = []
    for number, (identity, body) in enumerate(bodies, 1):
        label = f"第{number}条" if language is Language.ZH else f"Article {number}"
        clauses.append(Clause(identity, f"{label}　{body}" if language is Language.ZH else f"{label} {body}", label))
    return clauses


def treaty(language: Language, length: int, dice: random.Random) -> list[list[str]]:
    """The sentences of each clause of an invented treaty."""
    return [[sentence(language, dice) for _ in range(dice.choice((1, 2, 2, 3)))] for _ in range(length)]


def planted(language: Language, length: int, seed: int) -> Planted:
    """A treaty and a later version of it, one clause in eight changed in one of seven ways."""
    dice = random.Random(seed)
    old = treaty(language, length, dice)
    joint = "" if language is Language.ZH else " "
    places = list(range(2, length - 2, 4))
    dice.shuffle(places)
    kinds = [kind for kind in ChangeKind if kind is not ChangeKind.SAME]
    plan = {place: kinds[n % len(kinds)] for n, place in enumerate(places[: length // 8])}
    made = Planted(labelled(language, [(i, joint.join(s)) for i, s in enumerate(old)]), [])
    new: list[tuple[int, str]] = []
    moved: list[tuple[int, str]] = []
    origin: dict[int, int] = {}
    names = iter(range(1000, 100000))
    skipped = set()
    for i, sentences in enumerate(old):
        if i in skipped:
            continue
        kind = plan.get(i, ChangeKind.SAME)
        body = joint.join(sentences)
        name = next(names)
        if kind in (ChangeKind.SAME, ChangeKind.MOVED):
            (moved if kind is ChangeKind.MOVED else new).append((name, body))
            origin[name] = i
        elif kind in (ChangeKind.CHANGED, ChangeKind.MOVED_CHANGED):
            (moved if kind is ChangeKind.MOVED_CHANGED else new).append((name, revised(body, language, dice)))
            origin[name] = i
        elif kind is ChangeKind.SPLIT:
            parts = sentences if len(sentences) > 1 else halves(body, language)
            ids = (name, *(next(names) for _ in parts[1:]))
            new += list(zip(ids, parts, strict=True))
            made.changes.add((kind, (i,), ids))
        elif kind is ChangeKind.MERGED:
            skipped.add(i + 1)
            new.append((name, body + joint + joint.join(old[i + 1])))
            made.changes.add((kind, (i, i + 1), (name,)))
        elif kind is ChangeKind.INSERTED:
            new += [(name, body), (inserted := next(names), joint.join(treaty(language, 1, dice)[0]))]
            origin[name] = i
            made.changes.add((kind, (), (inserted,)))
        else:
            made.changes.add((ChangeKind.DELETED, (i,), ()))
        if kind in (ChangeKind.CHANGED, ChangeKind.MOVED, ChangeKind.MOVED_CHANGED):
            made.changes.add((kind, (i,), (name,)))
    for clause in moved:
        far = (origin[clause[0]] + length // 2) % len(new)
        new.insert(far, clause)
    made.b = labelled(language, new)
    made.renumbered = {origin[c.id] for n, c in enumerate(made.b) if c.id in origin and origin[c.id] != n}
    return made


def revised(body: str, language: Language, dice: random.Random) -> str:
    """`body` with its first term in working days, and the end of a sentence put otherwise."""
    here = next(word for word in STOCK[language]["how"] if word in body)
    body = body.replace(here, dice.choice([word for word in STOCK[language]["how"] if word != here]), 1)
    return body.replace("日", "个工作日", 1) if language is Language.ZH else body.replace(" days", " working days", 1)


def halves(body: str, language: Language) -> list[str]:
    """One sentence in two parts, cut at the comma after its term."""
    mark = "日，" if language is Language.ZH else " days, "
    at = body.index(mark) + len(mark)
    return [body[:at].rstrip(), body[at:]]


def told(changes: list[Change]) -> set[tuple[ChangeKind, tuple[int, ...], tuple[int, ...]]]:
    """The kinds and ids of all changes but `same`."""
    return {(change.kind, change.a, change.b) for change in changes if change.kind is not ChangeKind.SAME}
