"""Pictures of every place of the window, on the sample texts: for the README, and for looking at."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.core.language import Reading
from app.services.aligning import align
from app.services.comparing_jobs import PassagesJob
from app.services.jobs import ImportJob, SampleJob
from app.services.library import Library
from app.services.settings import Settings
from app.services.worker import Progressed
from app.ui import application
from app.ui import pictures_asking as asking
from app.ui import pictures_beside as beside
from app.ui.action_list import MENUS
from app.ui.jobs import InProcess
from app.ui.reader import Mode
from app.ui.session import OPEN

LONGEST_MS = 5000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, what is done before it is taken, and settings the window starts with."""

    name: str
    prepare: Callable[[application.Program], object]
    settings: tuple[tuple[str, object], ...] = ()
    empty: bool = False


def pictures(
    folder: Path,
    language: str = "en",
    sizes: tuple[tuple[int, int], ...] = ((1280, 800),),
    only: tuple[str, ...] = (),
    ratio: str = "",
) -> list[Path]:
    """Draw every shot into `folder`; `ratio` is added to the names of pictures for sharp screens."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application.application()
    made = []
    with TemporaryDirectory(prefix="duizhao-pictures-", ignore_cleanup_errors=True) as place:
        _fill(Path(place))
        for shot in SHOTS:
            for width, height in sizes:
                if not only or shot.name in only:
                    name = f"{shot.name}-{language}" + (f"-{width}" if len(sizes) > 1 else "") + ratio
                    made.append(_take(app, shot, Path(place), folder / f"{name}.png", language, (width, height)))
    return made


def _fill(place: Path) -> None:
    """Bring in the sample and, for related texts, align its two Chinese versions."""
    from app.services import jobs

    with Library.open(place / "library", place / "cache") as library:
        jobs.run(library, SampleJob())
        old, new = [d.id for d in library.store.documents() if d.language == "zh"]
        align(library, old, new)


def _take(app: QApplication, shot: Shot, place: Path, picture: Path, language: str, size: tuple[int, int]) -> Path:
    settings = Settings(place / f"{picture.stem}.json")
    settings.set("language", language)
    settings.set("theme", "light")
    for name, value in shot.settings:
        settings.set(name, value)
    program = application.Program(app, settings)
    program.shell.resize(*size)
    own = place / picture.stem
    if not shot.empty:
        copytree(place / "library", own)
    library = Library.open(own, place / "cache")
    if not shot.empty:
        library.store.set_state(OPEN, ["bitext", library.store.alignments()[0].id])
    program.furnish(library, InProcess(library))
    program.shell.show()
    _settle()
    shot.prepare(program)
    _settle()
    picture.parent.mkdir(parents=True, exist_ok=True)
    beside.grabbed(program).save(str(picture))
    program.shell.close()
    program.end()
    return picture


def _settle(milliseconds: int = 250) -> None:
    """Let the window come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _reading(program: application.Program) -> None:
    assert program.workspace is not None
    program.workspace.sheet.reader.go_to_row(24)


def _unlocked(program: application.Program) -> None:
    """Columns that scroll each on its own, the second further down."""
    assert program.workspace is not None
    _reading(program)
    program.workspace.actions["column.lock"].trigger()
    program.workspace.sheet.readers[1].go_to_row(34)


def _mode(mode: Mode) -> Callable[[application.Program], object]:
    def act(program: application.Program) -> None:
        assert program.workspace is not None
        _reading(program)
        program.workspace.sheet.reader.set_mode(mode)

    return act


def _aligning(program: application.Program) -> None:
    """Align mode with beads of each kind in sight: accepted, pinned, unlinked, marked for review."""
    assert program.workspace is not None
    assert program.deeds is not None
    reader, actions = program.workspace.sheet.reader, program.workspace.actions
    reader.go_to_row(24)
    program.deeds.aligning.enter()
    for row, name in ((24, "accept"), (25, "take"), (26, "review"), (27, "pin"), (25, "side")):
        reader.go_to_row(row)
        actions[f"align.{name}"].trigger()
    reader.put_row_at(24, 0)


