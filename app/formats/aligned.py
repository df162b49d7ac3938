"""Aligned files as bitexts: the two languages found among loosely written tags, two texts laid out of their units."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.alignment import BeadStatus
from app.core.document import ReadComment, ReadText, Receipt, SegmentKind, Span, StructureHint
from app.core.errors import InputError
from app.core.exchange import ReadBitext, ReadUnit
from app.core.language import Language
from app.formats.radicals import mend
from app.formats.wording import counted, told_radicals

_NAMES = {
    Language.ZH: {
        "zh",
        "zho",
        "chi",
        "cmn",
        "yue",
        "chinese",
        "mandarin",
        "中文",
        "汉语",
        "漢語",
        "简体中文",
        "繁體中文",
    },
    Language.EN: {"en", "eng", "english", "英文", "英语", "英語"},
}
_INDENT_BEFORE, _INDENT_AFTER = re.compile(r"\A[ \t]*\r?\n[ \t\r\n]*"), re.compile(r"[ \t]*\r?\n[ \t\r\n]*\Z")
_TAG = 40
"""Characters of a language tag; the longest ones registered are shorter."""


@dataclass(slots=True)
class Side:
    """One side of a raw unit: its text, and comments on it with spans into that text."""

    text: str
    comments: list[ReadComment] = field(default_factory=list)


@dataclass(slots=True)
class RawUnit:
    """A unit as its file has it: sides by language tag, in the file's order."""

    sides: list[tuple[str, Side]]
    label: str = ""
    score: float = 1.0
    status: BeadStatus = BeadStatus.AUTOMATIC


def language_of(tag: str) -> Language | None:
    """The language that a tag or a name means, however it is written: zh-Hant, ZH_cn, chi, Chinese, en-GB."""
    whole = tag.strip().casefold()
    first = re.split(r"[-_ (（]", whole, maxsplit=1)[0]
    return next((language for language, names in _NAMES.items() if whole in names or first in names), None)


def bitext_of(
    units: Sequence[RawUnit],
    name: str,
    form: str,
    *,
    source_tag: str = "",
    title: str = "",
    dropped: Sequence[str] = (),
) -> ReadBitext:
    """Two texts and their units; `source_tag` is the tag that the file calls its source, '' for the first met.

    `dropped` are sentences on what of the file is in no unit.
    Raises `InputError` where the file holds no two sides in Chinese or English.
    """
    for unit in units:
        unit.sides = [(_as_tag(tag), side) for tag, side in unit.sides]
    chosen, others = _two_tags(units, _as_tag(source_tag))
    if len(chosen) < 2:
        raise InputError(f"{name} holds no two texts in Chinese or English; its languages are {_listed(units)}.")
    used: set[str] = set()
    pairs = [(unit, *_sides(unit, chosen, used)) for unit in units]
    others = [tag for tag in others if tag not in used]
    kept = [(unit, source, target) for unit, source, target in pairs if _said(source) or _said(target)]
    if not kept:
        raise InputError(f"{name} holds no text; choose another file.")
    texts = [_laid([pair[1] for pair in kept]), _laid([pair[2] for pair in kept])]
    receipt = _receipt(form, others, len(units) - len(kept), dropped)
    source, target = (_read_text(text, spans, comments, receipt, title) for text, spans, comments in texts)
    joined = tuple(
        ReadUnit(texts[0][1][place], texts[1][1][place], unit.label, unit.score, unit.status)
        for place, (unit, _, _) in enumerate(kept)
    )
    languages = [language_of(tag) or Language.EN for tag in chosen]
    return ReadBitext(source, target, languages[0], languages[1], joined)


def _as_tag(tag: str) -> str:
    """A tag in one way of writing it: zh_cn, ZH-CN and zh-CN are one."""
    language, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def unindented(side: Side) -> Side:
    """A side without the line ends and blanks that a program put round it to indent its file."""
    lead = len(side.text) - len(_INDENT_BEFORE.sub("", side.text))
    text = _INDENT_AFTER.sub("", side.text[lead:])
    if len(text) == len(side.text):
        return side

    def within(offset: int) -> int:
        return min(max(0, offset - lead), len(text))

    return Side(text, [replace(c, span=Span(within(c.span.start), within(c.span.end))) for c in side.comments])


