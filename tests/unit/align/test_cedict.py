import gzip

from app.align.cedict import entries, packed_file

SAMPLE = """# a comment
鐵路 铁路 [tie3 lu4] /railroad/railway/CL:條|条[tiao2]/
綠 绿 [lu:4] /green/(slang) variant of 祿|禄[lu4]/
老王 老王 [Lao3 Wang2] /surname Wang/see also 王[Wang2]/
打招呼 打招呼 [da3 zhao1 hu5] /to say hello to sb/to give prior notice/
"""


def read(text: str) -> dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    found = entries(gzip.compress(text.encode("utf-8")))
    return {entry.simplified: (entry.pinyin, entry.glosses) for entry in found}


def test_glosses_are_tokens_and_explanations_are_left_out() -> None:
    found = read(SAMPLE)
    assert found["铁路"] == (("tie", "lu"), (("railroad",), ("railway",)))
    assert found["老王"][1] == ()
    assert ("hello",) in [gloss[-1:] for gloss in found["打招呼"][1]]


def test_the_umlaut_is_read() -> None:
    assert read(SAMPLE)["绿"][0] == ("lu",)


def test_the_dictionary_is_there_and_has_both_scripts() -> None:
    found = {entry.simplified: entry for entry in entries(packed_file())}
    assert found["条约"].traditional == "條約"
    assert ("treati",) in found["条约"].glosses
