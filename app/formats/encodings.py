"""Which encoding a run of bytes is in: marks first, then the likelihood of what each encoding makes of it."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log

from app.formats.likelihood import UNLIKELY, beyond_ascii, controls, log_likelihood

_USUAL, _KANA = 0.9, 0.1
"""Shares of the letters that are usual Korean syllables in Korean, and kana in Japanese."""
SAMPLE = 1 << 16
"""Twice as many bytes are weighed: from the beginning, or from the first byte outside ASCII where that is late."""

# The UTF-32 marks begin with the UTF-16 ones, so they are looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
_GB18030_MARK = b"\x84\x31\x95\x33"

# A priori: UTF-8 is both common and hard to hit by chance; HKSCS and Windows-1252 are the exceptions.
_CANDIDATES = (
    ("UTF-8", "utf-8", log(0.9)),
    ("GB18030", "gb18030", log(0.05)),
    ("Big5", "big5", log(0.02)),
    ("Big5-HKSCS", "big5hkscs", log(0.01)),
    ("CP950", "cp950", log(0.002)),
    ("UTF-16LE", "utf-16-le", log(0.01)),
    ("UTF-16BE", "utf-16-be", log(0.01)),
    ("Windows-1252", "cp1252", log(0.005)),
)
_CODECS = {name: codec for name, codec, _ in _CANDIDATES} | {"UTF-32LE": "utf-32-le", "UTF-32BE": "utf-32-be"}

_NO_ENCODINGS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "charmap"})
"""Codecs of Python that no file is written in."""
_SHOWN = {codecs.lookup(codec).name: name for name, codec in _CODECS.items()} | {"gbk": "GBK", "gb2312": "GB2312"}

# What a person who names an encoding usually means by it: the name itself, then the sets that contain it.
_WIDER = {"gb2312": ("gbk", "gb18030"), "gbk": ("gb18030",), "big5": ("cp950", "big5hkscs"), "cp950": ("big5hkscs",)}


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding that may be the right one, and how probable it is among those considered, 0 to 1."""

    name: str
    codec: str
    confidence: float
    mark: int = 0
    """Bytes of a byte order mark at the beginning, which are not text."""


def marked(data: bytes) -> Guess | None:
    """The encoding that a byte order mark names, or None."""
    if data.startswith(_GB18030_MARK):
        return Guess("GB18030", "gb18030", 1.0, len(_GB18030_MARK))
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Guess(name, _CODECS[name], 1.0, len(mark))
    return None


def guesses(data: bytes) -> list[Guess]:
    """The encodings that `data` may be in, likeliest first; none when it is text in no encoding known here.

    Bytes without a mark are weighed with a model of Chinese and English text; where none of the encodings of those
    languages makes likely text of them, charset-normalizer is asked too.
    """
    mark = marked(data)
    if mark is not None:
        return [mark]
    if data.isascii() and 0 not in data:
        return [Guess("UTF-8", "utf-8", 1.0)]
    sample, whole = _sample(data)
    weighed = [(name, codec, prior + weight) for name, codec, prior, weight in _weighed(sample, whole)]
    ranked = _ranked(weighed)
    if not ranked or (ranked[0].codec != "utf-8" and beyond_ascii(_decode(sample, ranked[0].codec)) < UNLIKELY):
        return _second_opinion(sample) + ranked
    return ranked


def is_weighed(codec: str) -> bool:
    """Whether an encoding is one of those that texts are weighed in, so that another can be told from it."""
    return codec in {known for _, known, _ in _CANDIDATES} or codec in _WIDER


def named(encoding: str) -> list[Guess]:
    """The encodings that a person who says `encoding` may mean, the named one first; none if there is no such."""
    try:
        codec = codecs.lookup(encoding.strip())
    except (LookupError, ValueError):
        return []
    if codec.name in _NO_ENCODINGS or not _makes_text(codec.name):
        return []
    return [Guess(_shown(name), name, 1.0) for name in (codec.name, *_WIDER.get(codec.name, ()))]


def _makes_text(codec: str) -> bool:
    """Whether a codec makes text of bytes; some make other bytes of them."""
    try:
        b"x".decode(codec)
    except UnicodeError:
        return True  # one byte is no text in UTF-16
    except LookupError:
        return False
    return True


