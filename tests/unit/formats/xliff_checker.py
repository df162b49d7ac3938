"""A checker of XLIFF 2.1 files, written from the specification (OASIS Standard, 13 February 2018), section 4.2."""

import re

from lxml import etree

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
MDA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_OF_WORDS = {"source", "target", "note", "mda:meta"}
XML = "{http://www.w3.org/XML/1998/namespace}"

# Element: attributes it must have, attributes it may have, its children as a pattern over their names.
RULES = {
    "xliff": ("version srcLang", "trgLang space", "(file )+"),
    "file": ("id", "canResegment original translate srcDir trgDir space", "(mda:metadata )?(notes )?((unit|group) )+"),
    "unit": (
        "id",
        "name canResegment translate srcDir trgDir space type",
        "(mda:metadata )?(notes )?((segment|ignorable) )+",
    ),
    "notes": ("", "", "(note )+"),
    "note": ("", "space id appliesTo category priority", ""),
    "segment": ("", "id canResegment state subState", "source (target )?"),
    "source": ("", "lang space", "((cp|ph|pc|sc|ec|mrk|sm|em) )*"),
    "target": ("", "lang space order", "((cp|ph|pc|sc|ec|mrk|sm|em) )*"),
    "cp": ("hex", "", ""),
    "sm": ("id", "translate type ref value", ""),
    "em": ("startRef", "", ""),
    "mda:metadata": ("", "id", "(mda:metaGroup )+"),
    "mda:metaGroup": ("", "id category appliesTo", "(mda:meta )+"),
    "mda:meta": ("type", "", ""),
}


def faults(data: bytes) -> list[str]:
    """What is wrong with an XLIFF 2.1 file, one sentence each; none where it follows the specification."""
    root = etree.fromstring(data)
    if _name(root) != "xliff" or root.get("version") not in ("2.0", "2.1"):
        return [f"the root is {root.tag} {root.get('version')}"]
    found = [fault for element in root.iter(etree.Element) for fault in _faults(element)]
    for unit in root.iter(CORE + "unit"):
        found += _of_unit(unit)
    return found + _of_languages(root) + [fault for file in root.iter(CORE + "file") for fault in _of_file(file)]


def _of_file(file: etree._Element) -> list[str]:
    units = [unit.get("id") for unit in file.iter(CORE + "unit")]
    return ["a unit's id stands twice"] if len(set(units)) < len(units) else []


def _of_languages(root: etree._Element) -> list[str]:
    """Languages are tags; the target's stands where there are targets, and the sides are in none but those two."""
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    found = [f"language {tag!r}" for tag in (source, target) if tag and not _TAG.fullmatch(tag)]
    found += ["targets in no language"] if not target and next(root.iter(CORE + "target"), None) is not None else []
    for name, tag in (("source", source), ("target", target)):
        tags = {side.get(XML + "lang", tag) for side in root.iter(CORE + name)}
        found += [f"{name} in {other}" for other in tags - {tag}]
    return found


def _name(element: etree._Element) -> str:
    return element.tag.replace(CORE, "").replace(MDA, "mda:")


def _faults(element: etree._Element) -> list[str]:
    name = _name(element)
    if name not in RULES:
        return [f"no element {name}"]
    must, may = (set(part.split()) for part in RULES[name][:2])
    has = {key.replace(XML, "") for key in element.attrib}
    found = [f"{name} lacks {key}" for key in must - has] + [f"{name} has {key}" for key in has - must - may]
    children = "".join(_name(child) + " " for child in element)
    if not re.fullmatch(RULES[name][2], children):
        found.append(f"{name} holds {children!r}")
    texts = (element.text, *(child.tail for child in element))
    if name not in _OF_WORDS and any((text or "").strip() for text in texts):
        found.append(f"{name} holds text")
    if element.get("appliesTo", "source") not in ("source", "target"):
        found.append(f"a note on {element.get('appliesTo')}")
    if element.get("state", "initial") not in ("initial", "translated", "reviewed", "final"):
        found.append(f"state {element.get('state')}")
    if "subState" in element.attrib and (":" not in element.get("subState") or "state" not in element.attrib):
        found.append(f"subState {element.get('subState')}")
    if any(re.search(r"\s", element.get(key, "")) for key in ("id", "startRef")):
        found.append("a blank in an id")
    return found


def _of_unit(unit: etree._Element) -> list[str]:
    """Rules that hold within a unit: ids, references, markers that close, legal characters left alone."""
    notes = [note.get("id") for note in unit.iter(CORE + "note")]
    inline = [sm.get("id") for sm in unit.iter(CORE + "sm")]
    found = ["a marker's id stands twice"] if len(set(inline)) < len(inline) else []
    found += ["a note's id stands twice"] if len(set(notes)) < len(notes) else []
    for sm in unit.iter(CORE + "sm"):
        reference = sm.get("ref", "")
        if reference and reference.rpartition("=")[2] not in notes:
            found.append(f"no note {reference}")
        if sm.get("type") == "comment" and (not reference) is ("value" not in sm.attrib):
            found.append("a comment needs either a note or words")
    for side in (*unit.iter(CORE + "source"), *unit.iter(CORE + "target")):
        found += _markers(side)
    for cp in unit.iter(CORE + "cp"):
        if not re.fullmatch("[0-9A-Fa-f]{4,6}", cp.get("hex", "")):
            found.append(f"cp {cp.get('hex')}")
            continue
        point = int(cp.get("hex"), 16)
        if point in (9, 10, 13) or 0x20 <= point < 0xD800 or 0xE000 <= point < 0xFFFE or point > 0xFFFF:
            found.append(f"cp for the legal character {cp.get('hex')}")
    return found


def _markers(side: etree._Element) -> list[str]:
    """Markers that begin must end behind their beginning, in the same side."""
    opened: set[str] = set()
    found = []
    for part in side.iter(CORE + "sm", CORE + "em"):
        key = part.get("startRef") if part.tag == CORE + "em" else part.get("id")
        if part.tag == CORE + "sm":
            opened.add(key)
        elif key in opened:
            opened.remove(key)
        else:
            found.append(f"{key} ends before it begins")
    return found + [f"{key} is left open" for key in opened]
