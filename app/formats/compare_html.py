"""A comparison as one page that stands by itself: the redline, the list of changes, both themes, and no script.

Changes are told by words and by stroke or underline, never by colour alone. The page's policy allows its own style
and nothing else; showing only what changed and turning the theme over are done by check boxes and that style.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import BinaryIO, NamedTuple

from app.core.comparison import Change, ChangeKind, Comparison, Piece, PieceOp
from app.core.document import Document
from app.formats.compare_words import KINDS, RENUMBERED, Say, counted, english, told
from app.formats.wording import for_xml, language_tag

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

_EXCERPT = 60


def policy() -> str:
    """A content security policy by which a browser uses the page's style and fetches and runs nothing."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def write(comparison: Comparison, out: BinaryIO, say: Say = english, tag: str = "en") -> list[str]:
    """Write a comparison as a page of UTF-8; returns a sentence for each thing that the page cannot hold.

    What the page says itself is in the language `tag`, into which `say` puts an English sentence.
    """
    for piece in _page(comparison, _Words(say, tag)):
        out.write(piece.encode())
    unholdable = sum(any(for_xml(p.text) != p.text for p in change.redline) for change in comparison.changes)
    lost = counted(english, unholdable, "{n} clause has", "{n} clauses have")
    return [f"{lost} control characters, shown as replacement characters."] if unholdable else []


class _Words(NamedTuple):
    """What puts the page's own sentences into the language of this tag."""

    say: Say
    tag: str


def begun(title: str, tag: str) -> str:
    """A page up to its body, which fetches and runs nothing."""
    return (
        f'<!doctype html>\n<html lang="{tag}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>\n"
    )


def _page(comparison: Comparison, words: _Words) -> Iterator[str]:
    tag = language_tag(comparison.b)
    yield begun(text_of(f"{comparison.a.title} → {comparison.b.title}"), words.tag)
    yield _head(comparison, words.say)
    numbered = list(enumerate(comparison.changes))
    yield _contents([(n, change) for n, change in numbered if change.is_change], tag, words.say)
    yield f'<main lang="{tag}">\n'
    for is_change, some in groupby(numbered, key=lambda item: item[1].is_change):
        changes = list(some)
        yield from (_change(n, change, words) for n, change in changes) if is_change else [_unchanged(changes, words)]
    yield "</main></body></html>\n"


def _head(comparison: Comparison, say: Say) -> str:
    counts = comparison.counts
    renumbered = sum(change.renumbered for change in comparison.changes)
    rows = [(KINDS[kind], counts[kind]) for kind in ChangeKind if counts.get(kind)]
    rows += [(RENUMBERED, renumbered)] if renumbered else []
    table = "".join(f"<tr><th scope='row'>{say(name)}</th><td>{count:,}</td></tr>" for name, count in rows)
    return (
        f"<header>{named(comparison.a, say('From'))}{named(comparison.b, say('To'))}"
        f"<table>{table}</table><form>"
        f'<label><input type="checkbox" id="only"> {say("Only what changed")}</label>{theme_switch(say)}'
        "</form></header>\n"
    )


def theme_switch(say: Say) -> str:
    """The box that turns light and dark over."""
    return f'<label><input type="checkbox" id="theme"> {say("Turn light and dark over")}</label>'


def named(document: Document, word: str) -> str:
    """A document by its title, version and date, under a word that says which it is."""
    details = ", ".join(part for part in (document.version_label, document.date) if part)
    tag = language_tag(document)
    return f'<p>{word}</p><h1 lang="{tag}">{text_of(document.title)}</h1><p>{text_of(details)}</p>'


def _contents(changes: Sequence[tuple[int, Change]], tag: str, say: Say) -> str:
    """The list of changes, each a link to its place."""
    items = "".join(
        f'<li><a href="#c{n}">{told(change, say)}: <span lang="{tag}">{text_of(_excerpt(change))}</span></a></li>'
        for n, change in changes
    )
    return f"<nav><h2>{counted(say, len(changes), '{n} change', '{n} changes')}</h2><ol>{items}</ol></nav>\n"


def _excerpt(change: Change) -> str:
    """The beginning of a clause, as it is in the new version where it still stands."""
    gone = PieceOp.INSERTED if change.kind is ChangeKind.DELETED else PieceOp.DELETED
    text = " ".join("".join(piece.text for piece in change.redline if piece.op is not gone).split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"


def _change(number: int, change: Change, words: _Words) -> str:
    return (
        f'<section id="c{number}"><div class="kind" lang="{words.tag}">{told(change, words.say)}</div>'
        f"<p>{redline_of(change.redline)}</p></section>\n"
    )


def _unchanged(changes: Sequence[tuple[int, Change]], words: _Words) -> str:
    """Clauses to which nothing happened, folded."""
    inner = "".join(f"<p>{redline_of(change.redline)}</p>" for _, change in changes)
    summary = counted(words.say, len(changes), "{n} clause unchanged", "{n} clauses unchanged")
    return f'<details><summary lang="{words.tag}">{summary}</summary>{inner}</details>\n'


def redline_of(pieces: Sequence[Piece]) -> str:
    """A redline as markup."""
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    """A piece of a redline; what was to be ignored stands there in the new form, unmarked."""
    text = text_of(piece.text)
    if piece.quiet:
        return text if piece.op is PieceOp.INSERTED else ""
    if piece.op is PieceOp.KEPT:
        return text
    element = "del" if piece.op is PieceOp.DELETED else "ins"
    return f"<{element}>{f'<strong>{text}</strong>' if piece.strong else text}</{element}>"


def text_of(text: str) -> str:
    """A text as the page holds it."""
    return escape(for_xml(text).replace("\r", "\n"))
