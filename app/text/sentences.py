"""Sentences inside the nodes of the clause tree; quotes, brackets and book-title marks hold together."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.core.document import SegmentDraft, SegmentKind, Span
from app.core.language import Language
from app.core.progress import SILENT, Progress, ticked
from app.text import labels
from app.text.drafts import MANY, Drafts, moved_under

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_STRAIGHT, _STRAIGHT_CLOSER = '"', "closing straight quote"
_OPENERS = dict(zip("》〉”’」』）)]］】〕", "《〈“‘「『（([［【〔", strict=True)) | {_STRAIGHT_CLOSER: _STRAIGHT}
_MARK = re.compile(r"[《》〈〉“”‘’「」『』（）()\[\]［］【】〔〕\"]")
_DEEPEST = 8
"""Marks are matched no deeper than this, which keeps a text of opening marks only from costing its square."""
_NEAR = 40
"""How far a border's surroundings are looked at, in characters."""
_LABEL_REACH = 60
"""A stop farther in than this stands in no label; looking for a label takes longer than looking for stops."""
_QUOTES = '“‘「『"'
_CLOSERS = "”’」』）)]］】〕》〉\"'"
_STOPS = "。！？!?.．｡"
_GOES_ON = "，、；：,;:—"
_CANDIDATE = re.compile(rf"[{_STOPS}]+(?: \.)*|…+")
_CLOSED = re.compile(r"[”’」』）)\]］】〕》〉\"]*(?:'(?![A-Za-z]))?")
_CLOSING_MARKS = re.compile(rf"[{_STOPS}{re.escape(_CLOSERS)}]+")
_NOTE_MARK = re.compile(r"\[\d{1,3}\]|[¹²³⁰-⁹]+|(?<=[\"”’)])\d{1,2}(?=\s|$)|(?<=[A-Za-z][.])\d{1,2}(?=\s[A-Z])")
_HAN_START = re.compile(rf"[{_HAN}《“「]")
_LABEL_ALONE = re.compile(r"\s*[(（]?(?:\d{1,3}|[IVXLivxl]{1,5}|[A-Za-z])[)）]?")
"""A label inside a text set solid, 6. in … in 1993. 6. The Board …, belongs to its sentence."""
_LATIN_END = re.compile(r"(?:[A-Za-z]{3,}|/\d+)$")
_WORD_END = re.compile(r"[A-Za-z][A-Za-z.]*$")
_NEXT_WORD = re.compile(r"[\w'’-]+")
_NUMERAL = re.compile(r"[IVXLC]+\b|\(?\d")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_WORD_BEFORE = re.compile(r"(\S+)\s+\S$")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_ENDS = _listed(
    "mr mrs ms messrs dr prof st mt para paras secs vols ed eds e.g i.e cf vs v viz gen col lt sgt capt maj cmdr adm "
    "hon rev sen rep gov amb pres jan feb apr jun jul aug sept sep oct nov dec chap eq approx dept op cit ibid attn "
    "tel ext sq cl reg doc rs u.n h.e sch subpara subparas incl per.cent"
)
"""Abbreviations after which a sentence goes on."""
_MAY_END = _listed("etc al inc ltd co corp u.s u.k e.u u.s.a ph.d m.a b.a a.m p.m d.c jr sr s.a llc plc ft km m.o.u")
"""Abbreviations after which a sentence may end, where the next word begins one."""
_NEEDS_NUMBER = _listed("no nos art arts cap caps sec mar fig figs min ch p pp vol est max res")
"""Abbreviations that are words too: only before a number, or in capitals before a Roman numeral."""
_BEFORE_NAMES = _listed("min max ch vol res est")
"""Those of them that stand before names too, where they begin with a capital."""
_LETTERED = _listed("annex appendix part group section schedule phase phases and than article")
"""Words after which a capital is a letter of a list, and may end the sentence."""
_STARTERS = _listed(
    "the a an this that these those it its he she they we you i there here in on at for from to by with as if when "
    "while after before since although however moreover nevertheless therefore thus no nobody nothing others both "
    "all each every some such one two three none who what why how is are was were do did does has have had"
)
_SAYS = re.compile(
    r"[^，。！？；：“「『]{0,12}?(?:说|說|道|问|問|答|喊|叫|嚷|称|稱|表示|指出|强调|強調|宣布|写道|寫道)|[的之是这這等]"
)


