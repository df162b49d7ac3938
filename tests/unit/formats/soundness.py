"""What every reader promises of any file: a text with its receipt, all within its bounds, or one clear sentence."""

from app.core.document import ReadText
from app.core.errors import InputError
from app.core.exchange import ReadBitext
from app.formats import reading


def tried(data: bytes, name: str) -> ReadText | ReadBitext | None:
    """What is read of a file, None where it is refused; raises AssertionError where either is not as promised."""
    try:
        bitext = reading.read_bitext(data, name, None, "both")
        read = None if bitext is not None else reading.read_bytes(data, name, None, "both")
    except InputError as error:
        refused(str(error), name)
        return None
    if bitext is not None:
        for side in (bitext.source, bitext.target):
            if side.text or not bitext.units:  # an untranslated file has one text
                sound(side, name)
        assert bitext.source.text or bitext.target.text, f"{name}: nothing was read"
        for unit in bitext.units:
            for span, side in ((unit.source, bitext.source), (unit.target, bitext.target)):
                assert span is None or 0 <= span.start < span.end <= len(side.text), f"{name}: {unit}"
        return bitext
    assert read is not None
    sound(read, name)
    return read


def sound(read: ReadText, name: str) -> None:
    """Hold a text to what a reader promises."""
    assert read.text.strip(), f"{name}: nothing was read"
    read.text.encode()  # lone surrogates could not be stored
    read.title.encode()
    assert read.receipt.encoding, name
    ends = len(read.text)
    assert all(0 <= hint.span.start < hint.span.end <= ends for hint in read.hints), f"{name}: {read.hints}"
    for place, comment in enumerate(read.comments):
        assert 0 <= comment.span.start <= comment.span.end <= ends, f"{name}: {comment}"
        assert comment.reply_to is None or 0 <= comment.reply_to < len(read.comments), f"{name}: {place} {comment}"
        f"{comment.text}{comment.author}".encode()
    if read.before is not None:
        sound(read.before, name)


def refused(sentence: str, name: str) -> None:
    """Hold a refusal to one sentence that says which file and what now."""
    assert sentence.startswith(name), sentence
    assert sentence.endswith("."), sentence
    assert "\n" not in sentence, sentence
    assert len(sentence) < 300, sentence
