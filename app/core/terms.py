"""The glossary of a library: terms in Chinese with their renderings in English, in their owner's own words."""

from dataclasses import dataclass

from app.core.document import Span


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A term before it is stored: `zh` as written, `en` its renderings, the preferred one first."""

    zh: str
    en: tuple[str, ...]
    note: str = ""
    protected: bool = False
    """Whether a reading in another region's words leaves the term as it is."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a library's glossary."""

    id: int
    draft: TermDraft

    @property
    def zh(self) -> str:
        """The Chinese term, as written."""
        return self.draft.zh

    @property
    def en(self) -> tuple[str, ...]:
        """The English renderings, the preferred one first."""
        return self.draft.en


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A term where it stands in a text, half-open offsets in code points."""

    term: Term
    span: Span


@dataclass(frozen=True, slots=True)
class Departure:
    """A bead where a term stands in the Chinese and none of its renderings in the English.

    `place` lies in the text of the Chinese segment `segment_id`; `counterpart_ids` are the English ones.
    """

    bead_id: int
    segment_id: int
    place: TermPlace
    counterpart_ids: tuple[int, ...]