def _two_tags(units: Sequence[RawUnit], source_tag: str) -> tuple[list[str], list[str]]:
    """The tags of the two sides, the source first, and those left over.

    One tag for Chinese and one for English where there are both, the commonest of each; else the two commonest of
    one language, or one tag twice where units hold it twice.
    """
    counts = Counter(tag for unit in units for tag, _ in unit.sides)
    by_language = {
        language: [tag for tag, _ in counts.most_common() if language_of(tag) is language] for language in Language
    }
    full = [tags for tags in by_language.values() if tags]
    chosen = [tags[0] for tags in full] if len(full) == 2 else full[0][:2] if full else []
    if len(chosen) == 1 and any(sum(tag == chosen[0] for tag, _ in unit.sides) > 1 for unit in units):
        chosen *= 2
    chosen.sort(key=lambda tag: (tag.casefold() != source_tag.casefold(), list(counts).index(tag)))
    return chosen, [tag for tag in counts if tag not in chosen]


def _sides(unit: RawUnit, chosen: Sequence[str], used: set[str]) -> tuple[Side | None, Side | None]:
    """The unit's two sides, each None where the unit lacks it; `used` takes the tags they are found under.

    Memories that were joined call one language by several tags: where the usual one is missing, another of that
    language and script serves, unless the two sides are in one language and only their tags tell them apart.
    """
    first, second = chosen
    if first == second:
        sources = [side for tag, side in unit.sides if tag == first]
        return (sources[0] if sources else None), (sources[1] if len(sources) > 1 else None)
    found = []
    loosely = language_of(first) is not language_of(second)
    for wanted in chosen:
        here = [(tag, side) for tag, side in unit.sides if tag == wanted]
        if not here and loosely:
            here = [(tag, side) for tag, side in unit.sides if _alike(tag, wanted)]
        used.update(tag for tag, _ in here[:1])
        found.append(here[0][1] if here else None)
    return found[0], found[1]


def _alike(tag: str, other: str) -> bool:
    """Whether two tags mean one language, and if they name scripts, one script."""
    scripts = {script for script in (_script(tag), _script(other)) if script}
    return language_of(tag) is language_of(other) and len(scripts) < 2


def _script(tag: str) -> str:
    """The script that a tag of Chinese names or implies, '' for none."""
    parts = set(tag.casefold().split("-")[1:])
    return "hant" if parts & {"hant", "tw", "hk", "mo"} else "hans" if parts & {"hans", "cn", "sg"} else ""


def _said(side: Side | None) -> bool:
    return side is not None and bool(side.text.strip())


def _listed(units: Sequence[RawUnit]) -> str:
    tags = dict.fromkeys(tag for unit in units for tag, _ in unit.sides)
    return _names(list(tags)[:6]) or "not named"


def _names(tags: Sequence[str]) -> str:
    """Tags as a sentence names them: files hold anything where a tag should be."""
    return ", ".join(tag if len(tag) <= _TAG else f"{tag[:_TAG]}…" for tag in tags)


def _laid(sides: Sequence[Side | None]) -> tuple[str, list[Span | None], list[ReadComment]]:
    """The sides one after another on lines of their own, the span of each, and their comments in that text."""
    pieces: list[str] = []
    spans: list[Span | None] = []
    comments: list[ReadComment] = []
    length = 0
    for side in sides:
        if side is None or not side.text.strip():
            spans.append(None)
            continue
        spans.append(Span(length, length + len(side.text)))
        comments += [replace(c, span=Span(length + c.span.start, length + c.span.end)) for c in side.comments]
        pieces.append(side.text)
        length += len(side.text) + 1
    return "\n".join(pieces), spans, comments


def _read_text(
    text: str, spans: Sequence[Span | None], comments: Sequence[ReadComment], receipt: Receipt, title: str
) -> ReadText:
    text, radicals = mend(text)
    if radicals:
        receipt = replace(receipt, notes=(*receipt.notes, told_radicals(radicals)))
    hints = tuple(StructureHint(span, SegmentKind.PARAGRAPH) for span in spans if span is not None)
    return ReadText(text, receipt, hints, title, tuple(comments))


def _receipt(form: str, others: Sequence[str], empty: int, known: Sequence[str]) -> Receipt:
    dropped = [*known]
    if others:
        dropped.append(f"Other languages in the file were left out: {_names(others)}.")
    if empty:
        dropped.append(f"{counted(empty, 'unit has', 'units have')} no text in the two languages and came to nothing.")
    return Receipt(form, dropped=tuple(dropped))
