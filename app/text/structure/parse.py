"""From a text, or a part of a long one, to its clause tree: kind, label, level and parent of every paragraph."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.document import SegmentDraft, SegmentKind, Span, StructureHint
from app.core.progress import ticked
from app.text import labels
from app.text.labels import LabelFound
from app.text.structure import wording
from app.text.structure.frame import Roles, frame
from app.text.structure.hinting import hinted, in_columns, kept_whole, overruled, unmarked
from app.text.structure.lines import Paragraph, ends_sentence, flat, in_capitals, width
from app.text.structure.paragraphs import paragraphs
from app.text.structure.plain_numbers import with_plain_numbers
from app.text.structure.quoted import quoted
from app.text.structure.tree import place
from app.text.structure.walk import Item, Placed, Walk

_HEADING_WIDTH = 110
_HEADING_WORDS = 16
_RUN_IN_WIDTH = 64
"""A heading that ends in a full stop is no wider than this."""
_NAMED_HEADING_WIDTH = 240
_COLON = re.compile(r"(?:[:：—―─]|[:：]-|--|––|(?<=[a-z])[-–])[\"'”’」』）)]*$")
_SEMICOLON = re.compile(r"[;；,，](?:\s*(?:and|or|和|及|以及|或|或者))?$")
_VERB = re.compile(
    r"\b(?:shall|is|are|was|were|may|must|has|have|had|will|can|applies|apply|means|does|do|be|agrees?|decides?)\b"
    r"|双方|雙方|各方|缔约|締約|应当|應當|同意|决定|決定|本条|本條"
)
_INNER_STOP = re.compile(r"[。；！？]\S|[.;!?]\s")
_UNFINISHED = re.compile(
    r"\b(?:means?|is|are|includes?|including|read|reads|of|to|by|that|the|and|or|for|with|in|following|shall|from|as|either|both|if)$"
    r"|(?:是指|包括|指|为|為|是|下列|如下|应|應|和|或|及)$"
)
"""How a line ends that the items under it complete."""
_STOPPED = re.compile(r"[.。;；!！?？][\"'”’」』）)]*$")
_ENDED = re.compile(r"[.。!！?？][\"'”’」』）)]*$")
_IN_TREE = (None, SegmentKind.ROW)
_NOTE = re.compile(r"\[[*^]?[^\]\s]{1,8}\]:?|[(（]?\d{1,3}[)）.]?(?=\s)|[*†‡§]{1,3}")
"""The mark of a footnote."""
_WORDLESS = re.compile(r"[\s.:：．、—–-]")


@dataclass(frozen=True, slots=True)
class Part:
    """What is parsed at once: the text, or a part of a long one, and whether it is the first and the last."""

    text: str
    hints: Sequence[StructureHint] = ()
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a part: offsets into the part, parents as indices into `above` and `drafts` one after another."""

    drafts: list[SegmentDraft]
    walk: Walk
    above: Sequence[SegmentDraft] = ()
    """The nodes left open by the part before."""
    apart: Sequence[Span] = ()
    """The running heads, which stand outside the tree and are not among `drafts`."""

    def still_open(self) -> list[int]:
        """The indices, into `above` and `drafts` one after another, of the nodes that the next part may go on with."""
        return [node.index for node in self.walk.stack]


def _never() -> None:
    """Say nothing."""


def parse_part(part: Part, before: Parsed | None = None, tick: Callable[[], None] = _never) -> Parsed:
    """The clause tree of a part, going on with the nodes that the part `before` left open.

    `tick` is called every few milliseconds.
    """
    text, hints = part.text, part.hints
    every = kept_whole(paragraphs(text, frozenset(hint.span.start for hint in hints), tick), hints)
    pieces = [piece for piece in every if not piece.running]
    said = hinted(pieces, hints)
    pieces = unmarked(text, pieces, said)
    found = [labels.find(text, piece.start, piece.end) for piece in ticked(pieces, tick)]
    within = quoted(text, pieces)
    found = with_plain_numbers(text, pieces, [None if k in within else label for k, label in enumerate(found)])
    roles = overruled(frame(text, pieces, found, first=part.first, last=part.last), said)
    pieces = in_columns(text, pieces, said)
    tick()
    items = _items(text, pieces, found, roles, said, tick)
    for k in within:
        items[k].quoted, items[k].heading = True, False
    walk = place(items, before.walk if before else None, tick)
    above = [(*before.above, *before.drafts)[i] for i in before.still_open()] if before else []
    apart = [Span(piece.start, piece.end) for piece in every if piece.running]
    return Parsed(_drafts(text, pieces, found, roles, items, walk.placed, above), walk, above, apart)