def split(text: str, start: int, end: int, language: Language, label: str = "") -> list[Span]:
    """The sentences of `text[start:end]` in order, covering all of it but blanks, none with a blank at either end.

    Half-open offsets into `text`. A label at the beginning belongs to the first sentence; `label` where it is known.
    """
    part = text[start:end]
    borders = [start + border for border in _borders(part, language, label)]
    spans = []
    last = start
    for border in [*borders, end]:
        span = _trimmed(text, last, border)
        if span.start < span.end:
            spans.append(span)
        last = border
    return spans


def with_sentences(
    text: str, language: Language, nodes: Sequence[SegmentDraft], progress: Progress = SILENT
) -> Sequence[SegmentDraft]:
    """`nodes` with the sentences of each directly after it, their kind SENTENCE and their parent that node.

    Parents are indices into the new list; a node of one sentence gets that one. Rows of columns give their cells.
    """
    result: list[SegmentDraft] | Drafts = [] if len(nodes) <= MANY else Drafts()
    moved = array("q")
    for node in ticked(nodes, lambda: progress.step("Finding the sentences", len(moved), len(nodes)), 200):
        place = len(result)
        moved.append(place)
        result.append(moved_under(node, None if node.parent is None else moved[node.parent]))
        for span in node.cells or split(text, node.start, node.end, language, node.label):
            result.append(SegmentDraft(SegmentKind.SENTENCE, span.start, span.end, "", node.level + 1, place))
    return result


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _borders(part: str, language: Language, label: str) -> Iterator[int]:
    nearest = _CANDIDATE.search(part)
    if nearest is None or nearest.end() == len(part):
        return
    held = _held(part)
    starts = [span.start for span in held]
    done = last = 0
    for stop in _CANDIDATE.finditer(part, _after_label(part, label) if nearest.start() < _LABEL_REACH else 0):
        if stop.end() <= done or _LABEL_ALONE.fullmatch(part, last, stop.start()):
            continue
        k = bisect_right(starts, stop.start()) - 1
        inside = held[k] if k >= 0 and stop.start() < held[k].end else None
        if inside:
            border = _after_held(part, inside, language)
            done = inside.end
        else:
            border = _after_stop(part, stop, held[k + 1] if k + 1 < len(held) else None)
        if border is not None and border < len(part):
            done = max(done, border)
            last = border
            yield border


def _after_label(part: str, known: str) -> int:
    """Where the label that `part` begins with ends, a full stop after it included."""
    found = None if known else labels.find(part, 0, len(part))
    if not known and found is None:
        return 0
    end = found.span.end if found else len(known)
    return end + (part[end : end + 1] in (".", "．"))


def _held(part: str) -> list[Span]:
    """The outermost stretches in balanced quotes, brackets and book-title marks, in order."""
    found: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(part):
        mark, at = match.group(), match.start()
        if mark == '"':
            mark = _STRAIGHT_CLOSER if _closes(part, at, open_marks) else _STRAIGHT
        elif mark == "’" and part[at + 1 : at + 2].isalpha() and part[at - 1 : at].isalpha():
            continue
        if mark not in _OPENERS:
            open_marks.append((mark, at))
            continue
        begun = _take_opener(open_marks, _OPENERS[mark])
        if begun is None:
            continue
        while found and found[-1].start > begun:
            found.pop()
        found.append(Span(begun, at + 1))
    return found


def _closes(part: str, at: int, open_marks: list[tuple[str, int]]) -> bool:
    """Whether the straight quote at `at` closes: one is open, and it does not stand before a word after a blank."""
    if not any(mark == _STRAIGHT for mark, _ in open_marks[-_DEEPEST:]):
        return False
    return not (part[at - 1 : at].isspace() and part[at + 1 : at + 2].isalnum())


def _take_opener(open_marks: list[tuple[str, int]], opener: str) -> int | None:
    """Where the innermost open `opener` stands, taking it and all inside it off; None where there is none near."""
    for k in range(len(open_marks) - 1, max(-1, len(open_marks) - 1 - _DEEPEST), -1):
        if open_marks[k][0] == opener:
            begun = open_marks[k][1]
            del open_marks[k:]
            return begun
    return None


