"""Languages, scripts and readings."""

from enum import StrEnum


class Language(StrEnum):
    """The two languages that are read; the value is the BCP 47 primary tag."""

    ZH = "zh"
    EN = "en"


class Script(StrEnum):
    """The script a document is written in; the value is the ISO 15924 code."""

    HANS = "Hans"
    HANT = "Hant"
    LATN = "Latn"


class Reading(StrEnum):
    """A document as shown in a chosen script: a view, never stored."""

    AS_WRITTEN = "as-written"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONG_KONG = "hong-kong"
    TAIWAN_WORDS = "taiwan-words"
