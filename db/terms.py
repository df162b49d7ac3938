"""The glossary of a library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from app.core.errors import InputError
from app.core.terms import Term, TermDraft
from db.batches import ASKED, ROWS, batched
from db.counters import new_ids
from db.engine import Database
from db.tables import TermRow


@dataclass(frozen=True, slots=True)
class Terms:
    """What `Store.terms` offers; errors as there."""

    database: Database

    def all(self) -> list[Term]:
        """Every term, in the order of their ids."""
        with self.database.reading() as session:
            return [_term(row) for row in session.scalars(select(TermRow).order_by(TermRow.id))]

    def add(self, drafts: Sequence[TermDraft]) -> list[Term]:
        """Store new terms, all or none."""
        with self.database.writing() as session:
            first = new_ids(session, TermRow, len(drafts)) if drafts else 0
            terms = [Term(first + place, draft) for place, draft in enumerate(drafts)]
            session.add_all(TermRow(id=term.id, **_values(term.draft)) for term in terms)
        return terms

    def put_back(self, terms: Iterable[Term]) -> None:
        """Store terms under the ids they had, all or none."""
        with self.database.writing() as session:
            session.add_all(TermRow(id=term.id, **_values(term.draft)) for term in terms)

    def change(self, terms: Iterable[Term]) -> None:
        """Give terms other words, all or none; `InputError` where one is gone."""
        with self.database.writing() as session:
            for batch in batched(terms, ROWS):
                rows = {
                    row.id: row
                    for row in session.scalars(select(TermRow).where(TermRow.id.in_([term.id for term in batch])))
                }
                for term in batch:
                    if term.id not in rows:
                        raise InputError(f"The term “{term.zh}” is no longer in the glossary; add it anew.")
                    for name, value in _values(term.draft).items():
                        setattr(rows[term.id], name, value)

    def remove(self, ids: Iterable[int]) -> None:
        """Take terms out; ids that are gone are passed over."""
        with self.database.writing() as session:
            for batch in batched(ids, ASKED):
                session.execute(delete(TermRow).where(TermRow.id.in_(batch)))


def _values(draft: TermDraft) -> dict[str, Any]:
    return {"zh": draft.zh, "en": list(draft.en), "note": draft.note, "protected": draft.protected}


def _term(row: TermRow) -> Term:
    return Term(row.id, TermDraft(row.zh, tuple(row.en), row.note, row.protected))
