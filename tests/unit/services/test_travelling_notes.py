"""Notes to other programs and back."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.annotation import AnchorState, as_draft
from app.core.errors import InputError
from app.services.library import Library
from app.services.merging import notes_command
from app.services.travelling_notes import export_notes, import_notes
from app.services.undo import History
from tests.unit.services.people import ZH, add, libraries, note, pair


def test_notes_go_from_library_to_library(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        for person in (ann, bo):
            pair(person)
        source = ann.store.documents()[0]
        question = ann.store.add_annotation(note(source, text="why?", tags=("a",)))
        ann.store.add_annotation(replace(note(source, text="so"), reply_to=question.id))
        assert export_notes(ann, tmp_path / "a.jsonld") == 2
        came = import_notes(bo, tmp_path / "a.jsonld")
        assert len(came.taken.added) == 2
        assert came.states[AnchorState.EXACT] == 2
        theirs, ours = ({n.identity: n for n in person.store.notes.records()} for person in (bo, ann))
        assert theirs == ours
        assert import_notes(bo, tmp_path / "a.jsonld").taken.same == 2


def test_what_two_wrote_apart_is_disputed_and_can_be_taken_back(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 2) as (ann, bo):
        for person in (ann, bo):
            pair(person)
        saved = ann.store.add_annotation(note(ann.store.documents()[0], text="why?"))
        export_notes(ann, tmp_path / "a.jsonld")
        import_notes(bo, tmp_path / "a.jsonld")
        theirs = bo.store.annotations()[0]
        bo.store.update_annotation(theirs.id, replace(as_draft(theirs), text="b"))
        ann.store.update_annotation(saved.id, replace(as_draft(saved), text="a"))
        export_notes(ann, tmp_path / "a.jsonld")
        came = import_notes(bo, tmp_path / "a.jsonld")
        assert bo.store.annotations()[0].disputed
        history = History()
        history.do(notes_command(bo, came.taken))
        history.undo()
        assert (bo.store.annotations()[0].text, bo.store.annotations()[0].disputed) == ("b", False)
        history.redo()
        assert bo.store.annotations()[0].disputed


def foreign(tmp_path: Path, *quotes: dict[str, object]) -> Path:
    items = [
        {
            "id": f"http://example.org/{at}",
            "type": "Annotation",
            "bodyValue": "?",
            "target": {"source": "http://example.org/t", "selector": {"type": "TextQuoteSelector", **quote}},
        }
        for at, quote in enumerate(quotes)
    ]
    path = tmp_path / "theirs.jsonld"
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


def test_notes_of_other_programs_stand_where_they_are_beyond_doubt(tmp_path: Path, cache: Path) -> None:
    with libraries(tmp_path, cache, 1) as (ann,):
        document = add(ann)
        quotes = ({"exact": ZH[11:20], "prefix": ZH[0:11], "suffix": ZH[20:30]}, {"exact": "双方"}, {"exact": "航空"})
        path = foreign(tmp_path, *quotes)
        with pytest.raises(InputError, match="not in this library"):
            import_notes(ann, path)
        assert ann.store.annotations() == []
        came = import_notes(ann, path, document.id)
        assert came.states == {
            AnchorState.EXACT: 0, AnchorState.MOVED: 1, AnchorState.CANDIDATE: 0, AnchorState.ORPHAN: 2
        }  # fmt: skip
        spans = [(t.start, t.end) for n in ann.store.annotations() for t in n.targets]
        assert spans[0] == (11, 20)
        assert all(start == end for start, end in spans[1:])


def test_nothing_of_a_faulty_file_comes_in(library: Library, tmp_path: Path) -> None:
    document = add(library)
    path = foreign(tmp_path, {"exact": "双方"}, {"exact": 7})
    with pytest.raises(InputError, match="annotation 2"):
        import_notes(library, path, document.id)
    assert library.store.annotations() == []
