"""The clause tree of whole invented documents: treaties, laws, resolutions, statements, pages, forms.

Each file holds outlines, read line by line: a kind and a text, indented under its parent.
"""

from pathlib import Path

import pytest

from tests.unit.text.outlines import check, documents_of

HERE = Path(__file__).parent
FILES = ("treaties_and_laws", "diplomacy", "pages_and_forms")
DOCUMENTS = [(file, name) for file in FILES for name in documents_of(HERE / f"{file}.txt")]
IN_COLUMNS, PAIR = "\nS ", "\u3000\u3000"


def outline(file: str, name: str) -> str:
    return documents_of(HERE / f"{file}.txt")[name]


@pytest.mark.parametrize(("file", "name"), DOCUMENTS)
@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n\r\n"])
def test_the_tree_of(file: str, name: str, separator: str) -> None:
    check(outline(file, name), separator)


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, name in DOCUMENTS if name.endswith("in Chinese")])
def test_the_tree_of_indented_lines(file: str, name: str) -> None:
    check(outline(file, name), "\n\u3000\u3000")


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, name in DOCUMENTS if name.endswith("in Chinese")])
def test_the_tree_of_one_line(file: str, name: str) -> None:
    # Columns and spaced-out headings are set with the very blanks that part the paragraphs of a text of one line.
    if not any(mark in outline(file, name) for mark in (IN_COLUMNS, PAIR)):
        check(outline(file, name), "\u3000\u3000")
