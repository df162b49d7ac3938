import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.core.errors import MachineError
from db import migrate
from db.store import Store
from db.tables import Base

ROOT = Path(__file__).parents[3]


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def execute(file: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection, connection:
        return connection.execute(sql).fetchall()


def test_the_revisions_named_are_those_of_the_scripts() -> None:
    found = scripts()
    assert found.get_heads() == [migrate.HEAD]
    assert tuple(script.revision for script in reversed(list(found.walk_revisions()))) == migrate.REVISIONS


def test_the_migrations_make_the_tables_of_the_models(store: Store) -> None:
    with store._database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_opening_a_library_that_is_up_to_date_needs_no_alembic(store: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from db.store import Store; "
        f"Store.open(Path({str(store.directory)!r})).close(); assert 'alembic' not in sys.modules"
    )
    finished = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr


def test_a_library_from_a_newer_version_is_refused_and_left_alone(directory: Path) -> None:
    Store.open(directory).close()
    file = directory / "library.db"
    execute(file, "UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    with pytest.raises(MachineError, match="newer version") as raised:
        Store.open(directory)
    assert str(file) in str(raised.value)
    assert raised.value.exit_status == 74
    assert file.read_bytes() == before


SECOND = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None

def upgrade():
    with op.batch_alter_table("documents") as batch:
        batch.add_column(sa.Column("later", sa.Text(), nullable=False, server_default="x"))
        batch.alter_column("title", type_=sa.String(500))
    {more}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes this program one revision younger, with a second migration that rebuilds the table of documents."""

    def become(more: str = "") -> None:
        folder = tmp_path / "migrations"
        (folder / "versions").mkdir(parents=True)
        for file in (*migrate.SCRIPTS.glob("*.*"), *migrate.SCRIPTS.glob("versions/*.py")):
            (folder / file.relative_to(migrate.SCRIPTS)).write_bytes(file.read_bytes())
        (folder / "versions" / "second.py").write_text(SECOND.format(more=more), encoding="utf-8")
        monkeypatch.setattr(migrate, "SCRIPTS", folder)
        monkeypatch.setattr(migrate, "REVISIONS", ("0001", "0002"))
        monkeypatch.setattr(migrate, "HEAD", "0002")

    return become


def test_an_older_library_is_backed_up_and_migrated_with_all_it_holds(store: Store, add, align, newer) -> None:
    document, other = add(), add("other")
    align(document.id, other.id)
    file = store.directory / "library.db"
    store.close()
    newer()
    with Store.open(store.directory) as opened:
        assert opened.documents() == [document, other]
        assert len(opened.segments(document.id)) == 2, "rebuilding a table took its children along"
        assert len(opened.alignments()) == 1
        assert opened.check() == []
        (backup,) = opened.backups()
    assert execute(file, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert execute(file, "SELECT later FROM documents") == [("x",), ("x",)]
    assert execute(backup.path, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert execute(backup.path, "SELECT count(*) FROM segments") == [(3,)]


def test_a_migration_that_fails_leaves_the_library_as_it_was(store: Store, add, newer) -> None:
    document = add()
    store.close()
    newer('raise RuntimeError("a bug in a migration")')
    with pytest.raises(RuntimeError):
        Store.open(store.directory)
    file = store.directory / "library.db"
    assert execute(file, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert execute(file, "SELECT id FROM documents") == [(document.id,)]
    assert "later" not in str(execute(file, "SELECT sql FROM sqlite_master WHERE name = 'documents'"))


def test_a_library_just_made_needs_no_backup(store: Store) -> None:
    assert store.backups() == []


def test_two_windows_may_make_the_same_library_at_once(directory: Path) -> None:
    opened: list[Store] = []
    threads = [Thread(target=lambda: opened.append(Store.open(directory))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.works() for store in opened] == [[], []]
    for store in opened:
        store.close()


def test_the_database_of_another_program_is_refused(directory: Path) -> None:
    directory.mkdir()
    execute(directory / "library.db", "CREATE TABLE theirs (id INTEGER)")
    with pytest.raises(MachineError, match="not a library"):
        Store.open(directory)
    assert execute(directory / "library.db", "SELECT name FROM sqlite_master") == [("theirs",)]


def test_migrating_leaves_the_log_of_the_program_alone(directory: Path) -> None:
    code = (
        "import logging; from pathlib import Path; from db.store import Store; "
        "before = (logging.root.level, list(logging.root.handlers)); "
        f"Store.open(Path({str(directory)!r})).close(); "
        "assert before == (logging.root.level, list(logging.root.handlers))"
    )
    finished = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
