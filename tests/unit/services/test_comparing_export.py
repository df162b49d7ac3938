"""A comparison is written whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from app.core.comparison import Comparison
from app.core.document import Document
from app.core.errors import InputError, MachineError
from app.services.comparing import compare_documents
from app.services.comparing_export import FORMATS, export_comparison
from app.services.library import Library


@pytest.fixture
def comparison(library: Library, bring: Callable[..., Document]) -> Comparison:
    a = bring("第一条　双方应当合作。\n第二条　双方应每年会晤。\n", "old.txt")
    b = bring("第一条　双方应合作。\n第二条　双方应每年会晤。\n", "new.txt")
    return compare_documents(library, a.id, b.id)


def test_every_format_is_written(library: Library, comparison: Comparison, tmp_path: Path) -> None:
    for name in FORMATS:
        assert export_comparison(library, comparison, name, tmp_path / f"redline.{name}", "李译") == []
    assert "<del><strong>应当</strong></del>" in (tmp_path / "redline.html").read_text(encoding="utf-8")
    assert "第二条　双方应每年会晤。" in [p.text for p in docx.Document(str(tmp_path / "redline.docx")).paragraphs]
    assert not list(tmp_path.glob("*.part"))


def test_an_unknown_format_is_refused(library: Library, comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="html, pdf, docx, xlsx"):
        export_comparison(library, comparison, "odt", tmp_path / "redline.odt")


def test_a_place_that_cannot_be_written_is_told(library: Library, comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="Choose another place"):
        export_comparison(library, comparison, "html", tmp_path / "nowhere" / "redline.html")
