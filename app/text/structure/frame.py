"""What surrounds the body of a text: title, metadata, menus and footers, table of contents, datelines, signatures."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from app.core.document import SegmentKind
from app.text.labels import LabelFound
from app.text.structure import wording
from app.text.structure.lines import Paragraph, ends_sentence, flat, in_capitals, width

_HEAD_LIMIT = 80
"""No document has more lines than this before its body begins."""
_FOOT_LIMIT = 15
_PROSE_WIDTH = 160
_TITLE_WIDTH = 320
"""The first line may be as wide as this and still be a title."""
_TITLE_LINES = 8
_SIGNATURE_LINES = 40

_OPEN_TITLE = re.compile(r"\b(?:between|and|of|the|on|concerning|for|to|with|by)$|[与與和及]$", re.IGNORECASE)

_INITIAL = re.compile(r"[A-Z]\. (?:[A-Z]\. ?)*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}")
"""A name whose first letter looks like a label."""

Roles = list[SegmentKind | None]
"""For each paragraph its kind, None where it belongs to the body."""


def frame(
    text: str,
    pieces: Sequence[Paragraph],
    found: Sequence[LabelFound | None],
    *,
    first: bool = True,
    last: bool = True,
) -> Roles:
    """The kinds of the paragraphs that are not of the body; `found` are their labels.

    Only what is the `first` part of a text has a head, and what is the `last` one a foot.
    """
    roles: Roles = [None] * len(pieces)
    lines = [flat(text, piece.start, piece.end) if piece.end - piece.start <= 600 else "" for piece in pieces]
    body = _body_start(text, pieces, found, lines) if first else 0
    _mark_head(lines[:body], found, roles)
    if last:
        _mark_foot(lines, found, roles, body)
    if first:
        _mark_contents(lines, found, roles)
    _mark_titles(lines, found, roles, body)
    _mark_separators(pieces, lines, roles)
    _mark_datelines(lines, roles, body)
    if last:
        _mark_notes(lines, roles, body)
    _mark_signatures(text, pieces, found, lines, roles, body, at_end=last)
    return roles


def _body_start(
    text: str, pieces: Sequence[Paragraph], found: Sequence[LabelFound | None], lines: Sequence[str]
) -> int:
    """The index of the first paragraph of the body: prose, a first label, or a heading such as Preamble."""
    titled = False
    for k, piece in enumerate(pieces[:_HEAD_LIMIT]):
        line = lines[k]
        if wording.is_furniture(line) or wording.is_metadata(line) or _many_scripts(line) or piece.cells:
            continue
        if titled and _is_subtitle(found, lines, k):
            continue
        if (
            _begins_series(found[k])
            or _stands_alone(found[k], piece)
            or _heads_article(found, k)
            or wording.is_opening_heading(line)
            or wording.is_contents_heading(line)
        ):
            return k
        if titled and line and line[0].islower() and _heads_text(text, piece, line):
            continue
        if titled and wording.is_blank_field(line) and not wording.is_field(line):
            return k
        capitals = in_capitals(line) and width(line) > _PROSE_WIDTH and line[-1] not in ",，;；"
        if capitals and not (titled and wording.begins_preamble(line)):
            titled = True
            continue
        if (
            not line
            or width(line) > (_PROSE_WIDTH if titled else _TITLE_WIDTH)
            or (_is_prose(text, piece, line) and not wording.is_field(line))
        ):
            return k
        if titled and wording.begins_preamble(line) and not _goes_on_title(lines[k - 1], line):
            return k
        titled = True
    return min(len(pieces), 1)


def _heads_text(text: str, piece: Paragraph, line: str) -> bool:
    """Whether a line that begins in lower case goes on with a title, however long: laying down rules for …."""
    return not _is_prose(text, piece, line) and line.count(". ") == 0


def _goes_on_title(above: str, line: str) -> bool:
    """Whether the names of the parties belong to a title over several lines: AGREEMENT BETWEEN, of which they are."""
    if line[:3].lower() == "we ":
        return False
    return (in_capitals(line) and in_capitals(above) and line[-1] != ",") or bool(_OPEN_TITLE.search(above))


def _is_prose(text: str, piece: Paragraph, line: str) -> bool:
    return (ends_sentence(text, piece.end) and not line.endswith("—")) or line[-1] in ",，、"


def _stands_alone(label: LabelFound | None, piece: Paragraph) -> bool:
    """Whether a line is the label of an article and nothing else, where a text begins with a later one."""
    return label is not None and label.keys[0].series == "article" and label.span.end == piece.end


def _heads_article(found: Sequence[LabelFound | None], k: int) -> bool:
    """Whether a part of a law begins with a later chapter, and directly under it an article."""
    here, after = found[k], found[k + 1] if k + 1 < len(found) else None
    if here is None or after is None:
        return False
    return here.keys[0].series in ("part", "chapter", "section") and after.keys[0].series == "article"


def _is_subtitle(found: Sequence[LabelFound | None], lines: Sequence[str], k: int) -> bool:
    """Whether a line goes on with the title after a double dash (——在某次会议上的讲话), and is not one of several."""
    here = found[k]
    if here is None or here.keys[0].series != "dash" or ends_sentence(lines[k], len(lines[k])):
        return False
    return all(label is None or label.keys[0].series != "dash" for label in found[k + 1 : k + 40])


def _begins_series(label: LabelFound | None) -> bool:
    """Whether a label is one with which a body begins: the first of its series, bullets aside."""
    if label is None:
        return False
    return any(
        key.series not in ("bullet", "goal") and (not key.numbers or key.numbers[0] in (0, 1)) for key in label.keys
    )


def _many_scripts(line: str) -> bool:
    """Whether a line holds letters of four or more scripts, as lists of languages do."""
    if line.isascii():
        return False
    names = {unicodedata.name(c, "?").split()[0] for c in line if c.isalpha()}
    return len(names) >= 4


def _mark_head(lines: Sequence[str], found: Sequence[LabelFound | None], roles: Roles) -> None:
    telling = sum(
        wording.is_furniture(line) or wording.is_bare_field(line) or line in lines[:k] or found[k] is not None
        for k, line in enumerate(lines)
    )
    menu = telling >= 3 and len(lines) >= 5
    for k, line in enumerate(lines):
        sure = _many_scripts(line) or "://" in line or not any(c.isalnum() for c in line)
        if (menu and (wording.is_furniture(line) or wording.is_bare_field(line))) or (
            sure and (wording.is_furniture(line) or "://" not in line)
        ):
            roles[k] = SegmentKind.BOILERPLATE
        elif wording.is_metadata(line) and not wording.is_place_and_date(line):
            roles[k] = SegmentKind.METADATA
        elif wording.is_dateline(line):
            roles[k] = SegmentKind.DATELINE
    furniture = [k for k in range(len(lines) - 1) if wording.is_furniture(lines[k])]
    above = furniture[-1] + 1 if furniture and not menu else 0
    roles[:above] = [role or SegmentKind.BOILERPLATE for role in roles[:above]]
    last = len(lines)
    while menu and last and roles[last - 1] in (SegmentKind.METADATA, SegmentKind.DATELINE):
        last -= 1
    open_lines = [k for k in range(last) if roles[k] is None]
    title = _last_run(open_lines) if menu else open_lines[:_TITLE_LINES]
    for k in range(len(lines)):
        if roles[k] is None:
            roles[k] = SegmentKind.TITLE if k in title else SegmentKind.BOILERPLATE if menu else None


def _last_run(indices: list[int]) -> list[int]:
    """The last unbroken run of `indices`, four at most."""
    run: list[int] = []
    for k in reversed(indices):
        if run and run[-1] != k + 1:
            break
        run.append(k)
    return run[:4]


def _mark_foot(lines: Sequence[str], found: Sequence[LabelFound | None], roles: Roles, body: int) -> None:
    """Mark what a page's footer says after the text: links, addresses, rights."""
    head = {line for line, role in zip(lines[:body], roles, strict=False) if role is SegmentKind.BOILERPLATE}
    first = max(body + 1, len(lines) - _FOOT_LIMIT)
    known = [
        k
        for k in range(first, len(lines))
        if lines[k] in head or wording.is_furniture(lines[k]) or _many_scripts(lines[k])
    ]
    known = [k for k in known if found[k] is None or k == len(lines) - 1]
    for k in known:
        rest = [i for i in range(k, len(lines)) if found[i] is None and (width(lines[i]) <= 60 or i in known)]
        if len(rest) * 5 >= (len(lines) - k) * 4:
            roles[k:] = [SegmentKind.BOILERPLATE] * (len(lines) - k)
            return
    for k in known:
        if _many_scripts(lines[k]):
            roles[k] = SegmentKind.BOILERPLATE


