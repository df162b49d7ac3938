"""What ties the files of an index to Whoosh."""

from pathlib import Path

import pytest

from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.codec import GramCodec
from app.search.errors import IndexDamaged
from app.search.schema import GramSegment
from app.search.storage import GramStorage


def _written(folder: Path) -> tuple[GramStorage, GramSegment]:
    storage, segment = GramStorage(str(folder)), GramSegment("grams")
    entries = GramCodec().per_document_writer(storage, segment)
    entries.add(IndexedSegment(4, 2, Language.ZH, "渔业"))
    entries.close()
    grams = GramCodec().field_writer(storage, segment)
    grams.add_postings(None, None, [("渔业".encode(), [0])])
    grams.close()
    segment.set_doc_count(1)
    return storage, segment


def test_what_was_written_is_read(tmp_path: Path) -> None:
    storage, segment = _written(tmp_path)
    assert segment.codec().terms_reader(storage, segment).numbers("渔业".encode()) == [0]
    assert segment.codec().per_document_reader(storage, segment).documents() == {2}


def test_a_file_of_another_count_of_entries_is_refused(tmp_path: Path) -> None:
    storage, segment = _written(tmp_path)
    segment.set_doc_count(2)
    with pytest.raises(IndexDamaged, match="missing"):
        segment.codec().per_document_reader(storage, segment)
