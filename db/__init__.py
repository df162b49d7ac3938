"""The library on disk: SQLite through SQLAlchemy, migrated by Alembic."""
