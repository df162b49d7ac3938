"""Fields of Word that show characters without a result."""

import pytest

from app.formats import docx_in, rtf_in
from app.formats.field_codes import shown
from tests.unit.formats.word import p, r, word


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r" eq \o\ac(○,3) ", "③"),
        (r"EQ \o\ac(○,12)", "⑫"),
        (r"EQ \o\ac(○,印)", "印"),
        (r"EQ \o\ac(□,8)", "8"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(hàn),漢)', "漢"),
        (r"EQ \* jc0 \* hps22 \o(\s\up 10(hàn (4)),漢)", "漢"),
        (r"EQ \f(1,2)", ""),
        (r" PAGE ", ""),
        (r"EQ \o\ac(○", "○"),
        (r"EQ \o(", ""),
    ],
)
def test_what_an_overstrike_shows(code: str, text: str) -> None:
    assert shown(code) == text


def _field(code: str) -> str:
    runs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return f"{runs[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{runs[1]}"


def test_word_documents_keep_ringed_characters() -> None:
    body = p(_field(r"eq \o\ac(○,3)") + r("甲方") + _field(" PAGE ") + r("乙方"))
    assert docx_in.read(word(body), "a.docx").text == "③甲方乙方"


def test_rtf_keeps_characters_with_their_reading() -> None:
    code = r"EQ \\* jc0 \\* hps22 \\o(\\s\\up 10(h\u224\'e0n),\u28450\'3f)"
    ruby = rf"{{\field{{\*\fldinst {{ {code}}}}}{{\fldrslt {{}}}}}}"
    body = rf"{{\rtf1\ansi {ruby}B{{\field{{\*\fldinst REF x}}{{\fldrslt 5}}}}}}"
    assert rtf_in.read(body.encode(), "a.rtf").text == "漢B5"