def _after_held(part: str, held: Span, language: Language) -> int | None:
    """The border after a quote or bracket with a stop inside, or None where the sentence goes on."""
    inner = part[max(held.start + 1, held.end - 3) : held.end - 1]
    opener = part[held.start]
    if opener in "《〈［【〔" or not inner.rstrip(_CLOSERS).endswith(tuple(_STOPS + "…")):
        return None
    before = part[max(0, held.start - _NEAR) : held.start].rstrip()[-1:]
    begins = not before or before in _STOPS + _CLOSERS
    if opener in "（([":
        return _bracket_border(part, held) if begins else None
    mark = _NOTE_MARK.match(part, held.end)
    end = mark.end() if mark else held.end
    if part[end : end + 1] and part[end] in _STOPS + _CLOSERS and part[end] != opener:
        return _after_closing_marks(part, end)
    following = part[end : end + _NEAR].lstrip()
    if not following or following[0] in _GOES_ON or following[0].islower():
        return None
    if language is Language.EN:
        return end if part[end].isspace() else None
    if before and before in "：:，,":
        return None if following[0] in "的之" else end
    if not begins:
        return None
    return None if _SAYS.match(following) else end


def _after_closing_marks(part: str, end: int) -> int | None:
    """The border after stops and closing marks that follow a quote, or None where no stop is among them."""
    match = _CLOSING_MARKS.match(part, end)
    return match.end() if match and any(c in _STOPS for c in match.group()) else None


def _bracket_border(part: str, held: Span) -> int | None:
    following = part[held.end : held.end + _NEAR].lstrip()
    if not following or following[0] in _GOES_ON + _STOPS or following[0].islower():
        return None
    return held.end


def _after_stop(part: str, stop: re.Match[str], next_held: Span | None) -> int | None:
    """The border after a stop outside quotes and brackets, or None where the sentence goes on."""
    begin, stops = stop.start(), stop.group()
    closed = _CLOSED.match(part, stop.end())
    border = closed.end() if closed else stop.end()
    mark = _NOTE_MARK.match(part, border)
    border = mark.end() if mark else border
    near = part[border : border + _NEAR]
    following = near.lstrip()
    if not following or following[0] in _GOES_ON:
        return None
    if any(c in "。！？｡" for c in stops):
        return _past_remark(part, border, next_held)
    if "…" in stops:
        return border if following[0] in _QUOTES or (near[0].isspace() and following[0].isupper()) else None
    spaced = near[0].isspace()
    han_after, han_before = bool(_HAN_START.match(following)), bool(_HAN_START.match(part[begin - 1 : begin]))
    if "?" in stops or "!" in stops:
        return border if (spaced and not following[0].islower()) or han_after or han_before else None
    if not spaced:
        latin = bool(_LATIN_END.search(part, max(0, begin - 12), begin))
        return border if han_after and (han_before or latin) else None
    if len(stops) > 1:
        return border if following[0].isupper() or han_after else None
    return border if _full_stop_ends(part, begin, following) else None


def _past_remark(part: str, border: int, next_held: Span | None) -> int:
    """The border moved behind a short remark in brackets, （掌声）, that no stop ends and that is no label."""
    if next_held is None or next_held.start != border or part[border] not in "（(" or next_held.end - border > 10:
        return border
    inner = part[border + 1 : next_held.end - 1]
    return border if labels.key(f"（{inner}）") or any(c in _STOPS for c in inner) else next_held.end


def _full_stop_ends(part: str, begin: int, following: str) -> bool:
    """Whether the full stop at `begin`, with a blank after it, ends a sentence."""
    if following[0].islower():
        return False
    found = _WORD_END.search(part, max(0, begin - 24), begin)
    word = found.group() if found else ""
    next_word = _NEXT_WORD.match(following)
    starts = bool(next_word) and next_word.group().lower() in _STARTERS if next_word else False
    lower = word.lower()
    if lower in _NEEDS_NUMBER:
        names = lower in _BEFORE_NAMES and word[0].isupper() and not starts
        numbered = following[0].isdigit() or (word[0].isupper() and bool(_NUMERAL.match(following)))
        return not (numbered or names)
    if lower in _NEVER_ENDS and not (len(word) == 1 and word.isupper()):
        return False
    if lower in _MAY_END or _DOTTED.fullmatch(word):
        return starts
    if len(word) == 1 and word.isupper():
        return starts or _ends_in_letter(part, begin)
    return len(word) != 1


def _ends_in_letter(part: str, begin: int) -> bool:
    """Whether a capital before a full stop names a thing (Annex A. Annex B …), not a person (J. Smith)."""
    before = _WORD_BEFORE.search(part, max(0, begin - 40), begin)
    return bool(before) and before.group(1).lower() in _LETTERED if before else False
