"""The tables of a library, as typed models; ids come from `Counter`, so that none is ever used twice."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, ForeignKey, Index, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from db.seals import Sealed, watch


class Moment(TypeDecorator[datetime]):
    """A time in UTC; aware on this side, whatever the database makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From UTC, which not every database writes down."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


class Base(DeclarativeBase):
    """What the tables share: constraints with names, which later migrations need to change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, str: String, dict[str, Any]: JSON}  # noqa: RUF012 - as SQLAlchemy reads it


def own_id() -> Mapped[int]:
    """A primary key that is given out by `Counter`."""
    return mapped_column(primary_key=True, autoincrement=False)


def refers(column: str, *, deleted: str = "CASCADE", index: bool = False, key: bool = False) -> Mapped[Any]:
    """A foreign key to `column`; `deleted` says what becomes of this row when that one goes."""
    return mapped_column(ForeignKey(column, ondelete=deleted), index=index, primary_key=key)


class Counter(Base):
    """The last id given out for each kind of thing. It only grows, also across erasing and failed imports."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class WorkRow(Sealed, Base):
    """A work."""

    __tablename__ = "works"

    id: Mapped[int] = own_id()
    identity: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(Text)
    history: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Of each field that was changed since it was made, its register (see `app.core.registers`)."""


class DocumentRow(Sealed, Base):
    """A document without its original and its text; invisible until published."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint("work_id IS NOT NULL OR NOT published", name="published_in_work"),)

    id: Mapped[int] = own_id()
    work_id: Mapped[int | None] = refers("works.id", deleted="RESTRICT", index=True)
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str]
    script: Mapped[str]
    source_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(index=True)
    identity: Mapped[str] = mapped_column(index=True)
    """Of original and text together (see `app.core.records`); '' until published."""
    characters: Mapped[int]
    receipt: Mapped[dict[str, Any]]
    version_label: Mapped[str] = mapped_column(Text)
    date: Mapped[str]
    authenticity: Mapped[str]
    imported_at: Mapped[datetime]
    trashed_at: Mapped[datetime | None]
    published: Mapped[bool] = mapped_column(index=True)
    writer: Mapped[str | None]
    """Who is writing or deleting it, while it is not published (see `writers`)."""
    history: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class OriginalChunk(Sealed, Base):
    """A piece of a document's original bytes; pieces keep each transaction short."""

    __tablename__ = "original_chunks"

    document_id: Mapped[int] = refers("documents.id", key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class TextChunk(Sealed, Base):
    """A piece of a document's text, all of one length but the last, so that a span is read without the whole."""

    __tablename__ = "text_chunks"

    document_id: Mapped[int] = refers("documents.id", key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text, info={"long": True})


class SegmentRow(Sealed, Base):
    """A segment; sentences have their clause-level node as parent."""

    __tablename__ = "segments"
    __table_args__ = (Index(None, "document_id", "ordinal"),)

    id: Mapped[int] = own_id()
    document_id: Mapped[int] = refers("documents.id")
    ordinal: Mapped[int]
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(Text)
    level: Mapped[int]
    parent_id: Mapped[int | None] = refers("segments.id", index=True)
    start: Mapped[int]
    end: Mapped[int]
    cells: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
    """Starts and ends of the columns of a row of signatures."""


class AlignmentRow(Sealed, Base):
    """Two documents and what they are to each other; its beads are those of its published bead set."""

    __tablename__ = "alignments"

    id: Mapped[int] = own_id()
    source_id: Mapped[int] = refers("documents.id", index=True)
    target_id: Mapped[int] = refers("documents.id", index=True)
    kind: Mapped[str]
    aligned_at: Mapped[datetime]
    trashed_at: Mapped[datetime | None]


class BeadSetRow(Sealed, Base):
    """All beads of one alignment as one aligning made them. Of each alignment at most one set is published."""

    __tablename__ = "bead_sets"

    id: Mapped[int] = own_id()
    alignment_id: Mapped[int] = refers("alignments.id", index=True)
    published: Mapped[bool] = mapped_column(index=True)
    writer: Mapped[str | None]


class BeadRow(Sealed, Base):
    """A bead. Sentence beads have the clause bead they lie in as parent; ordinals grow within a level, with gaps."""

    __tablename__ = "beads"
    __table_args__ = (Index(None, "bead_set_id", "level", "ordinal"),)

    id: Mapped[int] = own_id()
    bead_set_id: Mapped[int] = refers("bead_sets.id")
    level: Mapped[str]
    ordinal: Mapped[int]
    parent_id: Mapped[int | None] = refers("beads.id", index=True)
    score: Mapped[float]
    relation: Mapped[str]
    status: Mapped[str]
    pinned: Mapped[bool] = mapped_column(default=False)


class BeadMember(Sealed, Base):
    """A segment's place in a bead: side 0 is the source, 1 the target."""

    __tablename__ = "bead_members"

    bead_id: Mapped[int] = refers("beads.id", key=True)
    side: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = refers("segments.id", index=True)


class AnnotationRow(Sealed, Base):
    """An annotation without its targets, tags, proposals and links."""

    __tablename__ = "annotations"
    __table_args__ = (Index(None, "first_document_id", "first_start"),)

    id: Mapped[int] = own_id()
    identity: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str]
    motivation: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    colour: Mapped[str] = mapped_column(index=True)
    author: Mapped[str] = mapped_column(Text, index=True)
    text: Mapped[str] = mapped_column(Text)
    formatted: Mapped[bool]
    derived_from: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime]
    modified_at: Mapped[datetime] = mapped_column(index=True)
    alignment_id: Mapped[int | None] = refers("alignments.id", deleted="SET NULL", index=True)
    reply_to: Mapped[int | None] = refers("annotations.id", deleted="SET NULL", index=True)
    trashed_at: Mapped[datetime | None]
    first_document_id: Mapped[int | None] = refers("documents.id", deleted="SET NULL")
    """Where its first target stands, for lists in the order of the texts."""
    first_start: Mapped[int]
    disputed: Mapped[bool] = mapped_column(index=True)
    history: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Stretch:
    """The columns of a stretch of a document that an annotation stands on or refers to."""

    annotation_id: Mapped[int] = refers("annotations.id", key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = refers("documents.id", index=True)
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(Text)
    suffix: Mapped[str] = mapped_column(Text)
    clause_path: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    part_of: Mapped[int | None]
    """The number that the parts of one target share."""
    how: Mapped[str] = mapped_column(Text)


class AnnotationTarget(Sealed, Stretch, Base):
    """A stretch of a document that an annotation stands on."""

    __tablename__ = "annotation_targets"


class AnnotationLink(Sealed, Stretch, Base):
    """A stretch of a document that an annotation refers to."""

    __tablename__ = "annotation_links"


class AnnotationProposal(Sealed, Base):
    """A wording proposed for a target, given by its position."""

    __tablename__ = "annotation_proposals"

    annotation_id: Mapped[int] = refers("annotations.id", key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class AnnotationWords(Sealed, Base):
    """Everything a note is found by, folded; apart from the note, so that looking through all of it is quick."""

    __tablename__ = "annotation_words"

    annotation_id: Mapped[int] = refers("annotations.id", key=True)
    words: Mapped[str] = mapped_column(Text)


class AnnotationTag(Sealed, Base):
    """A tag of an annotation, in the order given."""

    __tablename__ = "annotation_tags"

    annotation_id: Mapped[int] = refers("annotations.id", key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(Text, index=True)


class TermRow(Sealed, Base):
    """A term of the library's glossary."""

    __tablename__ = "terms"

    id: Mapped[int] = own_id()
    zh: Mapped[str] = mapped_column(Text)
    en: Mapped[list[str]] = mapped_column(JSON)
    """The renderings, the preferred one first."""
    note: Mapped[str] = mapped_column(Text)
    protected: Mapped[bool]


class StateRow(Sealed, Base):
    """What the library remembers of its use, such as the place in each document."""

    __tablename__ = "state"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class IndexedDocument(Base):
    """Which document stands in which generation of the index.

    No foreign key: the entry of an erased document stays, and tells the index what it has yet to forget.
    """

    __tablename__ = "indexed_documents"

    generation: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


watch(Base)
