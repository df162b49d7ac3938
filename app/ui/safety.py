"""What keeps a library safe, joined to the window: its backups, its check, and the reports of bugs."""

from typing import TYPE_CHECKING

from app.services import reports
from app.services.jobs import CheckJob
from app.ui.reports_page import ReportsPage

if TYPE_CHECKING:
    from app.ui.application import Program


def join(program: "Program") -> None:
    """Let the actions of a furnished window do what they say."""
    assert program.workspace is not None
    assert program.session is not None
    work, session = program.workspace, program.session

    def show_backups() -> None:
        from app.ui.backups_page import BackupsPage

        BackupsPage(session, program.shell, program.restore).show()

    def show_reports() -> None:
        found = reports.kept()
        if found:
            ReportsPage(program.shell, found).show()
        else:
            session.say("Nothing has gone wrong in the program, so there is no report.")

    for spec, action in work.actions:
        action.triggered.connect(lambda _=False, said=spec.text: reports.acted(said))
    session.damaged.connect(program.tell_damage)
    work.actions.on("backups", show_backups)
    work.actions.on("check", lambda: session.jobs.submit(CheckJob()))
    work.actions.on("reports", show_reports)
