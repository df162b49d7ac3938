"""The library on disk: SQL through SQLAlchemy, migrated by Alembic."""
