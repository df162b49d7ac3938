"""The page with footnotes by itself: numbers, the way there and back, what cannot be held."""

from datetime import UTC, datetime
from io import BytesIO

from lxml import html

from app.core.alignment import AlignmentKind, BeadStatus, Relation
from app.core.document import Authenticity, Document, Receipt
from app.core.exchange import ExchangeBitext, ExchangeRow
from app.core.language import Language, Script
from app.formats import notes_html


def document(number: int, title: str, language: Language, script: Script) -> Document:
    return Document(
        id=number,
        work_id=1,
        title=title,
        language=language,
        script=script,
        version_label="",
        date="2026-01-02",
        authenticity=Authenticity.UNOFFICIAL,
        source_name=title,
        sha256="",
        characters=3,
        receipt=Receipt("UTF-8"),
        imported_at=datetime.now(UTC),
    )


def bitext(*cells: tuple[str, str]) -> ExchangeBitext:
    rows = [ExchangeRow(n, "", a, b, 1.0, Relation.SAME, BeadStatus.AUTOMATIC) for n, (a, b) in enumerate(cells)]
    source = document(1, "协定", Language.ZH, Script.HANS)
    return ExchangeBitext(source, document(2, "Agreement", Language.EN, Script.LATN), AlignmentKind.PARALLEL, rows)


def test_numbers_stand_in_the_text_and_notes_at_the_end() -> None:
    out = BytesIO()
    notes = [(0, 1, ["Ann · 2026: “双方”", "why?"]), (0, 2, ["Bo"])]
    assert (
        notes_html.write(bitext(("双方应当合作。", "They <cooperate>.")), notes, {(0, 0): [(2, 1), (4, 2)]}, out) == []
    )
    page = html.fromstring(out.getvalue().decode())
    assert page.xpath("//tbody/tr/td[1]")[0].text_content() == "双方1应当2合作。"
    assert page.xpath("//tbody/tr/td[2]")[0].text_content() == "They <cooperate>."
    assert [li.get("id") for li in page.xpath("//section//li")] == ["note-1", "note-2"]
    assert page.xpath("//section//li[1]/a/@href") == ["#at-1"]


def test_without_notes_there_is_no_list_of_them() -> None:
    out = BytesIO()
    notes_html.write(bitext(("甲", "A")), [], {}, out)
    assert b"<section" not in out.getvalue()


def test_what_html_cannot_hold_is_told() -> None:
    out = BytesIO()
    told = notes_html.write(bitext(("甲\x00", "A")), [], {}, out)
    assert len(told) == 1
    assert "cannot hold" in told[0]
