"""Bringing a library's tables up to date, and refusing a library that is ahead of this program.

Alembic is imported only where there is something to migrate: it takes longer to load than a library to open.
"""

import re
from pathlib import Path

from sqlalchemy import Connection, text

from app.core.backups import BackupReason
from app.core.errors import LibraryDamaged, MachineError
from db.backup import backup_now
from db.engine import Database, migrating

REVISIONS = ("0001",)
"""Every revision a library may be at, oldest first; the last is what this program reads and writes."""

HEAD = REVISIONS[-1]

SCRIPTS = Path(__file__).parent / "migrations"
"""The migrations as files beside the package; a frozen program carries them as data."""


def bring_up_to_date(database: Database) -> None:
    """Create the tables of a new library, or migrate those of an older one after a backup.

    Raises `MachineError` where the library comes from a newer version or the file is something else.
    """
    with database.reading() as session:
        revision = _revision(session.connection(), database.file)
    if revision == HEAD:
        return
    if revision is not None:
        backup_now(database.file, BackupReason.MIGRATION, HEAD)
    with migrating(database.file) as connection:
        # Another window may have migrated while this one waited for the lock.
        if _revision(connection, database.file) != HEAD:
            _upgrade(connection)


def _revision(connection: Connection, file: Path) -> str | None:
    """The revision a library is at, None for a new one."""
    names = connection.dialect.get_table_names(connection)
    if not names:
        return None
    if "alembic_version" not in names:
        raise MachineError(f"The file {file} is not a library; move it away, or open another folder.")
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and not re.fullmatch(r"\d{4}", str(revision)):
        raise LibraryDamaged(f"The library {file} is damaged; run the check, or restore a backup.")
    if revision is not None and revision not in REVISIONS:
        raise MachineError(
            f"The library {file} comes from a newer version of this program (its revision is {revision}); "
            "open it with that version. It has not been touched."
        )
    return str(revision) if revision is not None else None


def _upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, in the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
