"""A checker of TMX files, written from the specification of TMX 1.4b (LISA OSCAR, 26 April 2005), section 3."""

import re

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Element: (attributes it must have, attributes it may have, what it may hold as a pattern over its children's names)
_INFO = "creationdate creationid changedate changeid o-encoding"
RULES = {
    "tmx": ("version", "", "header body"),
    "header": (
        "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype",
        _INFO,
        "((note|prop|ude) ?)*",
    ),
    "body": ("", "", "(tu ?)*"),
    "tu": (
        "",
        _INFO
        + " tuid datatype usagecount lastusagedate creationtool creationtoolversion changedate segtype o-tmf srclang",
        "((note|prop) ?)*(tuv ?)+",
    ),
    "tuv": (
        LANG,
        _INFO + " datatype usagecount lastusagedate creationtool creationtoolversion o-tmf",
        "((note|prop) ?)*seg",
    ),
    "seg": ("", "", "((bpt|ept|ph|it|hi|sub|ut) ?)*"),
    "bpt": ("i", "x type", "(sub ?)*"),
    "ept": ("i", "", "(sub ?)*"),
    "ph": ("", "x assoc type", "(sub ?)*"),
    "it": ("pos", "x type", "(sub ?)*"),
    "hi": ("", "x type", "((bpt|ept|ph|it|hi|ut) ?)*"),
    "sub": ("", "datatype type", "((bpt|ept|ph|it|hi|ut) ?)*"),
    "ut": ("", "x", "(sub ?)*"),
    "note": ("", f"o-encoding {LANG}", ""),
    "prop": ("type", f"o-encoding {LANG}", ""),
}
_OF_WORDS = {"seg", "note", "prop", "bpt", "ept", "ph", "it", "hi", "sub", "ut"}
_SEGTYPES = {"block", "paragraph", "sentence", "phrase"}
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$|\*all\*$")
_DATE = re.compile(r"\d{8}T\d{6}Z$")


def faults(data: bytes) -> list[str]:
    """What is wrong with a TMX file, one sentence each; none where it follows the specification."""
    root = etree.fromstring(data)
    if root.tag != "tmx" or root.get("version") != "1.4":
        return [f"the root is {root.tag} {root.get('version')}"]
    return [fault for element in root.iter(etree.Element) for fault in _faults(element)] + _repeated(root)


def _faults(element: etree._Element) -> list[str]:
    if element.tag not in RULES:
        return [f"no element {element.tag}"]
    required, optional, content = RULES[element.tag]
    must, may = set(required.split()), set(optional.split())
    has = set(element.attrib)
    found = [f"{element.tag} lacks {name}" for name in must - has]
    found += [f"{element.tag} has {name}" for name in has - must - may]
    children = " ".join(child.tag for child in element)
    if not re.fullmatch(content, children):
        found.append(f"{element.tag} holds {children!r}")
    if element.tag not in _OF_WORDS and any(
        (text or "").strip() for text in (element.text, *(c.tail for c in element))
    ):
        found.append(f"{element.tag} holds text")
    return found + _values(element) + (_pairs(element) if element.tag == "seg" else [])


def _pairs(seg: etree._Element) -> list[str]:
    """Codes that begin and end must do so by the same number, each number once."""
    opened = [bpt.get("i") for bpt in seg.iter("bpt")]
    closed = [ept.get("i") for ept in seg.iter("ept")]
    found = [] if sorted(map(str, opened)) == sorted(map(str, closed)) else [f"codes {opened} end as {closed}"]
    found += ["a code's number stands twice"] if len(set(opened)) < len(opened) else []
    return found + [f"it at {it.get('pos')}" for it in seg.iter("it") if it.get("pos") not in ("begin", "end")]


def _values(element: etree._Element) -> list[str]:
    found = []
    if element.get("segtype", "block") not in _SEGTYPES:
        found.append(f"segtype {element.get('segtype')}")
    kinds = dict.fromkeys((LANG, "adminlang", "srclang"), _TAG) | dict.fromkeys(
        ("creationdate", "changedate", "lastusagedate"), _DATE
    )
    found += [
        f"{name} {element.attrib[name]}"
        for name, form in kinds.items()
        if not form.match(element.get(name, "")) and name in element.attrib
    ]
    if re.search(r"\s", element.get("tuid", "")):
        found.append("a blank in a tuid")
    return found


def _repeated(root: etree._Element) -> list[str]:
    ids = [tu.get("tuid") for tu in root.iter("tu") if tu.get("tuid")]
    return [] if len(ids) == len(set(ids)) else ["a tuid stands twice"]