def _shown(codec: str) -> str:
    return _SHOWN.get(codec, codec.upper().replace("_", "-"))


def _sample(data: bytes) -> tuple[bytes, bool]:
    """What is weighed of `data`, and whether that is all of it."""
    if len(data) <= 2 * SAMPLE:
        return data, True
    found = re.search(rb"[\x80-\xff]", data)
    if found is None or found.start() < SAMPLE or 0 in data[:SAMPLE]:
        return data[: 2 * SAMPLE], False
    # The first byte outside ASCII is the first of its character, so a piece that begins there is in step.
    return data[found.start() : found.start() + 2 * SAMPLE], False


def _decode(sample: bytes, codec: str, *, whole: bool = False) -> str:
    """`sample` decoded; a character cut off at its end is left out unless the sample is the whole file."""
    return codecs.getincrementaldecoder(codec)().decode(sample, final=whole)


def _weighed(sample: bytes, whole: bool) -> Iterator[tuple[str, str, float, float]]:
    """Name, codec, prior and log-likelihood of every candidate that makes a text of its own of the sample."""
    seen: set[str] = set()
    for name, codec, prior in _CANDIDATES:
        if codec.startswith("utf-16") and whole and len(sample) % 2:
            continue
        try:
            text = _decode(sample, codec, whole=whole)
        except UnicodeDecodeError:
            continue
        if text in seen:
            continue
        seen.add(text)
        yield name, codec, prior, log_likelihood(text)


def _ranked(weighed: list[tuple[str, str, float]]) -> list[Guess]:
    """Guesses with their probabilities by Bayes' rule, likeliest first; what is out of the question is left out."""
    if not weighed:
        return []
    best = max(weight for _, _, weight in weighed)
    # Characters of a text hang together, so the evidence of n characters is much less than n times one's.
    shares = [(exp(max(-50.0, (weight - best) / 4)), name, codec) for name, codec, weight in weighed]
    total = sum(share for share, _, _ in shares)
    ranked = sorted(shares, key=lambda item: -item[0])
    return [Guess(name, codec, round(share / total, 4)) for share, name, codec in ranked]


def _second_opinion(sample: bytes) -> list[Guess]:
    """What charset-normalizer takes the bytes for, if for any text."""
    from charset_normalizer import from_bytes  # 40 ms to import, and rarely needed

    best = from_bytes(sample, cp_exclusion=["johab"]).best()  # nobody writes it, and much Big5 can be read so
    if best is None or controls(str(best)) or not _of_one_script(str(best)):
        return []
    return [Guess(_shown(best.encoding), best.encoding, round(max(0.0, 0.5 - best.chaos), 4))]


def _of_one_script(text: str) -> bool:
    """Whether a text in neither Chinese nor English is as its language is written.

    Korean is in syllables of KS X 1001, nearly alone; Japanese has kana, and hardly any of half width. What is Han
    characters in the main would have been Chinese.
    """
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    hangul = [letter for letter in letters if "\uac00" <= letter <= "\ud7a3"]
    kana = sum("\u3041" <= letter <= "\u30fe" for letter in letters)
    half = sum("\uff66" <= letter <= "\uff9f" for letter in letters)
    han = sum("\u3400" <= letter <= "\u9fff" for letter in letters)
    if hangul:
        usual = sum(1 for letter in hangul if _encodes(letter, "euc_kr"))
        return usual >= _USUAL * len(letters)
    return kana >= _KANA * len(letters) and half <= _KANA * len(letters) if kana + half else 2 * han < len(letters) + 1


def _encodes(letter: str, codec: str) -> bool:
    try:
        return bool(letter.encode(codec))
    except UnicodeEncodeError:
        return False


def offered(data: bytes) -> list[Guess]:
    """Every encoding a person may choose for `data`: those it may be in, then the others that can decode its sample."""
    ranked = guesses(data)
    known = {guess.codec for guess in ranked}
    sample, whole = _sample(data)
    for name, codec, _ in _CANDIDATES:
        if codec not in known and _decodes(sample, codec, whole=whole):
            ranked.append(Guess(name, codec, 0.0))
    return ranked


def _decodes(sample: bytes, codec: str, *, whole: bool) -> bool:
    try:
        return bool(_decode(sample, codec, whole=whole))
    except UnicodeDecodeError:
        return False
