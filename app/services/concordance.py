"""Where a query's own words stand in a text that was not itself the hit: the other side of a concordance."""

from app.core.document import Span
from app.text.folding import fold

QUOTES = "\"'“”‘’「」『』"


def marks(query: str, text: str) -> tuple[Span, ...]:
    """Return where `query`, as it is folded for search, stands in `text`; where it does not, where its words do."""
    wanted = query.strip().strip(QUOTES)
    found = _all(wanted, text)
    if found or not wanted:
        return found
    return tuple(sorted((span for word in wanted.split() for span in _all(word, text)), key=lambda s: s.start))


def _all(words: str, text: str) -> tuple[Span, ...]:
    key, folded = fold(words).text.strip(), fold(text)
    spans: list[Span] = []
    at = folded.text.find(key) if key else -1
    while at >= 0:
        spans.append(folded.original(at, at + len(key)))
        at = folded.text.find(key, at + len(key))
    return tuple(spans)
