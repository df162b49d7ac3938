"""The program tries itself: everything once, on the sample texts, in a temporary library."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from app.core.alignment import AlignmentKind
from app.core.document import Span
from app.core.errors import DamageFound
from app.core.language import Reading
from app.services import annotating, checking, exporting, reading, samples, searching
from app.services.library import Library
from app.services.settings import Settings
from app.services.undo import History

Render = Callable[[Path, Settings, Path, Path], None]
"""Draws the window of a library into a picture: library, settings, cache, picture."""


def run(say: Callable[[str], object], render: Render) -> int:
    """Do everything once and say each step; returns 0, or raises what went wrong."""
    with tempfile.TemporaryDirectory(prefix="duizhao-selftest-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        with Library.open(place / "library", place / "cache") as library:
            say("migrate: ok")
            _work(library, place, say)
        picture = place / "window.png"
        render(place / "library", Settings(place / "settings.json"), place / "cache", picture)
        _expect(picture.exists() and picture.stat().st_size > 10_000, "the window was not drawn")
        say("window: ok")
    say("selftest passed")
    return 0


def _work(library: Library, place: Path, say: Callable[[str], object]) -> None:
    bitexts = samples.import_samples(library)
    documents = library.store.documents()
    _expect(len(documents) >= 4, "the samples were not imported")
    say(f"import: ok, {len(documents)} documents")
    alignment = library.store.alignment(bitexts[0])
    beads = library.store.beads(alignment.id)
    _expect(alignment.kind is AlignmentKind.PARALLEL and len(beads) > 50, "the samples were not aligned")
    say(f"align: ok, {len(beads)} beads")
    convert = reading.convert_as(Reading.TRADITIONAL)
    _expect(convert is not None and convert("缔约国").text == "締約國", "the conversion is wrong")
    say("convert: ok")
    found = [searching.search(library, query) for query in ('"缔约"', '"締約"', '"contracting"')]
    _expect(0 < found[0].total == found[1].total and found[2].total > 0, "the search missed what is there")
    say(f"search: ok, {found[0].total} and {found[2].total} found")
    _annotate(library, found[0].hits[0].segment_id)
    say("annotate: ok")
    for name in ("tmx", "docx"):
        exporting.export(library, alignment.id, name, place / f"sample.{name}")
    _expect("word/comments.xml" in ZipFile(place / "sample.docx").namelist(), "the note is not in the DOCX")
    say("export: ok")
    report = checking.check(library)
    _expect(not report.problems, "; ".join(report.problems))
    say("check: ok")


def _annotate(library: Library, segment_id: int) -> None:
    segment = library.store.segment(segment_id)
    span = Span(segment.start, segment.start + 4)
    note = annotating.draft(library, [(segment.document_id, span)], text="自检 self-test")
    history = History()
    history.do(annotating.add(library, note))
    history.undo()
    _expect(not library.store.annotations(segment.document_id), "undo left the note")
    history.redo()
    kept = library.store.annotations(segment.document_id)
    _expect(len(kept) == 1 and kept[0].targets[0].start == span.start, "the note was not kept")


def _expect(holds: object, otherwise: str) -> None:
    if not holds:
        raise DamageFound(f"The self-test failed: {otherwise}. Install the program again, or tell us.")
