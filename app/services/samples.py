"""The sample texts that a first start offers."""

import json
from pathlib import Path

from app.core.document import Authenticity
from app.core.language import Language
from app.core.progress import SILENT, Progress
from app.services import aligning, importing, indexing, places
from app.services.importing import ImportOptions
from app.services.library import Library


def samples_folder() -> Path:
    """Where the sample texts lie."""
    return places.RESOURCES / "samples"


def import_samples(library: Library, progress: Progress = SILENT) -> list[int]:
    """Bring the sample treaty in, both versions in both languages, align each pair; returns the bitexts."""
    folder = samples_folder()
    listed = json.loads((folder / "samples.json").read_text(encoding="utf-8"))
    ids = {}
    for entry in listed["documents"]:
        options = ImportOptions(
            language=Language(entry["language"]),
            title=entry["title"],
            work=listed["work"],
            version_label=entry["version_label"],
            date=entry["date"],
            authenticity=Authenticity(entry["authenticity"]),
        )
        outcome = importing.import_file(library, folder / entry["file"], options, progress)
        ids[entry["file"]] = outcome.documents[0].document.id
    indexing.index_pending(library, progress)
    return [aligning.align(library, ids[a], ids[b], None, progress).alignment.id for a, b in listed["pairs"]]
