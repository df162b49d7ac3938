"""The query language, from what is typed to the tree of `query`.

    "exact phrase"      the folded text as it stands; begins at a word's start, the last word may go on
    中老铁路            an unbroken run with anything but Latin letters in it: likewise exact
    plans               an English word: any of its forms
    =plans              that form only
    plan* w?rd          any letters, one letter
    "a b"~5             a and b in any order with at most five words between them (a Chinese character is a word)
    a b                 both; AND may be written between them
    a OR b              either; binds less than AND
    -a                  not a
    (a b)               a group
    zh:a en:a           only in segments of that language
    label:第五条        only segments of which the library says so; also kind: in: work: date: note: tag: author: bead:

A straight quote ends a phrase where a blank, a closing bracket, a ~ or nothing follows it, so that a phrase may contain
quotes; where no quote does, the next one ends it, and where there is none the phrase goes to the end. Curly quotes are
text, but delimit a phrase where there is a blank between them. Parts that fold to nothing are passed over; a query
with no other parts means nothing and finds nothing. One character is looked for as any other text: a Chinese
character or a sign wherever it stands, a Latin letter by itself, or, quoted, at the beginning of words.
"""

import re
from dataclasses import dataclass

from app.core.language import Language
from app.search.amounts import amounts_typed
from app.search.errors import QueryError
from app.search.grams import WORD
from app.search.query import Amount, And, Condition, Forms, Mixed, Near, Node, Not, Or, Pattern, Phrase, Side
from app.search.stems import stem
from app.text.folding import folded_text

_BLANKS = re.compile(r"\s*")
_CURLY = re.compile(r"“([^“”]*\s[^“”]*)”")
_DISTANCE = re.compile(r"~(\d{1,4})")
_SIDE = re.compile(r"(zh|en):(?=\S)")
CONDITIONS = ("label", "kind", "in", "work", "date", "note", "tag", "author", "bead")
"""What the library is asked for."""
_CONDITION = re.compile(rf"({'|'.join(CONDITIONS)}):(?=\S)")
_AFTER_QUOTE = re.compile(r"\s|\)|~\d|$")
_STRETCH = re.compile(r"[^\"“”()]{1,80}")
_WORD_ENDS = re.compile(r"[,，]?(?:\s|\)|$)")
_PUNCTUATION = ".,;:!?()[]'，。；：！？"
_DEPTH = 50
_LONGEST_VALUED = 500
"""Characters up to which a phrase is searched for values in it."""


def parse(query: str, *, any_writing: bool = False) -> Node | None:
    """The meaning of `query`, or None where it has none. Raises QueryError.

    With `any_writing` a date, a percentage or a quantity also finds its value written otherwise, by itself or within
    a phrase, and also where it is typed in several words without quotes.
    """
    reader = _Reader(query, any_writing)
    node = reader.alternatives()
    reader.skip_blanks()
    return node


