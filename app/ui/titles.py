"""How documents and bitexts are called in lists and headers."""

from app.core.alignment import Alignment, AlignmentKind
from app.core.document import Authenticity, Document
from app.core.language import Language, Reading, Script
from app.ui.translation import tr

READINGS = {
    Reading.AS_WRITTEN: "As written",
    Reading.SIMPLIFIED: "Simplified 简体",
    Reading.TRADITIONAL: "Traditional 繁體",
    Reading.TAIWAN: "Taiwan 台灣",
    Reading.HONG_KONG: "Hong Kong 香港",
    Reading.TAIWAN_WORDS: "Taiwan, with its words 台灣用語",
}
SHORT_READINGS = {
    Reading.AS_WRITTEN: "As written",
    Reading.SIMPLIFIED: "简",
    Reading.TRADITIONAL: "繁",
    Reading.TAIWAN: "台",
    Reading.HONG_KONG: "港",
    Reading.TAIWAN_WORDS: "台灣用語",
}


def language(document: Document) -> str:
    """Return the language of a document and, for Chinese, its script."""
    if document.language is Language.EN:
        return tr("English text")
    return tr("Chinese, Traditional") if document.script is Script.HANT else tr("Chinese, Simplified")


def short_language(document: Document) -> str:
    """Return the language in its own name."""
    if document.language is Language.EN:
        return "English"
    return "繁體中文" if document.script is Script.HANT else "简体中文"


def authenticity(document: Document) -> str:
    """Return what standing a text has."""
    return standing(document.authenticity)


def standing(what: Authenticity) -> str:
    """Return a standing in words."""
    return {
        Authenticity.AUTHENTIC: tr("authentic"),
        Authenticity.OFFICIAL_TRANSLATION: tr("official translation"),
        Authenticity.UNOFFICIAL: tr("unofficial"),
    }[what]


def meta(document: Document) -> str:
    """Return the quiet line under a title: language, version, date, standing."""
    label = "" if document.date.startswith(document.version_label) else document.version_label
    parts = (short_language(document), label, document.date, authenticity(document))
    return " · ".join(part for part in parts if part)


def version(document: Document) -> str:
    """Return a document in few words: its language and which version it is."""
    which = document.version_label or document.date[:4]
    return f"{short_language(document)} {which}".strip()


def pair(source: Document, target: Document, alignment: Alignment) -> tuple[str, str]:
    """Return the title and the quiet line of a bitext."""
    if alignment.kind is AlignmentKind.COMPARABLE:
        return f"{version(source)} ~ {version(target)}", tr("related texts")
    return f"{version(source)} | {version(target)}", tr("side by side")
