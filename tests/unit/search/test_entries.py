"""The file of entries gives back what was written."""

import io

import pytest

from app.core.language import Language
from app.core.search import IndexedSegment
from app.search.entries import EntriesFile, EntriesWriter, document_of, key_of, segment_of
from app.search.errors import IndexDamaged

SEGMENTS = [
    IndexedSegment(7, 1, Language.ZH, ""),
    IndexedSegment(9, 1, Language.ZH, ""),
    IndexedSegment(3, 2, Language.EN, ""),
]


def _written(segments: list[IndexedSegment]) -> bytes:
    writer = EntriesWriter()
    for segment in segments:
        writer.add(segment)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_entries_lead_back_to_their_segments() -> None:
    file = EntriesFile(_written(SEGMENTS))
    assert [(document_of(key), segment_of(key)) for key in file.keys] == [(1, 7), (1, 9), (2, 3)]
    assert [file.languages[at] == file.of_language(Language.EN) for at in range(3)] == [False, False, True]
    assert file.of_document(1) == [0, 1]
    assert file.documents() == {1, 2}
    assert file.documents(deleted={2}) == {1}


def test_whether_the_keys_ascend_is_known() -> None:
    assert EntriesFile(_written(SEGMENTS)).ordered
    assert not EntriesFile(_written(SEGMENTS[::-1])).ordered


def test_any_changed_byte_is_noticed() -> None:
    whole = _written(SEGMENTS)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(IndexDamaged):
            EntriesFile(bytes(changed))


@pytest.mark.parametrize(("document", "segment"), [(1 << 24, 1), (1, 1 << 40), (-1, 1), (1, -1)])
def test_ids_out_of_range_are_a_mistake(document: int, segment: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        key_of(document, segment)
