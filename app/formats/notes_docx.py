"""The comments of a bilingual Word table of ours that came back from colleagues, by row, column and words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from app.core.document import ReadComment
from app.core.errors import InputError
from app.formats.containers import attribute, local
from app.formats.docx_body import Mark, Paragraph
from app.formats.docx_in import Package, comments_of, open_package, walk_of
from app.formats.docx_styles import child

_COLUMNS = (None, 0, 1)
"""What the cells of a row are: the label, the source, the target."""


@dataclass(frozen=True, slots=True)
class TableComment:
    """A comment on `start` to `end` of a cell's text; `column` is None on the row's label, which means the pair."""

    row: int
    """From 0, the heading row not counted."""
    column: int | None
    start: int
    end: int
    comment: ReadComment
    """Its `reply_to` is an index into the list of comments."""
    key: str = ""
    """The name under which Word keeps it in threads, or ''."""


@dataclass(frozen=True, slots=True)
class CommentedTable:
    """The texts of a bilingual table, row by row, and the comments on it, each after the one that it answers."""

    rows: tuple[tuple[str, str], ...]
    comments: tuple[TableComment, ...]
    as_of: datetime | None
    """When the newest of our notes in it was written, which tells what we changed since."""


def read(data: bytes, name: str, *, taken: bool = False) -> CommentedTable:
    """Read a bilingual table as it was written. Raises InputError for what holds none of three columns.

    Tracked changes are undone, for they are wordings that notes propose, and comments stand on the words as sent; or
    they are `taken`, where they are what changed since an earlier version.
    """
    package = open_package(data, name)
    walk = walk_of(package, accept=taken)
    for table in (part for part in package.body.iter() if local(part) == "tbl"):
        grid = list(walk.rows(table))[1:]
        if grid and all(len(row) == len(_COLUMNS) for row in grid):
            rows = tuple((_text(row[1]), _text(row[2])) for row in grid)
            return CommentedTable(rows, tuple(_threaded(package, _placed(grid))), _as_of(package))
    raise InputError(f"{name} holds no table with a label and two languages; choose a bilingual table of this program.")


Places = dict[str, tuple[int, int | None, int, int]]


def _placed(grid: list[list[list[Paragraph]]]) -> Places:
    """Where each comment stands, by its id: row, column, start and end in the cell's text."""
    found: Places = {}
    for number, row in enumerate(grid):
        for column, cell in zip(_COLUMNS, row, strict=True):
            opened: dict[str, int] = {}
            for offset, mark in _marks(cell):
                if mark.opens:
                    opened.setdefault(mark.comment, offset)
                elif mark.comment not in found:
                    found[mark.comment] = (number, column, opened.get(mark.comment, offset), offset)
    return found


def _marks(cell: list[Paragraph]) -> Iterator[tuple[int, Mark]]:
    offset = 0
    for paragraph in cell:
        offset += len(paragraph.label)
        for bit in paragraph.bits:
            if isinstance(bit, Mark):
                yield offset, bit
            else:
                offset += len(bit)
        offset += 1


def _text(cell: list[Paragraph]) -> str:
    return "\n".join(paragraph.label + paragraph.text for paragraph in cell)


def _threaded(package: Package, places: Places) -> list[TableComment]:
    """The comments in order, answers after what they answer and where it stands if they stand nowhere themselves."""
    comments, keys, parents = comments_of(package), _keys(package), _parents(package)
    by_key = {key: comment_id for comment_id, key in keys.items()}
    answered = {i: by_key[parents[key]] for i, key in keys.items() if parents.get(key) in by_key}
    order = sorted(
        comments, key=lambda i: (places.get(i, places.get(answered.get(i, ""), (1 << 30, 0, 0, 0)))[0], int(i))
    )
    found: list[TableComment] = []
    index: dict[str, int] = {}
    waiting = order
    while waiting:
        later = []
        for comment_id in waiting:
            parent = answered.get(comment_id)
            place = places.get(comment_id, places.get(parent or ""))
            if parent in waiting and parent not in index:
                later.append(comment_id)
            elif place is not None:
                index[comment_id] = len(found)
                known = index.get(parent) if parent is not None else None
                comment = replace(comments[comment_id], reply_to=known)
                found.append(TableComment(*place, comment, keys.get(comment_id, "")))
        if len(later) == len(waiting):
            break
        waiting = later
    return found


def _row(places: Places, comment_id: str, answered: dict[str, str]) -> int:
    """The row of a comment, or of what it answers; after all others where it has none."""
    place = places.get(comment_id, places.get(answered.get(comment_id, "")))
    return place[0] if place is not None else 1 << 30


def _keys(package: Package) -> dict[str, str]:
    """The name of each comment in threads: that of its last paragraph ([MS-DOCX] 2.5.4.2)."""
    root = package.part("comments")
    found = {}
    for comment in _elements(root):
        names = [attribute(paragraph, "paraId") for paragraph in comment if local(paragraph) == "p"]
        found[attribute(comment, "id")] = names[-1] if names else ""
    return found


def _parents(package: Package) -> dict[str, str]:
    entries = _elements(package.part("commentsExtended"))
    return {attribute(e, "paraId"): attribute(e, "paraIdParent") for e in entries if attribute(e, "paraIdParent")}


def _elements(root: etree._Element | None) -> list[etree._Element]:
    return list(root) if root is not None else []


def _as_of(package: Package) -> datetime | None:
    part = child(package.part("core-properties"), "created")
    try:
        found = datetime.fromisoformat((part.text or "").strip()) if part is not None else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
