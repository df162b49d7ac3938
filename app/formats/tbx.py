"""TBX, the exchange of terms: version 3 written (ISO 30042:2019, dialect TBX-Basic), versions 2 and 3 read.

What TBX cannot hold: whether a term is kept from conversion.
"""

from collections.abc import Sequence
from typing import Any, BinaryIO

from lxml import etree

from app.core.errors import InputError
from app.core.language import Language
from app.core.terms import TermDraft
from app.formats.aligned import language_of
from app.formats.containers import attribute, local, parse_xml
from app.formats.wording import counted, for_xml

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_NAMESPACES: Any = {None: _NAMESPACE}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES, _LANGUAGES = ("conceptEntry", "termEntry"), ("langSec", "langSet")
_PREFERRED = ("preferredTerm-admn-sts", "preferredTerm", "preferred")
_NOT_TO_USE = ("deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecatedTerm", "supersededTerm")
_MOST = 200_000
"""Terms of one file; more than any glossary has."""


def write(terms: Sequence[TermDraft], out: BinaryIO) -> list[str]:
    """Write terms as TBX-Basic in UTF-8. Returns one sentence for each thing that TBX could not hold."""
    root = etree.Element(_tag("tbx"), {"type": "TBX-Basic", "style": "dca", _LANG: "en"}, nsmap=_NAMESPACES)
    described = _add(_add(root, "tbxHeader"), "fileDesc")
    _add(_add(described, "sourceDesc"), "p").text = "A glossary of Duizhao."
    body = _add(_add(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        entry = _add(body, "conceptEntry", id=f"c{number}")
        if term.note:
            _add(entry, "note").text = for_xml(term.note)
        for language, words in (("zh", (term.zh,)), ("en", term.en)):
            section = _add(entry, "langSec")
            section.set(_LANG, language)
            for place, word in enumerate(words):
                _add_word(section, word, status="preferred" if place == 0 else "admitted", alone=len(words) == 1)
    etree.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True, pretty_print=True)
    kept = sum(term.protected for term in terms)
    told = f"{counted(kept, 'term is', 'terms are')} kept from conversion: TBX does not hold that."
    return [told] if kept else []


def _add_word(section: etree._Element, word: str, *, status: str, alone: bool) -> None:
    of_term = _add(section, "termSec")
    _add(of_term, "term").text = for_xml(word)
    if not alone:
        _add(of_term, "termNote", type="administrativeStatus").text = f"{status}Term-admn-sts"


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _tag(name), attributes)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def read(data: bytes, name: str) -> list[TermDraft]:
    """The terms of a TBX file that stand in both languages, one for each Chinese word of an entry.

    Renderings follow their order in the file, a preferred one first; words marked as not to be used are left out.
    Raises `InputError` where the file is no TBX.
    """
    root = parse_xml(data, name)
    if local(root) not in ("tbx", "martif"):
        raise InputError(f"{name} is no TBX file; choose one, or a table (CSV, TSV, XLSX) of two columns.")
    drafts: list[TermDraft] = []
    for entry in root.iter():
        if local(entry) not in _ENTRIES:
            continue
        chinese, english = _words_of(entry, Language.ZH), _words_of(entry, Language.EN)
        drafts += [TermDraft(zh, tuple(english), _note(entry)) for zh in chinese if english]
        if len(drafts) > _MOST:
            raise InputError(f"{name} holds more than {_MOST:,} terms; split it and import the parts.")
    return drafts


def _words_of(entry: etree._Element, language: Language) -> list[str]:
    """The words of an entry in a language, the preferred ones first, each once."""
    ranked = []
    for section in entry:
        if local(section) not in _LANGUAGES or language_of(attribute(section, "lang")) is not language:
            continue
        for term in section.iter("{*}term", "term"):
            word = _words(term)
            status = _status(term)
            if word and status not in _NOT_TO_USE:
                ranked.append((status not in _PREFERRED, word))
    return list(dict.fromkeys(word for _, word in sorted(ranked, key=lambda pair: pair[0])))


def _status(term: etree._Element) -> str:
    """The administrative status that stands beside a term, or ''."""
    around = term.getparent()
    for note in around.iter("{*}termNote", "termNote") if around is not None else ():
        if attribute(note, "type").casefold().endswith("status"):
            return (note.text or "").strip()
    return ""


def _note(entry: etree._Element) -> str:
    """What an entry says of its concept: notes and definitions of its own, not those of its words."""
    said = [child for child in entry if local(child) == "note" or attribute(child, "type") == "definition"]
    said += [inner for child in entry if local(child) == "descripGrp" for inner in child if local(inner) == "descrip"]
    return "\n".join(text for one in said if (text := _words(one)))


def _words(element: etree._Element) -> str:
    """The text of an element, blanks inside as one."""
    return " ".join("".join(str(text) for text in element.itertext()).split())
