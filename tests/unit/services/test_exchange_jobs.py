"""Jobs of what comes in and goes out beside a bitext: looking at files, bundles, notes alone."""

import json
from collections.abc import Callable
from pathlib import Path

from app.core.annotation import AnnotationDraft
from app.core.document import Document, Span
from app.core.imports import ImportOptions
from app.services.annotating import add, target
from app.services.exchange_jobs import BundleJob, ExportNotesJob, LookJob, MergeJob, TakeNotesJob
from app.services.jobs import ExportJob, ImportJob, run
from app.services.library import Library
from tests.conftest import ZH

PREFIX, SUFFIX = "相互尊重的基础上开展渔业合作。\n第二条　每年的", "不得超过12,500吨。双方应当每年3月1日以前"


def test_looking_stores_nothing(library: Library, files: tuple[Path, Path]) -> None:
    looked = run(library, LookJob(files)).exchanged.looked
    assert len(looked.pairs) == 1
    assert library.store.documents() == []


def test_each_file_comes_in_as_was_said_of_it(library: Library, files: tuple[Path, Path]) -> None:
    each = tuple(ImportOptions(title=title) for title in ("One", "Two"))
    made = run(library, ImportJob(files, pair=False, each=each))
    assert [imported.document.title for imported in made.documents] == ["One", "Two"]
    assert made.alignment_id is None
    assert not made.behind


def test_a_bundle_goes_out_and_comes_back_known(library: Library, bitext: int, tmp_path: Path) -> None:
    out = tmp_path / "all.duizhao"
    assert run(library, BundleJob(out)).exchanged.count == 2
    merged = run(library, MergeJob(out)).exchanged.merged
    assert (len(merged.added), len(merged.known)) == (0, 2)


def test_a_bitext_goes_out_on_its_side_and_without_notes(library: Library, bitext: int, tmp_path: Path) -> None:
    upright, lying = tmp_path / "a.pdf", tmp_path / "b.pdf"
    run(library, ExportJob(bitext, "pdf", upright))
    run(library, ExportJob(bitext, "pdf", lying, landscape=True, notes=False))
    assert b"[0 0 595.28 841.89]" in upright.read_bytes()
    assert b"[0 0 841.89 595.28]" in lying.read_bytes()


def test_notes_go_out_alone(library: Library, bring: Callable[..., Document], tmp_path: Path) -> None:
    document = bring(ZH)
    where = target(library, document.id, Span(20, 30))
    add(library, AnnotationDraft(targets=(where,), text="Check this.")).do()
    out = tmp_path / "notes.jsonld"
    assert run(library, ExportNotesJob(out)).exchanged.count == 1
    assert run(library, TakeNotesJob(out)).exchanged.notes.same == 1


def test_notes_on_a_text_that_is_not_here_wait_for_a_person(
    library: Library, bring: Callable[..., Document], tmp_path: Path
) -> None:
    document = bring(ZH)
    note = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:uuid:0b1e6d6e-52a3-4d39-8a4e-4f2b5fd6d0a1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "From elsewhere."},
        "target": {
            "source": "https://example.org/text",
            "selector": {"type": "TextQuoteSelector", "exact": "捕捞总量", "prefix": PREFIX, "suffix": SUFFIX},
        },
    }
    file = tmp_path / "theirs.jsonld"
    file.write_text(json.dumps(note), encoding="utf-8")
    waiting = run(library, TakeNotesJob(file)).exchanged
    assert waiting.notes is None
    assert "not in this library" in waiting.homeless
    came = run(library, TakeNotesJob(file, document.id)).exchanged
    assert len(came.notes.added) == 1
    assert came.unsure == 0
