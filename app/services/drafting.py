"""From a text that was read to a document ready to be stored: language, clause tree, sentences, title and date."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from app.core.document import DocumentDraft, ReadText, SegmentDraft, SegmentKind, StructureHint
from app.core.errors import InputError
from app.core.imports import ImportOptions
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.text import detect, sentences
from app.text.numerals import numbers_in
from app.text.overlong import divide
from app.text.structure import parse

Draft = tuple[DocumentDraft, Sequence[SegmentDraft]]

_HEAD = 1000
"""Nodes at either end of a text among which its title and date are looked for."""
_FIRST_PAGES = 8000
"""Characters of a text that tell its title before it is imported."""


def draft_document(
    read: ReadText,
    original: bytes,
    name: str,
    options: ImportOptions,
    language: Language | None = None,
    progress: Progress = SILENT,
) -> Draft:
    """Make of a text its document, and its clause tree with sentences.

    The language is the one given, else that of the options, else the one found.
    Raises InputError, with the file's name, if the text is in neither language.
    """
    language = language or options.language or _found(read.text, name)
    segments, nodes, overlong = segments_of(read.text, language, read.hints, progress)
    receipt = read.receipt
    if overlong:
        told = f"{overlong} paragraph{'s' * (overlong > 1)} too long to be read at once, divided between sentences."
        receipt = replace(receipt, notes=(*receipt.notes, told))
    draft = DocumentDraft(
        title=options.title or _found_title(read, nodes, name),
        language=language,
        script=detect.script(read.text, language),
        text=read.text,
        original=original,
        source_name=name,
        receipt=receipt,
        version_label=options.version_label,
        date=options.date or _date(read.text, nodes),
        authenticity=options.authenticity,
    )
    return draft, segments


def segments_of(
    text: str, language: Language, hints: Sequence[StructureHint] = (), progress: Progress = SILENT
) -> tuple[Sequence[SegmentDraft], Sequence[SegmentDraft], int]:
    """The segments of a text with their sentences, those without them, and how many paragraphs were divided."""
    with without_collecting():
        nodes, overlong = divide(text, language, parse(text, language, hints, progress), progress=progress)
        return sentences.with_sentences(text, language, nodes, progress), nodes, overlong


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let Python not look for garbage cycles meanwhile: among a million new things that takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _found(text: str, name: str) -> Language:
    try:
        return detect.language(text)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def proposed_title(read: ReadText, name: str, language: Language) -> str:
    """The title that a document of this text gets unless a person says otherwise, from its beginning alone."""
    head = _beginning(read)
    return _found_title(head, parse(head.text, language, head.hints), name)


def _beginning(read: ReadText) -> ReadText:
    """The first pages of a text, to the end of a line."""
    if len(read.text) <= _FIRST_PAGES:
        return read
    end = read.text.rfind("\n", 0, _FIRST_PAGES)
    end = end if end > 0 else _FIRST_PAGES
    return replace(read, text=read.text[:end], hints=tuple(hint for hint in read.hints if hint.span.end <= end))


def _found_title(read: ReadText, nodes: Sequence[SegmentDraft], name: str) -> str:
    """The title that the file names, else the text's own first lines, else the name of the file."""
    return read.title or _title(read.text, nodes) or Path(name).stem


def _title(text: str, nodes: Sequence[SegmentDraft]) -> str:
    """Return the title as the text's own first title lines say it."""
    lines: list[str] = []
    for node in islice(nodes, _HEAD):
        if node.kind is SegmentKind.TITLE:
            lines.append(text[node.start : node.end])
        elif lines:
            break
    return " ".join(" ".join(lines).split())[:300]


def _date(text: str, nodes: Sequence[SegmentDraft]) -> str:
    """Return the date that the document's own dateline or metadata gives, as ISO 8601, or ''."""
    ends = [*islice(nodes, _HEAD), *islice(reversed(nodes), min(_HEAD, max(0, len(nodes) - _HEAD)))]
    for kind in (SegmentKind.DATELINE, SegmentKind.METADATA):
        for node in ends:
            if node.kind is kind:
                for language in Language:
                    for number in numbers_in(text[node.start : node.end], language):
                        if number.kind == "date" and len(number.value) == len("2019-04-30"):
                            return number.value
    return ""
