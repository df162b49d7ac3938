"""Jobs of notes, as a worker carries them out."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.annotation import AnchorState
from app.core.progress import SILENT
from app.services import commented_tables
from app.services.carrying import carried
from app.services.exporting import export
from app.services.jobs import run
from app.services.note_jobs import CarryJob, CommentsJob, FootnotesJob, RegisterJob
from tests.unit.services.people import ZH, add, libraries, note, pair


def test_carrying_says_what_came_of_it_and_is_taken_back(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        old = add(library)
        new = add(library, ZH.replace("费用由双方分担", "费用由各方分担"), "协定二", old.work_id)
        library.store.add_annotation(note(old, "合作"))
        library.store.add_annotation(note(old, "费用由双方分担"))
        job = pickle.loads(pickle.dumps(CarryJob(old.id, new.id)))
        noted = pickle.loads(pickle.dumps(run(library, job, SILENT))).noted
        states = dict(noted.states)
        assert sum(states.values()) == len(noted.made) == 2
        assert states[AnchorState.EXACT] + states[AnchorState.MOVED] == 1
        command = carried(library, list(noted.made), new.id)
        assert command.do().annotations == frozenset(noted.made)
        assert len(library.store.annotations(new.id)) == 2
        command.undo()
        assert library.store.annotations(new.id) == []
        command.do()
        assert len(library.store.annotations(new.id)) == 2
        assert run(library, job, SILENT).noted.made == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_files_are_written(tmp_path: Path, cache: Path, form: str) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        source, _target, bitext = pair(library)
        library.store.add_annotation(note(source, text="why?", alignment_id=bitext))
        for job in (FootnotesJob(bitext, form, tmp_path / "out"), RegisterJob(tmp_path / "out.xlsx")):
            made = run(library, job, SILENT)
            assert made.noted is not None
            assert job.out.stat().st_size > 0


def test_comments_are_taken_and_given_back_from_another_process(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (library,):
        source, _target, bitext = pair(library)
        there = library.store.add_annotation(note(source, text="why?", author="Ann", alignment_id=bitext))
        export(library, bitext, "docx", tmp_path / "t.docx")
        import docx

        document = docx.Document(tmp_path / "t.docx")
        comment = next(iter(document.comments))
        comment.paragraphs[0].runs[-1].text = "because"
        document.save(tmp_path / "t.docx")
        made = pickle.loads(pickle.dumps(run(library, CommentsJob(bitext, tmp_path / "t.docx"), SILENT)))
        came = made.noted.came
        assert [*came.changed, *came.disputed] == [there.id]
        changed = library.store.annotation(there.id)
        command = commented_tables.taken_back(library, came)
        command.do()
        command.undo()
        assert replace(library.store.annotation(there.id), modified_at=there.modified_at) == there
        command.do()
        assert library.store.annotation(there.id) == changed
