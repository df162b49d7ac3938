import io

import pytest

from app.core.errors import InputError
from app.core.terms import TermDraft
from app.formats import term_table
from app.formats.table_out import FORMATS, TableFormat

TERMS = [
    TermDraft("渔业", ("fisheries", "fishing industry"), "only the trade", protected=True),
    TermDraft("=联合", ("=joint", "combined")),
    TermDraft("提案国", ("sponsor",), "of a draft resolution\nplural: sponsors"),
]


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_read(form: TableFormat) -> None:
    out = io.BytesIO()
    assert term_table.write(TERMS, out, form) == []
    assert term_table.read(out.getvalue(), f"terms.{form}", form) == TERMS


def test_a_table_without_heads_is_known_by_what_it_holds() -> None:
    data = "sponsor,提案国\nsilt; sediment,泥沙\n,没有\n".encode()
    assert term_table.read(data, "terms.csv", "csv") == [
        TermDraft("提案国", ("sponsor",)),
        TermDraft("泥沙", ("silt", "sediment")),
    ]


def test_chinese_heads_and_old_encodings_are_read() -> None:
    data = "中文,英文,备注\n泥沙,silt,河流\n渔业,fisheries,\n".encode("gb18030")
    assert term_table.read(data, "terms.csv", "csv") == [
        TermDraft("泥沙", ("silt",), "河流"),
        TermDraft("渔业", ("fisheries",)),
    ]


def test_a_table_in_one_language_gets_a_sentence() -> None:
    with pytest.raises(InputError, match=r"one\.csv has no column in Chinese beside one in English"):
        term_table.read(b"a,b\nc,d\n", "one.csv", "csv")


def test_a_semicolon_inside_a_rendering_is_told() -> None:
    told = term_table.write([TermDraft("甲", ("one; two",))], io.BytesIO(), "csv")
    assert told == ["1 term has a rendering with a semicolon: read again, it is divided there."]