def _items(
    text: str,
    pieces: Sequence[Paragraph],
    found: Sequence[LabelFound | None],
    roles: Roles,
    said: Sequence[StructureHint | None],
    tick: Callable[[], None],
) -> list[Item]:
    items: list[Item] = []
    for k, piece in ticked(enumerate(pieces), tick):
        label, hint = found[k], said[k]
        tail = text[max(piece.start, piece.end - 12) : piece.end]
        item = Item(None if roles[k] else label, detached=roles[k] not in _IN_TREE, colon=bool(_COLON.search(tail)))
        item.semicolon = bool(_SEMICOLON.search(tail))
        item.flush = label is None and text[piece.start].islower()
        item.short = piece.end - piece.start <= _HEADING_WIDTH and width(text[piece.start : piece.end]) <= _RUN_IN_WIDTH
        item.stopped = ends_sentence(text, piece.end)
        if item.label and text[piece.start] == "第" and not item.stopped:
            item.set_off = text[item.label.span.end : piece.end][:1].isspace()
        item.label_only = bool(item.label and not _WORDLESS.sub("", text[item.label.span.end : piece.end][:20]))
        line = flat(text, piece.start, piece.end) if piece.end - piece.start <= 300 else ""
        if text[piece.start] in wording.FORMULA_STARTS:
            opening = flat(text, piece.start, min(piece.end, piece.start + 80))
            item.closing = wording.starts_closing(opening)
            item.closing_articles = wording.closes_articles(opening)
            item.closes_list = wording.closes_list(opening)
            item.enacting = wording.is_enacting(opening)
        if roles[k] is None and label is None:
            item.heading = bool(hint and hint.kind is SegmentKind.HEADING) or _looks_like_heading(piece, line)
            if k and items[k - 1].label_only and _names_part(found[k - 1], line):
                item.heading = True
            item.opening = item.heading and wording.is_opening_heading(line)
            item.final = item.heading and wording.is_final_heading(line)
        if hint and hint.kind is SegmentKind.HEADING and roles[k] is None:
            item.heading_level = hint.level or 0
        items.append(item)
    _unmark_unfinished(text, pieces, items, said)
    _unmark_lists(items, said)
    return items


def _looks_like_heading(piece: Paragraph, line: str) -> bool:
    """Whether a line without a label is short, has no stop at its end, and begins as headings do."""
    if not line or piece.cells or width(line) > _HEADING_WIDTH or len(line.split()) > _HEADING_WORDS:
        return False
    line = wording.without_note_mark(line)
    if in_capitals(line) and line[-1] == "." and len(line.split()) <= 6 and not _INNER_STOP.search(line):
        return not wording.is_void(line)
    if (
        ends_sentence(line, len(line))
        or line[-1] in ",，、-_＿"
        or line[0].islower()
        or wording.is_enacting_body(line)
        or wording.is_enacting(line)
        or wording.is_blank_field(line)
        or wording.is_instruction(line)
    ):
        return False
    if (
        line[0] in "□☐☑☒`\"“‘'「『[(（0123456789"
        or "。" in line
        or (not line.isascii() and width(line) > 60 and "，" in line)
    ):
        return False
    if re.search(r"\bshall\b", line):
        return False
    return not _VERB.search(line) or in_capitals(line) or len(line.split()) <= 6


def _names_part(above: LabelFound | None, line: str) -> bool:
    """Whether a short line with a full stop names the part whose label is the line above: PART I. | Of rivers."""
    if above is None or not above.named or len(line.split()) > 8 or wording.is_void(line):
        return False
    return line[-1:] == "." and width(line) <= _RUN_IN_WIDTH and not (_VERB.search(line) or _INNER_STOP.search(line))


def _unmark_unfinished(
    text: str, pieces: Sequence[Paragraph], items: list[Item], said: Sequence[StructureHint | None]
) -> None:
    """A line is no heading where the next goes on with its sentence, as in preambles: in lower case, or to a comma."""
    for k in range(len(items) - 1):
        if not items[k].heading or items[k].opening or said[k]:
            continue
        after = pieces[k + 1]
        if k and items[k - 1].label_only and _is_second_line(text, after, items, k + 1):
            items[k + 1].heading = items[k + 1].goes_on = True
            continue
        if text[after.start].islower() or (items[k + 1].label is None and text[after.end - 1] in ",，"):
            items[k].heading = False


def _is_second_line(text: str, piece: Paragraph, items: Sequence[Item], k: int) -> bool:
    """Whether a short line without a stop goes on with the heading before it, and what comes after begins afresh."""
    line = flat(text, piece.start, min(piece.end, piece.start + 200))
    short = line[0].islower() and width(line) <= _RUN_IN_WIDTH and not _VERB.search(line)
    return (
        short and not items[k].stopped and not _UNFINISHED.search(line) and line[-1] not in ",，" and k + 1 < len(items)
    )


