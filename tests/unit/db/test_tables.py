from sqlalchemy import ForeignKeyConstraint

from db.tables import Base


def test_every_key_is_indexed_where_rows_go_with_it() -> None:
    """Deleting a parent looks for its children: without an index, in the whole table each time."""
    for table in Base.metadata.tables.values():
        leading = {next(iter(index.columns)).name for index in table.indexes} | {next(iter(table.primary_key)).name}
        for key in table.constraints:
            if isinstance(key, ForeignKeyConstraint):
                (column,) = key.columns
                assert column.name in leading, f"{table.name}.{column.name}"


def test_every_key_says_what_becomes_of_the_children() -> None:
    keys = [key for table in Base.metadata.tables.values() for key in table.foreign_keys]
    assert keys
    assert all(key.ondelete in ("CASCADE", "SET NULL", "RESTRICT") for key in keys)
