"""The file of grams gives back what was written."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.errors import IndexDamaged
from app.search.terms import TermsFile, TermsWriter

LISTS = st.sets(st.integers(0, 5000), min_size=1, max_size=200).map(sorted)
GRAMS = st.dictionaries(st.text("abc中国\U00020bb7", min_size=1, max_size=6).map(str.encode), LISTS, max_size=300)


def _written(grams: dict[bytes, list[int]]) -> tuple[bytes, bytes]:
    terms, postings = io.BytesIO(), io.BytesIO()
    writer = TermsWriter(terms, postings)
    for gram in sorted(grams):
        writer.add(gram, grams[gram])
    writer.finish()
    return terms.getvalue(), postings.getvalue()


@given(GRAMS, st.binary(max_size=4))
def test_what_was_written_is_read(grams: dict[bytes, list[int]], other: bytes) -> None:
    file = TermsFile(*_written(grams))
    assert dict(file.items()) == grams
    assert [file.numbers(gram) for gram in grams] == list(grams.values())
    assert file.numbers(other) == grams.get(other, [])
    assert (file.count(other) > 0) == (other in grams)
    for prefix in (b"", b"a", "中".encode(), other):
        assert list(file.keys_from(prefix)) == sorted(gram for gram in grams if gram.startswith(prefix))


def test_many_blocks_and_long_lists() -> None:
    grams = {f"{number:05}".encode(): list(range(number % 7, 3000, 1 + number % 11)) for number in range(1000)}
    file = TermsFile(*_written(grams))
    assert dict(file.items()) == grams
    assert file.count(b"00000") == 3000
    assert [file.numbers(gram) for gram in grams] == list(grams.values())


def test_any_changed_byte_is_noticed_or_harmless() -> None:
    grams = {f"{number:03}".encode(): list(range(0, 2000, 1 + number % 5)) for number in range(120)}
    whole = _written(grams)
    for which in (0, 1):
        for place in range(len(whole[which])):
            changed = bytearray(whole[which])
            changed[place] ^= 4
            files = (bytes(changed), whole[1]) if which == 0 else (whole[0], bytes(changed))
            with pytest.raises(IndexDamaged):
                TermsFile(*files).check()


@pytest.mark.parametrize("files", [(b"", b""), (b"DZG1", b"DZG1"), (b"x" * 100, b"DZG1")])
def test_other_files_are_refused(files: tuple[bytes, bytes]) -> None:
    with pytest.raises(IndexDamaged):
        TermsFile(*files)
