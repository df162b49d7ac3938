import os
import signal
import subprocess
import sys
from pathlib import Path

from app.core.annotation import AnnotationDraft, Target
from app.core.language import Language
from db.store import Store

ROOT = Path(__file__).parents[3]

DIES = """
import os, signal, sys
from pathlib import Path
from app.core.alignment import AlignmentKind, BeadDraft
from app.core.document import DocumentDraft, Receipt, SegmentDraft, SegmentKind
from app.core.language import Language, Script
from db.store import Store

class Dies:
    def __init__(self, at): self.at = at
    def step(self, what, done, total):
        self.at -= 1
        if self.at == 0:
            os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(Path(sys.argv[1]))
kind, at = sys.argv[2], int(sys.argv[3])
if kind == "import":
    segments = [SegmentDraft(SegmentKind.CLAUSE, n, n + 1) for n in range(5000)]
    draft = DocumentDraft("t", Language.ZH, Script.HANS, "x" * 5000, b"y" * 5000, "f", Receipt("utf-8"))
    store.add_document(draft, segments, Dies(at))
else:
    pairs = list(zip(store.segments(1), store.segments(2))) * 3000
    beads = [BeadDraft((a.id,), (b.id,), 0.5) for a, b in pairs]
    store.save_alignment(1, 2, AlignmentKind.PARALLEL, beads, replace=1, progress=Dies(at))
"""


def kill_in_the_middle(directory: Path, kind: str, at: int) -> None:
    """Have another process begin an import or a realigning, and die at its n-th step."""
    command = [sys.executable, "-c", DIES, str(directory), kind, str(at)]
    finished = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert finished.returncode == -signal.SIGKILL


def unfinished(store: Store) -> int:
    """How many documents and bead sets nobody sees yet."""
    queries = [f"SELECT count(*) FROM {table} WHERE NOT published" for table in ("documents", "bead_sets")]
    with store._database.engine.connect() as connection:
        return sum(connection.exec_driver_sql(query).scalar_one() for query in queries)


def test_what_a_killed_import_left_is_swept_at_the_next_opening(store: Store, add) -> None:
    document = add()
    kill_in_the_middle(store.directory, "import", 3)
    assert unfinished(store) == 1
    with Store.open(store.directory) as opened:
        assert unfinished(opened) == 0
        assert opened.documents() == [document]
        assert len(opened.works()) == 1
        assert opened.check() == []
    assert not list((store.directory / "writing").iterdir())


def test_a_killed_realigning_leaves_the_old_beads(store: Store, add, align) -> None:
    saved = align(add().id, add("one\ntwo", "Treaty", Language.EN).id)
    beads = store.beads(saved.id)
    kill_in_the_middle(store.directory, "align", 2)
    assert unfinished(store) == 1
    assert store.beads(saved.id) == beads
    assert store.sweep() == 1
    assert store.alignment(saved.id) == saved
    assert store.beads(saved.id) == beads
    assert store.check() == []


def test_sweeping_a_clean_library_finds_nothing(store: Store, add) -> None:
    add()
    assert store.sweep() == 0


def test_an_erased_document_takes_what_hangs_on_it(store: Store, add, align) -> None:
    doomed, kept = add(title="甲"), add("one\ntwo", "Treaty", Language.EN)
    bitext = align(doomed.id, kept.id)
    alone = store.add_annotation(AnnotationDraft((Target(doomed.id, 0, 1, "第"),)))
    both = store.add_annotation(
        AnnotationDraft((Target(doomed.id, 0, 1, "第"), Target(kept.id, 0, 1, "o")), alignment_id=bitext.id)
    )
    store.erase_document(doomed.id)
    assert store.documents(include_trashed=True) == [kept]
    assert [work.id for work in store.works()] == [kept.work_id]
    assert store.alignments() == []
    (left,) = store.annotations()
    assert (left.id, left.alignment_id) == (both.id, None)
    assert [target.document_id for target in left.targets] == [kept.id]
    assert alone.id != left.id
    assert store.check() == []


def test_nothing_of_an_erased_document_stays_in_the_files(store: Store, add) -> None:
    kept = add("留下的话")
    document = add("绝密的话语在此\n" * 900, title="密件")
    store.add_annotation(AnnotationDraft((Target(document.id, 0, 2, "绝密"),), text="绝密的话语的注"))
    assert store.erase_document(document.id)
    for file in store.directory.rglob("*"):
        if file.is_file():
            held = file.read_bytes()
            assert "绝密".encode() not in held, file
            assert "密件".encode() not in held, file
    assert store.text(kept.id) == "留下的话"


def test_erasing_says_when_a_reader_still_holds_the_log(store: Store, add) -> None:
    document = add()
    with Store.open(store.directory) as other, other._database.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM documents").scalar()
        assert store.erase_document(document.id) is False
    assert store.documents(include_trashed=True) == []