def _mark_contents(lines: Sequence[str], found: Sequence[LabelFound | None], roles: Roles) -> None:
    """Mark a table of contents: its heading, and the entries that come again later."""
    for k, line in enumerate(lines[:_HEAD_LIMIT]):
        if not wording.is_contents_heading(line):
            continue
        later = Counter(wording.entry(other) for other in lines[k + 1 :])
        i = k + 1
        while i < len(lines) and later[wording.entry(lines[i])] > 1:
            later[wording.entry(lines[i])] -= 1
            i += 1
        # An entry whose twin lies among the entries themselves is the body's own heading.
        if i > k + 1 or (found[k] is None and i < len(lines)):
            roles[k:i] = [SegmentKind.BOILERPLATE] * (i - k)
        return
    _mark_bare_contents(lines, found, roles)


def _mark_bare_contents(lines: Sequence[str], found: Sequence[LabelFound | None], roles: Roles) -> None:
    """Mark a list of chapters that has no heading: three or more in a row, all of which come again in order."""
    k = next((k for k, label in enumerate(found[:_HEAD_LIMIT]) if label is not None and label.named), None)
    if k is None:
        return
    end = k
    while end < len(found) and (label := found[end]) is not None and label.named and lines[end]:
        end += 1
    later = [wording.entry(line) for line in lines[end:]]
    listed = [wording.entry(line) for line in lines[k:end]]
    if len(listed) >= 3 and all(later.count(name) == 1 for name in listed):
        roles[k:end] = [SegmentKind.BOILERPLATE] * (end - k)


