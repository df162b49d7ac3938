"""A comparison as one page that stands by itself: the redline, the list of changes, both themes, and no script.

Changes are told by words and by stroke or underline, never by colour alone. The page's policy allows its own style
and nothing else; showing only what changed and turning the theme over are done by check boxes and that style.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import BinaryIO

from app.core.comparison import Change, ChangeKind, Comparison, Piece, PieceOp
from app.core.document import Document
from app.formats.wording import counted, for_xml, language_tag

_DARK = "--paper: #1c1c1e; --ink: #ececec; --line: #3a3a3d; --soft: #a5a19b; --gone: #ff9d94; --come: #8fd19e;"
_LIGHT = "--paper: #fbfaf7; --ink: #1d1d1f; --line: #d9d5cc; --soft: #6b6762; --gone: #a3191f; --come: #14622c;"

STYLE = f"""
:root {{ color-scheme: light; {_LIGHT} }}
:root:has(#theme:checked) {{ color-scheme: dark; {_DARK} }}
@media (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {_DARK} }}
  :root:has(#theme:checked) {{ color-scheme: light; {_LIGHT} }} }}
body {{ margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }}
:lang(zh-Hant) {{ font-family: system-ui, "Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif; }}
h1 {{ font-size: 1.3rem; margin: 0 0 .3rem; }} h2 {{ font-size: 1.05rem; }}
header p {{ color: var(--soft); margin: 0; }}
label {{ margin-inline-end: 1.5rem; }}
section, details {{ border-top: 1px solid var(--line); padding: .5rem 0; }}
section p, details p {{ white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0; }}
.kind, summary {{ color: var(--soft); font-size: .85rem; }}
del {{ color: var(--gone); text-decoration: line-through; }}
ins {{ color: var(--come); text-decoration: underline; }}
del strong {{ text-decoration: line-through double; }} ins strong {{ text-decoration: underline double; }}
table {{ border-collapse: collapse; }} th, td {{ text-align: start; padding: .1rem 1rem .1rem 0; font-weight: normal; }}
:root:has(#only:checked) details {{ display: none; }}
a {{ color: inherit; }}
@media print {{ form, nav {{ display: none; }} details {{ display: block; }} }}
"""

KINDS = {
    ChangeKind.SAME: "same words",
    ChangeKind.CHANGED: "changed",
    ChangeKind.MOVED: "moved",
    ChangeKind.MOVED_CHANGED: "moved and changed",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.INSERTED: "inserted",
    ChangeKind.DELETED: "deleted",
}
_EXCERPT = 60


def policy() -> str:
    """A content security policy by which a browser uses the page's style and fetches and runs nothing."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def write(comparison: Comparison, out: BinaryIO) -> list[str]:
    """Write a comparison as a page of UTF-8; returns a sentence for each thing that the page cannot hold."""
    out.write(b"<!doctype html>\n")
    for piece in _page(comparison):
        out.write(piece.encode())
    unholdable = sum(any(for_xml(p.text) != p.text for p in change.redline) for change in comparison.changes)
    told = f"{counted(unholdable, 'clause has', 'clauses have')} control characters, shown as replacement characters."
    return [told] if unholdable else []


def _page(comparison: Comparison) -> Iterator[str]:
    tag = language_tag(comparison.b)
    title = _text(f"{comparison.a.title} → {comparison.b.title}")
    yield (
        f'<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>\n"
    )
    yield _head(comparison)
    numbered = list(enumerate(comparison.changes))
    yield _contents([(n, change) for n, change in numbered if change.is_change], tag)
    yield f'<main lang="{tag}">\n'
    for told, some in groupby(numbered, key=lambda item: item[1].is_change):
        changes = list(some)
        yield from (_change(n, change) for n, change in changes) if told else [_unchanged(changes)]
    yield "</main></body></html>\n"


def _head(comparison: Comparison) -> str:
    counts = comparison.counts
    renumbered = sum(change.renumbered for change in comparison.changes)
    rows = [(KINDS[kind], counts[kind]) for kind in ChangeKind if counts.get(kind)]
    rows += [("renumbered", renumbered)] if renumbered else []
    table = "".join(f"<tr><th scope='row'>{name}</th><td>{count:,}</td></tr>" for name, count in rows)
    return (
        f"<header>{_document(comparison.a, 'From')}{_document(comparison.b, 'To')}"
        f"<table>{table}</table><form>"
        '<label><input type="checkbox" id="only"> Only what changed</label>'
        '<label><input type="checkbox" id="theme"> Turn light and dark over</label></form></header>\n'
    )


def _document(document: Document, word: str) -> str:
    details = ", ".join(part for part in (document.version_label, document.date) if part)
    tag = language_tag(document)
    return f'<p>{word}</p><h1 lang="{tag}">{_text(document.title)}</h1><p>{_text(details)}</p>'


def _contents(changes: Sequence[tuple[int, Change]], tag: str) -> str:
    """The list of changes, each a link to its place."""
    items = "".join(
        f'<li><a href="#c{n}">{_told(change)}: <span lang="{tag}">{_text(_excerpt(change))}</span></a></li>'
        for n, change in changes
    )
    return f"<nav><h2>{counted(len(changes), 'change')}</h2><ol>{items}</ol></nav>\n"


def _excerpt(change: Change) -> str:
    """The beginning of a clause, as it is in the new version where it still stands."""
    gone = PieceOp.INSERTED if change.kind is ChangeKind.DELETED else PieceOp.DELETED
    text = " ".join("".join(piece.text for piece in change.redline if piece.op is not gone).split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"


def _told(change: Change) -> str:
    words = [KINDS[change.kind]] if change.kind is not ChangeKind.SAME else []
    return ", ".join([*words, "renumbered"] if change.renumbered else words)


def _change(number: int, change: Change) -> str:
    return (
        f'<section id="c{number}"><div class="kind" lang="en">{_told(change)}</div>'
        f"<p>{_redline(change.redline)}</p></section>\n"
    )


def _unchanged(changes: Sequence[tuple[int, Change]]) -> str:
    """Clauses to which nothing happened, folded."""
    inner = "".join(f"<p>{_redline(change.redline)}</p>" for _, change in changes)
    return f'<details><summary lang="en">{counted(len(changes), "clause")} unchanged</summary>{inner}</details>\n'


def _redline(pieces: Sequence[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    """A piece of a redline; what was to be ignored stands there in the new form, unmarked."""
    text = _text(piece.text)
    if piece.quiet:
        return text if piece.op is PieceOp.INSERTED else ""
    if piece.op is PieceOp.KEPT:
        return text
    element = "del" if piece.op is PieceOp.DELETED else "ins"
    return f"<{element}>{f'<strong>{text}</strong>' if piece.strong else text}</{element}>"


def _text(text: str) -> str:
    return escape(for_xml(text).replace("\r", "\n"))
