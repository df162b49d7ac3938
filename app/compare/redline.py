"""The redline of two texts in one language: readable, not minimal, and exact."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.compare.hunks import hunks
from app.compare.token import STRONG, WORDLESS, Kind, Token
from app.compare.tokens import tokens
from app.core.comparison import Piece, PieceOp, RedlineOptions
from app.core.language import Language
from app.core.progress import SILENT, Progress

DEFAULTS = RedlineOptions()

_MARKS = re.compile("[《》，。；：、！？\n]|[.,;:] ")
"""What opens and closes a title, and what ends a clause."""
_JOINS_STRONG = frozenset("—–-~～至")


def redline(
    a: str, b: str, language: Language, options: RedlineOptions = DEFAULTS, progress: Progress = SILENT
) -> list[Piece]:
    """The pieces that lead from `a` to `b`: kept, deleted, inserted.

    The kept and deleted texts in order are `a` exactly, the kept and inserted ones `b`. Words, numbers, names and
    titles in 《》 are never split; what `options` says to ignore is deleted and inserted by `quiet` pieces. The first
    call reads the list of Chinese words (about 0.3 s).
    """
    if a == b or not a or not b:
        return _whole(a, b)
    head, tail = _shared_ends(a, b)
    olds = tokens(a[head : len(a) - tail], language, options, progress)
    news = tokens(b[head : len(b) - tail], language, options, progress)
    pieces = [Piece(PieceOp.KEPT, a[:head])]
    done = 0
    for hunk in hunks(olds, news, progress):
        pieces += _kept(olds[done : hunk.a], news[hunk.b - (hunk.a - done) : hunk.b])
        pieces += _changed(olds[hunk.a : hunk.a_end], news[hunk.b : hunk.b_end], options)
        done = hunk.a_end
    pieces += _kept(olds[done:], news[len(news) - (len(olds) - done) :])
    pieces.append(Piece(PieceOp.KEPT, a[len(a) - tail :]))
    return joined(pieces)


def old_text(pieces: Sequence[Piece]) -> str:
    """The text that a redline starts from."""
    return "".join(piece.text for piece in pieces if piece.op is not PieceOp.INSERTED)


def new_text(pieces: Sequence[Piece]) -> str:
    """The text that a redline leads to."""
    return "".join(piece.text for piece in pieces if piece.op is not PieceOp.DELETED)


def changes_anything(pieces: Sequence[Piece]) -> bool:
    """Whether a redline has a change that is not to be ignored."""
    return any(piece.op is not PieceOp.KEPT and not piece.quiet for piece in pieces)


def _whole(a: str, b: str) -> list[Piece]:
    """The redline of equal texts, or of a text and nothing."""
    if a == b:
        return [Piece(PieceOp.KEPT, a)] if a else []
    return [Piece(PieceOp.DELETED, a)] if a else [Piece(PieceOp.INSERTED, b)]


def _shared_ends(a: str, b: str) -> tuple[int, int]:
    """How much of the beginning and of the end is the same, cut where a clause ends, so that no word is split."""
    shorter = min(len(a), len(b))
    same = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    cuts_a, cuts_b = _cuts(a), set(_cuts(b))
    head = max((at for at in cuts_a if at <= same), default=0)
    most = shorter - head
    same = next((i for i in range(most) if a[-1 - i] != b[-1 - i]), most)
    longer = len(b) - len(a)
    begins = (at for at in cuts_a if at >= len(a) - same and at + longer in cuts_b)
    return head, len(a) - min(begins, default=len(a))


def _cuts(text: str) -> list[int]:
    """Where a clause ends, outside any title."""
    depth = 0
    cuts = []
    for found in _MARKS.finditer(text):
        if found[0] in "《》":
            depth = max(0, depth + (1 if found[0] == "《" else -1))
        elif depth == 0:
            cuts.append(found.end())
    return cuts


def _kept(olds: Sequence[Token], news: Sequence[Token]) -> Iterator[Piece]:
    """Tokens of equal keys; where their texts differ, that is a difference to be ignored."""
    text = _text(olds)
    if text == _text(news):
        yield Piece(PieceOp.KEPT, text)
        return
    for old, new in zip(olds, news, strict=True):
        if old.text == new.text:
            yield Piece(PieceOp.KEPT, old.text)
        else:
            yield Piece(PieceOp.DELETED, old.text, quiet=True)
            yield Piece(PieceOp.INSERTED, new.text, quiet=True)


def _changed(olds: Sequence[Token], news: Sequence[Token], options: RedlineOptions) -> Iterator[Piece]:
    quiet = not options.punctuation and all(t.kind in WORDLESS for t in (*olds, *news))
    for op, here, there in ((PieceOp.DELETED, olds, news), (PieceOp.INSERTED, news, olds)):
        if any(token.kind in STRONG for token in here):
            strong = _strong(here, there)
            for mark, group in groupby(range(len(here)), strong.__getitem__):
                yield Piece(op, _text([here[i] for i in group]), mark, quiet)
        else:
            yield Piece(op, _text(here), quiet=quiet)


def _text(row: Sequence[Token]) -> str:
    return "".join([token.text for token in row])


def _strong(here: Sequence[Token], there: Sequence[Token]) -> list[bool]:
    """Which tokens are of the kinds that matter most and do not stand on the other side; what joins two is too."""
    spare = Counter(token.key for token in there)
    marks = []
    for token in here:
        found = spare[token.key] > 0
        spare[token.key] -= found
        marks.append(token.kind in STRONG and not found)
    for i in range(1, len(here) - 1):
        if marks[i - 1] and marks[i + 1] and (here[i].kind is Kind.BLANK or here[i].text in _JOINS_STRONG):
            marks[i] = True
    return marks


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """`pieces` with neighbours of one make joined, and among quiet ones the deleted before the inserted."""
    done: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        place = _neighbour(done, piece)
        if place is None:
            done.append(piece)
        else:
            done[place] = Piece(piece.op, done[place].text + piece.text, piece.strong, piece.quiet)
    return done


def _neighbour(done: Sequence[Piece], piece: Piece) -> int | None:
    """Where the piece is that `piece` continues: the last, or the last but one in a row of quiet pairs."""
    for place in (len(done) - 1, len(done) - 2):
        if place < 0 or not (place == len(done) - 1 or (piece.quiet and done[-1].quiet and done[-1].op != piece.op)):
            return None
        if (done[place].op, done[place].strong, done[place].quiet) == (piece.op, piece.strong, piece.quiet):
            return place
    return None