def _mark_titles(lines: Sequence[str], found: Sequence[LabelFound | None], roles: Roles, body: int) -> None:
    """Mark a title that comes again after a decree or a bill's head, and under it by whom the law was passed."""
    titles = {line for line, role in zip(lines[:body], roles, strict=False) if role is SegmentKind.TITLE}
    for k in range(body, min(len(lines), body + _HEAD_LIMIT)):
        if roles[k] is not None or found[k] is not None:
            continue
        again = len(lines[k]) >= 8 and any(_is_named_in(title, lines[k]) for title in titles)
        if again or wording.names_kind(lines[k]):
            roles[k] = SegmentKind.TITLE
        elif wording.is_adoption(lines[k]):
            roles[k] = SegmentKind.METADATA


def _is_named_in(title: str, line: str) -> bool:
    """Whether a line says the title again, most of it, or what the title of a notice says between 《 and 》."""
    return (title.startswith(line) and len(line) * 3 >= len(title) * 2) or f"《{line}》" in title


def _mark_separators(pieces: Sequence[Paragraph], lines: Sequence[str], roles: Roles) -> None:
    """Mark lines of ornament, save those in columns, on which people sign."""
    for k, line in enumerate(lines):
        if line and roles[k] is None and not pieces[k].cells and wording.is_separator(line):
            roles[k] = SegmentKind.BOILERPLATE


def _mark_notes(lines: Sequence[str], roles: Roles, body: int) -> None:
    """Mark the footnotes at the end of a text: numbered from 1 under a rule, or to the end after a last date."""
    ruled = [k for k in range(body + 1, len(lines)) if _opens_notes(lines[k], roles[k]) and k + 1 < len(lines)]
    if not ruled:
        return
    notes = [wording.footnote_number(line) for line in lines[ruled[-1] + 1 :]]
    free = all(role is None for role in roles[ruled[-1] + 1 :])
    if free and notes[0] == 1 and all(a is not None and b == a + 1 for a, b in pairwise(notes)):
        roles[ruled[-1] + 1 :] = [SegmentKind.FOOTNOTE] * len(notes)


def _opens_notes(line: str, role: SegmentKind | None) -> bool:
    return role is SegmentKind.DATELINE or (role is SegmentKind.BOILERPLATE and wording.is_rule(line))


def _mark_datelines(lines: Sequence[str], roles: Roles, body: int) -> None:
    for k in range(body, len(lines)):
        if roles[k] is None and wording.is_dateline(lines[k]):
            roles[k] = SegmentKind.DATELINE


def _mark_signatures(
    text: str,
    pieces: Sequence[Paragraph],
    found: Sequence[LabelFound | None],
    lines: Sequence[str],
    roles: Roles,
    body: int,
    *,
    at_end: bool,
) -> None:
    """Mark the blocks of signatures, which stand at the end of the text or before an annex."""
    for k in range(len(lines) - 2, body, -1):
        signs = roles[k] is None and found[k] is None and wording.is_signature(lines[k])
        if signs and roles[k + 1] in (SegmentKind.DATELINE, SegmentKind.SIGNATURE):
            roles[k] = SegmentKind.SIGNATURE
    ends = [k for k in range(body + 1, len(lines)) if _opens_annex(found[k]) or wording.is_protocol(lines[k])]
    for end in [*ends, *([len(lines)] if at_end else [])]:
        start = end
        while start > max(body, end - _SIGNATURE_LINES) and _may_be_signature(
            text, pieces, found, lines, roles, start - 1
        ):
            start -= 1
        formula = start > 0 and wording.is_closing(lines[start - 1])
        marks = [k for k in range(start, end) if roles[k] is None and _is_signature(pieces[k], lines[k])]
        if not marks and not formula:
            continue
        for k in range(start if formula else marks[0], end):
            roles[k] = roles[k] or SegmentKind.SIGNATURE


def _opens_annex(label: LabelFound | None) -> bool:
    return label is not None and label.keys[0].series in ("annex", "appendix", "schedule", "attachment", "protocol")


def _may_be_signature(
    text: str,
    pieces: Sequence[Paragraph],
    found: Sequence[LabelFound | None],
    lines: Sequence[str],
    roles: Roles,
    k: int,
) -> bool:
    if roles[k] in (SegmentKind.DATELINE, SegmentKind.BOILERPLATE, SegmentKind.SIGNATURE) or pieces[k].cells:
        return True
    line = lines[k]
    if roles[k] is not None or not line or (found[k] is not None and not _INITIAL.fullmatch(line)):
        return False
    return width(line) <= 90 and (
        _is_signature(pieces[k], line) or not (ends_sentence(text, pieces[k].end) or line[-1] in ",，")
    )


def _is_signature(piece: Paragraph, line: str) -> bool:
    return bool(piece.cells) or wording.is_signature(line)