def _script(program: application.Program) -> None:
    assert program.workspace is not None
    _reading(program)
    program.workspace.sheet.read_as(0, Reading.TRADITIONAL)


def _searching(program: application.Program) -> None:
    assert program.workspace is not None
    loop = QEventLoop()
    program.workspace.searcher.answered.connect(lambda *_: loop.quit())
    QTimer.singleShot(LONGEST_MS, loop.quit)
    program.workspace.search()
    program.workspace.results.field.setText("流域")
    loop.exec()


def _finding(program: application.Program) -> None:
    assert program.workspace is not None
    loop = QEventLoop()
    program.workspace.searcher.answered.connect(lambda *_: loop.quit())
    QTimer.singleShot(LONGEST_MS, loop.quit)
    program.workspace.finding.begin()
    program.workspace.middle.find_bar.field.setText("委员会")
    loop.exec()


def _annotating(program: application.Program) -> None:
    assert program.workspace is not None
    assert program.deeds is not None
    work = program.workspace
    work.sheet.reader.go_to_row(26)
    cell = work.sheet.cell(0)
    work.sheet.reader.set_selection(0, cell.spans[0].start + 4, cell.spans[0].start + 16)
    work.noting.highlight()
    for row, words, colour in (
        (28, "Compare the term used in the earlier treaty; “basin” is wider than “river”.", "sky"),
        (30, "Check with the commission before the next round.", "leaf"),
    ):
        work.sheet.reader.go_to_row(row)
        program.settings.set("colour", colour)
        program.deeds.write_note()
        _type(program, words)
    work.sheet.reader.go_to_row(28)
    program.deeds.write_note()
    program.settings.set("colour", "amber")


def _type(program: application.Program, words: str) -> None:
    assert program.workspace is not None
    field = program.shell.focusWidget()
    if hasattr(field, "setPlainText"):
        field.setPlainText(words)
    program.workspace.notes.editor.close_note()


def _palette(program: application.Program) -> None:
    assert program.deeds is not None
    _reading(program)
    program.deeds.open_palette()


def _error(program: application.Program) -> None:
    assert program.session is not None
    _reading(program)
    broken = program.session.library.directory / "minutes.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    program.session.jobs.submit(ImportJob((broken,)))


def _related(program: application.Program) -> None:
    assert program.session is not None
    assert program.workspace is not None
    pairs = [a for a in program.session.library.store.alignments() if a.kind == "comparable"]
    program.session.open_bitext(pairs[0].id)
    _settle()
    program.workspace.sheet.reader_of(0).go_to_row(20)
    program.workspace.sheet.linked.bring_level(0, 20)


def _notebook(program: application.Program) -> None:
    assert program.workspace is not None
    _annotating(program)
    work = program.workspace
    for row in (60, 61, 90):
        work.sheet.reader.go_to_row(row)
        work.noting.highlight()
    loop = QEventLoop()
    work.errands.answered.connect(loop.quit)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    work.docks["notebook"].reveal()
    loop.exec()


def _concordance(program: application.Program) -> None:
    assert program.workspace is not None
    work = program.workspace
    loop = QEventLoop()
    work.errands.answered.connect(lambda asker: loop.quit() if asker == "renderings" else None)
    QTimer.singleShot(4 * LONGEST_MS, loop.quit)
    _reading(program)
    work.show_contexts()
    work.concordance.field.setText("流域")
    _settle(2000)
    work.concordance.ask_renderings()
    loop.exec()
    ways = work.concordance.rendered
    ways.setCurrentIndex(ways.model().index(1, 0))


def _comparing(program: application.Program) -> None:
    assert program.session is not None
    assert program.deeds is not None
    old, new = [d.id for d in program.session.library.store.documents() if d.language == "zh"]
    program.deeds.comparing.compare(old, new)


def _comparing_folded(program: application.Program) -> None:
    assert program.workspace is not None
    _comparing(program)
    program.workspace.actions["compare.only"].trigger()


def _one_column(program: application.Program) -> None:
    assert program.workspace is not None
    _comparing(program)
    program.workspace.actions["compare.one-column"].trigger()


