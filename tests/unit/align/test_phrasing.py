import gzip

from app.align.cedict import packed_file
from app.align.phrasing import PHRASING, names_of


def test_names_are_words_written_with_a_capital_in_every_reading() -> None:
    lines = ["# comment", "湄公河 湄公河 [Mei2 gong1 He2] /Mekong River/", "水 水 [shui3] /water/"]
    lines += ["長安 长安 [Chang2 an1] /Xi'an/", "和平 和平 [He2 ping2] /Heping/", "和平 和平 [he2 ping2] /peace/"]
    assert names_of(gzip.compress("\n".join(lines).encode())) == {"湄公河", "长安"}


def test_the_dictionary_knows_rivers_and_organisations() -> None:
    names = names_of(packed_file())
    assert {"湄公河", "澜沧江", "东盟", "联合国"} <= names
    assert not names & {"水资源", "铁路", "教育"}


def test_phrasing_names_no_subject() -> None:
    assert {"加强", "合作", "双方", "机制"} <= PHRASING
    assert not PHRASING & {"铁路", "教育", "渔业", "关税"}
