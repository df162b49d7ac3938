"""Damaged files of every format: read, or refused in one sentence, and nothing else."""

import random
from contextlib import suppress

import pytest

from app.core.errors import InputError
from app.core.exchange import ExchangeBitext
from app.formats import reading
from tests.torture.figures import long, seed, times
from tests.unit.formats.mutations import mutated
from tests.unit.formats.rich_specimens import rich
from tests.unit.formats.soundness import tried
from tests.unit.formats.specimens import damaged, specimens

NAMES = (
    *("utf8.txt", "gb.txt", "utf16.txt", "marked.md", "page.html", "page.rtf", "text.docx", "text.odt", "book.epub"),
    *("page.pdf", "rows.xlsx", "rows.csv", "rows.tsv", "units.tmx", "units.xlf", "table.docx"),
)


def read(data: bytes, name: str) -> bool:
    """Whether a file can be read as one text or as two."""
    with suppress(InputError):
        if reading.read_bitext(data, name, None, "both") is not None:
            return True
        return bool(reading.read_bytes(data, name, None, "both").text)
    return False


def test_every_specimen_is_sound(bitext: ExchangeBitext) -> None:
    found = specimens(bitext)
    assert tuple(found) == NAMES
    assert all(read(data, name) for name, data in found.items())


@pytest.mark.parametrize("name", NAMES)
def test_damage_raises_only_the_worlds_error(bitext: ExchangeBitext, name: str) -> None:
    whole = specimens(bitext)[name]
    chance = random.Random(seed() if long() else name)
    readable = sum(read(damaged(whole, chance), name) for _ in range(times(200, 50_000)))
    assert readable > 0


@pytest.mark.parametrize("name", tuple(rich()))
def test_changed_structure_is_read_as_promised_or_refused_in_one_sentence(name: str) -> None:
    whole = rich()[name]
    assert tried(whole, name) is not None
    chance = random.Random(seed() if long() else name)
    readable = sum(tried(mutated(whole, chance), name) is not None for _ in range(times(200, 50_000)))
    assert readable > 0
