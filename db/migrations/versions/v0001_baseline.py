"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "indexed_documents",
        sa.Column("generation", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("generation", "document_id", name=op.f("pk_indexed_documents")),
    )
    op.create_table(
        "state",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_state")),
    )
    op.create_table(
        "works",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("history", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
        sa.UniqueConstraint("identity", name=op.f("uq_works_identity")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        sa.Column("version_label", sa.Text(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("authenticity", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("writer", sa.String(), nullable=True),
        sa.Column("history", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.CheckConstraint("work_id IS NOT NULL OR NOT published", name=op.f("ck_documents_published_in_work")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_documents_work_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_identity"), "documents", ["identity"], unique=False)
    op.create_index(op.f("ix_documents_published"), "documents", ["published"], unique=False)
    op.create_index(op.f("ix_documents_sha256"), "documents", ["sha256"], unique=False)
    op.create_index(op.f("ix_documents_work_id"), "documents", ["work_id"], unique=False)
    op.create_table(
        "alignments",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aligned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"], ["documents.id"], name=op.f("fk_alignments_source_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["documents.id"], name=op.f("fk_alignments_target_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alignments")),
    )
    op.create_index(op.f("ix_alignments_source_id"), "alignments", ["source_id"], unique=False)
    op.create_index(op.f("ix_alignments_target_id"), "alignments", ["target_id"], unique=False)
    op.create_table(
        "original_chunks",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_original_chunks_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_original_chunks")),
    )
    op.create_table(
        "segments",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_segments_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["segments.id"], name=op.f("fk_segments_parent_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segments")),
    )
    op.create_index(op.f("ix_segments_document_id_ordinal"), "segments", ["document_id", "ordinal"], unique=False)
    op.create_index(op.f("ix_segments_parent_id"), "segments", ["parent_id"], unique=False)
    op.create_table(
        "text_chunks",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_text_chunks_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_text_chunks")),
    )
    op.create_table(
        "annotations",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("motivation", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("formatted", sa.Boolean(), nullable=False),
        sa.Column("derived_from", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alignment_id", sa.Integer(), nullable=True),
        sa.Column("reply_to", sa.Integer(), nullable=True),
        sa.Column("trashed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_document_id", sa.Integer(), nullable=True),
        sa.Column("first_start", sa.Integer(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("history", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["alignment_id"], ["alignments.id"], name=op.f("fk_annotations_alignment_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["first_document_id"], ["documents.id"], name=op.f("fk_annotations_first_document_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["reply_to"], ["annotations.id"], name=op.f("fk_annotations_reply_to"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotations")),
        sa.UniqueConstraint("identity", name=op.f("uq_annotations_identity")),
    )
    op.create_index(op.f("ix_annotations_alignment_id"), "annotations", ["alignment_id"], unique=False)
    op.create_index(op.f("ix_annotations_author"), "annotations", ["author"], unique=False)
    op.create_index(op.f("ix_annotations_colour"), "annotations", ["colour"], unique=False)
    op.create_index(op.f("ix_annotations_derived_from"), "annotations", ["derived_from"], unique=False)
    op.create_index(op.f("ix_annotations_disputed"), "annotations", ["disputed"], unique=False)
    op.create_index(
        op.f("ix_annotations_first_document_id_first_start"),
        "annotations",
        ["first_document_id", "first_start"],
        unique=False,
    )
    op.create_index(op.f("ix_annotations_modified_at"), "annotations", ["modified_at"], unique=False)
    op.create_index(op.f("ix_annotations_reply_to"), "annotations", ["reply_to"], unique=False)
    op.create_index(op.f("ix_annotations_status"), "annotations", ["status"], unique=False)
    op.create_table(
        "bead_sets",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("alignment_id", sa.Integer(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("writer", sa.String(), nullable=True),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["alignment_id"], ["alignments.id"], name=op.f("fk_bead_sets_alignment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bead_sets")),
    )
    op.create_index(op.f("ix_bead_sets_alignment_id"), "bead_sets", ["alignment_id"], unique=False)
    op.create_index(op.f("ix_bead_sets_published"), "bead_sets", ["published"], unique=False)
    op.create_table(
        "annotation_links",
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("clause_path", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("part_of", sa.Integer(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_links_annotation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_annotation_links_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("annotation_id", "position", name=op.f("pk_annotation_links")),
    )
    op.create_index(op.f("ix_annotation_links_document_id"), "annotation_links", ["document_id"], unique=False)
    op.create_index(op.f("ix_annotation_links_state"), "annotation_links", ["state"], unique=False)
    op.create_table(
        "annotation_proposals",
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["annotation_id"],
            ["annotations.id"],
            name=op.f("fk_annotation_proposals_annotation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("annotation_id", "position", name=op.f("pk_annotation_proposals")),
    )
    op.create_table(
        "annotation_tags",
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_tags_annotation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("annotation_id", "position", name=op.f("pk_annotation_tags")),
    )
    op.create_index(op.f("ix_annotation_tags_tag"), "annotation_tags", ["tag"], unique=False)
    op.create_table(
        "annotation_targets",
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("clause_path", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("part_of", sa.Integer(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_targets_annotation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_annotation_targets_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("annotation_id", "position", name=op.f("pk_annotation_targets")),
    )
    op.create_index(op.f("ix_annotation_targets_document_id"), "annotation_targets", ["document_id"], unique=False)
    op.create_index(op.f("ix_annotation_targets_state"), "annotation_targets", ["state"], unique=False)
    op.create_table(
        "annotation_words",
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_words_annotation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("annotation_id", name=op.f("pk_annotation_words")),
    )
    op.create_table(
        "beads",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bead_set_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bead_set_id"], ["bead_sets.id"], name=op.f("fk_beads_bead_set_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["beads.id"], name=op.f("fk_beads_parent_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beads")),
    )
    op.create_index(
        op.f("ix_beads_bead_set_id_level_ordinal"), "beads", ["bead_set_id", "level", "ordinal"], unique=False
    )
    op.create_index(op.f("ix_beads_parent_id"), "beads", ["parent_id"], unique=False)
    op.create_table(
        "bead_members",
        sa.Column("bead_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["bead_id"], ["beads.id"], name=op.f("fk_bead_members_bead_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name=op.f("fk_bead_members_segment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bead_id", "side", "position", name=op.f("pk_bead_members")),
    )
    op.create_index(op.f("ix_bead_members_segment_id"), "bead_members", ["segment_id"], unique=False)
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("en", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("seal", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
    )
