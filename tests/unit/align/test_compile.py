import numpy as np

from app.align.cedict import Entry
from app.align.compile import compiled

ENTRIES = [
    Entry("長城", "长城", ("chang", "cheng"), (("great", "wall"),)),
    Entry("牆", "墙", ("qiang",), (("wall",),)),
    Entry("牆", "墙", ("qiang",), (("wall",), ("fenc",))),
]


def test_both_scripts_are_words_and_repeated_glosses_add_up() -> None:
    arrays = compiled(ENTRIES)
    words = arrays["words"].tobytes().decode().split("\n")
    stems = arrays["stems"].tobytes().decode().split("\n")
    assert set(words) == {"长城", "長城", "墙", "牆"}
    row = words.index("墙")
    entries = slice(arrays["gloss_starts"][row], arrays["gloss_starts"][row + 1])
    weights = dict(zip(arrays["gloss_columns"][entries], arrays["gloss_weights"][entries], strict=True))
    assert weights[stems.index("wall")] > weights[stems.index("fenc")]
    assert np.isclose(sum(weights.values()), 1.0)


def test_pinyin_stands_in_the_order_of_the_words() -> None:
    arrays = compiled(ENTRIES)
    words = arrays["words"].tobytes().decode().split("\n")
    pinyin = arrays["pinyin"].tobytes().decode().split("\n")
    assert dict(zip(words, pinyin, strict=True))["長城"] == "chang cheng"
