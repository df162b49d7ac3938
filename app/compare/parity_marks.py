"""Quotes, brackets, lists, stray characters and untranslated stretches in the two sides of a bead."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.comparison import Prompt, PromptKind
from app.core.document import Span
from app.core.language import Language, Script
from app.text.folding import HAN
from app.text.scripts import convert

_QUOTED = re.compile(r"[“「『]([^“”「」『』\n]{1,60})[”」』]|\"([^\"\n]{1,60})\"")
_OPEN, _CLOSE = "[［〔【", "]］〕】"
_LATIN_STRETCH = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){4,}")
_HAN_STRETCH = re.compile(f"[{HAN}]+")
_UNTRANSLATED_HAN = 4
_SAME_LENGTH = 20
"""Sides of at least so many characters that are the same say that one was not translated."""

_FEWEST_ITEMS = 3
_ZH_ITEM = r"[^、，。；：,.;:（）()“”\n]{1,16}"
_ZH_LIST = re.compile(rf"{_ZH_ITEM}(?:、{_ZH_ITEM})+")
_ZH_LAST = re.compile(r"(?<=.)(?:以及|和|及|与|或者|或)(?=.)")
_EN_LIST = re.compile(r"[^,.;:()\n]{1,60}(?:, [^,.;:()\n]{1,60})+,? (?:and|or) [^,.;:()\n]+")


def quoted(text: str) -> list[tuple[Span, str]]:
    """The stretches in quotes, with their spans, quotes left out."""
    return [
        (Span(*found.span(found.lastindex or 0)), str(found[found.lastindex or 0])) for found in _QUOTED.finditer(text)
    ]


def small_letters(chinese: str, english: str, zh_text: str, en_text: str) -> Span | None:
    """Where a capitalised term of `english` stands in small letters, if its Chinese form is there too."""
    if not english[:1].isupper() or chinese not in zh_text or re.search(rf"\b{re.escape(english)}", en_text):
        return None
    found = re.search(rf"\b{re.escape(english.lower())}s?\b", en_text)
    return Span(*found.span()) if found else None


def on_side(place: int, spans: tuple[Span, ...], kind: PromptKind, message: str, *values: str) -> Prompt:
    """A prompt whose ranges are all on the source (0) or all on the target (1)."""
    return Prompt(kind, message, () if place else spans, spans if place else (), values)


def bracket_prompts(source: str, target: str) -> Iterator[Prompt]:
    """Negotiating brackets: pairs that are not closed, and how many there are on either side."""
    for place, text in enumerate((source, target)):
        stray = _unpaired(text)
        if stray:
            spans = tuple(Span(at, at + 1) for at in stray)
            yield on_side(place, spans, PromptKind.BRACKETS, "A square bracket has no partner.", str(place), "unpaired")
    counts = [sum(c in _OPEN for c in text) for text in (source, target)]
    if counts[0] != counts[1]:
        message = f"Square brackets: {counts[0]} on one side, {counts[1]} on the other."
        yield Prompt(PromptKind.BRACKETS, message, _brackets(source), _brackets(target), tuple(map(str, counts)))
        return
    choices = [sum(_alternatives(text)) for text in (source, target)]
    if choices[0] != choices[1]:
        message = f"Alternatives in brackets: {choices[0]} on one side, {choices[1]} on the other."
        yield Prompt(PromptKind.BRACKETS, message, _brackets(source), _brackets(target), tuple(map(str, choices)))


def _brackets(text: str) -> tuple[Span, ...]:
    return tuple(Span(at, at + 1) for at, c in enumerate(text) if c in _OPEN + _CLOSE)


def _unpaired(text: str) -> list[int]:
    """Where brackets stand that open or close nothing."""
    stack: list[int] = []
    stray = []
    for at, c in enumerate(text):
        if c in _OPEN:
            stack.append(at)
        elif c in _CLOSE:
            if stack:
                stack.pop()
            else:
                stray.append(at)
    return stray + stack


def _alternatives(text: str) -> list[int]:
    """How many alternatives the brackets offer: strokes inside a pair, and pairs that follow one another."""
    spans = [found.span() for found in re.finditer(r"[\[［〔【][^\[\]［］〔〕【】]*[\]］〕】]", text)]
    strokes = [text.count("/", *span) + text.count("／", *span) for span in spans]
    return [*strokes, sum(not text[a[1] : b[0]].strip() for a, b in pairwise(spans))]


def script_prompts(text: str, language: Language, script: Script, *, is_source: bool) -> Iterator[Prompt]:
    """Characters that do not belong to the side's script."""
    stray = _stray_han(text) if language is Language.EN else _stray_characters(text, script)
    if stray:
        words = "".join(text[span.start : span.end] for span in stray)
        message = f"Characters of another script: {words}"
        yield on_side(0 if is_source else 1, tuple(stray), PromptKind.STRAY_SCRIPT, message, words)


def _stray_han(text: str) -> list[Span]:
    """Chinese in English, as far as it is not so long that it counts as untranslated."""
    spans = [found.span() for found in _HAN_STRETCH.finditer(text)]
    return [Span(start, end) for start, end in spans if end - start < _UNTRANSLATED_HAN]


def _stray_characters(text: str, script: Script) -> list[Span]:
    """Traditional characters in Simplified text, or Simplified ones in Traditional text."""
    if script is Script.HANT:
        return [Span(at, at + 1) for at, c in enumerate(text) if _is_simplified_only(c)]
    even = convert(text, "t2s")
    if len(even) != len(text):
        return []
    return [Span(at, at + 1) for at, (c, d) in enumerate(zip(text, even, strict=True)) if c != d]


def _is_simplified_only(character: str) -> bool:
    """Whether a character has another Traditional form and is not in Big5, so is not shared by the two scripts."""
    if character < "㐀" or convert(character, "s2t") == character:
        return False
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return True
    return False


def untranslated_prompts(
    source: str, source_language: Language, target: str, target_language: Language
) -> Iterator[Prompt]:
    """Long stretches of the other language, and sides that are the same."""
    if source == target and len(source) >= _SAME_LENGTH:
        message = "Both sides are the same text."
        yield Prompt(PromptKind.UNTRANSLATED, message, (Span(0, len(source)),), (Span(0, len(target)),), ("same",))
        return
    for place, (text, language) in enumerate(((source, source_language), (target, target_language))):
        if spans := tuple(_foreign(text, language)):
            words = text[spans[0].start : spans[0].end]
            yield on_side(place, spans, PromptKind.UNTRANSLATED, f"Not translated, it seems: {words[:40]}", words[:80])


def _foreign(text: str, language: Language) -> Iterator[Span]:
    pattern = _HAN_STRETCH if language is Language.EN else _LATIN_STRETCH
    for found in pattern.finditer(text):
        if language is Language.ZH or len(found[0]) >= _UNTRANSLATED_HAN:
            yield Span(*found.span())


def inline_items(text: str, language: Language) -> int:
    """How many items the only plain list of a text has; 0 where it has none, or several."""
    found = list((_ZH_LIST if language is Language.ZH else _EN_LIST).finditer(text))
    if len(found) != 1:
        return 0
    if language is Language.ZH:
        items = found[0][0].split("、")
        last = len(_ZH_LAST.findall(items[-1]))
        count = len(items) + last if last <= 1 else 0
        return count if count >= _FEWEST_ITEMS else 0
    if len(re.findall(r" (?:and|or) ", found[0][0])) != 1:
        return 0
    return len(re.split(r",? (?:and|or) |, ", found[0][0]))
