"""Every radical that has an ideograph becomes it, one character for one."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.formats.radicals import RADICALS, mend


def test_both_blocks_are_covered() -> None:
    assigned = [
        point for point in range(0x2E80, 0x2FD6) if unicodedata.name(chr(point), "").startswith(("CJK", "KANGXI"))
    ]
    assert [hex(point) for point in assigned if point not in RADICALS] == ["0x2e80"]


def test_each_becomes_one_ideograph_outside_the_blocks() -> None:
    for ideograph in RADICALS.values():
        assert len(ideograph) == 1
        assert unicodedata.name(ideograph).startswith("CJK UNIFIED IDEOGRAPH")


def test_the_radicals_of_real_files_are_mended_and_counted() -> None:
    assert mend("⼀带⼀路，⽼挝⼈⺠，⻓期⻅面") == ("一带一路，老挝人民，长期见面", 7)
    assert mend("条约") == ("条约", 0)


@given(st.text(st.characters(min_codepoint=0x2E00, max_codepoint=0x3100)))
def test_the_length_never_changes(text: str) -> None:
    mended, count = mend(text)
    assert len(mended) == len(text)
    assert sum(a != b for a, b in zip(text, mended, strict=True)) == count