def _unmark_lists(items: list[Item], said: Sequence[StructureHint | None]) -> None:
    """A heading heads something: not the last line, and no more than three in a row."""
    run: list[int] = []
    for k in range(len(items) + 1):
        if (k < len(items) and items[k].heading and not (hint := said[k])) or (
            k < len(items) and items[k].heading and hint and hint.kind is not SegmentKind.HEADING
        ):
            run.append(k)
            continue
        if len(run) > 3 or k == len(items) or (items[k].detached and run):
            for i in run:
                items[i].heading = False
        run = []


def _drafts(
    text: str,
    pieces: Sequence[Paragraph],
    found: Sequence[LabelFound | None],
    roles: Roles,
    items: Sequence[Item],
    all_placed: Sequence[Placed],
    above: Sequence[SegmentDraft],
) -> list[SegmentDraft]:
    """The nodes; `all_placed` and the parents count from the first of `above`, everything else from this part's."""
    opened = len(above)
    placed, held = all_placed[opened:], _held(all_placed)
    drafts: list[SegmentDraft] = list(above)
    for k, piece in enumerate(pieces):
        role, parent = roles[k], placed[k].parent
        counted = placed[k].key is not None
        kind = role or _kind(text, piece, found[k] if counted else None, items[k], k + opened, held, all_placed)
        level = 0 if kind is SegmentKind.TITLE else 1 if parent is None else drafts[parent].level + 1
        drafts.append(
            SegmentDraft(
                kind,
                piece.start,
                piece.end,
                _label(text, piece, found[k], role, counted=counted),
                level,
                parent,
                piece.cells,
            )
        )
    return drafts[opened:]


def _label(text: str, piece: Paragraph, label: LabelFound | None, role: SegmentKind | None, *, counted: bool) -> str:
    if role is SegmentKind.FOOTNOTE:
        mark = _NOTE.match(text, piece.start, piece.end)
        return mark.group() if mark else ""
    bullet = label is not None and label.keys[0].series == "bullet"
    if label is None or not (counted or (role is SegmentKind.BOILERPLATE and bullet)):
        return ""
    return text[label.span.start : label.span.end]


def _held(placed: Sequence[Placed]) -> dict[int, list[int]]:
    """The children of each item, in order."""
    held: dict[int, list[int]] = {}
    for k, place_ in enumerate(placed):
        if place_.parent is not None:
            held.setdefault(place_.parent, []).append(k)
    return held


def _kind(
    text: str,
    piece: Paragraph,
    label: LabelFound | None,
    item: Item,
    k: int,
    held: dict[int, list[int]],
    placed: Sequence[Placed],
) -> SegmentKind:
    """The kind of a paragraph of the body; `label` where it counts as one."""
    if item.heading_level is not None:
        return SegmentKind.HEADING
    if label is None:
        return SegmentKind.HEADING if item.heading else SegmentKind.PARAGRAPH
    if item.label_only:
        return SegmentKind.HEADING
    rest = flat(text, label.span.end, piece.end).strip() if piece.end - piece.start <= 400 else ""
    if not rest or item.colon:
        return SegmentKind.CLAUSE
    if label.named:
        return _named_kind(rest, heads=k in held)
    return _bare_kind(rest, k, held, placed)


def _named_kind(rest: str, *, heads: bool) -> SegmentKind:
    """Article 5 Definitions is a heading; an article with its text in the same paragraph is a clause."""
    stopped = bool(_STOPPED.search(rest))
    columns = width(rest)
    if not stopped:
        return SegmentKind.HEADING if columns <= _NAMED_HEADING_WIDTH else SegmentKind.CLAUSE
    run_in = heads and columns <= _RUN_IN_WIDTH and not _VERB.search(rest) and not rest.endswith("。")
    return SegmentKind.HEADING if run_in else SegmentKind.CLAUSE


def _bare_kind(rest: str, k: int, held: dict[int, list[int]], placed: Sequence[Placed]) -> SegmentKind:
    """A numbered line is a heading where it is short and other paragraphs stand under it."""
    children = held.get(k, [])
    key = placed[k].key
    if key is not None and key.series in ("bullet", "target"):
        return SegmentKind.CLAUSE
    if _UNFINISHED.search(rest) or "___" in rest or rest[0] in "\"“‘'「":
        return SegmentKind.CLAUSE
    if not children or width(rest) > _HEADING_WIDTH or rest[-1] in ";；,，":
        return SegmentKind.CLAUSE
    if not _ENDED.search(rest):
        return SegmentKind.HEADING
    labelled = placed[children[0]].key is not None or (children[0] == k + 1 and _in_capitals(rest))
    run_in = labelled and width(rest) <= _RUN_IN_WIDTH and not _VERB.search(rest) and not _INNER_STOP.search(rest)
    return SegmentKind.HEADING if run_in else SegmentKind.CLAUSE


def _in_capitals(rest: str) -> bool:
    """Whether a line ends in a full stop although its words have the capitals of a heading: Source Code License."""
    words = re.findall(r"[A-Za-z]{5,}", rest)
    return rest[-1] == "." and bool(words) and all(word[0].isupper() for word in words)
