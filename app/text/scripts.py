"""Readings: a text shown in another script by OpenCC's dictionaries, with exact offsets back to the original."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

import opencc

from app.core.document import Span
from app.core.errors import InputError
from app.core.language import Reading
from app.core.offsets import Converted, unchanged
from app.text.scripts_chain import Chain, Stage, compile_stage, cuts_of, find, read_chain
from app.text.scripts_pieces import Shown, apply, joined
from app.text.scripts_states import STATES

CONFIGURATIONS = {
    Reading.SIMPLIFIED: "t2s",
    Reading.TRADITIONAL: "s2t",
    Reading.TAIWAN: "s2tw",
    Reading.HONG_KONG: "s2hk",
    Reading.TAIWAN_WORDS: "s2twp",
}
"""The OpenCC configuration behind each reading that is not the text as written."""

_FOLDER = Path(opencc.__file__).parent / "clib" / "share" / "opencc"


def configurations() -> tuple[str, ...]:
    """The names of all OpenCC configurations, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def convert(text: str, config: str) -> str:
    """`text` converted by the OpenCC configuration `config` (s2t, tw2sp, ...), by the official library.

    Raises InputError where no configuration has that name, or the text has half a surrogate pair in it.
    """
    if config not in configurations():
        raise InputError(f"There is no conversion named {config!r}; choose one of {', '.join(configurations())}.")
    try:
        return str(_library(config).convert(text))
    except UnicodeEncodeError as error:
        raise InputError(
            f"The text has half a character at offset {error.start}, which cannot be converted; mend its file."
        ) from error


@lru_cache(maxsize=32)
def _library(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


@lru_cache(maxsize=32)
def _chain(config: str) -> Chain:
    return read_chain(_FOLDER / f"{config}.json")


def read_as(text: str, reading: Reading, protected: Collection[str] = ()) -> Converted:
    """`text` (one cell or a whole document) as shown in `reading`, with the way back and the doubtful characters.

    In the reading of Taiwan's own words neither a name of a state nor one of the `protected` terms (in either
    script) is replaced by other words; their characters are still converted. The first call for a reading compiles
    its dictionaries (about 0.2 s): make it early and off the window's own thread.
    Raises MachineError where OpenCC's dictionaries are missing or damaged.
    """
    if reading is Reading.AS_WRITTEN:
        return unchanged(text)
    if reading is Reading.TAIWAN_WORDS:
        return convert_with_offsets(text, CONFIGURATIONS[reading], STATES.union(protected))
    return convert_with_offsets(text, CONFIGURATIONS[reading])


def convert_with_offsets(text: str, config: str, protected: Collection[str] = ()) -> Converted:
    """What `convert` gives, with exact offsets, except that no word of `protected` is replaced by other words."""
    chain = _chain(config)
    current = text.translate(chain.normal) if chain.abnormal.search(text) else text
    guards = _guards(frozenset(protected)) if protected else None
    phrases = find(chain.cuts, current) if chain.cuts else []
    cuts = cuts_of(phrases, len(current)) if chain.cuts else []
    result = Shown(current)
    for place, stage in enumerate(chain.stages):
        guarded = _guarded(guards, text, result) if guards and stage.vocabulary else ()
        found = phrases if place == 0 and chain.cuts_first else find(stage, result.text, cuts, guarded)
        step = apply(stage, result, found)
        if step.uneven:
            way = step.converted(len(result.text))
            cuts = [way.from_original(Span(at, at)).end for at in cuts]
        result = Shown(step.text, joined(result.uneven, step.uneven), step.doubts)
    return result.converted(len(text))


@lru_cache(maxsize=16)
def _guards(protected: frozenset[str]) -> Stage:
    """The protected terms as written and in the standard characters that vocabulary is looked up in."""
    forms = {form for term in protected for form in (term, convert(term, "s2t"), convert(term, "t2s"))}
    return compile_stage([(False, {form: (form,) for form in forms if form})])


def _guarded(guards: Stage, text: str, result: Shown) -> list[tuple[int, int]]:
    """The spans of `result` where a protected term stands, in it or in the text it was made of."""
    way = result.converted(len(text))
    spans = [way.from_original(span) for span in _terms(guards, text)]
    return [(span.start, span.end) for span in (*spans, *_terms(guards, result.text))]


def _terms(guards: Stage, text: str) -> list[Span]:
    found = [Span(start, end) for start, end, _ in find(guards, text)]
    if guards.singles:
        found += [Span(at, at + 1) for at, mark in enumerate(text) if ord(mark) in guards.singles]
    return found
