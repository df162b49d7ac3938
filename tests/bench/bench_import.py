"""How long imports take and what memory they need: 100 MB of English and of Chinese, a DOCX and a PDF of 200 pages.

Each file is imported into a new library in a process of its own, whose greatest memory is read at its end. Baselines
are what no importer can do without, in a process of its own too: the file read and parted into lines, python-docx's
own reading, the text of the PDF's pages. `python -m tests.bench.bench_import` by itself measures one file.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench_search import invented, invented_english

Figure = dict[str, float | str]
MEGABYTES = 100
PAGES = 200
_CLAUSES = 20_000
"""Clauses that differ; the texts are made of them in an order of chance."""
_PARAGRAPHS_OF_PAGE = 24
_ROWS_OF_PAGE = 6


def run(megabytes: int = MEGABYTES, pages: int = PAGES) -> dict[str, Figure]:
    """The figures by name: seconds, those of the processor, and megabytes of memory, each beside the baseline's."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        files = {
            f"import_{megabytes}mb_en": _law(home / "en.txt", megabytes, "en"),
            f"import_{megabytes}mb_zh": _law(home / "zh.txt", megabytes, "zh"),
            "import_docx_200_pages": _docx(home / "pages.docx", pages),
            "import_pdf_200_pages": _pdf(home / "pages.pdf", pages),
        }
        figures: dict[str, Figure] = {}
        for name, file in files.items():
            own, least = (_measured(what, file, home / name) for what in ("import", "baseline"))
            for unit, value, baseline in zip(("s", "cpu_s", "mb"), own, least, strict=True):
                figures[f"{name}_{unit}"] = _beside(value, "MB" if unit == "mb" else "s", baseline)
            file.unlink()
    return figures


def _beside(value: float, unit: str, baseline: float) -> Figure:
    ratio = round(value / baseline, 2) if baseline else 0.0
    return {"value": round(value, 2), "unit": unit, "baseline": round(baseline, 2), "ratio": ratio}


def _measured(what: str, file: Path, home: Path) -> list[float]:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "tests.bench.bench_import", what, str(file), str(home)]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    measured: list[float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def clauses(language: str) -> Iterator[str]:
    """Invented articles and clauses without end."""
    chance = random.Random(5)
    texts = invented(_CLAUSES) if language == "zh" else invented_english(_CLAUSES)
    number = 0
    while True:
        number += 1
        yield f"第{number % 3000 + 1}条　{chance.choice(texts)}" if language == "zh" else f"Article {number % 3000 + 1}"
        for place in range(chance.randint(1, 6)):
            yield (f"（{'一二三四五六'[place]}）" if language == "zh" else f"{place + 1}. ") + chance.choice(texts)


def _law(file: Path, megabytes: int, language: str) -> Path:
    size = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for clause in clauses(language):
            size += len(clause.encode()) + 1
            out.write(clause + "\n")
            if size >= megabytes * 1_000_000:
                return file
    return file


def _docx(file: Path, pages: int) -> Path:
    import docx

    document = docx.Document()
    texts = clauses("en")
    for page in range(pages):
        document.add_heading(f"Chapter {page + 1}", 1)
        for _ in range(_PARAGRAPHS_OF_PAGE):
            document.add_paragraph(next(texts))
        document.add_page_break()
    document.save(str(file))
    return file


def _pdf(file: Path, pages: int) -> Path:
    import pypdfium2

    from app.core.alignment import AlignmentKind, BeadStatus, Relation
    from app.core.document import Document, Receipt
    from app.core.exchange import ExchangeBitext, ExchangeRow
    from app.core.language import Language, Script
    from app.formats import pdf_out

    english, chinese = clauses("en"), clauses("zh")
    sides = (
        Document(1, 1, "Treaty", Language.EN, Script.LATN, "en.txt", "0" * 64, 100, Receipt("utf-8")),
        Document(2, 1, "条约", Language.ZH, Script.HANS, "zh.txt", "0" * 64, 100, Receipt("utf-8")),
    )
    rows: list[ExchangeRow] = []
    count = 0
    while count < pages:
        rows += [
            ExchangeRow(len(rows) + k, "", next(english), next(chinese), 1.0, Relation.SAME, BeadStatus.AUTOMATIC)
            for k in range((pages - count) * _ROWS_OF_PAGE)
        ]
        with file.open("wb") as out:
            pdf_out.write(ExchangeBitext(*sides, AlignmentKind.PARALLEL, rows), out)
        with pypdfium2.PdfDocument(file) as written:
            count = len(written)
    return file


def _import(file: Path, home: Path) -> None:
    from app.services.importing import import_files
    from app.services.library import Library

    with Library.open(home / "library", home / "cache") as library:
        outcome = import_files(library, [file])
        assert outcome.documents[0].document.characters > 0


def _baseline(file: Path) -> None:
    if file.suffix == ".docx":
        import docx

        assert [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    elif file.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(file) as written:
            assert [page.get_textpage().get_text_range() for page in written]
    else:
        assert file.read_bytes().decode("utf-8").splitlines()


def _resident() -> float:
    """The most megabytes that this process has held, 0 where the system does not tell."""
    status = Path("/proc/self/status")  # The system's own count goes on from the process that started this one.
    if not status.exists():
        return 0.0
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))
    return int(found.group(1)) / 1000 if found else 0.0


def main(what: str, file: Path, home: Path) -> None:
    """Import one file or do what its baseline does; prints seconds, those of the processor, and megabytes."""
    start = time.perf_counter()
    if what == "import":
        _import(file, home)
    else:
        _baseline(file)
    print(json.dumps([time.perf_counter() - start, time.process_time(), _resident()]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
