"""A program one revision younger than this one, that migrates a library over and over until it is killed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import migrate
from db.store import Store
from tests.torture.labour import Bell

YOUNGER = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "{after}", "{before}", None, None

def upgrade():
    for table in ("documents", "segments", "annotations"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("later", sa.Text(), nullable=False, server_default="x"))
"""
"""A migration that builds the tables anew that most others refer to."""

BEFORE = migrate.HEAD
AFTER = f"{int(BEFORE) + 1:04}"


@contextmanager
def younger(scripts: Path) -> Iterator[None]:
    """Make this process, in the block, a program of the revision `AFTER`; `scripts` is where its migrations go."""
    if not scripts.exists():
        shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / f"v{AFTER}_later.py").write_text(YOUNGER.format(before=BEFORE, after=AFTER))
    own = migrate.SCRIPTS, migrate.REVISIONS, migrate.HEAD
    migrate.SCRIPTS, migrate.REVISIONS, migrate.HEAD = scripts, (*own[1], AFTER), AFTER
    try:
        yield
    finally:
        migrate.SCRIPTS, migrate.REVISIONS, migrate.HEAD = own


def labour(template: Path, folder: Path, bell: Bell) -> None:
    """Migrate copies of the library `template`, each in a folder of its own in `folder`, until killed."""
    with younger(folder / "scripts"):
        number = 0
        while True:
            shutil.copytree(template, folder / f"{number}.part")
            (folder / f"{number}.part").rename(folder / f"{number}")
            bell.send("migrating")
            Store.open(folder / str(number)).close()
            number += 1