@dataclass
class _Reader:
    """Reads a query from left to right; `at` is the next character, `depth` counts the open brackets."""

    query: str
    any_writing: bool
    at: int = 0
    depth: int = 0

    def skip_blanks(self) -> None:
        """Go on to the next character that is no blank."""
        self.at = _BLANKS.match(self.query, self.at).end()  # type: ignore[union-attr]

    def ended(self) -> bool:
        """Whether the query or the group ends here."""
        self.skip_blanks()
        return self.at >= len(self.query) or (self.depth > 0 and self.query[self.at] == ")")

    def taken(self, word: str) -> bool:
        """Whether `word` stands here by itself; if so it is passed."""
        self.skip_blanks()
        if re.match(rf"{word}(?=\s|\(|$)", self.query[self.at :]):
            self.at += len(word)
            return True
        return False

    def alternatives(self) -> Node | None:
        """Parts joined by OR."""
        start = self.at
        nodes = [self.parts()]
        while self.taken("OR"):
            column = self.at
            if self.ended():
                raise QueryError("Nothing follows OR", column)
            if nodes == [None] and not self.query[start : column - 2].strip():
                raise QueryError("Nothing stands before OR", column - 2)
            nodes.append(self.parts())
        meant = tuple(node for node in nodes if node is not None)
        return Or(meant) if len(meant) > 1 else (meant[0] if meant else None)

    def parts(self) -> Node | None:
        """Parts that must all be met."""
        nodes: list[Node] = []
        while not self.ended() and not re.match(r"OR(?=\s|\(|$)", self.query[self.at :]):
            if not self.taken("AND"):
                node = self.part()
                nodes += [node] if node else []
        return And(tuple(nodes)) if len(nodes) > 1 else (nodes[0] if nodes else None)

    def part(self) -> Node | None:
        """One part: negated, of one side, grouped, quoted, or a word."""
        several = self.several_words()
        if several:
            return several
        mark = self.query[self.at]
        side = _SIDE.match(self.query, self.at)
        if mark == "-" and self.query[self.at + 1 : self.at + 2].strip():
            self.at += 1
            node = self.part()
            return Not(node) if node else None
        if side:
            self.at = side.end()
            node = self.part()
            return Side(Language(side[1]), node) if node else None
        condition = _CONDITION.match(self.query, self.at)
        if condition:
            return self.condition(condition)
        if mark == "(":
            return self.group()
        curly = _CURLY.match(self.query, self.at)
        if curly:
            self.at = curly.end()
            return self.near(curly[1])
        return self.quoted() if mark == '"' else self.word()

    def several_words(self) -> Node | None:
        """A value in several words, such as 30 April 2019: these words, or the value in any writing."""
        stretch = _STRETCH.match(self.query, self.at)
        if not self.any_writing or stretch is None:
            return None
        first = next(iter(amounts_typed(stretch[0])), None)
        end = self.at + first.span.end if first and first.span.start == 0 else self.at
        if first is None or not re.search(r"\s", self.query[self.at : end]) or not _WORD_ENDS.match(self.query, end):
            return None
        words = [_meaning(word) for word in self.query[self.at : end].split()]
        self.at = end + (self.query[end : end + 1] in (",", "，"))
        return Or((And(tuple(word for word in words if word)), Amount(first.grams[0])))

    def group(self) -> Node | None:
        """A group in brackets."""
        opened = self.at
        self.at += 1
        self.depth += 1
        if self.depth > _DEPTH:
            raise QueryError("Too many brackets in one another", opened)
        node = self.alternatives()
        if self.at >= len(self.query):
            raise QueryError("This bracket is not closed", opened)
        self.at += 1
        self.depth -= 1
        return node

    def condition(self, name: re.Match[str]) -> Condition:
        """A name and, as it is typed, the value after it."""
        self.at = name.end()
        value = self.between_quotes() if self.query[self.at] == '"' else self.run()
        return Condition(name[1], value.strip(), name.start())

    def quoted(self) -> Node | None:
        """A phrase between straight quotes."""
        return self.near(self.between_quotes())

    def between_quotes(self) -> str:
        """What stands between straight quotes."""
        start = self.at + 1
        end = self._end_of_quote(start)
        self.at = min(end + 1, len(self.query))
        return self.query[start:end]

    def _end_of_quote(self, start: int) -> int:
        quotes = [quote.start() for quote in re.finditer('"', self.query[start:])]
        for place in (start + quote for quote in quotes):
            opens = self.query[place - 1].isspace() and place > start
            if opens:
                break
            if _AFTER_QUOTE.match(self.query, place + 1):
                return place
        return start + quotes[0] if quotes else len(self.query)

    def near(self, text: str) -> Node | None:
        """A phrase, or the phrases of it where a distance follows."""
        distance = _DISTANCE.match(self.query, self.at)
        if distance is None:
            return self.valued(text, _phrase(text))
        self.at = distance.end()
        phrases = [_phrase(part) for part in text.split()]
        parts = tuple(dict.fromkeys(phrase for phrase in phrases if phrase))
        return Near(parts, int(distance[1])) if len(parts) > 1 else (parts[0] if parts else None)

    def word(self) -> Node | None:
        """An unbroken run of characters by what it means."""
        text = self.run()
        return self.valued(text, _meaning(text))

    def run(self) -> str:
        """An unbroken run of characters."""
        end = self.at
        while end < len(self.query) and not self.query[end].isspace() and not (self.depth and self.query[end] == ")"):
            end += 1
        text, self.at = self.query[self.at : end], end
        return text

    def valued(self, text: str, node: Node | None) -> Node | None:
        """`node`, or its text with every value in it in any writing; a single English word must be a value whole."""
        if node is None or not self.any_writing or len(text) > _LONGEST_VALUED:
            return node
        one_word = isinstance(node, Forms)
        parts = _mixed(text.strip(_PUNCTUATION) if one_word else text)
        if len(parts) == 1 and isinstance(parts[0], Amount):
            return Or((node, parts[0]))
        return Or((node, Mixed(parts))) if parts and not one_word else node


def _mixed(text: str) -> tuple[Phrase | Amount, ...]:
    """The values in a text and what stands between them; nothing where it has no value."""
    found = amounts_typed(text)
    parts: list[Phrase | Amount | None] = []
    done = 0
    for one in found:
        parts += [_phrase(text[done : one.span.start]), Amount(one.grams[0])]
        done = one.span.end
    parts.append(_phrase(text[done:]))
    return tuple(part for part in parts if part) if found else ()


def _phrase(text: str) -> Phrase | None:
    plain = folded_text(text).strip()
    return Phrase(plain) if plain else None


def _meaning(text: str) -> Node | None:
    """What an unbroken run of characters means."""
    pattern = folded_text(text.lstrip("=")).strip()
    if re.search("[*?]", text) and WORD.fullmatch(re.sub("[*?]", "", pattern)):
        return Pattern(pattern)
    if text.startswith("=") and WORD.fullmatch(pattern):
        return Pattern(pattern)
    plain = folded_text(text).strip()
    words = WORD.findall(plain)
    bare = re.fullmatch(r"[^\w%+]*(\w+)[^\w%+]*", plain)
    if bare and words == [bare[1]]:
        return Forms(stem(bare[1]))
    return Phrase(plain) if plain else None
