"""A backup of a library, as it is listed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "migration"
    MERGE = "merge"
    RESTORE = "restore"
    """Of the state that a restore or a repair replaced: with it, that is undone."""
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Backup:
    """One file that holds a whole library as it was at `made_at` (UTC)."""

    path: Path
    made_at: datetime
    reason: BackupReason
    size: int
    """In bytes."""
    revision: str = ""
    """Of a backup before a migration, the revision that was migrated to."""
