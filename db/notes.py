"""The notes of a library as a whole: found, changed in numbers, marked, and given to other libraries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.annotation import Annotation, AnnotationDraft, NoteFacts, NoteFilter, NoteMark, NoteSort
from app.core.document import Span
from app.core.records import NoteRecord
from db import note_queries, note_records, store_annotations
from db.engine import Database


@dataclass(frozen=True, slots=True)
class Notes:
    """What `Store.notes` offers beside the store's own methods for single annotations; errors as there."""

    database: Database

    def find(
        self,
        wanted: NoteFilter,
        sort: NoteSort = NoteSort.PLACE,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[int, list[int]]:
        """How many notes meet a filter, and the ids of one page of them in order; none that is in the trash."""
        with self.database.reading() as session:
            return note_queries.find(session, wanted, sort, limit, offset)

    def by_id(self, ids: Iterable[int]) -> list[Annotation]:
        """The notes of these ids in the order given, without those that are gone."""
        with self.database.reading() as session:
            return store_annotations.annotations_by_id(session, ids)

    def marks(
        self, document_id: int, ids: Iterable[int] | None = None, *, within: Span | None = None
    ) -> list[NoteMark]:
        """One mark for each target on a document of all notes, or of a few, in the order of the text.

        With `within`, of the targets that begin there: half-open code points.
        """
        with self.database.reading() as session:
            return note_queries.marks(session, document_id, ids, within)

    def every_id(self) -> list[int]:
        """The ids of all notes that are not in the trash."""
        with self.database.reading() as session:
            return note_queries.every_id(session)

    def starts(self, document_id: int) -> list[int]:
        """Where the targets on a document begin, in order; of those of notes in the trash as well."""
        with self.database.reading() as session:
            return note_queries.starts(session, document_id)

    def facts(self, ids: Iterable[int] | None = None) -> list[NoteFacts]:
        """What these notes, or all, are found by; none that is in the trash."""
        with self.database.reading() as session:
            return note_queries.facts(session, ids)

    def replies_to(self, ids: Iterable[int]) -> dict[int, int]:
        """How many notes answer each of these."""
        with self.database.reading() as session:
            return note_queries.replies_to(session, ids)

    def counted(self, field: str) -> list[tuple[str, int]]:
        """The values of `author`, `colour`, `status` or `tag` with how many notes have them, the commonest first."""
        with self.database.reading() as session:
            return note_queries.counted(session, field)

    def threads(self, ids: Sequence[int]) -> list[int]:
        """These notes and everything that answers them, each once."""
        with self.database.reading() as session:
            return note_queries.threads(session, ids)

    def add(self, drafts: Sequence[tuple[AnnotationDraft, str | None]]) -> list[int]:
        """Store notes, each with its identity or None for a new one, all or none; their ids in order."""
        now = datetime.now(UTC)
        with self.database.writing() as session:
            return store_annotations.add_annotations(session, drafts, now, now)

    def trash(self, ids: Iterable[int]) -> None:
        """Move notes to the trash, all or none."""
        with self.database.writing() as session:
            for note_id in ids:
                store_annotations.delete_annotation(session, note_id)

    def restore(self, ids: Iterable[int]) -> None:
        """Take notes out of the trash, all or none."""
        with self.database.writing() as session:
            for note_id in ids:
                store_annotations.restore_annotation(session, note_id)

    def update(self, drafts: Mapping[int, AnnotationDraft], by: str = "") -> None:
        """Change many notes at once, all or none."""
        with self.database.writing() as session:
            store_annotations.update_annotations(session, drafts, by=by)

    def records(self, ids: Iterable[int] | None = None) -> list[NoteRecord]:
        """The records of these notes, or of all, those in the trash included."""
        with self.database.reading() as session:
            return note_records.records(session, ids)

    def ids_of(self, identities: Iterable[str]) -> dict[str, int]:
        """The ids of the notes of these identities, those in the trash included."""
        with self.database.reading() as session:
            return note_records.ids_of(session, identities)

    def put(self, records: Sequence[NoteRecord]) -> dict[str, int]:
        """Make notes what their records say, all or none; their ids by identity. KeyError for an absent document."""
        with self.database.writing() as session:
            return note_records.put(session, records)