def _timeline(program: application.Program) -> None:
    assert program.workspace is not None
    _reading(program)
    program.workspace.actions["compare.timeline"].trigger()


def _passages(program: application.Program) -> None:
    assert program.session is not None
    old, new = [d.id for d in program.session.library.store.documents() if d.language == "zh"]
    program.session.jobs.submit(PassagesJob(old, new))


def _parity(program: application.Program) -> None:
    assert program.session is not None
    assert program.workspace is not None
    program.session.open_bitext([a.id for a in program.session.library.store.alignments() if a.kind == "parallel"][-1])
    program.workspace.actions["compare.parity"].trigger()
    program.workspace.studies.parity.list.view.setCurrentIndex(
        program.workspace.studies.parity.list.view.model().index(0, 0)
    )


def _map(program: application.Program) -> None:
    assert program.session is not None
    assert program.deeds is not None
    zh = [d.id for d in program.session.library.store.documents() if d.language == "zh"]
    en = [d.id for d in program.session.library.store.documents() if d.language == "en"]
    program.deeds.studies.maps.map_pair(zh[0], en[-1])


def _comparing_languages(program: application.Program) -> None:
    assert program.session is not None
    assert program.deeds is not None
    first, second = [a.id for a in program.session.library.store.alignments() if a.kind == "parallel"]
    program.deeds.comparing.one_sided.compare(first, second)


def _progress(program: application.Program) -> None:
    assert program.workspace is not None
    program.workspace.job_line.begin(ImportJob((Path("a"), Path("b"))))
    program.workspace.job_line.progress(Progressed(1, "Aligning", 46, 120))


def _nothing(_program: application.Program) -> None:
    """Take it as it is."""


SHOTS = (
    Shot("welcome", _nothing, empty=True),
    Shot("reading", _reading),
    Shot("stacked", _mode(Mode.STACKED)),
    Shot("reveal", _mode(Mode.REVEAL)),
    Shot("alone", _mode(Mode.ALONE)),
    Shot("unlocked", _unlocked),
    Shot("dark", _reading, (("theme", "dark"),)),
    Shot("contrast", _reading, (("theme", "contrast"),)),
    Shot("align", _aligning),
    Shot("align-dark", _aligning, (("theme", "dark"),)),
    Shot("script", _script),
    Shot("search", _searching),
    Shot("find", _finding),
    Shot("palette", _palette),
    Shot("error", _error),
    Shot("related", _related),
    Shot("changes", _comparing),
    Shot("changes-dark", _comparing, (("theme", "dark"),)),
    Shot("changes-only", _comparing_folded),
    Shot("one-language", _comparing_languages),
    Shot("one-column", _one_column),
    Shot("one-column-dark", _one_column, (("theme", "dark"), ("compare.only", True))),
    Shot("timeline", _timeline),
    Shot("passages", _passages),
    Shot("parity", _parity),
    Shot("map", _map),
    Shot("notebook", _notebook),
    Shot("concordance", _concordance),
    Shot("progress", _progress),
    Shot("notes", _annotating),
    Shot("preferences", beside.preferences(0)),
    Shot("preferences-text", beside.preferences(1)),
    Shot("preferences-keys", beside.preferences(2)),
    Shot("preferences-library", beside.preferences(3), (("theme", "dark"),)),
    Shot("guide", beside.guide(0)),
    Shot("guide-keys", beside.guide(1), (("theme", "dark"),)),
    Shot("guide-marks", beside.guide(2)),
    Shot("libraries", beside.libraries_page, empty=True),
    Shot("facts", beside.facts),
    Shot("erasing", beside.erasing),
    Shot("paper", beside.paper),
    Shot("import", asking.importing),
    Shot("details", asking.details),
    Shot("terms", asking.terms),
    Shot("backups", asking.backups_page),
    Shot("rescue", asking.rescue),
    Shot("citation", asking.citation),
    Shot("tagging", asking.tagging),
    *(Shot(f"menu-{number}", asking.menu(number)) for number in range(len(MENUS))),
    Shot("context", asking.context),
    Shot("notes-dark", _annotating, (("theme", "dark"),)),
)
